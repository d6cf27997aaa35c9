"""Reports as frozen rows: what each is on, its figures, and how far it has come."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from budgets.models import Appeal
from reports.models.ordered import Ordered
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Region, Versioned

FIGURES = ("snapshot", "earlier_snapshot")


class ReportQuerySet(ScopedQuerySet["Report"]):
    def public(self) -> Self:
        return self.filter(status=Report.Status.ISSUED)

    def in_force(self) -> Self:
        """The issued ones that no issued one supersedes."""
        later = Report.objects.public().filter(revision_kind__in=Report.SUPERSEDING)
        return self.public().exclude(Exists(later.filter(revises=OuterRef("pk")).values("pk")))

    def one_a_year(self) -> Self:
        """Of each year the last one in force, the latest year first; an addendum takes the place of
        none."""
        rows = self.in_force().exclude(revision_kind=Report.Revision.ADDENDUM)
        return rows.order_by("-year", "-issued_at", "-pk").distinct("year")

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
        comma = pgettext("between the parts of a title", ", ")
        return comma.join(map(str, filter(None, (self.get_kind_display(), self.region, self.year))))

    @property
    def supersedes(self) -> bool:
        """Whether it takes the place of what it revises, once it is issued."""
        return self.revision_kind in self.SUPERSEDING
