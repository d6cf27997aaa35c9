"""The money of many projects together, as the database keeps it (``sql/sums.sql``).

What is kept of a key is the sum of its rows: each statement that changes a ledger adds rows, and
now and then they are folded into one. Public is what ``ProjectQuerySet.is_public`` says of a row,
which names the initiative and whether the project is published; what is given to no project counts
as published. ``budgets.reading.kept`` reads them.
"""

from typing import ClassVar

from django.db import models

from budgets.models.allocation import ProjectClass
from budgets.models.fund import Fund
from budgets.models.money import Mode, chf_field
from initiatives.models import Initiative
from projects.models import Project
from stakeholders.models import Country, Organisation, Region


def _key(to: type[models.Model]) -> models.ForeignKey:
    """A part of a key; what was, and is no more, adds up to nothing and refers to nothing."""
    return models.ForeignKey(
        to, models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )


class ProjectPlace(models.Model):
    """Under which key a project counts: what distinguishes it in sums.

    ``start_on`` classes its money as that of a new or an ongoing project; of years that are over,
    ``past_starts`` has the start that does so, by the last year of each.
    """

    project = models.OneToOneField(
        Project,
        models.DO_NOTHING,
        primary_key=True,
        db_constraint=False,
        related_name="place",
        editable=False,
    )
    region = _key(Region)
    initiative = _key(Initiative)
    is_published = models.BooleanField()
    is_ended = models.BooleanField()
    is_sample = models.BooleanField()
    start_on = models.DateField(null=True)
    past_starts = models.JSONField(null=True)
    phase = models.CharField(max_length=15, blank=True, choices=Project.Phase)

    unversioned = "It follows from its project."

    def __str__(self) -> str:
        return str(self.project_id)


class SumKey(models.Model):
    """What distinguishes kept sums in any case."""

    region = _key(Region)
    initiative = _key(Initiative)
    is_published = models.BooleanField()

    unversioned: ClassVar[str] = "It follows from the ledgers."

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.region_id}, {self.initiative_id}"


class KeptSum(SumKey):
    """A row of kept sums: how much of it there is under a key, or what a change added to that."""

    is_folded = models.BooleanField(default=False)

    class Meta:
        abstract = True


class FundingOfProjects(SumKey):
    """The funding of projects together (``Sums``), in CHF.

    ``unknown`` of the ``projects`` have no budget, ``unrecorded`` no record of money; ``samples``
    are sample data. An amount that is unknown adds nothing.
    """

    projects = models.IntegerField()
    samples = models.IntegerField()
    unknown = models.IntegerField()
    unrecorded = models.IntegerField()
    planned_cash = chf_field("")
    planned_in_kind = chf_field("")
    pledged_cash = chf_field("")
    pledged_in_kind = chf_field("")
    secured_cash = chf_field("")
    secured_in_kind = chf_field("")
    received_cash = chf_field("")
    received_in_kind = chf_field("")
    exchange_cash = chf_field("")
    exchange_in_kind = chf_field("")
    due_after_end_cash = chf_field("")
    due_after_end_in_kind = chf_field("")
    allotted_cash = chf_field("")
    beyond_plan_cash = chf_field("")
    beyond_plan_in_kind = chf_field("")
    gap_cash = chf_field("")
    gap_in_kind = chf_field("")
    unfunded_cash = chf_field("")
    unfunded_in_kind = chf_field("")
    spent = chf_field("")
    advance = chf_field("")
    unspent_after_end = chf_field("")
    unvalued = models.IntegerField()
    without_plan_cash = chf_field("")
    without_plan_in_kind = chf_field("")

    class Meta:
        abstract = True


class FundingSum(KeptSum, FundingOfProjects):
    """The funding of the projects of one region and initiative, as it stands now.

    Apart are those of each phase, and those that have a gap, in cash or in kind.
    """

    phase = models.CharField(max_length=15, blank=True, choices=Project.Phase)
    has_gap = models.BooleanField()


class MoneyKey(KeptSum):
    """A key of entries: whether they are of projects, and whether of such that have ended."""

    of_project = models.BooleanField()
    is_ended = models.BooleanField()
    fund = _key(Fund)
    mode = models.CharField(max_length=10, choices=Mode)

    class Meta:
        abstract = True


class MoneySum(MoneyKey):
    """What contributors gave and what was spent in one year, in CHF.

    Expenditure names no contributor, and has the class of its project in the year; contributions
    have none. ``paid_back_chf`` are receipts that were withdrawn, ``exchange_chf`` is what receipts
    brought beyond their commitments. ``…_lines`` are how many entries add to a figure, or take from
    it (``budgets.reading.explain``).
    """

    organisation = _key(Organisation)
    country = _key(Country)
    year = models.SmallIntegerField()
    project_class = models.CharField(max_length=10, blank=True, choices=ProjectClass)
    pledged_chf = chf_field("")
    committed_chf = chf_field("")
    received_chf = chf_field("")
    pledged_unvalued = models.IntegerField()
    committed_unvalued = models.IntegerField()
    received_unvalued = models.IntegerField()
    exchange_chf = chf_field("")
    paid_back_chf = chf_field("")
    entries = models.IntegerField()
    pledged_lines = models.IntegerField()
    secured_lines = models.IntegerField()
    received_lines = models.IntegerField()
    exchange_lines = models.IntegerField()
    direct_chf = chf_field("")
    support_chf = chf_field("")
    expenditures = models.IntegerField()


class DatedSum(MoneyKey):
    """What is committed by the day on which it is due, and pledged by the day of the pledge.

    Days that are long over are kept as one, the first of all.
    """

    class What(models.TextChoices):
        DUE = "due"
        PLEDGED = "pledged"

    what = models.CharField(max_length=10, choices=What)
    day = models.DateField()
    chf = chf_field("")
    unvalued = models.IntegerField()
