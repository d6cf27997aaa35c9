import django.db.models.deletion
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
        ("budgets", "0010_amounts_far_from_the_median_are_asked_about"),
        ("projects", "0007_starts_of_past_years_are_kept"),
    ]

    operations = [
        migrations.AddField(
            model_name="projectfunding",
            name="exchange_cash",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=18, verbose_name="exchange difference in cash"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="projectfunding",
            name="exchange_in_kind",
            field=models.DecimalField(decimal_places=2, default=0, max_digits=18, verbose_name="exchange difference in kind"),
            preserve_default=False,
        ),
        migrations.CreateModel(
            name="FundingOnDay",
            fields=[
                ("has_budget", models.BooleanField(verbose_name="has an approved budget")),
                ("planned_cash", models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name="planned in cash")),
                ("planned_in_kind", models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name="planned in kind")),
                ("pledged_cash", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="pledged in cash")),
                ("pledged_in_kind", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="pledged in kind")),
                ("secured_cash", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="secured in cash")),
                ("secured_in_kind", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="secured in kind")),
                ("received_cash", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="received in cash")),
                ("received_in_kind", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="received in kind")),
                ("exchange_cash", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="exchange difference in cash")),
                ("exchange_in_kind", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="exchange difference in kind")),
                ("due_after_end_cash", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="due in cash of ended projects")),
                (
                    "due_after_end_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="due in kind of ended projects"),
                ),
                ("allotted_cash", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="allotted by the Union")),
                ("beyond_plan_cash", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="secured in cash beyond the plan")),
                (
                    "beyond_plan_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="secured in kind beyond the plan"),
                ),
                ("gap_cash", models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name="funding gap in cash")),
                ("gap_in_kind", models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name="funding gap in kind")),
                ("unfunded_cash", models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name="not funded in cash")),
                ("unfunded_in_kind", models.DecimalField(decimal_places=2, max_digits=18, null=True, verbose_name="not funded in kind")),
                ("spent", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="spent")),
                ("advance", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="advance")),
                ("unspent_after_end", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="unspent money of ended projects")),
                ("unvalued", models.IntegerField(verbose_name="contributions in kind without a value")),
                ("records", models.IntegerField(verbose_name="records of money")),
                ("day", models.DateField(verbose_name="day")),
                (
                    "project",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="funding_on_day",
                        serialize=False,
                        to="projects.project",
                    ),
                ),
                (
                    "phase",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("identification", "Identification"),
                            ("formulation", "Formulation"),
                            ("funding", "Funding"),
                            ("implementation", "Implementation"),
                            ("evaluation", "Evaluation"),
                            ("closed", "Closed"),
                        ],
                        max_length=15,
                        verbose_name="phase",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("active", "Active"), ("suspended", "Suspended"), ("cancelled", "Cancelled")],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
            ],
            options={
                "verbose_name": "project funding on a day",
                "verbose_name_plural": "project funding on a day",
                "managed": False,
            },
        ),
        RunSQLFile("funding.sql", "6028c299ae73fa45"),
        migrations.RunSQL(SUMS_ARE_MADE_ANEW),
    ]
