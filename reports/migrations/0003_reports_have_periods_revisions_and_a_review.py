import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("initiatives", "0008_currencies_are_those_of_iso_4217"),
        ("reports", "0002_issued_reports_are_frozen_and_changes_leave_a_trail"),
        ("stakeholders", "0005_countries_belong_to_regions_by_date"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReportWaiver",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "section",
                    models.CharField(
                        choices=[("summary", "Summary"), ("action_required", "Action required"), ("challenges", "Challenges"), ("lessons", "Lessons learned")],
                        max_length=20,
                        verbose_name="section",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("zh-hans", "Chinese"), ("en", "English"), ("fr", "French"), ("ru", "Russian"), ("es", "Spanish")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("waived_at", models.DateTimeField(auto_now_add=True, verbose_name="waived at")),
            ],
            options={
                "verbose_name": "waiver of a text of a report",
                "verbose_name_plural": "waivers of texts of reports",
                "ordering": ["report", "section", "language"],
            },
        ),
        migrations.RemoveConstraint(
            model_name="report",
            name="one_report_a_year_is_in_preparation",
        ),
        migrations.AddField(
            model_name="report",
            name="agenda_item",
            field=models.CharField(blank=True, max_length=40, verbose_name="agenda item"),
        ),
        migrations.AddField(
            model_name="report",
            name="as_of",
            field=models.DateField(
                blank=True,
                help_text="What is recorded later for the period is shown apart. Empty: the end of the period or, as long as it is not over, the day"
                " on which the figures are taken.",
                null=True,
                verbose_name="cut-off",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="contact_email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mail of the contact"),
        ),
        migrations.AddField(
            model_name="report",
            name="contact_name",
            field=models.CharField(blank=True, max_length=150, verbose_name="contact person"),
        ),
        migrations.AddField(
            model_name="report",
            name="earlier_snapshot",
            field=models.JSONField(blank=True, editable=False, null=True, verbose_name="earlier figures"),
        ),
        migrations.AddField(
            model_name="report",
            name="looked_at",
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name="changes looked at on"),
        ),
        migrations.AddField(
            model_name="report",
            name="looked_at_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="changes looked at by",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="meeting",
            field=models.ForeignKey(
                blank=True,
                help_text="The meeting to which the report goes; its place and dates are printed.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="initiatives.meeting",
                verbose_name="meeting",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="moved",
            field=models.PositiveIntegerField(blank=True, editable=False, null=True, verbose_name="figures that changed"),
        ),
        migrations.AddField(
            model_name="report",
            name="period_end",
            field=models.DateField(blank=True, help_text="Empty: until 31 December.", null=True, verbose_name="period until"),
        ),
        migrations.AddField(
            model_name="report",
            name="period_start",
            field=models.DateField(blank=True, help_text="Empty: from 1 January of the year.", null=True, verbose_name="period from"),
        ),
        migrations.AddField(
            model_name="report",
            name="produced_by",
            field=models.JSONField(blank=True, db_default={}, default=dict, editable=False, verbose_name="produced by"),
        ),
        migrations.AddField(
            model_name="report",
            name="revises",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="revisions",
                to="reports.report",
                verbose_name="revises",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="revision_kind",
            field=models.CharField(
                blank=True,
                choices=[("rev", "Revision"), ("corr", "Corrigendum"), ("add", "Addendum")],
                editable=False,
                max_length=5,
                verbose_name="kind of revision",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="revision_note",
            field=models.TextField(blank=True, help_text="Of a revision, corrigendum or addendum: printed on its first page.", verbose_name="what changed"),
        ),
        migrations.AddField(
            model_name="report",
            name="revision_note_ar",
            field=models.TextField(
                blank=True, help_text="Of a revision, corrigendum or addendum: printed on its first page.", null=True, verbose_name="what changed"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="revision_note_en",
            field=models.TextField(
                blank=True, help_text="Of a revision, corrigendum or addendum: printed on its first page.", null=True, verbose_name="what changed"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="revision_note_es",
            field=models.TextField(
                blank=True, help_text="Of a revision, corrigendum or addendum: printed on its first page.", null=True, verbose_name="what changed"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="revision_note_fr",
            field=models.TextField(
                blank=True, help_text="Of a revision, corrigendum or addendum: printed on its first page.", null=True, verbose_name="what changed"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="revision_note_ru",
            field=models.TextField(
                blank=True, help_text="Of a revision, corrigendum or addendum: printed on its first page.", null=True, verbose_name="what changed"
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="revision_note_zh_hans",
            field=models.TextField(
                blank=True, help_text="Of a revision, corrigendum or addendum: printed on its first page.", null=True, verbose_name="what changed"
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="region",
            field=models.ForeignKey(
                blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="stakeholders.region", verbose_name="region"
            ),
        ),
        migrations.AlterField(
            model_name="report",
            name="status",
            field=models.CharField(
                choices=[
                    ("draft", "Draft"),
                    ("building", "Building"),
                    ("built", "Built"),
                    ("failed", "Failed"),
                    ("in-review", "In review"),
                    ("issued", "Issued"),
                ],
                default="draft",
                editable=False,
                max_length=10,
                verbose_name="status",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "issued"), _negated=True),
                fields=("kind", "region", "year"),
                name="one_report_a_year_is_in_preparation",
                nulls_distinct=False,
                violation_error_message="This report is already in preparation: open it and build it again.",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["rdf"]), ("region__isnull", False)),
                    models.Q(models.Q(("kind__in", ["rdf"]), _negated=True), ("region__isnull", True)),
                    _connector="OR",
                ),
                name="kind_of_a_report_says_whether_it_has_a_region",
                violation_error_message="A report to a regional forum is on a region.",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(("period_end", None), ("period_end__year", models.F("year")), _connector="OR"),
                name="period_of_a_report_ends_in_its_year",
                violation_error_message="The period of a report ends in its year.",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("period_start", None),
                    models.Q(("period_end", None), ("period_start__year__lte", models.F("year"))),
                    models.Q(("period_end__gte", models.F("period_start")), ("period_end__isnull", False)),
                    _connector="OR",
                ),
                name="period_of_a_report_ends_after_it_starts",
                violation_error_message="A period cannot end before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="report",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("revises", None), ("revision_kind", "")),
                    models.Q(("revises__isnull", False), models.Q(("revision_kind", ""), _negated=True)),
                    _connector="OR",
                ),
                name="revision_names_what_it_revises",
            ),
        ),
        migrations.AddField(
            model_name="reportwaiver",
            name="report",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="waivers", to="reports.report", verbose_name="report"),
        ),
        migrations.AddField(
            model_name="reportwaiver",
            name="waived_by",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL, verbose_name="waived by"),
        ),
        migrations.AddConstraint(
            model_name="reportwaiver",
            constraint=models.UniqueConstraint(fields=("report", "section", "language"), name="text_of_a_report_is_waived_once"),
        ),
        RunSQLFile("numbers.sql", "54007dea6c97de5b"),
        RunSQLFile("issued.sql", "c90ff2f1c2d748a6"),
        RunSQLFile("trail.sql", "4aab153a35a3ef67"),
        RunSQLFile("versions.sql", "fe3a41ceb9e48693"),
    ]
