"""What an explanation comes to, by the sums that are kept: its total, and how many entries it has.

It is what its rows give (``tests/budgets/test_kept.py``), without reading them.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db.models import F, Q, Sum
from django.db.models.expressions import Combinable

from budgets.reading import kept
from budgets.reading.measures import BY_PROJECT, COUNTS, ZERO, KeptFigure, Measure, is_from
from budgets.reading.scopes import Scope
from budgets.reading.values import name_of

_FIGURES: Mapping[str, tuple[Combinable, str]] = {
    Measure.PLEDGED: (F("pledged_chf"), "pledged_lines"),
    Measure.SECURED: (kept.SECURED_CHF, "secured_lines"),
    Measure.UNEARMARKED: (kept.SECURED_CHF, "secured_lines"),
    Measure.RECEIVED: (F("received_chf"), "received_lines"),
    Measure.EXCHANGE: (F("exchange_chf"), "exchange_lines"),
    Measure.SPENT: (kept.SPENT_CHF, "expenditures"),
}
"""What each adds up of ``MoneySum``, and the column that counts its entries."""

_KEYS = {"fund", "organisation", "country", "year", "project_class"}


def kept_figure(
    scope: Scope, measure: str, mode: str, narrowed: Mapping[str, Any]
) -> KeptFigure | None:
    """Give the figure of a scope as of now; None where it is not kept."""
    rows = kept.money(scope)
    conditions = _conditions(narrowed)
    if rows is None or conditions is None or measure not in _FIGURES:
        return None
    if measure == Measure.UNEARMARKED:
        conditions &= Q(of_project=False)
    chf, lines = _FIGURES[measure]
    of_keys = rows.filter(conditions, mode=mode).values("fund", "initiative")
    sums = of_keys.annotate(chf=Sum(chf), number=Sum(lines)).filter(number__gt=0)
    by_fund = sums.order_by("fund", "initiative")
    return KeptFigure(rows=list(by_fund.values_list("fund", "initiative", "chf", "number")))


def kept_total(
    scope: Scope, measure: str, mode: str, narrowed: Mapping[str, Any]
) -> Decimal | None:
    """Give what is planned, or follows from the sums of each project; None where it is not kept."""
    if narrowed or measure not in (Measure.PLANNED, *BY_PROJECT):
        return None
    if (sums := kept.funding_sums(scope)) is None:
        return None
    if measure in COUNTS:
        return Decimal(sums[measure])
    return sums.get(f"total_{name_of(measure, mode)}") or ZERO


def _conditions(narrowed: Mapping[str, Any]) -> Q | None:
    """Tell sums apart as ``explain`` tells rows; None where they are not."""
    conditions = Q()
    for name, value in narrowed.items():
        if name in _KEYS:
            conditions &= Q(**{name: value})
        elif name == "origin":
            conditions &= is_from(value, "fund")
        elif name == "unearmarked":
            conditions &= Q(of_project=not value)
        else:
            return None
    return conditions
