"""Which rows stood at a moment, by when they were recorded: not by the day that they are of.

Of a scope as of a day both count: what had occurred by the day, as far as it was recorded then.

An entry stands from the moment at which it was entered, since it never changes; one of a commitment
from its approval. A version of a budget or of an allocation stands from its approval until another
one is approved in its place.
"""

from datetime import UTC, date, datetime, time
from typing import TypeVar

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from budgets.models import Allocation, AllocationLine, Budget, BudgetItem, ContributionEntry
from projects.models import Project

RowsT = TypeVar("RowsT", bound=QuerySet)

_VERSIONS = ("approved", "superseded")
_NO_REGION = ""


def by_then(rows: RowsT, moment: datetime | None) -> RowsT:
    """Give those of the entries that were recorded by that moment; all where there is none."""
    return rows if moment is None else rows.alias(at=at(rows)).filter(at__lte=moment)


def occurred_by(rows: RowsT, day: date | None, known_on: date | None = None) -> RowsT:
    """Give those of the entries that had occurred by the end of a day, all without one; as far as
    they were recorded by the end of the day ``known_on``."""
    if day is not None:
        rows = rows.filter(occurs_on__lte=day)
    return rows if known_on is None else by_then(rows, end_of(known_on))


def after(rows: RowsT, moment: datetime) -> RowsT:
    """Give those of the entries that were recorded after that moment."""
    return rows.alias(at=at(rows)).filter(at__gt=moment)


def at(rows: QuerySet) -> Combinable:
    """Say when an entry was recorded: one of a commitment, when that was approved."""
    if rows.model is ContributionEntry:
        return Coalesce("approved_at", "entered_at")
    return F("entered_at")


def approved_until(day: date | None, moment: datetime) -> datetime:
    """Until when a version must have been approved that stood on the day, as known at the moment.

    Without a day, as known at the moment.
    """
    if day is None:
        return moment
    return min(end_of(day), moment)


def end_of(day: date) -> datetime:
    """Give the last moment of a day, by the clock of the portal."""
    return datetime.combine(day, time.max, tzinfo=UTC)


def items_of(projects: QuerySet[Project], moment: datetime) -> QuerySet[BudgetItem]:
    """Give the items of the budgets of these projects that stood at that moment."""
    keys = projects.order_by().values("pk")
    later = _approved_by(Budget.objects.filter(project=OuterRef("project")), moment)
    standing = _approved_by(Budget.objects.filter(project__in=keys), moment).exclude(
        Exists(later.filter(revision__gt=OuterRef("revision")))
    )
    return BudgetItem.objects.filter(budget__in=standing.order_by().values("pk")).order_by()


def allocations_of(rows: QuerySet[Allocation], moment: datetime | None) -> QuerySet[Allocation]:
    """Give those of the allocations that stood at that moment, or stand now."""
    if moment is None:
        return rows.filter(status=Allocation.Status.APPROVED)
    same = Allocation.objects.annotate(place=Coalesce("region", Value(_NO_REGION))).filter(
        year=OuterRef("year"), fund=OuterRef("fund"), place=OuterRef("place")
    )
    later = _approved_by(same, moment).filter(revision__gt=OuterRef("revision"))
    placed = rows.annotate(place=Coalesce("region", Value(_NO_REGION)))
    return _approved_by(placed, moment).exclude(Exists(later))


def lines_of(rows: QuerySet[AllocationLine], moment: datetime | None) -> QuerySet[AllocationLine]:
    """Give those of the lines whose allocations stood at that moment, or stand now."""
    if moment is None:
        return rows.filter(allocation__status=Allocation.Status.APPROVED)
    standing = allocations_of(Allocation.objects.all(), moment)
    return rows.filter(allocation__in=standing.order_by().values("pk"))


def _approved_by(rows: QuerySet, moment: datetime) -> QuerySet:
    return rows.filter(status__in=_VERSIONS, approved_at__lte=moment)
