"""Needs are counted from the day on which they are raised, and none is quoted."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from initiatives import needs
from initiatives.models import Need
from initiatives.need_counts import NeedCounts, count_needs, needs_by_region
from tests.factories import CountryFactory, InitiativeFactory, RegionFactory
from tests.initiatives.factories import NeedFactory
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

RAISED_ON = date(2026, 3, 1)


def need(status, decided_on=None, **values):
    day = decided_on and date.fromisoformat(decided_on)
    common = {"raised_on": RAISED_ON, "decision_reason": "Too costly", "title_en": "Fibre"}
    return NeedFactory(status=status, first_decided_on=day, **common | values)


@pytest.fixture
def needs_of_africa():
    RegionFactory(code="AFR", position=1)
    RegionFactory(code="AMS", position=2)
    initiative = InitiativeFactory()
    need("raised", initiative=initiative, title_en="Waits")
    need("accepted", "2026-03-11", initiative=initiative)  # 10 days
    need("answered")
    need("met", "2026-03-12")  # 11 days
    need("declined", "2026-04-30", initiative=initiative, title_en="Refused")  # 60 days
    return initiative


AFRICA = NeedCounts(
    waiting=1, accepted=1, answered=1, met=1, declined=1, dated=3, median_days=Decimal("11.0")
)


def test_every_need_counts_by_region_and_the_total_last(needs_of_africa):
    need("declined", "2026-03-03", country=CountryFactory(iso2="BR", region_id="AMS"))

    rows = {row.region and row.region.pk: row.counts for row in needs_by_region()}

    assert rows == {
        "AFR": AFRICA,
        "AMS": NeedCounts(declined=1, dated=1, median_days=Decimal("2.0")),
        # Of 2, 10, 11 and 60 days: halfway between 10 and 11.
        None: NeedCounts(
            waiting=1,
            accepted=1,
            answered=1,
            met=1,
            declined=2,
            dated=4,
            median_days=Decimal("10.5"),
        ),
    }
    assert (AFRICA.raised, AFRICA.taken_up, AFRICA.decided) == (5, 3, 4)


def test_without_any_decision_the_days_are_not_known():
    need("raised")

    assert count_needs(Need.objects.all()) == NeedCounts(waiting=1)
    assert count_needs(Need.objects.none()) == NeedCounts()


def test_days_are_counted_to_the_first_decision(africa_officer):
    raised = NeedFactory()
    needs.accept(raised, by=africa_officer)
    Need.objects.update(first_decided_on=date(2026, 3, 12))

    needs.decline(raised, by=africa_officer, reason="Too costly")

    raised.refresh_from_db()
    assert raised.first_decided_on == date(2026, 3, 12)
    another = NeedFactory()
    needs.decline(another, by=africa_officer, reason="Too costly")
    another.refresh_from_db()
    assert another.first_decided_on == timezone.localdate()


@pytest.mark.parametrize("number", [1, 3])
def test_counting_costs_three_queries(number, django_assert_num_queries):
    for _ in range(number):
        need("raised")

    with django_assert_num_queries(3):
        needs_by_region()


def test_the_public_reads_numbers_and_no_text_of_what_waits_or_was_declined(
    client, needs_of_africa
):
    page = client.get("/en/needs/")

    assert read(page).tables["Needs by region and status"] == [
        ["Africa", "5", "1", "1", "1", "1", "1", "11 3 of 4 known"],
        ["Americas", "0", "0", "0", "0", "0", "0", "not known"],
        ["Total", "5", "1", "1", "1", "1", "1", "11 3 of 4 known"],
    ]
    for address in ("/en/needs/", "/en/regions/AFR/meetings/", "/en/initiatives/kigali-2022/AFR1/"):
        assert "Waits" not in text(client.get(address))
        assert "Refused" not in text(client.get(address))


@pytest.mark.parametrize(
    ("address", "raised", "declined"),
    [("/en/regions/AFR/meetings/", "5", "1"), ("/en/initiatives/kigali-2022/AFR1/", "3", "1")],
)
def test_regions_and_initiatives_count_what_was_raised_and_declined(
    client, needs_of_africa, address, raised, declined
):
    facts = read(client.get(address)).facts

    assert (facts["Needs raised"], facts["Declined"]) == (raised, declined)


def test_the_api_counts_them(client, needs_of_africa):
    region = client.get("/api/v1/regions/AFR/").json()["needs_counted"]
    initiative = client.get("/api/v1/initiatives/kigali-2022/AFR1/").json()["needs_counted"]

    assert region == {
        "raised": 5,
        "waiting": 1,
        "taken_up": 3,
        "declined": 1,
        "median_days": "11.0",
        "dated": 3,
    }
    assert (initiative["raised"], initiative["median_days"]) == (3, "35.0")
