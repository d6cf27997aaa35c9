"""Impact at national level (instructs 4)."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from projects.models.lessons import Document
from projects.models.project import PartOfProjectQuerySet, Project
from stakeholders.models import Country, Record
from stakeholders.models.people import person
from stakeholders.writing import require_one_language


class ImpactQuerySet(PartOfProjectQuerySet):
    country_lookup = "country"


class Impact(Record):
    """What a project changed in a country it serves; the country's focal point confirms it.

    ``projects.impacts`` records the answer; a statement that changes has to be confirmed again.
    """

    constraint_fields: ClassVar[dict[str, str]] = {"project_has_one_impact_a_country": "country"}

    class Status(models.TextChoices):
        UNCONFIRMED = "unconfirmed", _("Not confirmed by the country")
        CONFIRMED = "confirmed", _("Confirmed by the country")
        CONTESTED = "contested", _("Contested by the country")

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="impacts", verbose_name=_("project")
    )
    country = models.ForeignKey(
        Country, models.PROTECT, related_name="impacts", verbose_name=_("country")
    )
    statement = models.TextField(_("statement"))
    evidence = models.TextField(_("evidence"), blank=True)
    document = models.ForeignKey(
        Document,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("document"),
    )
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=Status,
        default=Status.UNCONFIRMED,
        editable=False,
    )
    answered_by = person(_("answered by"), null=True, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    answer = models.TextField(_("answer of the country"), blank=True, editable=False)
    entered_by = person(_("entered by"), null=True, blank=True)

    rests_on = ("document",)
    objects = ImpactQuerySet.as_manager()

    class Meta:
        ordering = ["project", "country"]
        verbose_name = _("impact at national level")
        verbose_name_plural = _("impacts at national level")
        indexes = [
            # Whether a country confirmed any is looked up, and the newest; none is counted.
            models.Index(fields=["country", "status"], name="impacts_by_country"),
            models.Index(
                fields=["-answered_at"],
                name="impacts_confirmed_last",
                condition=Q(status="confirmed"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["project", "country"], name="project_has_one_impact_a_country"
            ),
            models.CheckConstraint(
                name="answered_impact_names_who",
                condition=Q(status="unconfirmed", answered_by=None)
                | Q(status__in=["confirmed", "contested"], answered_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    def clean(self) -> None:
        super().clean()
        require_one_language(self, "statement")
