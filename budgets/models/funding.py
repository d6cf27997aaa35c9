"""The funding of each project, as the database works it out (see ``budgets.reading.funding``)."""

from datetime import date
from decimal import Decimal
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from budgets.models.money import chf_field
from projects.models import Project


class Sums(models.Model):
    """The sums of one project, in CHF. The database works them out; the application only reads.

    ``planned_…``, ``gap_…`` and ``unfunded_…`` are None without an approved budget: unknown, not 0.
    Only an active project has a gap; what one that is closed, cancelled or suspended lacks is
    ``unfunded_…``.
    ``allotted_cash`` is what the Union's own funds have approved for the project and have not yet
    given as a contribution; ``due_after_end_…`` what is committed and not received of a project
    that is closed or cancelled: no part of what is secured. ``exchange_…`` is what receipts were
    worth more or less than their commitments, at the rates of the days of both: a part of the
    secured, below zero for a loss. ``advance`` is what was spent beyond what was received and
    allotted, ``unspent_after_end`` what a project that is closed or cancelled received from
    contributors and did not spend of it. ``records`` counts contributions with an entry,
    expenditure and lines of approved allocations.
    """

    has_budget = models.BooleanField(_("has an approved budget"))
    planned_cash = chf_field(_("planned in cash"), null=True)
    planned_in_kind = chf_field(_("planned in kind"), null=True)
    pledged_cash = chf_field(_("pledged in cash"))
    pledged_in_kind = chf_field(_("pledged in kind"))
    secured_cash = chf_field(_("secured in cash"))
    secured_in_kind = chf_field(_("secured in kind"))
    received_cash = chf_field(_("received in cash"))
    received_in_kind = chf_field(_("received in kind"))
    exchange_cash = chf_field(_("exchange difference in cash"))
    exchange_in_kind = chf_field(_("exchange difference in kind"))
    due_after_end_cash = chf_field(_("due in cash of ended projects"))
    due_after_end_in_kind = chf_field(_("due in kind of ended projects"))
    allotted_cash = chf_field(_("allotted by the Union"))
    beyond_plan_cash = chf_field(_("secured in cash beyond the plan"))
    beyond_plan_in_kind = chf_field(_("secured in kind beyond the plan"))
    gap_cash = chf_field(_("funding gap in cash"), null=True)
    gap_in_kind = chf_field(_("funding gap in kind"), null=True)
    unfunded_cash = chf_field(_("not funded in cash"), null=True)
    unfunded_in_kind = chf_field(_("not funded in kind"), null=True)
    spent = chf_field(_("spent"))
    advance = chf_field(_("advance"))
    unspent_after_end = chf_field(_("unspent money of ended projects"))
    unvalued = models.IntegerField(_("contributions in kind without a value"))
    records = models.IntegerField(_("records of money"))

    # Given by ``budgets.reading.funding.with_funding``: it depends on the day.
    overdue_cash: Decimal | None = None
    overdue_in_kind: Decimal | None = None
    # Given there, too: how many contributions in kind carry no value, of the ``unvalued``.
    pledged_unvalued: int = 0
    secured_unvalued: int = 0
    received_unvalued: int = 0

    class Meta:
        abstract = True

    @property
    def is_recorded(self) -> bool:
        """Whether anything is known of the project's money; if not, its zeros mean nothing."""
        return self.has_budget or self.records > 0


class ProjectFunding(Sums):
    """One row a project: its sums as they stand now.

    The function ``budgets_project_ledger_on`` is the only wording of these sums, and triggers copy
    its rows here whenever money of a project changes: within the same transaction, whoever changes
    it and however. So a total over 100,000 projects adds up 100,000 rows and not a million.
    """

    project = models.OneToOneField(
        Project, models.CASCADE, primary_key=True, related_name="funding", editable=False
    )

    part_of = ("project",)
    made_with_its_record = True
    untracked = "It follows from the ledgers, which have a trail of their own."

    class Meta:
        verbose_name = _("project funding")
        verbose_name_plural = _("project funding")
        indexes = [
            models.Index(
                F("gap_cash").desc(),
                F("gap_in_kind").desc(),
                F("project"),
                condition=Q(gap_cash__gt=0) | Q(gap_in_kind__gt=0),
                name="projects_by_gap",
            ),
        ]

    def __str__(self) -> str:
        return str(self.project)


class FundingOnDayQuerySet(models.QuerySet["FundingOnDay"]):
    def on(self, day: date, known_on: date | None = None) -> Self:
        """Of a day: by all that is recorded now, or by what was recorded until a later day."""
        return self.filter(day=day, known_on=known_on)


class FundingOnDay(Sums):
    """The same sums as they stood at the end of a day, worked out when they are asked for.

    A view, of which every query names one day, from 1994 to today, and ``known_on``: None for what
    is recorded now. ``phase`` and ``status`` are those in which the project was on that day.
    """

    day = models.DateField(_("day"))
    known_on = models.DateField(_("recorded until"), null=True)
    project = models.OneToOneField(
        Project, models.DO_NOTHING, primary_key=True, related_name="funding_on_day"
    )
    phase = models.CharField(_("phase"), max_length=15, choices=Project.Phase, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Project.Status)

    objects = FundingOnDayQuerySet.as_manager()

    unversioned = "It is worked out of what the project and its ledgers keep."

    class Meta:
        managed = False
        verbose_name = _("project funding on a day")
        verbose_name_plural = _("project funding on a day")

    def __str__(self) -> str:
        return f"{self.project}, {self.day}"

    def as_funding(self) -> ProjectFunding:
        """Give the sums in the shape of those that are kept, for whoever shows either."""
        names = [field.name for field in Sums._meta.fields]
        funding = ProjectFunding(
            project_id=self.project_id, **{name: getattr(self, name) for name in names}
        )
        unvalued = ("pledged_unvalued", "secured_unvalued", "received_unvalued")
        for name in ("overdue_cash", "overdue_in_kind", *unvalued):
            setattr(funding, name, getattr(self, name))
        return funding
