"""Initiatives with the funding of their projects, what is under none of them, and the total."""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from budgets.reading import funding
from budgets.reading.totals import Totals
from initiatives.models import Initiative
from portal.web.figures import total_of
from portal.web.pages.place_money import Row
from stakeholders import localization


@dataclass(frozen=True, kw_only=True)
class Rest:
    """What of a total is under none of the rows above it; ``scope`` is the query of it, if any."""

    label: str
    totals: Totals
    scope: str | None = None


def rows_of(initiatives: Iterable[Initiative], sums: Mapping[Hashable, Totals]) -> list[Row]:
    """Give the row of each initiative; one without projects has nothing."""
    return [Row(one, sums.get(one.pk, funding.NOTHING), scope=total_of(one)) for one in initiatives]


def added(rows: Iterable[Row | Rest]) -> Totals:
    """Add up rows; of none, nothing is unknown."""
    parts = [row.totals for row in rows]
    return sum(parts, Totals()) if parts else funding.NOTHING


def of_no_row(sums: Mapping[Hashable, Totals], rows: Iterable[Row]) -> list[Rest]:
    """Give what is under none of the initiatives of the rows, where there is anything."""
    shown = {row.record.pk for row in rows}
    others = [part for key, part in sums.items() if key not in shown]
    if not others:
        return []
    return [Rest(label=_("Under no initiative shown here"), totals=sum(others, Totals()))]


def on_other_pages(rows: list[Row], listed: list[Row]) -> list[Rest]:
    """Give the rest of a list of which ``rows`` are one page, where there is any."""
    shown = {row.record.pk for row in rows}
    others = [row for row in listed if row.record.pk not in shown]
    if not others:
        return []
    text = ngettext(
        "%(shown)s initiative on other pages", "%(shown)s initiatives on other pages", len(others)
    )
    label = text % {"shown": localization.number(len(others))}
    return [Rest(label=label, totals=added(others))]


def with_total(rows: list[Row], rests: list[Rest], *, scope: str | None = None) -> dict[str, Any]:
    """Give what the table of initiatives shows; ``scope`` is the query of the total."""
    return {"rows": rows, "rests": rests, "total": added([*rows, *rests]), "scope": scope}


def together(tables: Iterable[tuple[Any, dict[str, Any]]], rests: list[Rest]) -> dict[str, Any]:
    """Give the totals of tables, each under its record, and what is in none of them."""
    parts = [
        Rest(label=localization.text_of(record, "name")[0], totals=table["total"])
        for record, table in tables
        if table["rows"]
    ]
    return with_total([], [*parts, *rests])
