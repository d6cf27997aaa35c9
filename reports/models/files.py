"""The printed files of reports, and the record of the work on each."""

from pathlib import PurePosixPath
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When
from django.utils.translation import gettext_lazy as _

from reports.models.reports import Report


def file_path(file: "ReportFile", filename: str) -> str:
    return str(PurePosixPath("reports") / str(file.report_id) / filename)


def _place_in(field: str, values: list[str]) -> Case:
    places = [When(**{field: value}, then=place) for place, value in enumerate(values)]
    return Case(*places, output_field=models.IntegerField())


class ReportFileQuerySet(models.QuerySet["ReportFile"]):
    def unfinished(self) -> Self:
        """Those that a worker has still to print, or had begun to."""
        return self.filter(status__in=[ReportFile.Status.WAITING, ReportFile.Status.PRINTING])

    def ready(self) -> Self:
        """The finished ones, in the order of the six languages and then of the formats."""
        languages = [code for code, _name in settings.LANGUAGES]
        rows = self.filter(status=ReportFile.Status.READY)
        return rows.order_by(
            _place_in("language", languages), _place_in("format", ReportFile.Format.values)
        )


class ReportFile(models.Model):
    """One language of a report in one format. The row is the record of the work on it, too.

    While it waits, it still names the file of the time before, which is taken over if it would be
    the same again. A file that is being printed is one whose row somebody holds locked: if its
    worker dies, the lock is gone, and the row says ``printing`` in vain.
    """

    class Format(models.TextChoices):
        PDF = "pdf", "PDF"
        DOCX = "docx", "DOCX"
        XLSX = "xlsx", "XLSX"
        HTML = "html", "HTML"

    class Status(models.TextChoices):
        WAITING = "waiting", _("Waiting")
        PRINTING = "printing", _("Printing")
        READY = "ready", _("Ready")
        FAILED = "failed", _("Failed")

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="files", verbose_name=_("report")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    format = models.CharField(_("format"), max_length=5, choices=Format, default=Format.PDF)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.WAITING)
    file = models.FileField(_("file"), upload_to=file_path, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.PositiveIntegerField(_("size in bytes"), null=True, blank=True)
    error = models.TextField(_("error"), blank=True, help_text=_("One line, for staff."))
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    printed_at = models.DateTimeField(_("printed at"), null=True, blank=True)
    fingerprint = models.CharField(
        _("fingerprint"),
        max_length=64,
        blank=True,
        help_text=_("Of what the file was made from: from the same, it is not made again."),
    )

    part_of = ("report",)
    objects = ReportFileQuerySet.as_manager()

    class Meta:
        ordering = ["report", "language", "format"]
        verbose_name = _("report file")
        verbose_name_plural = _("report files")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "language", "format"], name="report_is_printed_once_a_language"
            ),
            models.CheckConstraint(
                name="ready_file_has_a_hash",
                condition=~Q(status="ready") | (~Q(sha256="") & ~Q(file="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()} {self.get_format_display()}"

    @property
    def content_type(self) -> str:
        return CONTENT_TYPES[self.format]

    def fail(self, error: Exception) -> None:
        """Record why there is no file, in one line; the worker's log has the rest."""
        self.status = self.Status.FAILED
        self.error = " ".join(f"{type(error).__name__}: {error}".split())[:500]
        self.file = self.sha256 = self.fingerprint = ""
        self.size = self.printed_at = None
        self.save()


OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES: dict[str, str] = {
    ReportFile.Format.PDF: "application/pdf",
    ReportFile.Format.DOCX: f"{OFFICE}.wordprocessingml.document",
    ReportFile.Format.XLSX: f"{OFFICE}.spreadsheetml.sheet",
    ReportFile.Format.HTML: "text/html; charset=utf-8",
}
