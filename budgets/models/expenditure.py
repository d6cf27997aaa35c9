"""What was spent."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from budgets.models.fund import Fund
from budgets.models.money import Category, Money
from projects.models import Project
from stakeholders.access import ScopedQuerySet


class ExpenditureQuerySet(ScopedQuerySet):
    region_lookup = "project__region"

    def public(self) -> Self:
        return self.filter(project__in=Project.objects.public())


class Expenditure(Money):
    """Money spent on a project, by category of its budget and by fund."""

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="expenditures", verbose_name=_("project")
    )
    category = models.CharField(_("category"), max_length=15, choices=Category)
    fund = models.ForeignKey(
        Fund,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="expenditures",
        verbose_name=_("fund"),
    )

    objects = ExpenditureQuerySet.as_manager()

    class Meta(Money.Meta):
        ordering = ["-occurs_on", "-pk"]
        verbose_name = _("expenditure")
        verbose_name_plural = _("expenditures")
        constraints = [
            *Money.Meta.constraints,
            models.CheckConstraint(
                name="expenditure_has_an_amount",
                condition=Q(amount__isnull=False),
                violation_error_message=_("An expenditure has an amount."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["project"], include=["chf_amount"], name="expenditures_of_a_project"
            ),
        ]

    def __str__(self) -> str:
        return self.get_category_display()
