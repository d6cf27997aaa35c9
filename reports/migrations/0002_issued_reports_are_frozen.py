from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("reports", "0001_reports_with_their_sections_and_files"),
    ]

    operations = [
        RunSQLFile("issued.sql", "6e5800362fc1b0b8"),
    ]
