from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0001_places_organizations_and_users"),
    ]

    operations = [
        RunSQLFile("record_versions.sql", "ff5875505ef522e3"),
        RunSQLFile("trail_entries.sql", "61c59036b6572619"),
        RunSQLFile("trail.sql", "556aca6dba31d4b4"),
        RunSQLFile("versions.sql", "5f3b439ecbbd931d"),
    ]
