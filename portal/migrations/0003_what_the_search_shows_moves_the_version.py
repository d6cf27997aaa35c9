from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("portal", "0002_what_readers_are_shown_moves_the_version_of_the_data"),
        ("search", "0001_what_records_say_is_indexed"),
    ]

    operations = [
        RunSQLFile("data_version.sql", "40211bec3b697c39"),
    ]
