"""The annual meeting of a region: held, planned or missing."""

from datetime import date

import pytest

from initiatives.meetings import annual_meetings
from tests.factories import RegionFactory
from tests.initiatives.factories import MeetingFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 2)


@pytest.mark.parametrize(
    ("values", "state"),
    [
        pytest.param({"starts_on": date(2026, 3, 1)}, "held", id="it is over"),
        pytest.param({"starts_on": TODAY}, "held", id="it begins today"),
        pytest.param({"starts_on": date(2026, 6, 3)}, "planned", id="it begins tomorrow"),
        pytest.param({"is_published": False}, "missing", id="a draft is no meeting"),
        pytest.param({"kind": "rdf"}, "missing", id="a forum is no annual meeting"),
        pytest.param({"starts_on": date(2025, 6, 1)}, "missing", id="it was last year"),
    ],
)
def test_state_of_the_annual_meeting(values, state):
    meeting = MeetingFactory(**{"ends_on": date(2026, 12, 31)} | values)

    matches = annual_meetings([meeting.region], [2026], on=TODAY)["AFR", 2026]

    assert (matches.state, matches.meeting) == (state, None if state == "missing" else meeting)


def test_the_meeting_of_another_region_is_not_this_ones():
    MeetingFactory(region=RegionFactory(code="AMS"))

    matches = annual_meetings([RegionFactory(code="AFR")], [2026], on=TODAY)

    assert matches["AFR", 2026].state == "missing"


def test_the_first_of_two_meetings_is_the_annual_one():
    first = MeetingFactory(starts_on=date(2026, 2, 1))
    MeetingFactory(starts_on=date(2026, 5, 1))

    matches = annual_meetings([first.region], [2026], on=TODAY)

    assert matches["AFR", 2026].meeting == first


def test_a_forum_held_with_it_is_named_whichever_names_the_other():
    annual = MeetingFactory()
    forum = MeetingFactory(kind="rdf", held_with=annual)
    MeetingFactory(kind="rdf", held_with=annual, is_published=False)
    americas = RegionFactory(code="AMS")
    host = MeetingFactory(kind="rdf", region=americas)
    MeetingFactory(region=americas, held_with=host)

    matches = annual_meetings([annual.region, americas], [2026], on=TODAY)

    assert [matches[code, 2026].forums for code in ("AFR", "AMS")] == [(forum,), (host,)]


@pytest.mark.parametrize("meetings", [1, 3])
def test_annual_meetings_cost_the_same_for_any_number(django_assert_num_queries, meetings):
    regions = [RegionFactory(code=code) for code in ("AFR", "AMS", "ARB")[:meetings]]
    for region in regions:
        MeetingFactory(kind="rdf", region=region, held_with=MeetingFactory(region=region))

    with django_assert_num_queries(2):
        matches = annual_meetings(regions, [2025, 2026], on=TODAY)

    assert [bool(matches[region.pk, 2026].forums) for region in regions] == [True] * meetings
