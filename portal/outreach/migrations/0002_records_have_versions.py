"""Records have a version that the database moves."""

import django.db.models.functions.datetime
import django.utils.timezone
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):

    dependencies = [
        ('stakeholders', '0002_records_have_versions'),
        ('outreach', '0001_subscriptions_and_digests'),
    ]

    operations = [
        migrations.AddField(
            model_name='subscription',
            name='updated_at',
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name='updated at'),
        ),
        migrations.AddField(
            model_name='subscription',
            name='version',
            field=models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name='version'),
        ),
        RunSQLFile("versions.sql", "964658dfeb9e2dec"),
    ]
