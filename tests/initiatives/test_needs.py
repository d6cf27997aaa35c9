"""Who raises a need, who decides on it, and what is refused."""

from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from initiatives import needs
from initiatives.models import Need
from initiatives.need_letters import tell_decision
from stakeholders.access import OutsideScope
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
)
from tests.initiatives.factories import MeetingFactory, NeedFactory
from tests.outbox import waiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def focal_point():
    """Florence answers and asks for Kenya."""
    return UserFactory(
        username="florence",
        role="focal-point",
        country=CountryFactory(),
        email="florence@example.org",
        language="fr",
    )


@pytest.fixture
def people(focal_point, administrator, reviewer, africa_officer, americas_officer):
    uganda = CountryFactory(iso2="UG")
    return {
        "focal point": focal_point,
        "focal point of another country": UserFactory(role="focal-point", country=uganda),
        "administrator": administrator,
        "reviewer": reviewer,
        "officer of the region": africa_officer,
        "officer of another region": americas_officer,
        "auditor": UserFactory(role="auditor", is_staff=True),
        "partner": UserFactory(role="partner"),
    }


def refused(call, *args, **kwargs):
    """Give what a service refuses: the messages by field, None for the whole."""
    with pytest.raises((ValidationError, OutsideScope)) as caught:
        call(*args, **kwargs)
    error = caught.value
    if isinstance(error, OutsideScope):
        return {None: [error.message]}
    return error.message_dict if hasattr(error, "error_dict") else {None: error.messages}


def test_a_need_stands_in_the_language_of_its_country(focal_point):
    initiative = InitiativeFactory()

    need = needs.raise_need(
        country=focal_point.country,
        by=focal_point,
        language="fr",
        title=" Des écoles connectées ",
        description="Cent écoles.",
        kind=Need.Kind.ASSISTANCE,
        initiative=initiative,
        themes=[ThemeFactory()],
    )

    need.refresh_from_db()
    assert (need.title_fr, need.title_en, need.title) == (
        "Des écoles connectées",
        None,
        "Des écoles connectées",
    )
    assert (need.description_fr, need.kind, need.initiative) == (
        "Cent écoles.",
        "assistance",
        initiative,
    )
    assert (need.status, need.channel, need.raised_by, need.raised_on) == (
        "raised",
        "portal",
        focal_point,
        timezone.localdate(),
    )
    assert [theme.slug for theme in need.themes.all()] == ["infrastructure"]


@pytest.mark.parametrize(
    ("who", "may"),
    [
        ("focal point", True),
        ("administrator", True),
        ("officer of the region", True),
        ("focal point of another country", False),
        ("officer of another region", False),
        ("reviewer", False),
        ("auditor", False),
        ("partner", False),
    ],
)
def test_who_may_raise_a_need(people, who, may):
    values = {"country": CountryFactory(), "by": people[who], "language": "en", "title": "Fibre"}

    if may:
        assert needs.raise_need(**values).raised_by == people[who]
    else:
        words = ["You may not raise needs for this country."]
        assert refused(needs.raise_need, **values) == {None: words}
        assert not Need.objects.exists()


@pytest.mark.parametrize(
    ("values", "refusals"),
    [
        pytest.param(
            {"title": " "}, {"title": ["Say in a few words what is needed."]}, id="no title"
        ),
        pytest.param(
            {"title": "a" * 201},
            {"title": ["Ensure this value has at most 200 characters (it has 201)."]},
            id="a title that is too long",
        ),
        pytest.param(
            {"language": "pt"}, {"language": ["Choose one of the six languages."]}, id="language"
        ),
        pytest.param(
            {"kind": "wish"}, {"kind": ["Value 'wish' is not a valid choice."]}, id="kind"
        ),
        pytest.param(
            {"channel": "meeting"},
            {"meeting": ["Name the meeting at which it was raised."]},
            id="no meeting",
        ),
        pytest.param(
            {"raised_on": date(2999, 1, 1)},
            {"raised_on": ["This day is still to come."]},
            id="a day to come",
        ),
    ],
)
def test_what_is_wrong_is_told_by_field_and_nothing_is_kept(africa_officer, values, refusals):
    country = CountryFactory()
    usual = {"country": country, "by": africa_officer, "language": "en", "title": "Fibre"}

    faults = refused(needs.raise_need, **usual | values)

    assert (faults, Need.objects.count()) == (refusals, 0)


def test_initiative_and_meeting_are_of_the_region_of_the_country(africa_officer):
    elsewhere = ["It is of another region than the country."]

    faults = refused(
        needs.raise_need,
        country=CountryFactory(),
        by=africa_officer,
        language="en",
        title="Fibre",
        channel="meeting",
        initiative=InitiativeFactory(region__code="AMS"),
        meeting=MeetingFactory(region=RegionFactory(code="AMS")),
    )

    assert faults == {"initiative": elsewhere, "meeting": elsewhere}


def test_a_country_learns_nothing_of_an_unpublished_initiative(focal_point):
    draft = InitiativeFactory(is_published=False)

    faults = refused(
        needs.raise_need,
        country=focal_point.country,
        by=focal_point,
        language="en",
        title="Fibre",
        initiative=draft,
    )

    assert faults == {"initiative": ["It is of another region than the country."]}


def test_how_a_need_of_a_country_came_is_not_for_the_country_to_say(focal_point):
    need = needs.raise_need(
        country=focal_point.country,
        by=focal_point,
        language="en",
        title="Fibre",
        channel="meeting",
        raised_on=date(2020, 1, 1),
    )

    assert (need.channel, need.raised_on) == ("portal", timezone.localdate())


def test_a_country_rewrites_its_need_until_it_is_decided(focal_point, africa_officer):
    need = NeedFactory(title_en="Fibre", description_en="For schools")

    needs.revise_need(need, by=focal_point, language="fr", title="La fibre", kind="assistance")

    need.refresh_from_db()
    assert (need.title_en, need.title_fr, need.description_en, need.kind) == (
        "Fibre",
        "La fibre",
        "For schools",
        "assistance",
    )
    needs.accept(need, by=africa_officer)
    words = "Only the country may change a need, and only until it is decided."
    assert refused(needs.revise_need, need, by=focal_point, language="fr", title="Non") == {
        None: [words]
    }


@pytest.mark.parametrize("who", ["focal point of another country", "auditor", "partner"])
def test_nobody_else_rewrites_a_need(people, who):
    need = NeedFactory(title_en="Fibre")

    refused(needs.revise_need, need, by=people[who], language="en", title="Copper")

    need.refresh_from_db()
    assert need.title_en == "Fibre"


def test_a_need_is_taken_up_answered_and_met(africa_officer):
    need = NeedFactory()
    project = ProjectFactory()

    needs.accept(need, by=africa_officer)
    project.needs.add(need)
    needs.mark_answered(need, by=africa_officer)
    met = needs.mark_met(need, by=africa_officer, reason=" All schools connected. ")

    assert (met.status, met.decided_by, met.decision_reason) == (
        "met",
        africa_officer,
        "All schools connected.",
    )


def test_a_need_is_answered_only_once_a_project_names_it(africa_officer):
    need = NeedFactory(status="accepted")

    assert refused(needs.mark_answered, need, by=africa_officer) == {
        None: ["No project names this need yet: name it in the project first."]
    }


def test_a_need_is_declined_with_a_reason_and_may_be_taken_up_later(africa_officer):
    need = NeedFactory()

    assert refused(needs.decline, need, by=africa_officer, reason=" ") == {
        "reason": ["Say why it is declined."]
    }
    declined = needs.decline(need, by=africa_officer, reason="Out of scope")
    assert (declined.status, declined.decision_reason) == ("declined", "Out of scope")
    accepted = needs.accept(need, by=africa_officer)
    assert (accepted.status, accepted.decision_reason) == ("accepted", "")


ACTIONS = {
    "accept": lambda need, by: needs.accept(need, by=by),
    "answer": lambda need, by: needs.mark_answered(need, by=by),
    "meet": lambda need, by: needs.mark_met(need, by=by),
    "decline": lambda need, by: needs.decline(need, by=by, reason="Why"),
}


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize(
    "who",
    [
        "focal point",
        "focal point of another country",
        "officer of another region",
        "reviewer",
        "auditor",
        "partner",
    ],
)
def test_only_staff_of_the_region_decide(people, who, action):
    need = NeedFactory(status="accepted")
    ProjectFactory().needs.add(need)

    assert refused(ACTIONS[action], need, people[who]) == {
        None: ["This record is outside your regions."]
    }


@pytest.mark.parametrize(
    ("status", "refused_actions"),
    [
        ("raised", {"answer", "meet"}),
        ("accepted", {"accept"}),
        ("answered", {"accept", "answer", "decline"}),
        ("met", {"accept", "answer", "meet", "decline"}),
        ("declined", {"answer", "meet", "decline"}),
    ],
)
def test_what_follows_from_each_state(administrator, status, refused_actions):
    refused_names = set()
    for name, action in ACTIONS.items():
        need = NeedFactory(status=status, decision_reason="Why")
        ProjectFactory().needs.add(need)
        try:
            action(need, administrator)
        except (ValidationError, OutsideScope):
            refused_names.add(name)

    assert refused_names == refused_actions


def test_a_decision_leaves_its_letter_in_the_outbox(africa_officer):
    need = NeedFactory()

    needs.accept(need, by=africa_officer)

    assert waiting() == [("initiatives.tasks.tell_need_decision_task", [need.pk, "accepted"])]


def test_letter_is_in_the_language_of_whoever_raised_it(focal_point, settings):
    settings.SITE_URL = "https://portal.example"
    need = NeedFactory(
        raised_by=focal_point,
        status="declined",
        title_fr="La fibre",
        title_en=None,
        decision_reason="Trop & <tard>",
    )

    assert tell_decision(need.pk, "declined")

    [letter] = mail.outbox
    assert (letter.to, "La fibre" in letter.subject) == (["florence@example.org"], True)
    assert "Trop & <tard>" in letter.body
    assert f"https://portal.example/fr/needs/{need.pk}/" in letter.body


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"status": "met"}, id="something else was decided since"),
        pytest.param({"raised_by": None}, id="nobody is recorded"),
        pytest.param({"raised_by__email": ""}, id="no address"),
        pytest.param({"raised_by__is_active": False}, id="the account is closed"),
    ],
)
def test_no_letter_where_there_is_nobody_to_tell(values, focal_point):
    person = UserFactory(
        email=values.pop("raised_by__email", "x@example.org"),
        is_active=values.pop("raised_by__is_active", True),
    )
    need = NeedFactory(**{"raised_by": person, "status": "accepted"} | values)

    assert (tell_decision(need.pk, "accepted"), mail.outbox) == (False, [])
