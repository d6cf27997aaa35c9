"""The parts of a figure by fund and by project: nobody adds up its entries by hand.

A figure of so many entries that its largest projects are small parts of it has its parts by
initiative in their place, of which sums are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet, Sum, Window

from budgets.models import Fund
from budgets.reading.measures import ENTERED, ZERO, Explanation, Measure
from initiatives.models import Initiative
from projects.models import Project

MOST = 10
MOST_BY_PROJECT = 20_000
"""Entries that are added up by project."""
_PATHS: Mapping[str, Mapping[str, str]] = {
    Measure.SPENT: {"fund": "fund", "project": "project"},
    Measure.ALLOCATED: {"fund": "allocation__fund", "project": "project"},
    **dict.fromkeys(
        (measure for measure in ENTERED if measure != Measure.SPENT),
        {"fund": "contribution__fund", "project": "contribution__project"},
    ),
}
_RECORDS: dict[str, QuerySet[Any]] = {
    "fund": Fund.objects.all(),
    "project": Project.objects.all(),
    "initiative": Initiative.objects.select_related("plan"),
}


@dataclass(frozen=True, kw_only=True)
class Share:
    """What of a figure is of one record, in CHF; ``record`` is None where entries name none."""

    record: Any
    chf: Decimal


@dataclass(frozen=True, kw_only=True)
class Shares:
    """The largest shares of a figure; ``others`` is what the rest of them comes to."""

    by: str
    largest: list[Share]
    others: int
    others_chf: Decimal


def shares_of(explanation: Explanation) -> list[Shares]:
    """Give the shares by fund and by project, of a figure that is made of entries.

    By initiative in place of the project, if it is made of very many.
    """
    paths = _PATHS.get(Measure(explanation.measure), {})
    kept = explanation.kept
    if paths and kept is not None and kept.number > MOST_BY_PROJECT:
        paths = {"fund": paths["fund"], "initiative": ""}
    return [_shares(explanation, by, path) for by, path in paths.items()]


def _shares(explanation: Explanation, by: str, path: str) -> Shares:
    largest, number = _largest(explanation, by, path)
    records = _RECORDS[by].in_bulk([key for key, _chf in largest if key])
    others = number - len(largest)
    shown = sum((chf for _key, chf in largest), ZERO)
    return Shares(
        by=by,
        largest=[Share(record=records.get(key), chf=chf) for key, chf in largest],
        others=others,
        others_chf=explanation.total - shown if others else ZERO,
    )


def _largest(
    explanation: Explanation, by: str, path: str
) -> tuple[list[tuple[int | None, Decimal]], int]:
    """Give the keys and sums of the largest shares, and how many shares there are."""
    if by != "project" and (kept := explanation.kept) is not None:
        parts = kept.by_fund if by == "fund" else kept.by_initiative
        return sorted(parts.items(), key=lambda part: -part[1])[:MOST], len(parts)
    sums = explanation.rows.order_by().values(key_of_share=F(path))
    rows = (
        sums.annotate(chf_of_share=Sum(explanation.effect, default=ZERO))
        .annotate(number_of_shares=Window(Count("*")))
        .order_by("-chf_of_share", "key_of_share")
        .values_list("key_of_share", "chf_of_share", "number_of_shares")
    )
    read = list(rows[:MOST])
    return [(key, chf) for key, chf, _number in read], read[0][2] if read else 0
