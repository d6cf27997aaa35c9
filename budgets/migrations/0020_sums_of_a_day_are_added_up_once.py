"""The sums of all projects as of a day are added up once, not once for each project."""

from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0019_many_entries_are_checked_at_once"),
    ]

    operations = [
        RunSQLFile("funding.sql", "5516fef3f3368f9f"),
    ]
