"""The appeals for support of the initiatives (appeals; instructs 3)."""

from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from budgets.models.budget import year_field
from budgets.models.money import chf_field
from initiatives.models import Meeting
from projects.models import Project
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Region, Versioned
from stakeholders.writing import require_one_language


class AppealQuerySet(ScopedQuerySet["Appeal"]):
    def public(self) -> Self:
        return self.filter(issued_on__isnull=False)

    def issued_at(self, meeting: Meeting) -> Self:
        """Give the appeals of a forum or a symposium: those of its year, and of its region."""
        occasions = {Meeting.Kind.RDF: Appeal.Occasion.RDF, Meeting.Kind.GSR: Appeal.Occasion.GSR}
        if meeting.kind not in occasions:
            return self.none()
        occasion = occasions[Meeting.Kind(meeting.kind)]
        rows = self.filter(occasion=occasion, year=meeting.starts_on.year)
        return rows.filter(region=meeting.region_id) if occasion == "rdf" else rows


class Appeal(Versioned):
    """A call for support: worldwide at the GSR, or in a region at its RDF."""

    class Occasion(models.TextChoices):
        GSR = "gsr", _("Global Symposium for Regulators")
        RDF = "rdf", _("Regional development forum")

    occasion = models.CharField(_("occasion"), max_length=5, choices=Occasion)
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="appeals",
        verbose_name=_("region"),
        help_text=_("Empty for the worldwide appeal at the GSR."),
    )
    year = year_field()
    title = models.CharField(_("title"), max_length=300)
    text = models.TextField(_("text"), blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True, editable=False)
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = AppealQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {"regional_appeal_has_a_region": "region"}

    class Meta:
        ordering = ["-year", "-pk"]
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        constraints = [
            models.CheckConstraint(
                name="regional_appeal_has_a_region",
                condition=Q(occasion="gsr", region=None) | Q(occasion="rdf", region__isnull=False),
                violation_error_message=_(
                    "The appeal at a GSR is worldwide; the one at an RDF names its region."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        super().clean()
        require_one_language(self, "title")


class AppealProjectQuerySet(ScopedQuerySet["AppealProject"]):
    region_lookup = "appeal__region"

    def public(self) -> Self:
        return self.filter(appeal__in=Appeal.objects.public(), project__in=Project.objects.public())


class AppealProject(models.Model):
    """A project that an appeal calls for, with its gap on the day of issue, in CHF.

    Before the issue the gaps are empty; empty afterwards, they were not known.
    """

    appeal = models.ForeignKey(
        Appeal, models.CASCADE, related_name="calls", verbose_name=_("appeal")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, related_name="calls", verbose_name=_("project")
    )
    gap_cash = chf_field(_("funding gap in cash then"), null=True, blank=True, editable=False)
    gap_in_kind = chf_field(_("funding gap in kind then"), null=True, blank=True, editable=False)

    part_of = ("appeal",)
    objects = AppealProjectQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {"appeal_calls_for_a_project_once": "project"}

    class Meta:
        ordering = ["appeal", "pk"]
        verbose_name = _("project of an appeal")
        verbose_name_plural = _("projects of appeals")
        constraints = [
            models.UniqueConstraint(
                fields=["appeal", "project"], name="appeal_calls_for_a_project_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.project)
