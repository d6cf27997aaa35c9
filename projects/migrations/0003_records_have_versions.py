"""Records have a version that the database moves."""

import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):

    dependencies = [
        ('stakeholders', '0002_records_have_versions'),
        ('projects', '0002_moves_never_change'),
    ]

    operations = [
        migrations.AddField(
            model_name='document',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='document',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='followup',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='followup',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='impact',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='indicator',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='lesson',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='measurement',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='measurement',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='participation',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='participation',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='progressupdate',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='project',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='projectlikeness',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='projectlikeness',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='result',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='result',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='risk',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='risk',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='visit',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='visit',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AlterField(
            model_name='impact',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AlterField(
            model_name='lesson',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AlterField(
            model_name='project',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        RunSQLFile("versions.sql", "1af490b013de16b6"),
    ]
