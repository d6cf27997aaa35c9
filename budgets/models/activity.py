"""What an activity cost, as its office states it."""

from typing import ClassVar, Self

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from budgets.models.fund import Fund
from budgets.models.money import chf_field
from initiatives.models import Activity
from stakeholders.access import ScopedQuerySet


class ActivityCostQuerySet(ScopedQuerySet["ActivityCost"]):
    region_lookup = "activity__region"

    def public(self) -> Self:
        return self.filter(activity__in=Activity.objects.public())


class ActivityCost(models.Model):
    """The cost of an activity in CHF and the fund that pays it; either may be unknown.

    It stands outside the ledger: what an activity cost may have been entered as expenditure of a
    project, too, and no total of money holds it.
    """

    activity = models.OneToOneField(
        Activity, models.CASCADE, related_name="costs", verbose_name=_("activity")
    )
    cost = chf_field(
        _("cost (CHF)"),
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
        help_text=_("As the office states it; no total of money holds it."),
    )
    fund = models.ForeignKey(
        Fund, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("fund")
    )

    part_of = ("activity",)
    constraint_fields: ClassVar[dict[str, str]] = {
        "activity_cost_says_something": "cost",
        "activity_cost_is_not_negative": "cost",
    }
    objects = ActivityCostQuerySet.as_manager()

    class Meta:
        ordering = ["activity"]
        verbose_name = _("cost of an activity")
        verbose_name_plural = _("costs of activities")
        constraints = [
            models.CheckConstraint(
                name="activity_cost_says_something",
                condition=Q(cost__isnull=False) | Q(fund__isnull=False),
                violation_error_message=_("Say what it cost, or which fund pays it."),
            ),
            models.CheckConstraint(
                name="activity_cost_is_not_negative",
                condition=Q(cost=None) | Q(cost__gte=0),
                violation_error_message=_("An amount cannot be negative."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.fund or self.cost)
