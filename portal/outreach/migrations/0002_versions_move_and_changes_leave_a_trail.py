from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("outreach", "0001_subscriptions_and_digests"),
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
    ]

    operations = [
        RunSQLFile("trail.sql", "cdb915166aacb511"),
        RunSQLFile("versions.sql", "964658dfeb9e2dec"),
    ]
