import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import reports.models
import stakeholders.new_tables
import stakeholders.sql_files
from django.conf import settings
from django.db import migrations, models


# What the migrations that it replaces make of an empty database, in one. What they do to rows that
# were there, such as filling new columns, an empty database does not need; databases that have some
# of them go on with those.
class Migration(migrations.Migration):
    replaces = [
        ("reports", "0001_reports_with_their_sections_and_files"),
        ("reports", "0002_issued_reports_are_frozen_and_changes_leave_a_trail"),
        ("reports", "0003_reports_have_periods_revisions_and_a_review"),
        ("reports", "0004_formats_of_reports_and_what_files_are_made_from"),
        ("reports", "0005_kinds_of_reports_on_all_regions"),
    ]

    initial = True

    dependencies = [
        ("initiatives", "0008_currencies_are_those_of_iso_4217"),
        ("stakeholders", "0001_places_organizations_and_users"),
        ("stakeholders", "0002_versions_move_and_changes_leave_a_trail"),
        ("stakeholders", "0005_countries_belong_to_regions_by_date"),
        ("stakeholders", "__first__"),
    ]

    tables = [
        migrations.CreateModel(
            name="Report",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.PositiveIntegerField(
                        db_default=1, default=1, editable=False, verbose_name="version"
                    ),
                ),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(),
                        default=django.utils.timezone.now,
                        editable=False,
                        verbose_name="updated at",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("rdf", "Progress report to the regional development forum"),
                            (
                                "tdag",
                                "Annual report to the Telecommunication Development Advisory Group",
                            ),
                            ("council", "Annual report to the Council"),
                            ("funding-gap", "Funding gap, for the Plenipotentiary Conference"),
                        ],
                        default="rdf",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "status",
                    models.CharField(
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
                (
                    "document_number",
                    models.CharField(
                        blank=True,
                        help_text="Without the language letter; required to issue.",
                        max_length=40,
                        verbose_name="document number",
                    ),
                ),
                ("session", models.CharField(blank=True, max_length=200, verbose_name="session")),
                (
                    "session_ar",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="session"),
                ),
                (
                    "session_zh_hans",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="session"),
                ),
                (
                    "session_en",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="session"),
                ),
                (
                    "session_fr",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="session"),
                ),
                (
                    "session_ru",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="session"),
                ),
                (
                    "session_es",
                    models.CharField(blank=True, max_length=200, null=True, verbose_name="session"),
                ),
                (
                    "snapshot",
                    models.JSONField(blank=True, editable=False, null=True, verbose_name="figures"),
                ),
                (
                    "snapshot_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="figures as of"
                    ),
                ),
                (
                    "is_sample",
                    models.BooleanField(
                        default=False, editable=False, verbose_name="contains sample data"
                    ),
                ),
                (
                    "issued_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="issued at"
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
                (
                    "agenda_item",
                    models.CharField(blank=True, max_length=40, verbose_name="agenda item"),
                ),
                (
                    "as_of",
                    models.DateField(
                        blank=True,
                        help_text="What is recorded later for the period is shown apart. Empty: the end of the period or, as long as it is not over, the day on which the figures are taken.",
                        null=True,
                        verbose_name="cut-off",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True, max_length=254, verbose_name="e-mail of the contact"
                    ),
                ),
                (
                    "contact_name",
                    models.CharField(blank=True, max_length=150, verbose_name="contact person"),
                ),
                (
                    "earlier_snapshot",
                    models.JSONField(
                        blank=True, editable=False, null=True, verbose_name="earlier figures"
                    ),
                ),
                (
                    "looked_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="changes looked at on"
                    ),
                ),
                (
                    "moved",
                    models.PositiveIntegerField(
                        blank=True, editable=False, null=True, verbose_name="figures that changed"
                    ),
                ),
                (
                    "period_end",
                    models.DateField(
                        blank=True,
                        help_text="Empty: until 31 December.",
                        null=True,
                        verbose_name="period until",
                    ),
                ),
                (
                    "period_start",
                    models.DateField(
                        blank=True,
                        help_text="Empty: from 1 January of the year.",
                        null=True,
                        verbose_name="period from",
                    ),
                ),
                (
                    "produced_by",
                    models.JSONField(
                        blank=True,
                        db_default={},
                        default=dict,
                        editable=False,
                        verbose_name="produced by",
                    ),
                ),
                (
                    "revision_kind",
                    models.CharField(
                        blank=True,
                        choices=[("rev", "Revision"), ("corr", "Corrigendum"), ("add", "Addendum")],
                        editable=False,
                        max_length=5,
                        verbose_name="kind of revision",
                    ),
                ),
                (
                    "revision_note",
                    models.TextField(
                        blank=True,
                        help_text="Of a revision, corrigendum or addendum: printed on its first page.",
                        verbose_name="what changed",
                    ),
                ),
                (
                    "revision_note_ar",
                    models.TextField(
                        blank=True,
                        help_text="Of a revision, corrigendum or addendum: printed on its first page.",
                        null=True,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "revision_note_en",
                    models.TextField(
                        blank=True,
                        help_text="Of a revision, corrigendum or addendum: printed on its first page.",
                        null=True,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "revision_note_es",
                    models.TextField(
                        blank=True,
                        help_text="Of a revision, corrigendum or addendum: printed on its first page.",
                        null=True,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "revision_note_fr",
                    models.TextField(
                        blank=True,
                        help_text="Of a revision, corrigendum or addendum: printed on its first page.",
                        null=True,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "revision_note_ru",
                    models.TextField(
                        blank=True,
                        help_text="Of a revision, corrigendum or addendum: printed on its first page.",
                        null=True,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "revision_note_zh_hans",
                    models.TextField(
                        blank=True,
                        help_text="Of a revision, corrigendum or addendum: printed on its first page.",
                        null=True,
                        verbose_name="what changed",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="issued by",
                    ),
                ),
                (
                    "looked_at_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="changes looked at by",
                    ),
                ),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        help_text="The meeting to which the report goes; its place and dates are printed.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="initiatives.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "ordered_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ordered by",
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reports",
                        to="stakeholders.region",
                        verbose_name="region",
                    ),
                ),
                (
                    "revises",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="revisions",
                        to="reports.report",
                        verbose_name="revises",
                    ),
                ),
            ],
            options={
                "verbose_name": "report",
                "verbose_name_plural": "reports",
                "ordering": ["-year", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "issued"), _negated=True),
                            models.Q(
                                ("issued_at__isnull", False),
                                ("issued_by__isnull", False),
                                ("snapshot__isnull", False),
                                models.Q(("document_number", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="issued_report_has_a_date_and_a_number",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("issued_by", None),
                            models.Q(("issued_by", models.F("ordered_by")), _negated=True),
                            _connector="OR",
                        ),
                        name="report_is_issued_by_somebody_else",
                        violation_error_message="Whoever ordered a report cannot issue it.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "issued"), _negated=True),
                        fields=("kind", "region", "year"),
                        name="one_report_a_year_is_in_preparation",
                        nulls_distinct=False,
                        violation_error_message="This report is already in preparation: open it and build it again.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind__in", ["rdf"]), ("region__isnull", False)),
                            models.Q(
                                models.Q(("kind__in", ["rdf"]), _negated=True),
                                ("region__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="kind_of_a_report_says_whether_it_has_a_region",
                        violation_error_message="A report to a regional forum is on a region.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_end", None),
                            ("period_end__year", models.F("year")),
                            _connector="OR",
                        ),
                        name="period_of_a_report_ends_in_its_year",
                        violation_error_message="The period of a report ends in its year.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("period_start", None),
                            models.Q(
                                ("period_end", None), ("period_start__year__lte", models.F("year"))
                            ),
                            models.Q(
                                ("period_end__gte", models.F("period_start")),
                                ("period_end__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="period_of_a_report_ends_after_it_starts",
                        violation_error_message="A period cannot end before it starts.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revises", None), ("revision_kind", "")),
                            models.Q(
                                ("revises__isnull", False),
                                models.Q(("revision_kind", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="revision_names_what_it_revises",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("ar", "Arabic"),
                            ("zh-hans", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("ru", "Russian"),
                            ("es", "Spanish"),
                        ],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("pdf", "PDF"),
                            ("docx", "DOCX"),
                            ("xlsx", "XLSX"),
                            ("html", "HTML"),
                        ],
                        default="pdf",
                        max_length=5,
                        verbose_name="format",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("printing", "Printing"),
                            ("ready", "Ready"),
                            ("failed", "Failed"),
                        ],
                        default="waiting",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "file",
                    models.FileField(
                        blank=True, upload_to=reports.models.file_path, verbose_name="file"
                    ),
                ),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                (
                    "size",
                    models.PositiveIntegerField(
                        blank=True, null=True, verbose_name="size in bytes"
                    ),
                ),
                (
                    "error",
                    models.TextField(
                        blank=True, help_text="One line, for staff.", verbose_name="error"
                    ),
                ),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                (
                    "printed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="printed at"),
                ),
                (
                    "fingerprint",
                    models.CharField(
                        blank=True,
                        help_text="Of what the file was made from: from the same, it is not made again.",
                        max_length=64,
                        verbose_name="fingerprint",
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="reports.report",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "report file",
                "verbose_name_plural": "report files",
                "ordering": ["report", "language", "format"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "language", "format"),
                        name="report_is_printed_once_a_language",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "ready"), _negated=True),
                            models.Q(
                                models.Q(("sha256", ""), _negated=True),
                                models.Q(("file", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="ready_file_has_a_hash",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "key",
                    models.CharField(
                        choices=[
                            ("summary", "Summary"),
                            ("action_required", "Action required"),
                            ("challenges", "Challenges"),
                            ("lessons", "Lessons learned"),
                        ],
                        max_length=20,
                        verbose_name="section",
                    ),
                ),
                ("body", models.TextField(blank=True, verbose_name="text")),
                ("body_ar", models.TextField(blank=True, null=True, verbose_name="text")),
                ("body_zh_hans", models.TextField(blank=True, null=True, verbose_name="text")),
                ("body_en", models.TextField(blank=True, null=True, verbose_name="text")),
                ("body_fr", models.TextField(blank=True, null=True, verbose_name="text")),
                ("body_ru", models.TextField(blank=True, null=True, verbose_name="text")),
                ("body_es", models.TextField(blank=True, null=True, verbose_name="text")),
                ("is_sample", models.BooleanField(default=False, verbose_name="sample data")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="reports.report",
                        verbose_name="report",
                    ),
                ),
            ],
            options={
                "verbose_name": "report section",
                "verbose_name_plural": "report sections",
                "ordering": ["report", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "key"), name="report_has_each_section_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportWaiver",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "section",
                    models.CharField(
                        choices=[
                            ("summary", "Summary"),
                            ("action_required", "Action required"),
                            ("challenges", "Challenges"),
                            ("lessons", "Lessons learned"),
                        ],
                        max_length=20,
                        verbose_name="section",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("ar", "Arabic"),
                            ("zh-hans", "Chinese"),
                            ("en", "English"),
                            ("fr", "French"),
                            ("ru", "Russian"),
                            ("es", "Spanish"),
                        ],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("reason", models.TextField(verbose_name="reason")),
                ("waived_at", models.DateTimeField(auto_now_add=True, verbose_name="waived at")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="waivers",
                        to="reports.report",
                        verbose_name="report",
                    ),
                ),
                (
                    "waived_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="waived by",
                    ),
                ),
            ],
            options={
                "verbose_name": "waiver of a text of a report",
                "verbose_name_plural": "waivers of texts of reports",
                "ordering": ["report", "section", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("report", "section", "language"),
                        name="text_of_a_report_is_waived_once",
                    )
                ],
            },
        ),
    ]

    operations = [
        stakeholders.new_tables.CreateModels(tables),
        stakeholders.sql_files.RunSQLFile(
            name="issued.sql",
            checksum="c90ff2f1c2d748a6",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="trail.sql",
            checksum="4aab153a35a3ef67",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="versions.sql",
            checksum="fe3a41ceb9e48693",
        ),
        stakeholders.sql_files.RunSQLFile(
            name="numbers.sql",
            checksum="54007dea6c97de5b",
        ),
    ]
