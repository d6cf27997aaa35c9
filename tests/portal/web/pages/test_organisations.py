"""The directory of organizations."""

import pytest

from tests.factories import (
    ContributionFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    RegionFactory,
)
from tests.initiatives.factories import ActivityFactory, MeetingFactory
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db


def test_directory_tells_kind_regions_and_number_of_projects(client):
    union = OrganisationFactory(
        name_en="African Union of Tests", acronym="AUT", kind="regional-organisation"
    )
    union.regions.add(RegionFactory())
    project = ProjectFactory()
    for role in ("1", "4"):
        ParticipationFactory(organisation=union, project=project, role=role)
    ParticipationFactory(organisation=union, project=ProjectFactory(is_published=False))
    OrganisationFactory(name_en="Company of Tests", kind="company")

    rows = read(client.get("/en/organizations/")).tables["Organizations"]

    assert rows == [
        ["African Union of Tests AUT", "Regional telecommunication organization", "Africa", "1"],
        ["Company of Tests", "Company", "none named", "0"],
    ]


@pytest.mark.parametrize(
    ("query", "matches"),
    [("kind=company", ["Company"]), ("region=AFR", ["Union"]), ("region=AMS", [])],
)
def test_directory_is_narrowed(client, query, matches):
    RegionFactory(code="AMS")
    OrganisationFactory(name_en="Union").regions.add(RegionFactory())
    OrganisationFactory(name_en="Company", kind="company")

    organisations = client.get(f"/en/organizations/?{query}").context["object_list"]

    assert [organisation.name for organisation in organisations] == matches


def test_organization_tells_its_part_by_phase_and_what_it_does_with_the_union(client):
    union = OrganisationFactory(name_en="Union")
    project = ProjectFactory(title_en="Village network")
    ParticipationFactory(
        organisation=union, project=project, phases=["implementation", "formulation"]
    )
    ParticipationFactory(organisation=union, project=project, role="1")
    ParticipationFactory(
        organisation=union, project=ProjectFactory(title_en="A draft", is_published=False)
    )
    ActivityFactory(title_en="Joint training").organisations.add(union)
    ActivityFactory(title_en="Hidden training", is_published=False).organisations.add(union)
    MeetingFactory(name_en="Meeting").organisations.add(union)
    MeetingFactory(name_en="Hidden meeting", is_published=False).organisations.add(union)

    response = client.get(f"/en/organizations/{union.pk}/")

    assert read(response).tables["Part in projects"] == [
        ["Village network", "Funding Implementing", "Formulation Implementation"]
    ]
    words = text(response)
    assert "Joint training" in words
    assert "Meeting 1 June 2026, Held" in words
    assert "Hidden" not in words
    assert "A draft" not in words


def test_an_organization_of_which_nothing_is_known_says_so(client):
    union = OrganisationFactory()

    words = text(client.get(f"/en/organizations/{union.pk}/"))

    for sentence in (
        "It takes part in no published project.",
        "No activity is published.",
        "It is named at no published meeting.",
        "No contribution of this organization is published.",
    ):
        assert sentence in words


@pytest.mark.parametrize("rows", [1, 3])
def test_organizations_cost_the_same_for_any_number(client, django_assert_num_queries, rows):
    for _ in range(rows):
        union = OrganisationFactory()
        union.regions.add(RegionFactory())
        ParticipationFactory(organisation=union)

    with django_assert_num_queries(6):
        response = client.get("/en/organizations/")

    assert len(response.context["object_list"]) == rows


@pytest.mark.parametrize("rows", [1, 3])
def test_organization_costs_the_same_for_any_number_of_rows(
    client, django_assert_num_queries, rows
):
    union = OrganisationFactory()
    for _ in range(rows):
        ParticipationFactory(organisation=union)
        ContributionFactory(organisation=union)
        ActivityFactory().organisations.add(union)
        MeetingFactory().organisations.add(union)

    with django_assert_num_queries(16):
        response = client.get(f"/en/organizations/{union.pk}/")

    assert len(response.context["parts"]) == rows


def test_an_organization_shows_its_first_projects_and_leads_to_all_of_them(client):
    union = OrganisationFactory(name_en="Union")
    for number in range(22):
        ParticipationFactory(
            organisation=union, project=ProjectFactory(slug=f"in-{number}", title_en=f"In {number}")
        )
    ParticipationFactory(organisation=union, project=ProjectFactory(is_published=False))
    ParticipationFactory()
    MeetingFactory(name_en="Meeting").organisations.add(union)
    MeetingFactory(name_en="Elsewhere")

    page = client.get(f"/en/organizations/{union.pk}/")
    listed = client.get(f"/en/projects/?organization={union.pk}")
    meetings = client.get(f"/en/meetings/?organization={union.pk}")

    assert len(page.context["parts"]) == 20
    assert "In all: 22; see the list" in text(page)
    assert f'href="/en/projects/?organization={union.pk}"' in page.text
    assert listed.context["page_obj"].paginator.count == 22
    assert "Organization: Union" in text(listed)
    assert [meeting.name for meeting in meetings.context["object_list"]] == ["Meeting"]
    assert client.get("/en/projects/?organization=0").context["has_errors"]
    assert client.get(f"/api/v1/projects/?organization={union.pk}").json()["count"] == 22
    assert client.get(f"/api/v1/meetings/?organization={union.pk}").json()["count"] == 1
