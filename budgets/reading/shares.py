"""The parts of a figure by fund and by project: nobody adds up its entries by hand."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Model, Sum, Window

from budgets.models import Fund
from budgets.reading.measures import ENTERED, ZERO, Explanation, Measure
from projects.models import Project

MOST = 10
_PATHS: Mapping[str, Mapping[str, str]] = {
    Measure.SPENT: {"fund": "fund", "project": "project"},
    Measure.ALLOCATED: {"fund": "allocation__fund", "project": "project"},
    **dict.fromkeys(
        (measure for measure in ENTERED if measure != Measure.SPENT),
        {"fund": "contribution__fund", "project": "contribution__project"},
    ),
}
_MODELS: dict[str, type[Model]] = {"fund": Fund, "project": Project}


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
    """Give the shares by fund and by project, of a figure that is made of entries."""
    paths = _PATHS.get(Measure(explanation.measure), {})
    return [_shares(explanation, by, path) for by, path in paths.items()]


def _shares(explanation: Explanation, by: str, path: str) -> Shares:
    largest, number = _largest(explanation, by, path)
    records = _MODELS[by]._default_manager.in_bulk([key for key, _chf in largest if key])
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
    if by == "fund" and explanation.kept is not None:
        funds = [(key, chf) for key, chf, _number in explanation.kept.by_fund]
        return sorted(funds, key=lambda fund: -fund[1])[:MOST], len(funds)
    sums = explanation.rows.order_by().values(key_of_share=F(path))
    rows = (
        sums.annotate(chf_of_share=Sum(explanation.effect, default=ZERO))
        .annotate(number_of_shares=Window(Count("*")))
        .order_by("-chf_of_share", "key_of_share")
        .values_list("key_of_share", "chf_of_share", "number_of_shares")
    )
    read = list(rows[:MOST])
    return [(key, chf) for key, chf, _number in read], read[0][2] if read else 0
