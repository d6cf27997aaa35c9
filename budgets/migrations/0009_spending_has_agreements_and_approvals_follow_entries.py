import django.core.validators
import django.db.models.deletion
import django.utils.timezone
from decimal import Decimal
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile

# Nobody writes the sums by hand, so the guard is taken off for this one statement.
SUMS_ARE_MADE_ANEW = """
    ALTER TABLE budgets_projectfunding DISABLE TRIGGER projectfunding_follows_from_the_ledgers;
    SELECT budgets_refresh_funding(ARRAY(SELECT id FROM projects_project));
    ALTER TABLE budgets_projectfunding ENABLE TRIGGER projectfunding_follows_from_the_ledgers;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0008_receipts_settle_in_another_currency_and_gifts_are_valued_later"),
    ]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="support_rate",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Agreed on direct expenditure; empty where that of the budget applies.",
                max_digits=5,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(Decimal("0")),
                    django.core.validators.MaxValueValidator(Decimal("100")),
                ],
                verbose_name="programme support in per cent",
            ),
        ),
        migrations.AddField(
            model_name="expenditure",
            name="advance_reason",
            field=models.CharField(
                blank=True,
                db_default="",
                default="",
                help_text="Needed where more is spent than was received and allotted.",
                max_length=500,
                verbose_name="reason of the advance",
            ),
        ),
        migrations.AddField(
            model_name="expenditure",
            name="agreement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="expenditures",
                to="budgets.agreement",
                verbose_name="under the agreement",
            ),
        ),
        migrations.AddField(
            model_name="projectfunding",
            name="advance",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=18, verbose_name="advance"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="projectfunding",
            name="unspent_after_end",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=18, verbose_name="unspent money of ended projects"),
            preserve_default=False,
        ),
        migrations.AlterField(
            model_name="agreement",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
        ),
        migrations.AlterField(
            model_name="allocation",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
        ),
        migrations.AlterField(
            model_name="budget",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
        ),
        migrations.AlterField(
            model_name="budgetitem",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
        ),
        migrations.AlterField(
            model_name="commitment",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
        ),
        migrations.AlterField(
            model_name="contribution",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
        ),
        migrations.AlterField(
            model_name="contributionentry",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
        ),
        migrations.AlterField(
            model_name="expenditure",
            name="entered_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="entered at"),
        ),
        migrations.AlterField(
            model_name="finalstatement",
            name="stated_at",
            field=models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="stated at"),
        ),
        # Entries that stand were written when they were approved, and never change: of them it is not
        # asked.
        AddConstraintNotValid(
            model_name="allocation",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_at", None), ("approved_at__gte", models.F("entered_at")), _connector="OR"),
                name="allocation_is_entered_before_it_is_approved",
                violation_error_message="Nothing is approved before it is entered.",
            ),
        ),
        AddConstraintNotValid(
            model_name="budget",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_at", None), ("approved_at__gte", models.F("entered_at")), _connector="OR"),
                name="budget_is_entered_before_it_is_approved",
                violation_error_message="Nothing is approved before it is entered.",
            ),
        ),
        AddConstraintNotValid(
            model_name="commitment",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_at", None), ("approved_at__gte", models.F("entered_at")), _connector="OR"),
                name="commitment_is_entered_before_it_is_approved",
                violation_error_message="Nothing is approved before it is entered.",
            ),
        ),
        AddConstraintNotValid(
            model_name="contributionentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("approved_at", None), ("approved_at__gte", models.F("entered_at")), _connector="OR"),
                name="contribution_entry_is_entered_before_it_is_approved",
            ),
        ),
        RunSQLFile("chains.sql", "a518f1caa1fc9772"),
        RunSQLFile("links.sql", "5dfe46f4ebdfdb94"),
        RunSQLFile("funding.sql", "b148fe3f8743f94e"),
        migrations.RunSQL(SUMS_ARE_MADE_ANEW),
    ]
