"""To which region a country belongs on a day; ``Country.region`` is that of today.

The periods are what is recorded, and headquarters keeps them. ``Country.region``, by which lists
and scopes are worked out, follows from them with each write, and each night.
"""

from datetime import date
from typing import Any, TypedDict, Unpack

from django.db import transaction
from django.utils import timezone

from stakeholders import writing
from stakeholders.models import Country, CountryRegion, Region, User
from stakeholders.reference import change_reference, create_reference, remove_reference


class RegionPeriodFields(TypedDict, total=False):
    """``joined_on`` is None where it is not known; ``left_on`` is the first day out of it."""

    region: Region
    joined_on: date | None
    left_on: date | None
    source: str
    note: str


def region_on(country: Country, on: date) -> Region | None:
    """Give the region to which the country belongs on the day; None where none is recorded."""
    rows = CountryRegion.objects.held(on).filter(country=country).select_related("region")
    period = rows.first()
    return period.region if period else None


@transaction.atomic
def create_country(*, by: User, **fields: Any) -> Country:
    """Add a country, in its region from a day that is not known.

    Raises ``OutsideScope``, ``ValidationError`` by field.
    """
    country = create_reference(Country, by=by, **fields)
    CountryRegion.objects.get_or_create(country=country, region=country.region)
    return country


@transaction.atomic
def create_region_period(
    *, by: User, country: Country, **fields: Unpack[RegionPeriodFields]
) -> CountryRegion:
    """Record that a country belongs to a region between two dates.

    Raises ``OutsideScope``, ``ValidationError`` by field.
    """
    period = create_reference(CountryRegion, by=by, country=country, **fields)
    follow_periods(country)
    return period


@transaction.atomic
def change_region_period(
    period: CountryRegion, *, by: User, **changes: Unpack[RegionPeriodFields]
) -> CountryRegion:
    """Change what is named. Raises as ``create_region_period`` does."""
    period = change_reference(period, by=by, **changes)
    follow_periods(period.country)
    return period


@transaction.atomic
def remove_region_period(period: CountryRegion, *, by: User) -> None:
    """Remove what was recorded by mistake. Raises as ``create_region_period`` does."""
    remove_reference(period, by=by)
    follow_periods(period.country)


def follow_periods(country: Country) -> None:
    """Let the region of the country be that of its period of today; without one it stays."""
    country = writing.lock(country)
    region = region_on(country, timezone.localdate())
    if region is not None and country.region_id != region.pk:
        country.region = region
        country.save(update_fields=["region"])


def follow_each() -> int:
    """Bring the countries up to date whose period of today began or ended since; say how many."""
    held = CountryRegion.objects.held(timezone.localdate()).select_related("country")
    moved = [period for period in held if period.region_id != period.country.region_id]
    for period in moved:
        with transaction.atomic():
            follow_periods(period.country)
    return len(moved)


def record_first_regions() -> int:
    """Record of countries without any period that they belong to their region; say how many."""
    missing = Country.objects.filter(region_periods=None)
    rows = [CountryRegion(country=row, region_id=row.region_id) for row in missing]
    return len(CountryRegion.objects.bulk_create(rows))
