import budgets.models.money
from django.conf import settings
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0007_rates_as_published_and_every_currency_with_its_decimals"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="contributionentry",
            name="settles",
            field=budgets.models.money.AmountField(
                blank=True,
                decimal_places=4,
                help_text="In the currency of the commitment; only where it comes in another one.",
                max_digits=20,
                null=True,
                verbose_name="settles of the commitment",
            ),
        ),
        migrations.AddConstraint(
            model_name="contributionentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("settles", None),
                    models.Q(("amount__gt", 0), ("amount__isnull", False), ("settles__gt", 0), ("stage", "received")),
                    models.Q(("amount__isnull", False), ("amount__lt", 0), ("settles__lte", 0), ("stage", "received")),
                    _connector="OR",
                ),
                name="only_a_receipt_settles",
            ),
        ),
        RunSQLFile("balances.sql", "7287ee07b84bbff5"),
        RunSQLFile("chains.sql", "795ddc290b0999f5"),
    ]
