"""To which region a country belongs on a day."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from stakeholders import places
from stakeholders.access import OutsideScope
from stakeholders.models import Country, CountryCategory, CountryRegion
from stakeholders.reference import create_reference
from tests.admin_forms import fields_of
from tests.factories import CountryFactory, RegionFactory
from tests.portal.web.pages.reading import text

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()
MOVED = date(2020, 1, 1)


@pytest.fixture
def country():
    """Kenya: of the Arab States until it moved to Africa."""
    made = CountryFactory(region=RegionFactory())
    arab = RegionFactory(code="ARB")
    CountryRegion.objects.create(country=made, region=arab, left_on=MOVED)
    CountryRegion.objects.create(country=made, region_id="AFR", joined_on=MOVED)
    return made


@pytest.mark.parametrize(
    ("on", "code"),
    [
        pytest.param(date(1995, 5, 1), "ARB", id="long before"),
        pytest.param(MOVED - timedelta(days=1), "ARB", id="the day before it moves"),
        pytest.param(MOVED, "AFR", id="the day it moves"),
        pytest.param(TODAY, "AFR", id="today"),
    ],
)
def test_region_is_that_of_the_day(country, on, code):
    assert places.region_on(country, on).pk == code
    assert list(Country.objects.in_region(code, on=on)) == [country]
    other = {"AFR": "ARB", "ARB": "AFR"}[code]
    assert not Country.objects.in_region(other, on=on).exists()


def test_no_region_is_recorded_where_there_is_no_period():
    assert places.region_on(CountryFactory(), TODAY) is None


@pytest.mark.parametrize(
    "period",
    [
        {"region_id": "AMS"},
        {"region_id": "AFR", "joined_on": date(2019, 12, 31), "left_on": date(2020, 1, 2)},
        {"region_id": "AMS", "joined_on": date(2030, 1, 1)},
    ],
)
def test_database_refuses_two_regions_on_one_day(country, period):
    RegionFactory(code="AMS")
    with (
        pytest.raises(IntegrityError, match="country_is_in_one_region_at_a_time"),
        transaction.atomic(),
    ):
        CountryRegion.objects.create(country=country, **period)


def test_service_names_the_field(country, administrator):
    with pytest.raises(ValidationError) as refusal:
        places.create_region_period(by=administrator, country=country, region=country.region)

    assert refusal.value.message_dict == {
        "joined_on": ["The country is in a region already on these days."]
    }
    with pytest.raises(ValidationError) as refusal:
        places.change_region_period(
            country.region_periods.last(), by=administrator, left_on=date(2019, 1, 1)
        )
    assert refusal.value.message_dict == {
        "left_on": ["A country cannot leave a region before it joins."]
    }


def test_headquarters_alone_writes_it(country, africa_officer):
    with pytest.raises(OutsideScope):
        places.remove_region_period(country.region_periods.last(), by=africa_officer)


def test_present_region_follows_from_the_periods(country, administrator):
    americas = RegionFactory(code="AMS")
    period = country.region_periods.last()

    places.change_region_period(period, by=administrator, left_on=TODAY)
    country.refresh_from_db()
    assert country.region_id == "AFR"  # until it is said to which it moved
    places.create_region_period(by=administrator, country=country, region=americas, joined_on=TODAY)
    country.refresh_from_db()
    assert country.region_id == "AMS"


def test_period_that_begins_later_is_followed_on_its_day(country):
    country.region_periods.filter(region="AFR").update(left_on=TODAY)
    CountryRegion.objects.create(country=country, region=RegionFactory(code="AMS"), joined_on=TODAY)

    assert [places.follow_each(), places.follow_each()] == [1, 0]
    country.refresh_from_db()
    assert country.region_id == "AMS"


def test_new_country_belongs_to_its_region_since_a_day_not_known(administrator):
    made = places.create_country(
        by=administrator, iso2="XA", iso3="XAX", m49="999", name_en="New", region=RegionFactory()
    )

    periods = made.region_periods.values_list("region", "joined_on", "left_on")
    assert list(periods) == [("AFR", None, None)]


def test_country_moves_in_the_admin(client, country, administrator):
    RegionFactory(code="AMS")
    client.force_login(administrator)
    address = reverse("admin:stakeholders_country_change", args=[country.pk])
    fields = fields_of(client.get(address))
    fields |= {
        "region_periods-TOTAL_FORMS": "3",
        "region_periods-1-left_on": "2026-01-01",
        "region_periods-2-region": "AMS",
        "region_periods-2-joined_on": "2026-01-01",
        "region_periods-2-country": country.pk,
    }

    answer = client.post(address, fields)

    assert answer.status_code == 302, answer.context["errors"]
    country.refresh_from_db()
    assert country.region_id == "AMS"


def test_page_and_api_tell_the_regions_by_date(client, country):
    words = text(client.get("/en/countries/KE/"))
    body = client.get("/api/v1/countries/KE/").json()

    assert "Arab States until 1 January 2020 Africa from 1 January 2020" in words
    assert body["region"] == "AFR"
    assert body["region_periods"] == [
        {"region": "ARB", "joined_on": None, "left_on": "2020-01-01", "source": None, "note": None},
        {"region": "AFR", "joined_on": "2020-01-01", "left_on": None, "source": None, "note": None},
    ]


def test_category_that_ends_before_it_begins_is_refused_in_words(country, administrator):
    with pytest.raises(ValidationError) as refusal:
        create_reference(
            CountryCategory,
            by=administrator,
            country=country,
            kind="ldc",
            joined_on=MOVED,
            left_on=MOVED - timedelta(days=1),
            end_status="confirmed",
        )

    assert refusal.value.messages == ["A country cannot leave a category before it joins."]
