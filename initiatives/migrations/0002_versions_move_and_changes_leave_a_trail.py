from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0001_plans_needs_meetings_and_consultations"),
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
    ]

    operations = [
        RunSQLFile("answers.sql", "1aa13c3b7eb3aa40"),
        RunSQLFile("trail.sql", "c775bbdd79f0a401"),
        RunSQLFile("versions.sql", "e82f937fadcb01e0"),
    ]
