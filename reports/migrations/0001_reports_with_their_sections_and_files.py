import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
import reports.models
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("stakeholders", "0001_places_organizations_and_users"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Report",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(db_default=1, default=1, editable=False, verbose_name="version")),
                (
                    "updated_at",
                    models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), default=django.utils.timezone.now, editable=False, verbose_name="updated at"
                    ),
                ),
                (
                    "kind",
                    models.CharField(choices=[("rdf", "Progress report to the regional development forum")], default="rdf", max_length=20, verbose_name="kind"),
                ),
                (
                    "region",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="stakeholders.region", verbose_name="region"),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                (
                    "status",
                    models.CharField(
                        choices=[("draft", "Draft"), ("building", "Building"), ("built", "Built"), ("failed", "Failed"), ("issued", "Issued")],
                        default="draft",
                        editable=False,
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "document_number",
                    models.CharField(blank=True, help_text="Without the language letter; required to issue.", max_length=40, verbose_name="document number"),
                ),
                ("session", models.CharField(blank=True, max_length=200, verbose_name="session")),
                ("session_ar", models.CharField(blank=True, max_length=200, null=True, verbose_name="session")),
                ("session_zh_hans", models.CharField(blank=True, max_length=200, null=True, verbose_name="session")),
                ("session_en", models.CharField(blank=True, max_length=200, null=True, verbose_name="session")),
                ("session_fr", models.CharField(blank=True, max_length=200, null=True, verbose_name="session")),
                ("session_ru", models.CharField(blank=True, max_length=200, null=True, verbose_name="session")),
                ("session_es", models.CharField(blank=True, max_length=200, null=True, verbose_name="session")),
                ("snapshot", models.JSONField(blank=True, editable=False, null=True, verbose_name="figures")),
                ("snapshot_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="figures as of")),
                ("is_sample", models.BooleanField(default=False, editable=False, verbose_name="contains sample data")),
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
                ("issued_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="issued at")),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="created at")),
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
                        condition=models.Q(("issued_by", None), models.Q(("issued_by", models.F("ordered_by")), _negated=True), _connector="OR"),
                        name="report_is_issued_by_somebody_else",
                        violation_error_message="Whoever ordered a report cannot issue it.",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("status", "issued"), _negated=True),
                        fields=("kind", "region", "year"),
                        name="one_report_a_year_is_in_preparation",
                        violation_error_message="This report is already in preparation: open it and build it again.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportSection",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("report", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="sections", to="reports.report", verbose_name="report")),
                (
                    "key",
                    models.CharField(
                        choices=[("summary", "Summary"), ("action_required", "Action required"), ("challenges", "Challenges"), ("lessons", "Lessons learned")],
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
            ],
            options={
                "verbose_name": "report section",
                "verbose_name_plural": "report sections",
                "ordering": ["report", "pk"],
                "constraints": [models.UniqueConstraint(fields=("report", "key"), name="report_has_each_section_once")],
            },
        ),
        migrations.CreateModel(
            name="ReportFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("report", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="files", to="reports.report", verbose_name="report")),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("zh-hans", "Chinese"), ("en", "English"), ("fr", "French"), ("ru", "Russian"), ("es", "Spanish")],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("format", models.CharField(choices=[("pdf", "PDF")], default="pdf", max_length=5, verbose_name="format")),
                (
                    "status",
                    models.CharField(
                        choices=[("waiting", "Waiting"), ("printing", "Printing"), ("ready", "Ready"), ("failed", "Failed")],
                        default="waiting",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                ("file", models.FileField(blank=True, upload_to=reports.models.file_path, verbose_name="file")),
                ("sha256", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("size", models.PositiveIntegerField(blank=True, null=True, verbose_name="size in bytes")),
                ("error", models.TextField(blank=True, help_text="One line, for staff.", verbose_name="error")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="attempts")),
                ("printed_at", models.DateTimeField(blank=True, null=True, verbose_name="printed at")),
            ],
            options={
                "verbose_name": "report file",
                "verbose_name_plural": "report files",
                "ordering": ["report", "language", "format"],
                "constraints": [
                    models.UniqueConstraint(fields=("report", "language", "format"), name="report_is_printed_once_a_language"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "ready"), _negated=True),
                            models.Q(models.Q(("sha256", ""), _negated=True), models.Q(("file", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="ready_file_has_a_hash",
                    ),
                ],
            },
        ),
    ]
