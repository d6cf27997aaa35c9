"""The map of the first page: six regions, each of which leads to its page, and its figure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import TextChoices
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets.reading.totals import Totals
from portal.web.pages.place_money import Row
from projects.countries import CountryReached
from reports.charts import drawing
from reports.charts.maps import Area, Label, Map, parts_of_world, world_map
from reports.charts.parts import Look
from stakeholders.localization import number, rounded

CURRENCY = "CHF"
CLASSES = (Look.PALE, Look.MAIN, Look.DEEP)
"""From little to much; what has nothing is left open."""
ROUND = tuple(
    Decimal(one) for one in ("1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "7", "8", "9", "10")
)
"""The first digits of the limits between classes: they and their doubles are easily read."""


class Measure(TextChoices):
    """What the map shows of each region."""

    SECURED = "secured", gettext_lazy("Secured in cash")
    PROJECTS = "projects", gettext_lazy("Projects")
    GAP = "gap", gettext_lazy("Funding gap in cash")


VALUES: Mapping[str, Callable[[Totals], Decimal | int | None]] = {
    Measure.SECURED: lambda totals: totals.secured_cash,
    Measure.PROJECTS: lambda totals: totals.projects,
    Measure.GAP: lambda totals: totals.gap_cash,
}


@dataclass(frozen=True)
class WorldMap:
    """The drawn map, its labels with the address of each, and the texts of its swatches."""

    map: Map
    picture: SafeString
    labels: Sequence[tuple[str, Label]]
    legend: Sequence[tuple[SafeString, str]]


def world_of(
    rows: Sequence[Row], countries: Sequence[CountryReached], measure: Measure, query: str
) -> WorldMap:
    """Draw the regions of the rows by a measure; ``query`` follows the address of each."""
    values = {row.record.pk: VALUES[measure](row.totals) for row in rows if row.record}
    names = {row.record.pk: row.record.name for row in rows if row.record}
    step = step_of(max((value for value in values.values() if value), default=0))
    areas: dict[str, list[Area]] = {code: [] for code in values}
    for one in countries:
        if one.region in areas:
            look = look_of(values[one.region], step)
            areas[one.region].append(Area(one.country, names[one.region], "", look))
    shown = {code: some for code, some in areas.items() if some}
    looks = {some[0].look for some in shown.values()}
    drawn = world_map(
        "world",
        str(measure.label),
        [area for some in shown.values() for area in some],
        legend={look: text for look, text in _legend(step, measure).items() if look in looks},
        head=(),
        values={code: (names[code], written(values[code], measure)) for code in shown},
    )
    addresses = {code: reverse("portal:region-detail", args=[code]) + query for code in shown}
    parts = parts_of_world({addresses[code]: some for code, some in shown.items()})
    return WorldMap(
        map=drawn,
        picture=drawing.drawn_parts(drawn, parts),
        labels=list(zip(addresses.values(), drawn.labels, strict=True)),
        legend=[
            (drawing.swatch(key, f"world-key-{place}"), key.text)
            for place, key in enumerate(drawn.legend)
        ],
    )


def written(value: Decimal | int | None, measure: Measure) -> str:
    """Write the figure of a region for its label."""
    if value is None:
        return _("not published")
    return number(value) if measure == Measure.PROJECTS else rounded(value, CURRENCY)


def step_of(most: Decimal | int) -> Decimal:
    """Give the width of each of three classes up to the largest value: a round number."""
    third = Decimal(most) / len(CLASSES)
    if third <= 1:
        return Decimal(1)
    unit = Decimal(10) ** third.adjusted()
    return next(first * unit for first in ROUND if first * unit >= third)


def look_of(value: Decimal | int | None, step: Decimal) -> Look:
    if value is None:
        return Look.UNKNOWN
    if value <= 0:
        return Look.EMPTY
    return CLASSES[min(int((Decimal(value) - Decimal("0.01")) // step), len(CLASSES) - 1)]


def _legend(step: Decimal, measure: Measure) -> dict[Look, str]:
    limits = [written(step * count, measure) for count in (1, 2)]
    return {
        Look.PALE: _("up to %(amount)s") % {"amount": limits[0]},
        Look.MAIN: _("up to %(amount)s") % {"amount": limits[1]},
        Look.DEEP: _("more than %(amount)s") % {"amount": limits[1]},
        Look.EMPTY: _("none"),
        Look.UNKNOWN: _("not published"),
    }
