from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0001_projects_phases_results_and_lessons"),
    ]

    operations = [
        RunSQLFile("moves.sql", "3119b92744c2f177"),
    ]
