"""Who takes part in a project, by the API; and projects that are used again."""

import pytest

from projects.models import Participation, Project
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.portal.api.conftest import refusals
from tests.portal.api.when import when
from tests.projects.walking import project_in

pytestmark = pytest.mark.django_db

LIST = "/api/v1/participations/"


@pytest.fixture
def project(db):
    return ProjectFactory(slug="village-network")


@pytest.fixture
def send(client, signed_in, africa_officer):
    def request(method, address, data=None, *, by=africa_officer):
        return getattr(client, method)(
            address, data, content_type="application/json", headers=signed_in(by)
        )

    return request


def test_what_is_written_is_what_is_read(client, send, project):
    training = OrganisationFactory(acronym="AFRALTI", kind="training-institution")
    data = {
        "project": "village-network",
        "role": "training",
        "organization": training.pk,
        "phases": ["evaluation", "formulation", "evaluation"],
    }

    response = send("post", LIST, data)

    row = Participation.objects.get()
    assert response.status_code == 201
    assert response["Location"] == f"http://testserver{LIST}{row.pk}/"
    body = {
        "id": row.pk,
        "url": f"http://testserver{LIST}{row.pk}/",
        "project": "village-network",
        "role": "training",
        "organization": {"id": training.pk, "acronym": "AFRALTI", "name": training.name_en},
        "country": None,
        "phases": ["formulation", "evaluation"],
        "updated_at": when(row),
    }
    assert response.json() == body
    assert client.get(f"{LIST}{row.pk}/").json() == body
    assert client.get(LIST).json()["results"] == [body]
    participations = client.get("/api/v1/projects/village-network/").json()["participations"]
    names = ("role", "organization", "country", "phases")
    assert participations == [{name: body[name] for name in names}]


def test_put_empties_what_it_leaves_out_and_patch_leaves_it(send, project):
    row = ParticipationFactory(project=project, phases=["funding"])
    organization = row.organisation_id
    address = f"{LIST}{row.pk}/"

    patched = send("patch", address, {"role": "beneficiary"}).json()
    assert (patched["role"], patched["phases"]) == ("beneficiary", ["funding"])
    put = {"project": "village-network", "role": "1", "organization": organization}
    assert send("put", address, put).json()["phases"] == []
    assert send("delete", address).status_code == 204
    assert not Participation.objects.exists()


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"project": "no-such"}, {"project": "does_not_exist"}),
        ({"role": "boss"}, {"role": "invalid_choice"}),
        ({"organization": 999999}, {"organization": "does_not_exist"}),
        ({"organization": None}, {"organization": "invalid"}),
        ({"country": "KE"}, {"organization": "invalid"}),
        ({"phases": ["dreaming"]}, {"phases.0": "invalid_choice"}),
        ({"phases": "funding"}, {"phases": "not_a_list"}),
        ({"name": "X"}, {"name": "unknown"}),
    ],
    ids=str,
)
def test_what_is_wrong_is_named(send, project, change, refused):
    CountryFactory(iso2="KE")
    data = {
        "project": "village-network",
        "role": "1",
        "organization": OrganisationFactory().pk,
        **change,
    }

    assert refusals(send("post", LIST, data)) == refused
    assert not Participation.objects.exists()


def test_party_takes_a_role_once(send, project):
    row = ParticipationFactory(project=project)
    data = {"project": "village-network", "role": row.role, "organization": row.organisation_id}

    assert refusals(send("post", LIST, data), 409) == {"role": "duplicate"}


def test_project_stays(send, project):
    row = ParticipationFactory(project=project)
    other = ProjectFactory(slug="other")

    answer = send("patch", f"{LIST}{row.pk}/", {"project": other.slug})

    assert refusals(answer) == {"project": "fixed"}


@pytest.mark.parametrize(
    ("role", "regions", "add", "change"),
    [
        ("hq-administrator", [], 201, 200),
        ("regional-officer", ["AFR"], 201, 200),
        ("regional-officer", ["AMS"], 403, 403),
        ("hq-reviewer", [], 403, 403),
        ("auditor", [], 403, 403),
        ("focal-point", [], 403, 403),
        ("partner", [], 403, 403),
    ],
)
def test_role_and_region_decide(send, project, role, regions, add, change):
    row = ParticipationFactory(project=project)
    user = UserFactory(role=role, regions=regions, organisation=row.organisation)
    data = {"project": project.slug, "role": "1", "organization": OrganisationFactory().pk}

    statuses = [
        send("post", LIST, data, by=user).status_code,
        send("patch", f"{LIST}{row.pk}/", {"phases": []}, by=user).status_code,
        send("delete", f"{LIST}{row.pk}/", by=user).status_code,
    ]

    assert statuses == [add, change, 204 if change == 200 else 403]


def test_filters(client, project):
    lead = ParticipationFactory(project=project, role="4", phases=["funding", "evaluation"])
    ParticipationFactory(project=ProjectFactory(slug="other"), role="1")
    ParticipationFactory(project=ProjectFactory(slug="draft", is_published=False))

    def ids(query):
        return [row["id"] for row in client.get(f"{LIST}?{query}").json()["results"]]

    assert len(ids("")) == 2
    assert ids("project=village-network") == [lead.pk]
    assert ids("phase=evaluation") == [lead.pk]
    assert ids("role=4") == [lead.pk]
    assert ids(f"organization={lead.organisation_id}") == [lead.pk]
    assert refusals(client.get(f"{LIST}?project=draft")) == {"project": "invalid_choice"}


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, project, rows):
    for _number in range(rows):
        ParticipationFactory(project=project)

    with django_assert_num_queries(4):
        assert client.get(LIST).json()["count"] == rows


class TestReplicas:
    def test_officer_makes_a_draft_for_the_own_region(self, client, post, americas_officer):
        source = ProjectFactory(slug="village-network", title_en="Village network")
        RegionFactory(code="AMS")

        response = post(
            "/projects/village-network/replicas/", {"region": "AMS"}, by=americas_officer
        )

        body = {
            "slug": "village-network-2",
            "title": "Village network",
            "region": "AMS",
            "phase": "identification",
            "status": "active",
            "is_published": False,
            "is_sample": False,
        }
        assert (response.status_code, response.json()) == (201, body)
        assert Project.objects.get(slug="village-network-2").replicates == source
        # A draft is nobody's matter yet.
        assert client.get("/api/v1/projects/village-network/replicas/").json() == []
        assert client.get("/api/v1/projects/village-network/").json()["replicas"] == 0

    def test_published_copy_is_told_at_both(self, client):
        source = ProjectFactory(slug="source")
        there = InitiativeFactory(region__code="AMS")
        ProjectFactory(slug="copy", initiative=there, replicates=source)

        read = {slug: client.get(f"/api/v1/projects/{slug}/").json() for slug in ("source", "copy")}

        assert [(one["replicates"], one["replicas"]) for one in read.values()] == [
            (None, 1),
            ("source", 0),
        ]
        replicas = client.get("/api/v1/projects/source/replicas/").json()
        assert [one["slug"] for one in replicas] == ["copy"]

    @pytest.mark.parametrize(
        ("role", "regions", "status"),
        [
            ("hq-administrator", [], 201),
            ("regional-officer", ["AMS"], 201),
            ("regional-officer", ["AFR"], 403),
            ("hq-reviewer", [], 403),
            ("auditor", [], 403),
            ("focal-point", [], 403),
            ("partner", [], 403),
        ],
    )
    def test_role_and_region_decide(self, post, role, regions, status):
        project = project_in("closed")
        RegionFactory(code="AMS")
        user = UserFactory(role=role, regions=regions)

        response = post(f"/projects/{project.slug}/replicas/", {"region": "AMS"}, by=user)

        assert response.status_code == status
        assert Project.objects.count() == (2 if status == 201 else 1)

    @pytest.mark.parametrize(
        ("data", "code"), [({}, "required"), ({"region": "XX"}, "does_not_exist")]
    )
    def test_region_is_named(self, post, administrator, data, code):
        project = project_in("closed")

        response = post(f"/projects/{project.slug}/replicas/", data, by=administrator)

        assert refusals(response) == {"region": code}
