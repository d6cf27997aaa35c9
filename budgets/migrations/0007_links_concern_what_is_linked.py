"""A contribution answers what calls for it, and is made under what covers it."""

from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0006_changes_leave_a_trail"),
        ("projects", "0003_records_have_versions"),
    ]

    operations = [
        RunSQLFile("chains.sql", "316d35e1a54b8907"),
        RunSQLFile("links.sql", "a42c2b5ecfe9bf7a"),
    ]
