"""Changes leave a trail that the database writes and nobody changes."""

from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0004_changes_leave_a_trail"),
        ("outreach", "0002_records_have_versions"),
    ]

    operations = [
        RunSQLFile("trail.sql", "cdb915166aacb511"),
    ]
