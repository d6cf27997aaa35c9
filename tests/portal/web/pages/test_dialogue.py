"""What pages of places, initiatives and projects tell of needs, meetings and joint activities."""

import pytest
from django.utils import timezone

from initiatives.models import Decision
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.initiatives.factories import (
    ActivityFactory,
    ConsultationFactory,
    InvitationFactory,
    MeetingFactory,
    NeedFactory,
    ReplyFactory,
)
from tests.portal.web.pages.reading import text
from tests.projects.factories import ImpactFactory

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate()


def test_region_without_its_annual_meeting_says_so(client):
    RegionFactory()

    words = text(client.get("/en/regions/AFR/meetings/"))

    assert "No annual meeting of this region is published for this year." in words


def test_region_names_its_annual_meeting_its_needs_and_its_joint_activities(client):
    MeetingFactory(starts_on=TODAY, ends_on=TODAY)
    NeedFactory(status="accepted", title_en="Fibre")
    NeedFactory(status="met", title_en="It is met")
    NeedFactory(title_en="Not taken up")
    ActivityFactory(title_en="Joint training")

    words = text(client.get("/en/regions/AFR/meetings/"))

    assert f"Annual meeting {TODAY.year} Held" in words
    assert "See the 1 open need of this region" in words
    assert "Joint training" in words
    assert "It is met" not in words
    assert "Not taken up" not in words


def test_country_initiative_and_project_name_their_needs(client):
    initiative = InitiativeFactory()
    need = NeedFactory(status="answered", title_en="Fibre", initiative=initiative)
    NeedFactory(title_en="Not taken up", initiative=initiative)
    activity = ActivityFactory(title_en="Joint training", initiative=initiative)
    project = ProjectFactory(slug="network", countries=["KE"])
    project.needs.add(need)
    project.joint_activities.add(activity)
    Decision.objects.create(
        meeting=MeetingFactory(name_en="Meeting"), number=1, text_en="Go on", initiative=initiative
    )
    Decision.objects.create(
        meeting=MeetingFactory(is_published=False),
        number=1,
        text_en="In secret",
        initiative=initiative,
    )

    country, agreed, done = (
        text(client.get(f"/en/{page}/"))
        for page in ("countries/KE", "initiatives/kigali-2022/AFR1", "projects/network")
    )

    assert ["Fibre" in words for words in (country, agreed, done)] == [True] * 3
    assert ["Joint training" in words for words in (agreed, done)] == [True] * 2
    assert "1. Go on Not yet done · Meeting" in agreed
    assert "In secret" not in agreed
    assert not any("Not taken up" in words for words in (country, agreed, done))


PAGES = (
    "/en/regions/AFR/meetings/",
    "/en/countries/KE/",
    "/en/initiatives/kigali-2022/AFR1/",
    "/en/projects/network/",
)


@pytest.fixture
def count_queries(client, django_assert_max_num_queries):
    def count(page):
        with django_assert_max_num_queries(100) as captured:
            assert client.get(page).status_code == 200
        return len(captured)

    return count


@pytest.mark.parametrize("page", PAGES)
def test_pages_cost_the_same_for_any_number_of_needs_and_activities(count_queries, page):
    project = ProjectFactory(slug="network", countries=["KE"])
    meeting = MeetingFactory(starts_on=TODAY, ends_on=TODAY)
    counts = []
    for number in (1, 2, 3):
        need = NeedFactory(status="answered", initiative=project.initiative)
        activity = ActivityFactory(initiative=project.initiative)
        activity.organisations.add(OrganisationFactory())
        project.needs.add(need)
        project.joint_activities.add(activity)
        Decision.objects.create(
            meeting=meeting, number=number, text_en="Go on", initiative=project.initiative
        )
        counts.append(count_queries(page))

    assert counts == [counts[0]] * 3


@pytest.fixture
def focal_point():
    return UserFactory(role="focal-point", country=CountryFactory())


def test_my_country_tells_what_waits_for_the_focal_point(client, focal_point):
    region = RegionFactory()
    uganda = CountryFactory(iso2="UG")
    for title, values in {
        "Open": {"status": "open"},
        "Answered": {"status": "open"},
        "Of another country": {"status": "open"},
        "Draft": {"status": "draft"},
    }.items():
        opened = None if values["status"] == "draft" else timezone.now()
        consultation = ConsultationFactory(
            title_en=title, region=region, opened_at=opened, **values
        )
        country = uganda if title == "Of another country" else focal_point.country
        invitation = InvitationFactory(consultation=consultation, country=country)
        if title == "Answered":
            ReplyFactory(invitation=invitation)
    served = ProjectFactory(countries=["KE"])
    ImpactFactory(project=served, country=focal_point.country, statement_en="Villages connected")
    ImpactFactory(project=served, country=uganda, statement_en="Elsewhere")
    NeedFactory(title_en="Fibre")
    NeedFactory(title_en="Copper", country=uganda)
    client.force_login(focal_point)

    response = client.get("/en/my-country/")

    words = text(response)
    assert [row.consultation.title for row in response.context["invitations"]] == ["Open"]
    assert [row.statement for row in response.context["statements"]] == ["Villages connected"]
    assert [row.title for row in response.context["needs"]] == ["Fibre"]
    assert "Open Answer until 31 January 2030" in words
    assert "My country" in text(client.get("/en/about/"))


@pytest.mark.parametrize("role", ["partner", "regional-officer", "hq-administrator"])
def test_my_country_is_for_focal_points(client, role):
    client.force_login(UserFactory(role=role))

    assert client.get("/en/my-country/").status_code == 403


def test_my_country_asks_visitors_to_sign_in(client):
    assert client.get("/en/my-country/")["Location"].endswith("?next=/en/my-country/")
    assert "My country" not in text(client.get("/en/about/"))
