"""What is measured in one country, by core indicator.

A project may serve several countries. What its own projects measure is the country's whole; of
those that it shares with others only the part that a measurement says is the country's. Which part
of the rest is the country's is not recorded, so the rest is in no sum.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, QuerySet

from initiatives.models import CoreIndicator
from projects.core_totals import CoreTotal, core_totals
from projects.models import Indicator, Project
from stakeholders.models import Country


@dataclass(frozen=True, kw_only=True)
class CoreOfCountry:
    """What is measured of a core indicator in a country, in one unit."""

    core: CoreIndicator
    unit: Indicator.Unit
    value: Decimal
    is_sample: bool


def serving_others(projects: QuerySet[Project], country: Country) -> QuerySet[Project]:
    """Give those of the projects that serve other countries, too."""
    return projects.filter(_serves_others(country))


def serving_it_alone(projects: QuerySet[Project], country: Country) -> QuerySet[Project]:
    """Give the others of the projects that serve the country."""
    return projects.exclude(_serves_others(country))


def _serves_others(country: Country) -> Exists:
    links = Project.countries.through.objects.filter(project=OuterRef("pk"))
    return Exists(links.exclude(country=country))


def core_of_country(
    country: Country,
    indicators: QuerySet[Indicator],
    *,
    own: QuerySet[Project],
    shared: QuerySet[Project] | Iterable[int],
    on: date | None = None,
) -> list[CoreOfCountry]:
    """Add up what its ``own`` projects measured, and its part in those that it shares.

    ``indicators`` are those that the reader may see; what was measured after the day is left out.
    """
    keys = shared.order_by().values("pk") if isinstance(shared, QuerySet) else shared
    whole = core_totals(indicators.filter(result__project__in=own.order_by().values("pk")), on=on)
    parts = core_totals(indicators.filter(result__project__in=keys), on=on)
    known = [
        *((one, one.total) for one in whole),
        *((one, _part_of(one, country)) for one in parts),
    ]
    values: dict[tuple[int, str], CoreOfCountry] = {}
    for one, value in known:
        if value is None:
            continue
        before = values.get((one.core.pk, one.unit.value))
        values[one.core.pk, one.unit.value] = CoreOfCountry(
            core=one.core,
            unit=one.unit,
            value=value + (before.value if before else 0),
            is_sample=one.has_sample or bool(before and before.is_sample),
        )
    return list(values.values())


def _part_of(one: CoreTotal, country: Country) -> Decimal | None:
    """Give the part of a total that is the country's; None where no measurement says so."""
    parts = [part.value for by in one.breakdowns for part in by.parts if part.country == country]
    return sum(parts, Decimal(0)) if parts else None
