"""How many contributions in kind carry no value, at each stage.

Where nothing at a stage has a value and something of it has none, the sum is not 0: it is not
valued (``reading.values``).
"""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.db.models import Case, F, IntegerField, OuterRef, QuerySet, Subquery, Sum, When
from django.db.models.functions import Coalesce

from budgets.models import (
    ContributionEntry,
    FundingMovement,
    FundingOnDay,
    Mode,
    ProjectFunding,
)
from budgets.reading import kept, recorded
from budgets.reading.scopes import Scope
from budgets.reading.secured import is_ended, secured_unvalued

OF_ENTRIES = "contribution__"
STAGES = ("pledged", "secured", "received")
RowsT = TypeVar("RowsT", QuerySet[ProjectFunding], QuerySet[FundingOnDay])


def _sums(on: date | None) -> dict[str, Sum]:
    return {
        "pledged_unvalued": Sum("pledged_unvalued", default=0),
        "secured_unvalued": Sum(secured_unvalued(OF_ENTRIES, on), default=0),
        "received_unvalued": Sum("received_unvalued", default=0),
    }


def are_asked(sums: Any) -> bool:
    """Whether a sum in kind is 0 while something in kind carries no value."""
    return sums.unvalued > 0 and not all(getattr(sums, f"{stage}_in_kind") for stage in STAGES)


def unvalued_sums(scope: Scope) -> dict[str, Any]:
    """Count those of the scope: ``pledged_unvalued``, ``secured_…`` and ``received_…``."""
    sums = {f"n_{name}": sum_ for name, sum_ in _sums(scope.on).items()}
    if (rows := kept.money(scope)) is not None:
        counted = rows.filter(kept.IN_KIND).aggregate(**_KEPT)
    elif (of_projects := kept.of_day(scope)) is not None:
        others = scope.unearmarked_entries.filter(contribution__mode=Mode.IN_KIND).aggregate(
            **_OF_NO_PROJECT
        )
        counted = of_projects.aggregate(**_KEPT_OF_DAY)
        counted = {name: number + others[name] for name, number in counted.items()}
    else:
        counted = scope.entries.filter(contribution__mode=Mode.IN_KIND).aggregate(**sums)
    return {name.removeprefix("n_"): number for name, number in counted.items()}


def unvalued_by(scope: Scope, lookup: str, *others: str) -> Mapping[Hashable, dict[str, Any]]:
    """Count the same by a lookup of the project, or by others of a contribution to none."""
    if others and kept.is_kept_by(lookup) and (of_keys := kept.money(scope)) is not None:
        by_key = of_keys.filter(kept.IN_KIND).values(key=kept.key_of(lookup))
        counted = by_key.annotate(**_KEPT, number=Sum("entries"))
        return _counts(row for row in counted if row["number"])
    if others and kept.is_kept_by(lookup) and (of_day := kept.of_day(scope)) is not None:
        return _of_day_by(of_day, scope, lookup, *others)
    rows = scope.entries.filter(contribution__mode=Mode.IN_KIND)
    key: F | Coalesce = F(f"{OF_ENTRIES}project__{lookup}")
    if others:
        key = Coalesce(key, *(f"{OF_ENTRIES}{other}" for other in others))
    else:
        rows = rows.exclude(contribution__project=None)
    sums = {f"n_{name}": sum_ for name, sum_ in _sums(scope.on).items()}
    return _counts(rows.values(key=key).annotate(**sums))


def _of_day_by(
    of_day: QuerySet[FundingMovement], scope: Scope, lookup: str, *others: str
) -> Mapping[Hashable, dict[str, Any]]:
    """Count what is kept of projects and the entries that belong to none."""
    named = [f"{OF_ENTRIES}{other}" for other in others]
    key = Coalesce(*named) if len(named) > 1 else F(*named)
    entries = scope.unearmarked_entries.filter(contribution__mode=Mode.IN_KIND).values(key=key)
    counts = dict(_counts(of_day.values(key=F(lookup)).annotate(**_KEPT_OF_DAY)))
    for one, numbers in _counts(entries.annotate(**_OF_NO_PROJECT)).items():
        own = counts.get(one, dict.fromkeys(numbers, 0))
        counts[one] = {name: number + own[name] for name, number in numbers.items()}
    return {one: numbers for one, numbers in counts.items() if any(numbers.values())}


_OF_NO_PROJECT = {
    "n_pledged_unvalued": Sum("pledged_unvalued", default=0),
    "n_secured_unvalued": Sum(F("committed_unvalued") + F("received_unvalued"), default=0),
    "n_received_unvalued": Sum("received_unvalued", default=0),
}
_KEPT_OF_DAY = {f"n_{stage}_unvalued": Sum(f"{stage}_unvalued", default=0) for stage in STAGES}
_KEPT = {
    "n_pledged_unvalued": Sum("pledged_unvalued", default=0),
    "n_secured_unvalued": Sum(kept.SECURED_UNVALUED, default=0),
    "n_received_unvalued": Sum("received_unvalued", default=0),
}


def _counts(rows: Iterable[dict[str, Any]]) -> Mapping[Hashable, dict[str, Any]]:
    return {
        row["key"]: {
            name.removeprefix("n_"): number for name, number in row.items() if name in _KEPT
        }
        for row in rows
    }


def with_unvalued(rows: RowsT, stood_on: date | None = None, known_on: date | None = None) -> RowsT:
    """Give the funding of each project these counts; ``stood_on`` is the day of sums of a day,
    ``known_on`` that by which entries were recorded."""
    entries = ContributionEntry.objects.filter(
        contribution__project=OuterRef("pk"), contribution__mode=Mode.IN_KIND
    )
    entries = recorded.occurred_by(entries, stood_on, known_on)
    by_project = entries.order_by().values(all=F("contribution__project"))
    if stood_on is None:
        return rows.annotate(**{name: _of(by_project, one) for name, one in _sums(None).items()})
    pledged, committed, received = (
        _of(by_project, Sum(f"{stage}_unvalued")) for stage in ("pledged", "committed", "received")
    )
    # The rows say themselves which projects had ended.
    counts = {
        "pledged_unvalued": pledged,
        "secured_unvalued": Case(When(is_ended(), then=received), default=committed + received),
        "received_unvalued": received,
    }
    return rows.annotate(**counts)


def _of(by_project: QuerySet, number: Sum) -> Coalesce:
    counted = by_project.annotate(number=number).values("number")
    return Coalesce(Subquery(counted), 0, output_field=IntegerField())
