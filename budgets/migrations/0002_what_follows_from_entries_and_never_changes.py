from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0001_estimates_contributions_and_spending"),
        ("initiatives", "0002_versions_move_and_changes_leave_a_trail"),
        ("projects", "0002_moves_stay_and_changes_leave_a_trail"),
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
    ]

    operations = [
        RunSQLFile("appeals.sql", "e4ff24eaae52a4e4"),
        RunSQLFile("chains.sql", "316d35e1a54b8907"),
        RunSQLFile("entries.sql", "40dcafc0fc78d8fe"),
        RunSQLFile("approved.sql", "1ae3a44877744dc5"),
        RunSQLFile("balances.sql", "a246e7ea08392a2f"),
        RunSQLFile("funding.sql", "9a2005d8eb48ef05"),
        RunSQLFile("links.sql", "a42c2b5ecfe9bf7a"),
        RunSQLFile("trail.sql", "50e65ae0d5fd7514"),
        RunSQLFile("versions.sql", "6c63d17aeca40d84"),
    ]
