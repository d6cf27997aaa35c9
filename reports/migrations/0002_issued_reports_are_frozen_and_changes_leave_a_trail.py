from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0001_reports_with_their_sections_and_files"),
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
    ]

    operations = [
        RunSQLFile("issued.sql", "bd409e7320812611"),
        RunSQLFile("trail.sql", "f9effa86b0baaaab"),
        RunSQLFile("versions.sql", "542a702979064c17"),
    ]
