"""Needs on pages: who sees which, and the form by which a country raises one."""

from datetime import date

import pytest

from initiatives.models import Need
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
    ThemeFactory,
    UserFactory,
)
from tests.initiatives.factories import MeetingFactory, NeedFactory
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

STATES = ("raised", "accepted", "answered", "met", "declined")


@pytest.fixture
def focal_point():
    """Florence speaks for Kenya."""
    return UserFactory(username="florence", role="focal-point", country=CountryFactory())


@pytest.fixture
def one_in_each_state():
    RegionFactory(position=1)
    return {
        status: NeedFactory(status=status, title_en=f"It is {status}", decision_reason="Because")
        for status in STATES
    }


def titles(response):
    return sorted(need.title for need in response.context["object_list"])


def test_the_public_sees_what_is_taken_up_and_how_much_waits_in_each_region(
    client, one_in_each_state
):
    response = client.get("/en/needs/")

    assert titles(response) == ["It is accepted", "It is answered", "It is met"]
    counted = read(response).tables["Needs by region and status"]
    assert counted[0] == ["Africa", "5", "1", "1", "1", "1", "1", "not known 0 of 4 known"]


def test_staff_see_every_need(client, auditor, one_in_each_state):
    client.force_login(auditor)

    response = client.get("/en/needs/")

    assert titles(response) == [f"It is {status}" for status in sorted(STATES)]


@pytest.fixture
def auditor():
    return UserFactory(role="auditor", is_staff=True)


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (None, 404),
        ("focal point of another country", 404),
        ("partner", 404),
        ("focal point", 200),
        ("auditor", 200),
    ],
)
def test_a_need_that_is_not_taken_up_is_between_the_country_and_the_bureau(
    client, focal_point, auditor, who, status
):
    uganda = CountryFactory(iso2="UG")
    readers = {
        "focal point": focal_point,
        "focal point of another country": UserFactory(role="focal-point", country=uganda),
        "partner": UserFactory(role="partner"),
        "auditor": auditor,
    }
    need = NeedFactory(title_en="Not for all eyes")
    if who:
        client.force_login(readers[who])

    page, listing = client.get(f"/en/needs/{need.pk}/"), client.get("/en/needs/")

    assert page.status_code == status
    assert ("Not for all eyes" in text(listing)) == (status == 200)


def test_need_tells_what_it_is_and_what_answers_it(client):
    initiative = InitiativeFactory()
    meeting = MeetingFactory(name_en="Meeting in Kigali")
    need = NeedFactory(
        status="answered",
        title_en="Fibre",
        description_en="One.\n\nTwo.",
        channel="meeting",
        meeting=meeting,
        initiative=initiative,
        decision_reason="Internal words",
    )
    need.themes.add(ThemeFactory())
    project = ProjectFactory(title_en="Village network")
    project.needs.add(need)
    ProjectFactory(title_en="A draft", is_published=False).needs.add(need)

    response = client.get(f"/en/needs/{need.pk}/")

    assert read(response).facts == {
        "Country": "Country KE",
        "Region": "Africa",
        "Raised on": "2 March 2026 At a meeting Meeting in Kigali",
        "Regional initiative": "AFR1 – Initiative AFR1",
        "Themes": "Infrastructure",
    }
    words = text(response)
    assert "Village network" in words
    assert "A draft" not in words
    assert "Internal words" not in words


def test_a_need_names_neither_drafts_of_initiatives_nor_of_meetings(client):
    need = NeedFactory(
        status="accepted",
        channel="meeting",
        meeting=MeetingFactory(is_published=False, name_en="Hidden meeting"),
        initiative=InitiativeFactory(is_published=False, title_en="Hidden initiative"),
    )

    words = [text(client.get(page)) for page in ("/en/needs/", f"/en/needs/{need.pk}/")]

    assert [word for word in words if "Hidden" in word or "AFR1" in word] == []


def test_the_country_reads_why_its_need_was_declined(client, focal_point):
    need = NeedFactory(
        status="declined", decision_reason="Out of scope", decided_at="2026-05-05T09:00Z"
    )
    client.force_login(focal_point)

    assert read(client.get(f"/en/needs/{need.pk}/")).facts["Decided"] == "5 May 2026 Out of scope"


def test_a_need_in_french_alone_says_so_to_an_english_and_to_an_arabic_reader(client):
    need = NeedFactory(status="accepted", title_en=None, title_fr="La fibre", description_fr="Une.")

    bodies = [client.get(f"/{code}/needs/{need.pk}/").content.decode() for code in ("en", "ar")]

    for body in bodies:
        assert '<h1><span lang="fr" dir="ltr">La fibre</span> <small class="fallback">' in body
        assert '<div lang="fr" dir="ltr"><p>Une.</p></div><p class="fallback">' in body
    assert "In French only" in bodies[0]


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("region=AFR", ["In Kenya"]),
        ("country=BR", ["In Brazil"]),
        ("theme=skills", ["In Brazil"]),
        ("initiative=kigali-2022/AFR1", ["In Kenya"]),
        ("status=met", ["In Brazil"]),
    ],
)
def test_needs_are_narrowed(client, query, matches):
    NeedFactory(status="accepted", title_en="In Kenya", initiative=InitiativeFactory())
    brazil = CountryFactory(iso2="BR", region=RegionFactory(code="AMS"))
    NeedFactory(status="met", title_en="In Brazil", country=brazil).themes.add(
        ThemeFactory(slug="skills")
    )

    assert titles(client.get(f"/en/needs/?{query}")) == matches


@pytest.mark.parametrize("query", ["region=XXX", "status=wish", "initiative=%00", "country=%27"])
def test_a_filter_with_a_bad_value_shows_nothing(client, query):
    NeedFactory(status="accepted", title_en="Fibre")

    words = text(client.get(f"/en/needs/?{query}"))

    assert "The list cannot be shown" in words
    assert "Fibre" not in words


@pytest.mark.parametrize("needs", [1, 3])
def test_needs_cost_the_same_for_any_number(client, django_assert_num_queries, needs):
    for _ in range(needs):
        need = NeedFactory(status="accepted", initiative=InitiativeFactory())
        need.themes.add(ThemeFactory())

    with django_assert_num_queries(15):
        response = client.get("/en/needs/?region=AFR")

    assert len(response.context["object_list"]) == needs


def form_of(**values):
    return {"kind": "need", "language": "fr", "title": "La fibre", **values}


def test_a_focal_point_raises_a_need(client, focal_point):
    client.force_login(focal_point)
    theme = ThemeFactory()
    initiative = InitiativeFactory()

    form = client.get("/en/needs/raise/").context["form"]
    response = client.post(
        "/en/needs/raise/",
        form_of(
            country="KE",
            description="Cent écoles.",
            initiative="kigali-2022/AFR1",
            themes=[theme.slug],
        ),
    )

    need = Need.objects.get()
    assert list(form.fields) == [
        "country",
        "kind",
        "language",
        "title",
        "description",
        "initiative",
        "themes",
    ]
    assert response["Location"] == f"/en/needs/{need.pk}/"
    assert (need.title_fr, need.title_en, need.country_id, need.raised_by, need.channel) == (
        "La fibre",
        None,
        "KE",
        focal_point,
        "portal",
    )
    assert (need.initiative, list(need.themes.all())) == (initiative, [theme])


def test_an_officer_says_how_the_need_came(client, africa_officer):
    meeting = MeetingFactory()
    client.force_login(africa_officer)
    CountryFactory()

    page = client.get(f"/en/needs/raise/?meeting={meeting.pk}")
    client.post(
        "/en/needs/raise/",
        form_of(country="KE", channel="meeting", meeting=meeting.pk, raised_on="2026-06-02"),
    )

    assert page.context["form"]["channel"].value() == "meeting"
    need = Need.objects.get()
    assert (need.channel, need.meeting, need.raised_on) == ("meeting", meeting, date(2026, 6, 2))


@pytest.mark.parametrize("who", [None, "partner", "reviewer", "auditor"])
def test_whoever_speaks_for_no_country_is_told_who_does(client, reviewer, auditor, who):
    readers = {"partner": UserFactory(role="partner"), "reviewer": reviewer, "auditor": auditor}
    CountryFactory()
    if who:
        client.force_login(readers[who])

    words = text(client.get("/en/needs/raise/"))
    posted = client.post("/en/needs/raise/", form_of(country="KE"))

    assert "A need is raised by the focal point of the country" in words
    assert ("Sign in as a focal point" in words) == (who is None)
    assert (posted.status_code, Need.objects.count()) == (403, 0)


@pytest.mark.parametrize("who", ["focal point", "americas_officer"])
def test_nobody_raises_a_need_for_a_country_of_others(client, focal_point, americas_officer, who):
    uganda = CountryFactory(iso2="UG")
    CountryFactory(iso2="BR", region=RegionFactory(code="AMS"))
    client.force_login({"focal point": focal_point}.get(who, americas_officer))

    response = client.post("/en/needs/raise/", form_of(country=uganda.pk, channel="mission"))

    assert response.status_code == 400
    assert list(response.context["form"].errors) == ["country"]
    assert not Need.objects.exists()


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        pytest.param({"title": " "}, ["title"], id="no title"),
        pytest.param({"title": "a" * 201}, ["title"], id="a title that is too long"),
        pytest.param({"title": "a\0b"}, ["title"], id="a NUL"),
        pytest.param({"language": "pt"}, ["language"], id="not one of the six languages"),
        pytest.param({"kind": "wish"}, ["kind"], id="no such kind"),
        pytest.param({"initiative": "kigali-2022/AFR9"}, ["initiative"], id="no such initiative"),
        pytest.param({"initiative": "\0"}, ["initiative"], id="nonsense"),
        pytest.param({"themes": ["nothing"]}, ["themes"], id="no such theme"),
        pytest.param({"description": "a" * 10_001}, ["description"], id="a book"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_what_was_written_stays(
    client, focal_point, values, fields
):
    client.force_login(focal_point)

    response = client.post("/en/needs/raise/", form_of(country="KE", **values))

    assert (response.status_code, list(response.context["form"].errors)) == (400, fields)
    assert "Nothing is saved yet" in text(response)
    assert not Need.objects.exists()


def test_a_country_changes_its_need_while_nothing_is_decided(client, focal_point):
    need = NeedFactory(title_en=None, title_fr="La fibre", description_fr="Une.")
    client.force_login(focal_point)

    form = client.get(f"/en/needs/{need.pk}/change/").context["form"]
    response = client.post(
        f"/en/needs/{need.pk}/change/", form_of(title="Le cuivre", description="")
    )

    need.refresh_from_db()
    assert (form["language"].value(), form["title"].value(), form["description"].value()) == (
        "fr",
        "La fibre",
        "Une.",
    )
    assert response["Location"] == f"/en/needs/{need.pk}/"
    assert (need.title_fr, need.description_fr) == ("Le cuivre", None)


@pytest.mark.parametrize("status", ["accepted", "met"])
def test_a_country_does_not_change_a_need_that_is_decided(client, focal_point, status):
    need = NeedFactory(status=status, title_en="Fibre")
    client.force_login(focal_point)

    responses = [
        client.get(f"/en/needs/{need.pk}/change/"),
        client.post(f"/en/needs/{need.pk}/change/", form_of()),
    ]

    need.refresh_from_db()
    assert [response.status_code for response in responses] == [403, 403]
    assert (need.title_en, need.title_fr) == ("Fibre", None)
