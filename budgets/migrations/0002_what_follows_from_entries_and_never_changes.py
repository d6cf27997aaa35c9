from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0001_estimates_contributions_and_spending"),
        ("projects", "0002_moves_never_change"),
    ]

    operations = [
        RunSQLFile("appeals.sql", "e4ff24eaae52a4e4"),
        RunSQLFile("chains.sql", "817f1b4093b697cb"),
        RunSQLFile("entries.sql", "ca7bdf9fef5102e8"),
        RunSQLFile("approved.sql", "84327ecd20585e75"),
        RunSQLFile("balances.sql", "f9cdf6631f638ef1"),
        RunSQLFile("funding.sql", "e36fb719a87c1e77"),
    ]
