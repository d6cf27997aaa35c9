"""Whether references are entered twice is asked of many new entries in time that grows with them."""

from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0018_money_is_kept_in_sums"),
    ]

    operations = [
        RunSQLFile("references.sql", "780bb0d9c420c830"),
    ]
