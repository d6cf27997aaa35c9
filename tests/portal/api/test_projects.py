"""Projects as they are read: what stands in an answer, who sees which, at what cost."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from projects.models import Project
from tests.factories import ContributionFactory, InitiativeFactory, ProjectFactory, UserFactory
from tests.initiatives.factories import NeedFactory
from tests.portal.api.conftest import OF_ENDS, OF_PLANS, OF_RECORDS, TODAY, UNKNOWN, ZERO

LIST = "/api/v1/projects/"


def detail(slug):
    return reverse("api:project-detail", args=[slug])


def slugs(response):
    return [project["slug"] for project in response.json()["results"]]


def test_project_is_told_in_full(client, network):
    body = client.get(detail("village-network")).json()

    organisation = network.participations.get().organisation
    assert referenced(body["funding"]) == {"cash": True, "in_kind": True}
    assert body == {
        "slug": "village-network",
        "number": "9RAF10084-04",
        "url": "http://testserver/api/v1/projects/village-network/",
        "page_url": "http://testserver/en/projects/village-network/",
        "title": "Village network",
        "is_title_official": True,
        "description": "Connects villages.",
        "untranslated": [],
        "initiative": "kigali-2022/AFR1",
        "initiative_basis": "stated",
        "other_initiatives": ["kigali-2022/AFR2"],
        "region": "AFR",
        "level": "national",
        "countries": ["KE", "UG"],
        "themes": ["infrastructure", "skills"],
        "needs": [],
        "consultations": [],
        "joint_activities": [],
        "phase": "implementation",
        "status": "active",
        "standing": "active",
        "starts_on": "2026-01-15",
        "ends_on": "2027-01-14",
        "date_precision": "day",
        "actual_start_on": None,
        "actual_end_on": None,
        "last_activity_on": "2026-06-01",
        "sectors": [],
        "replicates": None,
        "replicas": 0,
        "financial_scale": "below-100k",
        "published_amount": "75000.50",
        "published_currency": "EUR",
        "is_published_amount_shared": False,
        "sdgs": [9, 17],
        "participations": [
            {
                "role": "4",
                "organization": {
                    "id": organisation.pk,
                    "acronym": "ATU",
                    "name": organisation.name_en,
                },
                "country": None,
                "phases": [],
            }
        ],
        "results": [
            {
                "kind": "outcome",
                "statement": network.results.get().statement_en,
                "achieved_on": None,
                "achievement": "expected",
                "expected_by": "2027-01-14",
                "is_sample": False,
            }
        ],
        "light": {"colour": "green", "reasons": []},
        "funding": {
            "as_of": TODAY,
            "exchange": {"cash": "0.00", "in_kind": "0.00"},
            "planned": {"cash": "100.00", "in_kind": "0.00"},
            "pledged": {"cash": "0.00", "in_kind": "0.00"},
            "secured": {"cash": "60.00", "in_kind": "0.00"},
            "received": {"cash": "0.00", "in_kind": "0.00"},
            "overdue": {"cash": "0.00", "in_kind": "0.00"},
            "due_after_end": {"cash": "0.00", "in_kind": "0.00"},
            "allotted": "0.00",
            "beyond_plan": {"cash": "0.00", "in_kind": "0.00"},
            "gap": {"cash": "40.00", "in_kind": "0.00"},
            "unfunded": {"cash": "0.00", "in_kind": "0.00"},
            "spent": "15.00",
            "advance": "15.00",
            "unspent_after_end": "0.00",
            "unvalued": 0,
            "has_budget": True,
        },
        "source": "https://www.itu.int/example",
        "source_kind": "official",
        "is_published": True,
        "is_sample": False,
        "updated_at": network.updated_at.isoformat().replace("+00:00", "Z"),
        "confirmed_at": "2026-06-01T12:00:00Z",
    }


def referenced(funding):
    """Take the references out, and say whether what is secured has one."""
    secured = funding.pop("references")["secured"]
    return {mode: bool(code and code.startswith("RI-")) for mode, code in secured.items()}


def test_list_has_the_same_rows_as_the_detail(client, network):
    body = client.get(LIST).json()

    one = client.get(detail("village-network")).json()
    assert body == {"count": 1, "next": None, "previous": None, "results": [one]}


def test_without_an_approved_budget_plan_and_gap_are_unknown(client, db):
    project = ContributionFactory(amount=Decimal("5")).project

    funding = client.get(detail(project.slug)).json()["funding"]

    assert referenced(funding) == {"cash": True, "in_kind": True}
    assert funding == {
        "as_of": TODAY,
        "exchange": ZERO,
        "planned": UNKNOWN,
        "pledged": ZERO,
        "secured": {"cash": "5.00", "in_kind": "0.00"},
        "received": ZERO,
        "overdue": ZERO,
        "due_after_end": ZERO,
        "allotted": "0.00",
        "beyond_plan": ZERO,
        "gap": UNKNOWN,
        "unfunded": UNKNOWN,
        "spent": "0.00",
        "advance": "0.00",
        "unspent_after_end": "0.00",
        "unvalued": 0,
        "has_budget": False,
    }


def test_where_nothing_is_recorded_no_amount_is_known(client, db):
    project = ProjectFactory()

    funding = client.get(detail(project.slug)).json()["funding"]

    assert referenced(funding) == {"cash": False, "in_kind": False}
    assert funding == {
        "as_of": TODAY,
        **dict.fromkeys((*OF_PLANS, *OF_RECORDS, *OF_ENDS), UNKNOWN),
        **dict.fromkeys(("allotted", "spent", "advance", "unspent_after_end")),
        "unvalued": 0,
        "has_budget": False,
    }


def test_unknown_amount_is_null(client, db):
    project = ProjectFactory(published_amount=None)

    assert client.get(detail(project.slug)).json()["published_amount"] is None


@pytest.mark.parametrize("projects", [1, 3])
def test_list_costs_the_same_for_any_number_of_projects(
    client, django_assert_num_queries, full_project, projects
):
    for _ in range(projects):
        full_project()

    with django_assert_num_queries(6):
        response = client.get(LIST)

    gaps = [project["funding"]["gap"]["cash"] for project in response.json()["results"]]
    assert gaps == ["40.00"] * projects


def test_newest_start_comes_first_and_unknown_starts_last(client, db):
    for slug, starts_on in [("old", "2024-01-01"), ("unknown", None), ("new", "2026-01-01")]:
        ProjectFactory(slug=slug, starts_on=starts_on)

    assert slugs(client.get(LIST)) == ["new", "old", "unknown"]


class TestWhoSees:
    """Two drafts and a project under a withdrawn initiative could leak."""

    @pytest.fixture(autouse=True)
    def _projects(self, db):
        withdrawn = InitiativeFactory(number=3, is_published=False)
        ProjectFactory(slug="public", starts_on="2026-01-04", countries=["KE"])
        ProjectFactory(slug="draft-of-kenya", starts_on="2026-01-03", is_published=False)
        ProjectFactory(slug="draft", starts_on="2026-01-02", is_published=False)
        ProjectFactory(slug="withdrawn", starts_on="2026-01-01", initiative=withdrawn)

    def test_visitor_sees_what_is_public(self, client):
        assert slugs(client.get(LIST)) == ["public"]

    @pytest.mark.parametrize("slug", ["draft", "withdrawn"])
    def test_visitor_is_told_that_the_rest_does_not_exist(self, client, slug):
        response = client.get(detail(slug))

        assert response.status_code == 404
        assert response.json() == {
            "type": "client_error",
            "errors": [{"code": "not_found", "detail": "Not found.", "attr": None}],
        }

    def test_officer_of_another_region_sees_everything(self, client, signed_in, americas_officer):
        response = client.get(LIST, headers=signed_in(americas_officer))

        assert slugs(response) == ["public", "draft-of-kenya", "draft", "withdrawn"]

    def test_focal_point_sees_the_drafts_of_the_own_country(self, client, signed_in):
        kenya = Project.objects.get(slug="public").countries.get()
        Project.objects.get(slug="draft-of-kenya").countries.add(kenya)
        focal_point = UserFactory(role="focal-point", country=kenya)

        response = client.get(LIST, headers=signed_in(focal_point))

        assert slugs(response) == ["public", "draft-of-kenya"]

    def test_visitor_does_not_learn_of_a_withdrawn_initiative_served(self, client):
        project = Project.objects.get(slug="public")
        project.other_initiatives.add(InitiativeFactory(number=3))

        assert client.get(detail("public")).json()["other_initiatives"] == []


def test_project_names_the_needs_that_the_reader_may_see(
    client, full_project, signed_in, africa_officer
):
    project = full_project(slug="network")
    shown, hidden = NeedFactory(status="answered"), NeedFactory()
    project.needs.set([shown, hidden])

    public = client.get("/api/v1/projects/network/").json()
    for_staff = client.get("/api/v1/projects/network/", headers=signed_in(africa_officer)).json()

    assert (public["needs"], for_staff["needs"]) == ([shown.pk], [shown.pk, hidden.pk])


@pytest.mark.django_db
def test_project_without_phase_has_no_status_and_ends_by_its_dates(client):
    open_ended = ProjectFactory(phase="")
    over = ProjectFactory(phase="", starts_on=date(2020, 1, 1), ends_on=date(2021, 12, 31))
    stopped = ProjectFactory(phase="", status="cancelled")

    rows = [
        client.get(f"/api/v1/projects/{one.slug}/").json() for one in (open_ended, over, stopped)
    ]

    assert [(row["status"], row["standing"]) for row in rows] == [
        (None, None),
        (None, "ended"),
        ("cancelled", "cancelled"),
    ]
    ProjectFactory(phase="", replicates=open_ended)
    gates = client.get(f"/api/v1/projects/{open_ended.slug}/gates/").json()
    [replica] = client.get(f"/api/v1/projects/{open_ended.slug}/replicas/").json()
    assert (gates["status"], replica["status"]) == (None, None)
