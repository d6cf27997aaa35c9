"""What the budget of the Sector gives to the initiatives of a region in a year (resolves 4)."""

from datetime import date
from typing import ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.translation import gettext_lazy as _

from budgets.models.approvable import Approvable
from budgets.models.budget import year_field
from budgets.models.fund import Fund
from budgets.models.money import chf_field
from projects.models import Project
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Region


class ProjectClass(models.TextChoices):
    """The two kinds of funds that resolves 4 tells apart."""

    ONGOING = "ongoing", _("Ongoing projects")
    NEW = "new", _("New projects")


class AllocationQuerySet(ScopedQuerySet["Allocation"]):
    def public(self) -> Self:
        return self.filter(status=Allocation.Status.APPROVED)

    def in_force(self, on: date | None = None) -> Self:
        """The versions that are approved, or that were at the end of the day: all are public."""
        if on is None:
            return self.filter(status=Allocation.Status.APPROVED)
        return self.filter(pk__in=RawSQL("SELECT id FROM budgets_allocations_on(%s)", [on]))


class Allocation(Approvable):
    """What one fund gives to one region in one year, for ongoing and for new projects. In CHF.

    The Union's budget is in Swiss francs, so an allocation has no other currency. Its lines name
    the projects; where they do not add up to it, the difference is shown.
    """

    year = year_field()
    fund = models.ForeignKey(
        Fund, models.PROTECT, related_name="allocations", verbose_name=_("fund")
    )
    region = models.ForeignKey(
        Region,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="allocations",
        verbose_name=_("region"),
        help_text=_("Empty for what is of no single region."),
    )
    revision = models.PositiveSmallIntegerField(
        _("version"),
        default=0,
        editable=False,
        help_text=_("0 is the original, then the revisions."),
    )
    ongoing_chf = chf_field(
        _("for ongoing projects (CHF)"), default=0, validators=[MinValueValidator(0)]
    )
    new_chf = chf_field(_("for new projects (CHF)"), default=0, validators=[MinValueValidator(0)])
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = AllocationQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "allocation_is_not_negative": "new_chf",
        "allocation_version_is_unique": "year",
        "one_approved_allocation_a_year_fund_and_region": "year",
        "one_allocation_in_preparation_a_year_fund_and_region": "year",
    }

    class Meta:
        ordering = ["-year", "region__position", "fund", "-revision"]
        verbose_name = _("allocation")
        verbose_name_plural = _("allocations")
        constraints = [
            *Approvable.Meta.constraints,
            models.CheckConstraint(
                name="allocation_is_not_negative",
                condition=Q(ongoing_chf__gte=0, new_chf__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            ),
            models.UniqueConstraint(
                fields=["year", "fund", "region", "revision"],
                name="allocation_version_is_unique",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["year", "fund", "region"],
                condition=Q(status="approved"),
                name="one_approved_allocation_a_year_fund_and_region",
                nulls_distinct=False,
            ),
            models.UniqueConstraint(
                fields=["year", "fund", "region"],
                condition=Q(status__in=["draft", "proposed"]),
                name="one_allocation_in_preparation_a_year_fund_and_region",
                nulls_distinct=False,
                violation_error_message=_(
                    "This year, fund and region have an allocation in preparation already."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.year}, {self.fund}, {self.region or _('no single region')}"


class AllocationLineQuerySet(ScopedQuerySet["AllocationLine"]):
    region_lookup = "allocation__region"

    def public(self) -> Self:
        return self.filter(
            allocation__in=Allocation.objects.public(), project__in=Project.objects.public()
        )


class AllocationLine(models.Model):
    """What an allocation gives to one project, in CHF; its class is fixed by the approval."""

    allocation = models.ForeignKey(
        Allocation, models.CASCADE, related_name="lines", verbose_name=_("allocation")
    )
    project = models.ForeignKey(
        Project, models.PROTECT, related_name="allocation_lines", verbose_name=_("project")
    )
    chf_amount = chf_field(_("amount in CHF"), validators=[MinValueValidator(0)])
    project_class = models.CharField(
        _("ongoing or new"), max_length=10, choices=ProjectClass, blank=True, editable=False
    )

    part_of = ("allocation",)
    objects = AllocationLineQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "project_stands_once_in_an_allocation": "project",
        "allocation_line_is_not_negative": "chf_amount",
    }

    class Meta:
        ordering = ["allocation", "pk"]
        verbose_name = _("allocation line")
        verbose_name_plural = _("allocation lines")
        constraints = [
            models.UniqueConstraint(
                fields=["allocation", "project"], name="project_stands_once_in_an_allocation"
            ),
            models.CheckConstraint(
                name="allocation_line_is_not_negative",
                condition=Q(chf_amount__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["allocation", "project_class"],
                include=["chf_amount"],
                name="allocation_lines_by_class",
            ),
        ]

    def __str__(self) -> str:
        return str(self.project)
