"""How the funding of projects stood on every day is kept; workers make it of all projects."""

import django.db.models.deletion
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0025_medians_are_kept_from_night_to_night"),
        ("initiatives", "0010_plenipotentiary_conferences_are_meetings"),
        ("projects", "0018_parts_come_in_the_order_of_their_measurements"),
        ("stakeholders", "0008_changes_move_a_version_of_the_data"),
    ]

    operations = [
        migrations.CreateModel(
            name="PeriodsDue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("project_id", models.BigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="FundingMovement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_published", models.BooleanField()),
                ("projects", models.IntegerField()),
                ("samples", models.IntegerField()),
                ("unknown", models.IntegerField()),
                ("unrecorded", models.IntegerField()),
                (
                    "planned_cash",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "planned_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "pledged_cash",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "pledged_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "secured_cash",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "secured_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "received_cash",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "received_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "exchange_cash",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "exchange_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "due_after_end_cash",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "due_after_end_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "allotted_cash",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "beyond_plan_cash",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "beyond_plan_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                ("gap_cash", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="")),
                (
                    "gap_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "unfunded_cash",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "unfunded_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                ("spent", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="")),
                ("advance", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="")),
                (
                    "unspent_after_end",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                ("unvalued", models.IntegerField()),
                (
                    "without_plan_cash",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "without_plan_in_kind",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "overdue_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name=""
                    ),
                ),
                (
                    "overdue_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name=""
                    ),
                ),
                ("pledged_unvalued", models.IntegerField()),
                ("secured_unvalued", models.IntegerField()),
                ("received_unvalued", models.IntegerField()),
                (
                    "span",
                    models.CharField(
                        choices=[("day", "Day"), ("month", "Month"), ("year", "Year")], max_length=5
                    ),
                ),
                ("starts_on", models.DateField()),
                ("needing", models.IntegerField()),
                (
                    "initiative",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="stakeholders.region",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("span", "starts_on", "region", "initiative", "is_published"),
                        name="funding_moves_once_in_a_span",
                        nulls_distinct=False,
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FundingPeriod",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("has_budget", models.BooleanField(verbose_name="has an approved budget")),
                (
                    "planned_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, null=True, verbose_name="planned in cash"
                    ),
                ),
                (
                    "planned_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, null=True, verbose_name="planned in kind"
                    ),
                ),
                (
                    "pledged_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="pledged in cash"
                    ),
                ),
                (
                    "pledged_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="pledged in kind"
                    ),
                ),
                (
                    "secured_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="secured in cash"
                    ),
                ),
                (
                    "secured_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="secured in kind"
                    ),
                ),
                (
                    "received_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="received in cash"
                    ),
                ),
                (
                    "received_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="received in kind"
                    ),
                ),
                (
                    "exchange_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="exchange difference in cash"
                    ),
                ),
                (
                    "exchange_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="exchange difference in kind"
                    ),
                ),
                (
                    "due_after_end_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="due in cash of ended projects",
                    ),
                ),
                (
                    "due_after_end_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="due in kind of ended projects",
                    ),
                ),
                (
                    "allotted_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name="allotted by the Union"
                    ),
                ),
                (
                    "beyond_plan_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="secured in cash beyond the plan",
                    ),
                ),
                (
                    "beyond_plan_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="secured in kind beyond the plan",
                    ),
                ),
                (
                    "gap_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="funding gap in cash",
                    ),
                ),
                (
                    "gap_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="funding gap in kind",
                    ),
                ),
                (
                    "unfunded_cash",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="not funded in cash",
                    ),
                ),
                (
                    "unfunded_in_kind",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        null=True,
                        verbose_name="not funded in kind",
                    ),
                ),
                (
                    "spent",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="spent"),
                ),
                (
                    "advance",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name="advance"),
                ),
                (
                    "unspent_after_end",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=18,
                        verbose_name="unspent money of ended projects",
                    ),
                ),
                (
                    "unvalued",
                    models.IntegerField(verbose_name="contributions in kind without a value"),
                ),
                ("records", models.IntegerField(verbose_name="records of money")),
                ("is_published", models.BooleanField()),
                (
                    "overdue_cash",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name=""
                    ),
                ),
                (
                    "overdue_in_kind",
                    models.DecimalField(
                        decimal_places=2, max_digits=18, verbose_name=""
                    ),
                ),
                ("pledged_unvalued", models.IntegerField()),
                ("secured_unvalued", models.IntegerField()),
                ("received_unvalued", models.IntegerField()),
                ("starts_on", models.DateField()),
                ("ends_before", models.DateField()),
                ("is_sample", models.BooleanField()),
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
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("active", "Active"),
                            ("suspended", "Suspended"),
                            ("cancelled", "Cancelled"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="initiatives.initiative",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="funding_periods",
                        to="projects.project",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="stakeholders.region",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        models.OrderBy(models.F("gap_cash"), descending=True),
                        models.OrderBy(models.F("gap_in_kind"), descending=True),
                        models.F("project"),
                        models.F("starts_on"),
                        models.F("ends_before"),
                        condition=models.Q(
                            ("gap_cash__gt", 0), ("gap_in_kind__gt", 0), _connector="OR"
                        ),
                        name="funding_periods_by_gap",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "starts_on"),
                        include=("ends_before", "is_published"),
                        name="funding_period_starts_once",
                    )
                ],
            },
        ),
        RunSQLFile("periods.sql", "d15221fd0f13dcb6"),
        migrations.RunSQL("SELECT budgets_make_periods_anew();"),
    ]
