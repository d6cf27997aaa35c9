"""Core indicators, added up over projects.

The total of a core indicator is the sum of the latest values, one an indicator: how things stand,
counted once. Beside it stands what was added since the baseline, over those whose baseline is
known; how many are not measured, or have no baseline, is shown.

A total is broken down by one dimension at a time: the parts of a dimension are parts of the total
and never added to it, nor to the parts of another dimension. What no part covers is the rest that
is not broken down. Values in different units are never added.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery, Sum

from initiatives.models import CoreIndicator
from projects.models import Dimension, Indicator, Measurement, MeasurementPart
from stakeholders.models import Country

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class LatestMeasurement(TypedDict):
        latest_id: int | None
        latest_value: Decimal | None


_CATEGORIES = MeasurementPart.Category.values


@dataclass(frozen=True)
class PartTotal:
    """A part of a total: of a category, or of a country."""

    category: str
    country: Country | None
    value: Decimal

    @property
    def label(self) -> str:
        return str(self.country or MeasurementPart.Category(self.category).label)


@dataclass(frozen=True)
class Breakdown:
    """A total by one dimension; the parts and ``rest`` make up the total."""

    dimension: Dimension
    parts: tuple[PartTotal, ...]
    rest: Decimal


@dataclass(frozen=True)
class CoreTotal:
    """A core indicator over some projects, in one unit; no ``total`` if none is measured."""

    core: CoreIndicator
    unit: Indicator.Unit
    indicators: int
    unmeasured: int
    total: Decimal | None
    since_baseline: Decimal | None
    without_baseline: int
    has_sample: bool
    breakdowns: tuple[Breakdown, ...]


def core_totals(indicators: QuerySet[Indicator], *, on: date | None = None) -> list[CoreTotal]:
    """Add up the indicators among these that measure a core indicator.

    ``indicators`` are those that the reader may see; what was measured after the day is left out.
    """
    latest = Measurement.objects.filter(indicator=OuterRef("pk")).order_by("-measured_on")
    if on is not None:
        latest = latest.filter(measured_on__lte=on)
    measured = indicators.filter(core__isnull=False).annotate(
        latest_id=Subquery(latest.values("pk")[:1]),
        latest_value=Subquery(latest.values("value")[:1]),
    )
    rows = list(_sums(measured))
    cores = CoreIndicator.objects.in_bulk([row["core"] for row in rows])
    parts = _parts(measured) if rows else {}
    rows.sort(key=lambda row: (cores[row["core"]].position, row["core"], row["unit"]))
    return [_total(row, cores[row["core"]], parts) for row in rows]


def _sums(measured: QuerySet[Indicator]) -> Iterable[dict[str, Any]]:
    known = Q(latest_value__isnull=False)
    return (
        measured.order_by()
        .values("core", "unit")
        .annotate(
            indicators=Count("pk"),
            unmeasured=Count("pk", filter=~known),
            total=Sum("latest_value"),
            since_baseline=Sum(F("latest_value") - F("baseline")),
            without_baseline=Count("pk", filter=known & Q(baseline=None)),
            samples=Count("pk", filter=Q(is_sample=True)),
        )
    )


def _parts(
    measured: "QuerySet[WithAnnotations[Indicator, LatestMeasurement]]",
) -> dict[tuple[int, str, str], list[PartTotal]]:
    """Add up the parts of the latest measurements, by core indicator, unit and dimension."""
    # Distinct, they are looked up one by one; otherwise every part that there is would be read.
    latest = measured.order_by().values("latest_id").distinct()
    rows = list(
        MeasurementPart.objects.filter(measurement__in=latest)
        .order_by()
        .values_list(
            "measurement__indicator__core",
            "measurement__indicator__unit",
            "dimension",
            "category",
            "country",
        )
        .annotate(sum=Sum("value"))
    )
    countries = {row.pk: row for row in Country.objects.filter(pk__in={row[4] for row in rows})}
    place = {code: position for position, code in enumerate(countries)}
    parts = defaultdict(list)
    for *key, category, country, value in sorted(
        rows, key=lambda row: (place.get(row[4], -1), _CATEGORIES.index(row[3]) if row[3] else -1)
    ):
        parts[tuple(key)].append(PartTotal(category, countries.get(country), value))
    return parts


def _total(
    row: dict[str, Any], core: CoreIndicator, parts: dict[tuple[int, str, str], list[PartTotal]]
) -> CoreTotal:
    breakdowns = []
    for dimension in Dimension:
        if of_dimension := parts.get((core.pk, row["unit"], dimension.value)):
            rest = row["total"] - sum(part.value for part in of_dimension)
            breakdowns.append(Breakdown(dimension, tuple(of_dimension), rest))
    return CoreTotal(
        core=core,
        unit=Indicator.Unit(row["unit"]),
        indicators=row["indicators"],
        unmeasured=row["unmeasured"],
        total=row["total"],
        since_baseline=row["since_baseline"],
        without_baseline=row["without_baseline"],
        has_sample=row["samples"] > 0,
        breakdowns=tuple(breakdowns),
    )
