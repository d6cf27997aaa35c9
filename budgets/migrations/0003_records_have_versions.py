"""Records have a version that the database moves."""

import django.db.models.functions.datetime
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):

    dependencies = [
        ('budgets', '0002_what_follows_from_entries_and_never_changes'),
        ('projects', '0003_records_have_versions'),
        ('stakeholders', '0002_records_have_versions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name='allocation',
            options={'ordering': ['-year', 'region__position', 'fund', '-revision'], 'verbose_name': 'allocation', 'verbose_name_plural': 'allocations'},
        ),
        migrations.AlterModelOptions(
            name='budget',
            options={'ordering': ['project', '-revision'], 'verbose_name': 'budget', 'verbose_name_plural': 'budgets'},
        ),
        migrations.RemoveConstraint(
            model_name='allocation',
            name='allocation_version_is_unique',
        ),
        migrations.RemoveConstraint(
            model_name='budget',
            name='budget_version_is_unique_in_its_project',
        ),
        migrations.RenameField(
            model_name='budget',
            old_name='version',
            new_name='revision',
        ),
        migrations.RenameField(
            model_name='allocation',
            old_name='version',
            new_name='revision',
        ),
        migrations.AddField(
            model_name='agreement',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='agreement',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='allocation',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='appeal',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='appeal',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='budget',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='commitment',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='contribution',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='exchangerate',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='exchangerate',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='fund',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='fund',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='officeresource',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='officeresource',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='allocation',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddField(
            model_name='budget',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        migrations.AddConstraint(
            model_name='allocation',
            constraint=models.UniqueConstraint(fields=('year', 'fund', 'region', 'revision'), name='allocation_version_is_unique', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='budget',
            constraint=models.UniqueConstraint(fields=('project', 'revision'), name='budget_version_is_unique_in_its_project'),
        ),
        RunSQLFile("approved.sql", "809c8a4e8d73a617"),
        RunSQLFile("balances.sql", "a246e7ea08392a2f"),
        RunSQLFile("versions.sql", "6c63d17aeca40d84"),
    ]
