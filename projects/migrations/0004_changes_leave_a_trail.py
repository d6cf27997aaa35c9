"""Changes leave a trail that the database writes and nobody changes."""

from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0004_changes_leave_a_trail"),
        ("projects", "0003_records_have_versions"),
    ]

    operations = [
        RunSQLFile("impacts.sql", "1c8ea54722cfcf86"),
        RunSQLFile("trail.sql", "714d40b16d137c3d"),
    ]
