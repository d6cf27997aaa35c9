"""Meetings on pages."""

from datetime import date

import pytest
from django.utils import timezone

from initiatives.models import Attendance, Decision
from tests.factories import CountryFactory, InitiativeFactory, OrganisationFactory, RegionFactory
from tests.initiatives.factories import MeetingFactory, NeedFactory
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

YEAR = timezone.localdate().year
PAST, AHEAD = date(YEAR, 1, 1), date(YEAR, 12, 31)
ANNUAL = "Annual regional meetings by region and year"


def test_a_region_without_its_annual_meeting_is_shown_as_such(client):
    RegionFactory(code="AFR", position=1)
    RegionFactory(code="AMS", position=2)
    annual = MeetingFactory(starts_on=PAST, ends_on=PAST)
    MeetingFactory(kind="rdf", held_with=annual, starts_on=PAST, ends_on=PAST, name_en="Forum")

    rows = read(client.get("/en/meetings/")).tables[ANNUAL]

    none = ["None recorded"] * 3
    assert rows == [
        ["Africa", f"Held 1 January {YEAR} with Forum", *none],
        ["Americas", "None recorded", *none],
    ]


def test_next_years_meeting_adds_its_year(client):
    MeetingFactory(starts_on=date(YEAR + 1, 5, 4), ends_on=date(YEAR + 1, 5, 6))

    response = client.get("/en/meetings/")

    assert response.context["years"] == [YEAR + 1, YEAR, YEAR - 1, YEAR - 2, YEAR - 3]
    assert read(response).tables[ANNUAL][0][1] == f"Planned 4 May {YEAR + 1}"


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("", ["Annual", "Symposium"]),
        ("region=AFR", ["Annual"]),
        ("kind=gsr", ["Symposium"]),
        ("year=2025", ["Symposium"]),
    ],
)
def test_meetings_are_narrowed_and_drafts_are_hidden(client, query, matches):
    MeetingFactory(name_en="Annual")
    MeetingFactory(name_en="A draft", is_published=False)
    MeetingFactory(
        name_en="Symposium",
        kind="gsr",
        region=None,
        starts_on=date(2025, 7, 6),
        ends_on=date(2025, 7, 6),
    )

    meetings = client.get(f"/en/meetings/?{query}").context["object_list"]

    assert [meeting.name for meeting in meetings] == matches


@pytest.fixture
def meeting():
    """A meeting of which everything is recorded."""
    meeting = MeetingFactory(
        name_en="Annual meeting",
        city_en="Nairobi",
        country=CountryFactory(),
        agenda_en="1. Opening\n2. Closing",
        starts_on=date(2026, 6, 1),
        ends_on=date(2026, 6, 3),
    )
    meeting.organisations.add(OrganisationFactory(name_en="African Union of Tests"))
    Attendance.objects.create(meeting=meeting, kind="member-states", participants=40)
    Attendance.objects.create(meeting=meeting, kind="academia", participants=2)
    for number, days in enumerate(
        [{"done_on": date(2026, 7, 1)}, {"due_on": date(2026, 1, 1)}, {"due_on": date(2999, 1, 1)}],
        start=1,
    ):
        Decision.objects.create(meeting=meeting, number=number, text_en=f"Decide {number}", **days)
    NeedFactory(meeting=meeting, channel="meeting", status="accepted", title_en="Fibre")
    NeedFactory(meeting=meeting, channel="meeting", title_en="Not taken up")
    return meeting


def test_meeting_tells_what_was_decided_raised_and_who_came(client, meeting):
    response = client.get(f"/en/meetings/{meeting.pk}/")

    page, words = read(response), text(response)
    assert page.facts == {
        "Date": "1 June 2026 – 3 June 2026",
        "Place": "Nairobi, Country KE",
        "Region": "Africa",
    }
    assert page.tables["Participants by kind"] == [
        ["Member States", "40"],
        ["Academia", "2"],
        ["In all", "42"],
    ]
    assert [row[0] for row in page.tables["Needs raised"]] == ["Fibre Need"]
    assert "1. Decide 1 Done on 1 July 2026" in words
    assert "2. Decide 2 Overdue since 1 January 2026" in words
    assert "3. Decide 3 Due on 1 January 2999" in words
    assert "African Union of Tests" in words
    assert "Not taken up" not in words


def test_an_empty_meeting_says_what_is_missing(client):
    meeting = MeetingFactory()

    words = text(client.get(f"/en/meetings/{meeting.pk}/"))

    for sentence in (
        "The agenda is not recorded.",
        "No decision is recorded.",
        "No document is published.",
        "The participants are not recorded.",
        "No organization is recorded.",
    ):
        assert sentence in words


def test_a_draft_of_a_meeting_is_for_staff(client, africa_officer):
    meeting = MeetingFactory(is_published=False)

    before = client.get(f"/en/meetings/{meeting.pk}/").status_code
    client.force_login(africa_officer)

    assert (before, client.get(f"/en/meetings/{meeting.pk}/").status_code) == (404, 200)


@pytest.mark.parametrize("rows", [1, 3])
def test_meeting_costs_the_same_for_any_number_of_rows(client, django_assert_num_queries, rows):
    meeting = MeetingFactory()
    for number in range(rows):
        Decision.objects.create(
            meeting=meeting, number=number, text_en="Decide", initiative=InitiativeFactory()
        )
        NeedFactory(meeting=meeting, channel="meeting", status="accepted")
        meeting.organisations.add(OrganisationFactory())

    with django_assert_num_queries(10):
        client.get(f"/en/meetings/{meeting.pk}/")


@pytest.mark.parametrize("rows", [1, 3])
def test_meetings_cost_the_same_for_any_number(client, django_assert_num_queries, rows):
    for code in ("AFR", "AMS", "ARB")[:rows]:
        region = RegionFactory(code=code)
        annual = MeetingFactory(region=region, starts_on=PAST, ends_on=PAST)
        MeetingFactory(kind="rdf", region=region, held_with=annual)

    with django_assert_num_queries(9):
        response = client.get("/en/meetings/")

    assert len(response.context["object_list"]) == rows * 2
