"""What Member States and organizations give, in cash and in kind (resolves 5)."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from budgets.models.fund import Fund
from budgets.models.money import Mode, Money
from projects.models import Project
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Party


class ContributionQuerySet(ScopedQuerySet):
    region_lookup = "project__region"
    country_lookup = "country"
    organisation_lookup = "organisation"

    def public(self) -> Self:
        return self.filter(project__in=Project.objects.public())


class Contribution(Money, Party):
    """What one party gives to a project.

    In kind may be valued (with the method) or unvalued: then it is counted, not summed.
    """

    class Stage(models.TextChoices):
        PLEDGED = "pledged", _("Pledged")
        COMMITTED = "committed", _("Committed")
        RECEIVED = "received", _("Received")

    project = models.ForeignKey(
        Project, models.PROTECT, related_name="contributions", verbose_name=_("project")
    )
    mode = models.CharField(_("cash or in kind"), max_length=10, choices=Mode, default=Mode.CASH)
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, default=Stage.PLEDGED)
    fund = models.ForeignKey(
        Fund,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="contributions",
        verbose_name=_("fund"),
    )
    description = models.CharField(
        _("description"),
        max_length=300,
        blank=True,
        help_text=_("In kind: what is given, and how it was valued."),
    )

    objects = ContributionQuerySet.as_manager()

    class Meta(Money.Meta, Party.Meta):
        ordering = ["-occurs_on", "-pk"]
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            *Money.Meta.constraints,
            *Party.Meta.constraints,
            models.CheckConstraint(
                name="cash_contribution_has_an_amount",
                condition=Q(mode="in-kind") | Q(amount__isnull=False),
                violation_error_message=_("A contribution in cash has an amount."),
            ),
        ]
        indexes = [
            models.Index(
                F("occurs_on").desc(),
                F("id").desc(),
                include=["project"],
                name="contributions_by_date",
            ),
            models.Index(
                fields=["project", "mode", "stage"],
                include=["chf_amount"],
                name="contributions_of_a_project",
            ),
        ]

    def __str__(self) -> str:
        return str(self.party)
