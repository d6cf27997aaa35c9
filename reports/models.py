"""WHAT IS REPORTED: reports as frozen rows, their sections, and their printed files."""

from pathlib import PurePosixPath
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from budgets.models import Appeal
from reports.ordered import Ordered
from reports.planned import PlannedReport as PlannedReport
from stakeholders.access import ScopedQuerySet
from stakeholders.localization import listed
from stakeholders.models import Region, Versioned

FIGURES = ("snapshot", "earlier_snapshot")


class ReportQuerySet(ScopedQuerySet["Report"]):
    def public(self) -> Self:
        return self.filter(status=Report.Status.ISSUED)

    def in_force(self) -> Self:
        """The issued ones that no issued one supersedes."""
        later = Report.objects.public().filter(revision_kind__in=Report.SUPERSEDING)
        return self.public().exclude(Exists(later.filter(revises=OuterRef("pk")).values("pk")))

    def on_the_same(
        self, *, kind: str, region: Region | None, year: int, appeal: Appeal | None
    ) -> Self:
        """Those that are of one kind on one scope and year, such as revisions of each other."""
        return self.filter(kind=kind, region=region, year=year, appeal=appeal)

    def without_figures(self) -> Self:
        """Leave the figures where they are until somebody asks: they weigh much."""
        return self.defer(*FIGURES)


class Report(Ordered, Versioned):
    """A report of record. Built from one snapshot; once issued it never changes again.

    The database itself refuses to change an issued report, its sections and its files; no two
    reports have one document number (``sql/numbers.sql``).
    """

    constraint_fields: ClassVar[dict[str, str]] = {
        "document_number_is_used_once": "document_number",
        "period_of_a_report_ends_after_it_starts": "period_end",
        "period_of_a_report_ends_in_its_year": "period_end",
        "kind_of_a_report_says_whether_it_has_a_region": "region",
        "report_of_an_appeal_names_it": "appeal",
    }

    class Kind(models.TextChoices):
        RDF = "rdf", _("Progress report to the regional development forum")
        TDAG = "tdag", _("Annual report to the Telecommunication Development Advisory Group")
        COUNCIL = "council", _("Annual report to the Council")
        FUNDING_GAP = "funding-gap", _("Funding gap, for the Plenipotentiary Conference")
        APPEAL = "appeal", _("Appeal for support of the regional initiatives")

    OF_A_REGION = (Kind.RDF,)
    OF_ALL_REGIONS = (Kind.TDAG, Kind.COUNCIL, Kind.FUNDING_GAP)
    """An appeal is in neither: it is on the region of its forum or, at the symposium, on all."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("Draft")
        BUILDING = "building", _("Building")
        BUILT = "built", _("Built")
        FAILED = "failed", _("Failed")
        IN_REVIEW = "in-review", _("In review")
        ISSUED = "issued", _("Issued")

    class Revision(models.TextChoices):
        REVISION = "rev", _("Revision")
        CORRIGENDUM = "corr", _("Corrigendum")
        ADDENDUM = "add", _("Addendum")

    SUPERSEDING = (Revision.REVISION,)
    """What takes the place of what it revises; corrigenda and addenda supersede nothing."""

    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.RDF)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("region"),
    )
    appeal = models.ForeignKey(
        Appeal,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("appeal"),
        help_text=_("Only of the document of an appeal; empty: the one of its region and year."),
    )
    status = models.CharField(
        _("status"), max_length=10, choices=Status, default=Status.DRAFT, editable=False
    )
    revises = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="revisions",
        verbose_name=_("revises"),
    )
    revision_kind = models.CharField(
        _("kind of revision"), max_length=5, choices=Revision, blank=True, editable=False
    )
    snapshot = models.JSONField(_("figures"), null=True, blank=True, editable=False)
    snapshot_at = models.DateTimeField(_("figures as of"), null=True, blank=True, editable=False)
    earlier_snapshot = models.JSONField(_("earlier figures"), null=True, blank=True, editable=False)
    moved = models.PositiveIntegerField(
        _("figures that changed"), null=True, blank=True, editable=False
    )
    looked_at_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("changes looked at by"),
    )
    looked_at = models.DateTimeField(
        _("changes looked at on"), null=True, blank=True, editable=False
    )
    produced_by = models.JSONField(
        _("produced by"), default=dict, db_default={}, blank=True, editable=False
    )
    is_sample = models.BooleanField(_("contains sample data"), default=False, editable=False)
    ordered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("ordered by"),
    )
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("issued by"),
    )
    issued_at = models.DateTimeField(_("issued at"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)

    objects = ReportQuerySet.as_manager()

    worked_out = ("earlier_snapshot",)

    class Meta:
        ordering = ["-year", "-pk"]
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = [
            models.CheckConstraint(
                name="issued_report_has_a_date_and_a_number",
                condition=~Q(status="issued")
                | Q(issued_at__isnull=False, issued_by__isnull=False, snapshot__isnull=False)
                & ~Q(document_number=""),
            ),
            models.CheckConstraint(
                name="report_is_issued_by_somebody_else",
                condition=Q(issued_by=None) | ~Q(issued_by=F("ordered_by")),
                violation_error_message=_("Whoever ordered a report cannot issue it."),
            ),
            models.UniqueConstraint(
                fields=["kind", "region", "year", "appeal"],
                condition=~Q(status="issued"),
                nulls_distinct=False,
                name="one_report_a_year_is_in_preparation",
                violation_error_message=_(
                    "This report is already in preparation: open it and build it again."
                ),
            ),
            models.CheckConstraint(
                name="kind_of_a_report_says_whether_it_has_a_region",
                condition=Q(kind__in=["rdf"], region__isnull=False)
                | Q(kind="appeal")
                | ~Q(kind__in=["rdf", "appeal"]) & Q(region__isnull=True),
                violation_error_message=_("A report to a regional forum is on a region."),
            ),
            models.CheckConstraint(
                name="report_of_an_appeal_names_it",
                condition=Q(kind="appeal", appeal__isnull=False)
                | ~Q(kind="appeal") & Q(appeal__isnull=True),
                violation_error_message=_("The document of an appeal names it; no other does."),
            ),
            models.CheckConstraint(
                name="period_of_a_report_ends_in_its_year",
                condition=Q(period_end=None) | Q(period_end__year=F("year")),
                violation_error_message=_("The period of a report ends in its year."),
            ),
            models.CheckConstraint(
                name="period_of_a_report_ends_after_it_starts",
                condition=Q(period_start=None)
                | Q(period_end=None, period_start__year__lte=F("year"))
                | Q(period_end__isnull=False, period_end__gte=F("period_start")),
                violation_error_message=_("A period cannot end before it starts."),
            ),
            models.CheckConstraint(
                name="revision_names_what_it_revises",
                condition=Q(revises=None, revision_kind="")
                | Q(revises__isnull=False) & ~Q(revision_kind=""),
            ),
        ]

    def __str__(self) -> str:
        return listed(*filter(None, (self.get_kind_display(), self.region, self.year)))

    @property
    def supersedes(self) -> bool:
        """Whether it takes the place of what it revises, once it is issued."""
        return self.revision_kind in self.SUPERSEDING


class ReportSection(models.Model):
    """What staff write beside the figures, in six languages.

    The chapter on a region is printed with its annex (``reports.narrative.keys_of``).
    """

    class Key(models.TextChoices):
        SUMMARY = "summary", _("Summary")
        ACTION_REQUIRED = "action_required", _("Action required")
        CHALLENGES = "challenges", _("Challenges")
        LESSONS = "lessons", _("Lessons learned")
        CHAPTER_AFR = "chapter-afr", _("Regional chapter: Africa")
        CHAPTER_AMS = "chapter-ams", _("Regional chapter: Americas")
        CHAPTER_ARB = "chapter-arb", _("Regional chapter: Arab States")
        CHAPTER_ASP = "chapter-asp", _("Regional chapter: Asia and the Pacific")
        CHAPTER_CIS = "chapter-cis", _("Regional chapter: Commonwealth of Independent States")
        CHAPTER_EUR = "chapter-eur", _("Regional chapter: Europe")

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="sections", verbose_name=_("report")
    )
    key = models.CharField(_("section"), max_length=20, choices=Key)
    body = models.TextField(_("text"), blank=True)
    made_from = models.JSONField(
        _("made from"),
        default=dict,
        db_default={},
        blank=True,
        editable=False,
        help_text=_("By language: from which original the text was made, when, and by whom."),
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    part_of = ("report",)

    class Meta:
        ordering = ["report", "pk"]
        verbose_name = _("report section")
        verbose_name_plural = _("report sections")
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="report_has_each_section_once"),
        ]

    def __str__(self) -> str:
        return self.get_key_display()


class ReportWaiver(models.Model):
    """That a report may be issued without a text in one language, or with an old one, and why."""

    report = models.ForeignKey(
        Report, models.CASCADE, related_name="waivers", verbose_name=_("report")
    )
    section = models.CharField(_("section"), max_length=20, choices=ReportSection.Key)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    reason = models.TextField(_("reason"))
    waived_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("waived by")
    )
    waived_at = models.DateTimeField(_("waived at"), auto_now_add=True)

    part_of = ("report",)

    class Meta:
        ordering = ["report", "section", "language"]
        verbose_name = _("waiver of a text of a report")
        verbose_name_plural = _("waivers of texts of reports")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "section", "language"], name="text_of_a_report_is_waived_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_section_display()}, {self.get_language_display()}"


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
