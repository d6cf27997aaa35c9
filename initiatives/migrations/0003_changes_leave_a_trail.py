"""Changes leave a trail that the database writes and nobody changes."""

from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0004_changes_leave_a_trail"),
        ("initiatives", "0002_records_have_versions"),
    ]

    operations = [
        RunSQLFile("answers.sql", "b2afe277aeae0a58"),
        RunSQLFile("trail.sql", "c775bbdd79f0a401"),
    ]
