"""Each figure by the name of its measure, as the sums of projects hold it."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Any

from budgets.models import Mode
from budgets.reading.measures import COUNTS, IN_CASH_ONLY, Measure

SHOWN = (
    Measure.PLANNED,
    Measure.SECURED,
    Measure.RECEIVED,
    Measure.EXCHANGE,
    Measure.OVERDUE,
    Measure.DUE_AFTER_END,
    Measure.ALLOTTED_BY_UNION,
    Measure.PLEDGED,
    Measure.SPENT,
    Measure.ADVANCE,
    Measure.UNSPENT_AFTER_END,
    Measure.BEYOND_PLAN,
    Measure.WITHOUT_PLAN,
    Measure.UNEARMARKED,
    Measure.UNFUNDED,
    Measure.GAP,
)
"""In the order in which pages print them."""

_NAMES = {Measure.ALLOTTED_BY_UNION: "allotted"}
WITHOUT_MODE = (Measure.SPENT, Measure.ADVANCE, Measure.UNSPENT_AFTER_END)
"""These are in cash, and their names do not say so."""


def value_of(sums: Any, measure: str, mode: str = Mode.CASH) -> Decimal | None:
    """Give a figure of ``Totals``, ``FundTotals`` or ``ProjectFunding`` in CHF, None without one.

    Of a measure that counts projects, their number. Of a project about whose money nothing is
    recorded no figure is known; nor is one in kind of which nothing is valued. An exchange
    difference is one only while something is secured, of which it is a part.
    """
    name, is_count, is_exchange, secured = _column_of(measure, mode)
    if is_count:
        number = getattr(sums, name, None)
        return None if number is None else Decimal(number)
    if not getattr(sums, "is_recorded", True):
        return None
    if mode == Mode.IN_KIND and secured and is_not_valued(sums, measure):
        return None
    value = getattr(sums, name, None)
    if is_exchange and value and not getattr(sums, secured, None):
        return None
    return value


def name_of(measure: str, mode: str) -> str:
    """Give the name of a figure in the sums of projects."""
    return _column_of(measure, mode)[0]


@lru_cache(maxsize=256)
def _column_of(measure: str, mode: str) -> tuple[str, bool, bool, str]:
    """Give the name of a figure in its sums, whether it counts projects and is an exchange
    difference, and the name of what is secured in the same mode; that is empty without a mode."""
    known = Measure(measure)
    if known in COUNTS or known in WITHOUT_MODE:
        return known.value, known in COUNTS, False, ""
    suffix = "cash" if mode == Mode.CASH else "in_kind"
    name = f"{_NAMES.get(known, known.value)}_{suffix}"
    return name, False, known == Measure.EXCHANGE, f"secured_{suffix}"


def is_not_valued(sums: Any, measure: str) -> bool:
    """Whether nothing in kind of a stage has a value and something of it has none."""
    return getattr(sums, f"{measure}_unvalued", 0) > 0 and not getattr(sums, f"{measure}_in_kind")


def values_of(sums: Any) -> Iterator[tuple[Measure, Mode, Decimal]]:
    """Give every known figure of the sums, in the order of the pages."""
    if not getattr(sums, "is_recorded", True):
        return
    for measure, mode in _EVERY:
        if (value := value_of(sums, measure, mode)) is not None:
            yield measure, mode, value


MODES = {
    measure: (Mode.CASH,) if measure in IN_CASH_ONLY else (Mode.CASH, Mode.IN_KIND)
    for measure in SHOWN
}
"""In which modes each figure is shown."""
_EVERY = [(measure, mode) for measure, modes in MODES.items() for mode in modes]
