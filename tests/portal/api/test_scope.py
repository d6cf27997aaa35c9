"""Who may write projects, by trying what must be refused; each refusal leaves the row as it was."""

from uuid import uuid4

import pytest
from django.test import Client

from projects.models import Project
from tests.factories import CountryFactory, InitiativeFactory, OrganisationFactory, UserFactory

LIST = "/api/v1/projects/"
NEW = {"title_en": "New", "region": "AMS"}


@pytest.fixture
def rows(db):
    """A project of Africa, one of the Americas, one of no region; all public, Kenya in all."""
    for code in ("AFR", "AMS"):
        initiative = InitiativeFactory(region__code=code)
        make(slug=code.lower(), region=initiative.region, initiative=initiative)
    make(slug="global", region=None, level="global")


def make(**values):
    project = Project.objects.create(title_en="Before", is_published=True, **values)
    project.countries.add(CountryFactory(iso2="KE"))


@pytest.fixture
def people(africa_officer, americas_officer, administrator, reviewer):
    kenya = CountryFactory(iso2="KE")
    return {
        "africa officer": africa_officer,
        "americas officer": americas_officer,
        "administrator": administrator,
        "superuser": UserFactory(is_superuser=True),
        "officer of no region": UserFactory(role="regional-officer", is_staff=True),
        "reviewer": reviewer,
        "auditor": UserFactory(role="auditor", is_staff=True),
        "focal point": UserFactory(role="focal-point", country=kenya),
        "partner": UserFactory(role="partner", organisation=OrganisationFactory()),
    }


def statuses(client, headers):
    """Try to change each of the three projects, and to add one; say how each was answered."""

    def send(method, path, data):
        response = getattr(client, method)(
            path,
            data,
            content_type="application/json",
            headers=headers | {"idempotency-key": str(uuid4())},
        )
        return response.status_code

    return [
        *[send("patch", f"{LIST}{slug}/", {"title_en": "After"}) for slug in SLUGS],
        *[send("put", f"{LIST}{slug}/", BODIES[slug]) for slug in SLUGS],
        *[send("post", LIST, BODIES[slug] | {"title_en": "New"}) for slug in SLUGS],
    ]


SLUGS = ["afr", "ams", "global"]
BODIES = {
    "afr": {"title_en": "After", "region": "AFR"},
    "ams": {"title_en": "After", "region": "AMS"},
    "global": {"title_en": "After", "region": None, "level": "global"},
}


@pytest.mark.parametrize(
    ("who", "change", "add"),
    [
        ("administrator", [200, 200, 200], [201, 201, 201]),
        ("superuser", [200, 200, 200], [201, 201, 201]),
        # An officer may add, but not to another region, nor to none.
        ("africa officer", [200, 403, 403], [201, 403, 403]),
        ("americas officer", [403, 200, 403], [403, 201, 403]),
        ("officer of no region", [403, 403, 403], [403, 403, 403]),
        ("reviewer", [403, 403, 403], [403, 403, 403]),
        ("auditor", [403, 403, 403], [403, 403, 403]),
        ("focal point", [403, 403, 403], [403, 403, 403]),
        ("partner", [403, 403, 403], [403, 403, 403]),
    ],
)
def test_role_and_region_decide(client, signed_in, rows, people, who, change, add):
    headers = signed_in(people[who])

    assert statuses(client, headers) == [*change, *change, *add]

    changed = Project.objects.filter(title_en="After").count()
    added = Project.objects.filter(title_en="New").count()
    assert (changed, added) == (change.count(200), add.count(201))


def test_visitor_is_asked_to_sign_in(client, rows):
    assert statuses(client, {}) == [401] * 9
    assert set(Project.objects.values_list("title_en", flat=True)) == {"Before"}


def test_refusal_says_why(client, signed_in, rows, africa_officer):
    headers = signed_in(africa_officer)
    other = client.patch(
        f"{LIST}ams/", {"title_en": "A"}, content_type="application/json", headers=headers
    )
    new = client.post(LIST, NEW, content_type="application/json", headers=headers)

    assert other.json() == {
        "type": "client_error",
        "errors": [
            {
                "code": "scope",
                "detail": "This record is outside your regions.",
                "attr": None,
            }
        ],
    }
    assert new.json() == {
        "type": "client_error",
        "errors": [
            {
                "code": "scope",
                "detail": "This record is outside your regions.",
                "attr": None,
            }
        ],
    }


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"region": "AMS", "initiative": None}, id="into another region"),
        pytest.param({"region": "AMS", "initiative": "kigali-2022/AMS1"}, id="with its initiative"),
        pytest.param({"region": None, "level": "global", "initiative": None}, id="into none"),
    ],
)
def test_officer_cannot_move_a_project_out_of_the_own_region(
    client, signed_in, rows, africa_officer, change
):
    before = client.get(f"{LIST}afr/").json()

    response = client.patch(
        f"{LIST}afr/",
        change | {"title_en": "After", "countries": []},
        content_type="application/json",
        headers=signed_in(africa_officer),
    )

    assert response.status_code == 403
    assert [error["code"] for error in response.json()["errors"]] == ["scope"]
    assert client.get(f"{LIST}afr/").json() == before


def test_officer_cannot_pull_a_project_into_the_own_region(client, signed_in, rows, africa_officer):
    response = client.patch(
        f"{LIST}ams/",
        {"region": "AFR", "initiative": None},
        content_type="application/json",
        headers=signed_in(africa_officer),
    )

    assert response.status_code == 403
    assert Project.objects.get(slug="ams").region_id == "AMS"


def test_draft_that_is_hidden_is_not_even_refused(client, signed_in, rows, people):
    """A partner who may not see a draft learns nothing of it by trying to write it."""
    Project.objects.update(is_published=False)

    response = client.patch(
        f"{LIST}ams/",
        {"title_en": "After"},
        content_type="application/json",
        headers=signed_in(people["partner"]),
    )

    assert response.status_code == 404


class TestSession:
    """The pages' own sign-in works, too, with Django's protection against forged requests."""

    @pytest.fixture
    def browser(self, rows, africa_officer):
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(africa_officer)
        return browser

    def patch(self, browser, **headers):
        return browser.patch(
            f"{LIST}afr/", {"title_en": "After"}, content_type="application/json", headers=headers
        )

    def test_request_without_its_token_is_refused(self, browser):
        assert self.patch(browser).status_code == 403
        assert Project.objects.get(slug="afr").title_en == "Before"

    def test_request_with_its_token_is_taken(self, browser):
        secret = "a" * 32
        browser.cookies["csrftoken"] = secret

        assert self.patch(browser, **{"x-csrftoken": secret}).status_code == 200

    def test_staff_of_a_deployment_need_their_second_factor(self, browser, settings):
        settings.STAFF_SECOND_FACTOR = True
        secret = "a" * 32
        browser.cookies["csrftoken"] = secret

        assert self.patch(browser, **{"x-csrftoken": secret}).status_code == 403
        assert Project.objects.get(slug="afr").title_en == "Before"


def test_account_that_was_closed_writes_nothing(client, signed_in, rows, africa_officer):
    headers = signed_in(africa_officer)
    africa_officer.is_active = False
    africa_officer.save()

    assert statuses(client, headers) == [401] * 9
