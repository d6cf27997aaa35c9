"""The money of many projects together is kept as sums."""

import django.db.models.deletion
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0017_funding_is_known_as_recorded_until_a_day"),
        ("initiatives", "0010_plenipotentiary_conferences_are_meetings"),
        ("projects", "0011_questions_of_quality_are_read_by_day"),
        ("stakeholders", "0001_squashed_0007_places_organizations_and_users"),
    ]

    operations = [
        migrations.CreateModel(
            name="DatedSum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_published", models.BooleanField()),
                ("is_folded", models.BooleanField(default=False)),
                ("of_project", models.BooleanField()),
                ("is_ended", models.BooleanField()),
                (
                    "mode",
                    models.CharField(
                        choices=[("cash", "Cash"), ("in-kind", "In kind")], max_length=10
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[("due", "Due"), ("pledged", "Pledged")], max_length=10
                    ),
                ),
                ("day", models.DateField()),
                ("chf", models.DecimalField(decimal_places=2, max_digits=18, verbose_name="")),
                ("unvalued", models.IntegerField()),
                (
                    "fund",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="budgets.fund",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="FundingSum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_published", models.BooleanField()),
                ("is_folded", models.BooleanField(default=False)),
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="MoneySum",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_published", models.BooleanField()),
                ("is_folded", models.BooleanField(default=False)),
                ("of_project", models.BooleanField()),
                ("is_ended", models.BooleanField()),
                (
                    "mode",
                    models.CharField(
                        choices=[("cash", "Cash"), ("in-kind", "In kind")], max_length=10
                    ),
                ),
                ("year", models.SmallIntegerField()),
                (
                    "project_class",
                    models.CharField(
                        blank=True,
                        choices=[("ongoing", "Ongoing projects"), ("new", "New projects")],
                        max_length=10,
                    ),
                ),
                (
                    "pledged_chf",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "committed_chf",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "received_chf",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                ("pledged_unvalued", models.IntegerField()),
                ("committed_unvalued", models.IntegerField()),
                ("received_unvalued", models.IntegerField()),
                (
                    "exchange_chf",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "paid_back_chf",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                ("entries", models.IntegerField()),
                (
                    "direct_chf",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                (
                    "support_chf",
                    models.DecimalField(decimal_places=2, max_digits=18, verbose_name=""),
                ),
                ("expenditures", models.IntegerField()),
                (
                    "country",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="stakeholders.country",
                    ),
                ),
                (
                    "fund",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="budgets.fund",
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
                    "organisation",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="stakeholders.organisation",
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
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectPlace",
            fields=[
                (
                    "project",
                    models.OneToOneField(
                        db_constraint=False,
                        editable=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="place",
                        serialize=False,
                        to="projects.project",
                    ),
                ),
                ("is_published", models.BooleanField()),
                ("is_ended", models.BooleanField()),
                ("is_sample", models.BooleanField()),
                ("start_on", models.DateField(null=True)),
                ("past_starts", models.JSONField(null=True)),
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
        ),
        RunSQLFile("sums.sql", "ee3ebb15f32b3616"),
        migrations.RunSQL("SELECT budgets_make_sums_anew();"),
    ]
