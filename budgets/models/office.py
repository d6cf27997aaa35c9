"""The human and financial resources of the offices (instructs 4)."""

from typing import TYPE_CHECKING, ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from budgets.models.budget import year_field
from budgets.models.fund import Fund
from budgets.models.money import chf_field
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Office, Versioned

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class OfficeResourceQuerySet(ScopedQuerySet["OfficeResource"]):
    region_lookup = "office__region"

    def public(self) -> Self:
        return self


def _posts(label: "StrOrPromise") -> models.DecimalField:
    return models.DecimalField(
        label,
        max_digits=6,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("In full-time posts; empty where it is not known."),
    )


class OfficeResource(Versioned):
    """What one fund gives to an office in a year: posts, and money in CHF, planned and actual."""

    office = models.ForeignKey(
        Office, models.PROTECT, related_name="resources", verbose_name=_("office")
    )
    year = year_field()
    fund = models.ForeignKey(Fund, models.PROTECT, related_name="+", verbose_name=_("fund"))
    posts_planned = _posts(_("posts planned"))
    posts_actual = _posts(_("posts filled"))
    chf_planned = chf_field(
        _("funds planned (CHF)"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    chf_actual = chf_field(
        _("funds used (CHF)"), null=True, blank=True, validators=[MinValueValidator(0)]
    )
    is_sample = models.BooleanField(_("sample data"), default=False)

    objects = OfficeResourceQuerySet.as_manager()
    constraint_fields: ClassVar[dict[str, str]] = {
        "office_resources_stand_once_a_year_and_fund": "fund",
        "office_resources_are_not_negative": "chf_planned",
    }

    class Meta:
        ordering = ["-year", "office", "fund"]
        verbose_name = _("resources of an office")
        verbose_name_plural = _("resources of the offices")
        constraints = [
            models.UniqueConstraint(
                fields=["office", "year", "fund"],
                name="office_resources_stand_once_a_year_and_fund",
            ),
            models.CheckConstraint(
                name="office_resources_are_not_negative",
                condition=(Q(posts_planned=None) | Q(posts_planned__gte=0))
                & (Q(posts_actual=None) | Q(posts_actual__gte=0))
                & (Q(chf_planned=None) | Q(chf_planned__gte=0))
                & (Q(chf_actual=None) | Q(chf_actual__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.office}, {self.year}"
