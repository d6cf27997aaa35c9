"""The value of a cell as it is written in the active language, alike on paper and on pages."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from reports.documents.blocks import Cell, CellKind, Unit
from reports.documents.words import kept_together
from stakeholders import localization
from stakeholders.currencies import decimals_of
from stakeholders.templatetags.localized import percent

THOUSAND = Decimal(1000)


def written(cell: Cell, unit: Unit) -> str:
    """Write the value of a cell; empty where it has none. ``unit`` is that of its table."""
    value = cell.value
    if isinstance(value, date):
        return kept_together(localization.day(value))
    if value is None:
        return ""
    if cell.kind is CellKind.AMOUNT:
        return _amount(Decimal(value), unit)
    if cell.kind is CellKind.MONEY:
        digits = max(2, decimals_of(cell.currency))
        return f"{cell.currency}\u00a0{localization.number(value, decimals=digits)}"
    if cell.kind is CellKind.SHARE:
        return percent(Decimal(value))
    if cell.kind is CellKind.YEAR:
        return str(value)
    return localization.number(value)


def _amount(value: Decimal, unit: Unit) -> str:
    if unit is Unit.CENTIMES:
        return localization.number(value, decimals=2)
    return localization.number((value / THOUSAND).quantize(Decimal(1), ROUND_HALF_UP))
