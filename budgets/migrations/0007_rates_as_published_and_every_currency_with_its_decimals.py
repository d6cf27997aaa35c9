import budgets.models.money
import django.core.validators
import django.db.models.deletion
import stakeholders.currencies
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


# The rates that are there were published as CHF for one unit; the triggers on each row would write
# a change that nobody made.
PUBLISHED = """
    ALTER TABLE budgets_exchangerate DISABLE TRIGGER USER;
    UPDATE budgets_exchangerate SET published = chf_per_unit;
    ALTER TABLE budgets_exchangerate ENABLE TRIGGER USER;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0006_references_are_compared_in_their_compatible_form"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="exchangerate",
            name="published",
            field=budgets.models.money.RateField(
                decimal_places=20,
                default=Decimal("1"),
                max_digits=32,
                validators=[django.core.validators.MinValueValidator(Decimal("1E-18"))],
                verbose_name="rate as published",
            ),
            preserve_default=False,
        ),
        migrations.RunSQL(PUBLISHED),
        migrations.AlterModelOptions(
            name="exchangerate",
            options={
                "ordering": ["currency", "-starts_on", "-pk"],
                "verbose_name": "exchange rate",
                "verbose_name_plural": "exchange rates",
            },
        ),
        migrations.RemoveConstraint(
            model_name="exchangerate",
            name="one_rate_a_currency_a_day",
        ),
        migrations.RemoveConstraint(
            model_name="exchangerate",
            name="exchange_rate_is_positive",
        ),
        migrations.AddField(
            model_name="confirmedquestion",
            name="confirmed_at",
            field=models.DateTimeField(null=True, verbose_name="confirmed at"),
        ),
        migrations.AlterField(
            model_name="confirmedquestion",
            name="confirmed_at",
            field=models.DateTimeField(auto_now_add=True, null=True, verbose_name="confirmed at"),
        ),
        migrations.AddField(
            model_name="confirmedquestion",
            name="confirmed_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="confirmed by",
            ),
        ),
        migrations.AddField(
            model_name="exchangerate",
            name="chf_per_usd",
            field=budgets.models.money.RateField(
                blank=True,
                decimal_places=20,
                help_text="In the same list; only where units for one US dollar are published.",
                max_digits=32,
                null=True,
                validators=[django.core.validators.MinValueValidator(Decimal("1E-18"))],
                verbose_name="CHF for one US dollar",
            ),
        ),
        migrations.AddField(
            model_name="exchangerate",
            name="corrects",
            field=models.OneToOneField(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="corrected_by",
                to="budgets.exchangerate",
                verbose_name="corrects",
            ),
        ),
        migrations.AddField(
            model_name="exchangerate",
            name="entered_at",
            field=models.DateTimeField(null=True, verbose_name="entered at"),
        ),
        migrations.AlterField(
            model_name="exchangerate",
            name="entered_at",
            field=models.DateTimeField(auto_now_add=True, null=True, verbose_name="entered at"),
        ),
        migrations.AddField(
            model_name="exchangerate",
            name="entered_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="entered by",
            ),
        ),
        migrations.AddField(
            model_name="exchangerate",
            name="published_as",
            field=models.CharField(
                choices=[
                    ("chf-per-unit", "CHF for one unit"),
                    ("units-per-chf", "Units for one CHF"),
                    ("units-per-usd", "Units for one US dollar"),
                ],
                default="chf-per-unit",
                max_length=15,
                verbose_name="published as",
            ),
        ),
        migrations.AddField(
            model_name="exchangerate",
            name="reason",
            field=models.CharField(blank=True, editable=False, max_length=500, verbose_name="reason"),
        ),
        migrations.AddField(
            model_name="exchangerate",
            name="replaced_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="replaced at"),
        ),
        migrations.AlterField(
            model_name="agreement",
            name="amount",
            field=budgets.models.money.AmountField(
                blank=True,
                decimal_places=4,
                help_text="Empty where it is not known or, in kind, not valued.",
                max_digits=20,
                null=True,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="amount",
            ),
        ),
        migrations.AlterField(
            model_name="agreement",
            name="chf_rate",
            field=budgets.models.money.RateField(
                blank=True, decimal_places=20, editable=False, max_digits=32, null=True, verbose_name="rate"
            ),
        ),
        migrations.AlterField(
            model_name="agreement",
            name="currency",
            field=models.CharField(
                default="CHF", max_length=3, validators=[stakeholders.currencies.currency_code], verbose_name="currency"
            ),
        ),
        migrations.AlterField(
            model_name="budgetitem",
            name="amount",
            field=budgets.models.money.AmountField(
                blank=True,
                decimal_places=4,
                help_text="Empty where it is not known or, in kind, not valued.",
                max_digits=20,
                null=True,
                validators=[django.core.validators.MinValueValidator(0)],
                verbose_name="amount",
            ),
        ),
        migrations.AlterField(
            model_name="budgetitem",
            name="chf_rate",
            field=budgets.models.money.RateField(
                blank=True, decimal_places=20, editable=False, max_digits=32, null=True, verbose_name="rate"
            ),
        ),
        migrations.AlterField(
            model_name="budgetitem",
            name="currency",
            field=models.CharField(
                default="CHF", max_length=3, validators=[stakeholders.currencies.currency_code], verbose_name="currency"
            ),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="amount",
            field=budgets.models.money.AmountField(
                blank=True,
                decimal_places=4,
                help_text="Empty for a gift in kind without a value.",
                max_digits=20,
                null=True,
                verbose_name="amount",
            ),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="currency",
            field=models.CharField(
                default="CHF", max_length=3, validators=[stakeholders.currencies.currency_code], verbose_name="currency"
            ),
        ),
        migrations.AlterField(
            model_name="confirmedquestion",
            name="file",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="confirmed",
                to="budgets.importedfile",
                verbose_name="file",
            ),
        ),
        migrations.AlterField(
            model_name="confirmedquestion",
            name="kind",
            field=models.CharField(
                choices=[
                    ("outside-life", "Dates outside the life of the project"),
                    ("equals-reference", "Amounts equal to their own reference"),
                    ("is-a-day", "Numbers that spreadsheets use for a day"),
                    ("placeholder", "Placeholders in place of texts"),
                    ("sum-of-rows", "Amounts that are a total of other rows"),
                    ("leading-zeros", "References that differ only in leading zeros"),
                    ("shown-currency", "Amounts displayed in another currency"),
                    ("far-rate", "Rates far from those beside them"),
                    ("hidden", "Hidden rows or columns"),
                    ("left-out", "Sheets left out that have such columns"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
        migrations.AlterField(
            model_name="confirmedquestion",
            name="row",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AlterField(
            model_name="contributionentry",
            name="amount",
            field=budgets.models.money.AmountField(
                blank=True,
                decimal_places=4,
                help_text="Empty where it is not known or, in kind, not valued.",
                max_digits=20,
                null=True,
                verbose_name="amount",
            ),
        ),
        migrations.AlterField(
            model_name="contributionentry",
            name="chf_rate",
            field=budgets.models.money.RateField(
                blank=True, decimal_places=20, editable=False, max_digits=32, null=True, verbose_name="rate"
            ),
        ),
        migrations.AlterField(
            model_name="contributionentry",
            name="currency",
            field=models.CharField(
                default="CHF", max_length=3, validators=[stakeholders.currencies.currency_code], verbose_name="currency"
            ),
        ),
        migrations.AlterField(
            model_name="exchangerate",
            name="chf_per_unit",
            field=budgets.models.money.RateField(
                decimal_places=20,
                editable=False,
                max_digits=32,
                validators=[django.core.validators.MinValueValidator(Decimal("1E-18"))],
                verbose_name="CHF for one unit",
            ),
        ),
        migrations.AlterField(
            model_name="exchangerate",
            name="currency",
            field=models.CharField(max_length=3, validators=[stakeholders.currencies.currency_code], verbose_name="currency"),
        ),
        migrations.AlterField(
            model_name="expenditure",
            name="amount",
            field=budgets.models.money.AmountField(
                blank=True,
                decimal_places=4,
                help_text="Empty where it is not known or, in kind, not valued.",
                max_digits=20,
                null=True,
                verbose_name="amount",
            ),
        ),
        migrations.AlterField(
            model_name="expenditure",
            name="chf_rate",
            field=budgets.models.money.RateField(
                blank=True, decimal_places=20, editable=False, max_digits=32, null=True, verbose_name="rate"
            ),
        ),
        migrations.AlterField(
            model_name="expenditure",
            name="currency",
            field=models.CharField(
                default="CHF", max_length=3, validators=[stakeholders.currencies.currency_code], verbose_name="currency"
            ),
        ),
        migrations.AddConstraint(
            model_name="confirmedquestion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("file__isnull", False), models.Q(("confirmed_by__isnull", False), ("expenditure__isnull", False)), _connector="OR"
                ),
                name="what_was_confirmed_was_in_a_file_or_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("replaced_at", None)),
                fields=("currency", "starts_on"),
                name="one_rate_a_currency_a_day",
                violation_error_code="duplicate",
                violation_error_message="This currency has a rate of this day: correct that one.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.CheckConstraint(
                condition=models.Q(("chf_per_unit__gt", 0), ("published__gt", 0)), name="exchange_rate_is_positive"
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("chf_per_usd__gt", 0), ("chf_per_usd__isnull", False), ("published_as", "units-per-usd")),
                    models.Q(models.Q(("published_as", "units-per-usd"), _negated=True), ("chf_per_usd", None)),
                    _connector="OR",
                ),
                name="rate_of_the_dollar_stands_with_units_for_one_dollar",
                violation_error_message="Give the CHF for one US dollar with units for one US dollar, and only then.",
            ),
        ),
        migrations.AddConstraint(
            model_name="exchangerate",
            constraint=models.CheckConstraint(
                condition=models.Q(("corrects", None), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="corrected_rate_has_a_reason",
            ),
        ),
    ]
