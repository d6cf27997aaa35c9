from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0002_versions_move_and_changes_leave_a_trail"),
        ("projects", "0001_projects_phases_results_and_lessons"),
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
    ]

    operations = [
        RunSQLFile("impacts.sql", "1c8ea54722cfcf86"),
        RunSQLFile("moves.sql", "3119b92744c2f177"),
        RunSQLFile("trail.sql", "714d40b16d137c3d"),
        RunSQLFile("versions.sql", "1af490b013de16b6"),
    ]
