"""The sums of a day count, where it is asked, only what was recorded until a later day."""

from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0016_formats_dates_and_sizes_are_asked_about"),
    ]

    operations = [
        RunSQLFile("funding.sql", "3d23bb757c0cc657"),
    ]
