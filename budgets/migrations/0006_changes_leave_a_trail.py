"""Changes leave a trail that the database writes and nobody changes."""

from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0004_changes_leave_a_trail"),
        ("budgets", "0005_no_entry_is_carried_over"),
    ]

    operations = [
        RunSQLFile("trail.sql", "50e65ae0d5fd7514"),
    ]
