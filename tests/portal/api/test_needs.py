"""Needs by API: read by everybody, raised by the country, decided on by the region's staff."""

import pytest

from initiatives.models import Need
from tests.factories import (
    CountryFactory,
    InitiativeFactory,
    ProjectFactory,
    ThemeFactory,
    UserFactory,
)
from tests.initiatives.factories import MeetingFactory, NeedFactory
from tests.portal.api.conftest import refusals

pytestmark = pytest.mark.django_db


@pytest.fixture
def focal_point():
    return UserFactory(username="florence", role="focal-point", country=CountryFactory())


@pytest.fixture
def patch(client, signed_in):
    def request(path, data, *, by):
        return client.patch(
            f"/api/v1{path}", data, content_type="application/json", headers=signed_in(by)
        )

    return request


def test_need_tells_everything_but_why(client, signed_in, africa_officer, focal_point):
    need = NeedFactory(
        title_en="Fibre",
        title_fr="La fibre",
        description_en="For schools.",
        status="answered",
        channel="meeting",
        meeting=MeetingFactory(),
        initiative=InitiativeFactory(),
        raised_by=focal_point,
        decision_reason="Internal words",
        decided_at="2026-05-05T09:00:00Z",
    )
    need.themes.add(ThemeFactory())
    ProjectFactory(slug="network").needs.add(need)
    ProjectFactory(slug="draft", is_published=False).needs.add(need)

    body = client.get(f"/api/v1/needs/{need.pk}/").json()
    for_staff = client.get(f"/api/v1/needs/{need.pk}/", headers=signed_in(africa_officer)).json()

    assert body == {
        "id": need.pk,
        "url": f"http://testserver/api/v1/needs/{need.pk}/",
        "page_url": f"http://testserver/en/needs/{need.pk}/",
        "country": "KE",
        "kind": "need",
        "title": "Fibre",
        "description": "For schools.",
        "untranslated": [],
        "initiative": "kigali-2022/AFR1",
        "themes": ["infrastructure"],
        "channel": "meeting",
        "meeting": need.meeting_id,
        "raised_on": "2026-03-02",
        "raised_by": "Member State focal point",
        "status": "answered",
        "decided_at": "2026-05-05T09:00:00Z",
        "decision_reason": None,
        "projects": ["network"],
        "projects_url": f"http://testserver/api/v1/projects/?need={need.pk}",
        "is_sample": False,
        "source": None,
        "updated_at": need.updated_at.isoformat().replace("+00:00", "Z"),
    }
    assert (for_staff["decision_reason"], sorted(for_staff["projects"])) == (
        "Internal words",
        ["draft", "network"],
    )


def test_a_need_in_french_alone_is_untranslated_for_everybody_else(client):
    need = NeedFactory(status="accepted", title_en=None, title_fr="La fibre")

    bodies = {
        code: client.get(f"/api/v1/needs/{need.pk}/?lang={code}").json() for code in ("en", "fr")
    }

    assert {code: (body["title"], body["untranslated"]) for code, body in bodies.items()} == {
        "en": ("La fibre", ["title"]),
        "fr": ("La fibre", []),
    }


def test_what_is_not_taken_up_is_for_staff_and_the_country(
    client, signed_in, focal_point, africa_officer
):
    NeedFactory(status="raised")
    NeedFactory(status="declined", decision_reason="Why")
    NeedFactory(status="accepted")
    uganda = UserFactory(role="focal-point", country=CountryFactory(iso2="UG"))

    counts = [client.get("/api/v1/needs/").json()["count"]]
    for user in (uganda, focal_point, africa_officer):
        counts.append(client.get("/api/v1/needs/", headers=signed_in(user)).json()["count"])

    assert counts == [1, 1, 3, 3]


def test_needs_name_no_draft(client):
    NeedFactory(
        status="accepted",
        channel="meeting",
        meeting=MeetingFactory(is_published=False),
        initiative=InitiativeFactory(is_published=False),
    )

    [need] = client.get("/api/v1/needs/").json()["results"]

    assert (need["meeting"], need["initiative"]) == (None, None)


@pytest.mark.parametrize("needs", [1, 3])
def test_needs_cost_the_same_for_any_number(client, django_assert_num_queries, needs):
    for _ in range(needs):
        need = NeedFactory(status="accepted", initiative=InitiativeFactory())
        need.themes.add(ThemeFactory())
        ProjectFactory().needs.add(need)

    with django_assert_num_queries(5):
        response = client.get("/api/v1/needs/")

    assert response.json()["count"] == needs


def raising(**values):
    return {"country": "KE", "language": "fr", "title": "La fibre", **values}


def test_a_focal_point_raises_a_need_once_for_each_key(post, focal_point):
    ThemeFactory()
    data = raising(kind="assistance", themes=["infrastructure"])

    first = post("/needs/", data, by=focal_point, key="one")
    second = post("/needs/", data, by=focal_point, key="one")

    need = Need.objects.get()
    assert (first.status_code, first["Location"]) == (
        201,
        f"http://testserver/api/v1/needs/{need.pk}/",
    )
    assert second.json() == first.json()
    assert (need.title_fr, need.kind, need.channel, need.raised_by) == (
        "La fibre",
        "assistance",
        "portal",
        focal_point,
    )


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"title": ""}, {"title": "blank"}),
        ({"title": "a" * 201}, {"title": "max_length"}),
        ({"language": "pt"}, {"language": "invalid_choice"}),
        ({"initiative": "kigali-2022/AFR9"}, {"initiative": "does_not_exist"}),
        ({"initiative": "kigali-2022/AMS1"}, {"initiative": "region"}),
        ({"channel": "meeting"}, {"meeting": "required"}),
        ({"meeting": 10**30}, {"meeting": "does_not_exist"}),
        ({"raised_on": "2999-01-01"}, {"raised_on": "future"}),
        ({"status": "met"}, {"status": "unknown"}),
        ({"country": "BR"}, {"country": "does_not_exist"}),
        ({"themes": ["nothing"]}, {"themes": "does_not_exist"}),
    ],
)
def test_what_is_wrong_is_told_by_field(post, africa_officer, values, refused):
    CountryFactory()
    InitiativeFactory(region__code="AMS")

    response = post("/needs/", raising(**values), by=africa_officer)

    assert (refusals(response), Need.objects.exists()) == (refused, False)


@pytest.mark.parametrize("who", ["reviewer", "partner", "americas_officer"])
def test_others_raise_nothing(post, request, who):
    user = UserFactory(role="partner") if who == "partner" else request.getfixturevalue(who)
    CountryFactory()
    CountryFactory(iso2="BR", region__code="AMS")

    response = post("/needs/", raising(), by=user)

    assert (response.status_code, Need.objects.exists()) == (403, False)


def test_visitors_write_nothing(client):
    need = NeedFactory(status="accepted")

    codes = [
        client.post("/api/v1/needs/", raising(), content_type="application/json").status_code,
        client.post(f"/api/v1/needs/{need.pk}/accept/").status_code,
        client.patch(f"/api/v1/needs/{need.pk}/", {}).status_code,
    ]

    assert codes == [401, 401, 401]


def test_a_country_rewrites_its_need_while_it_waits(patch, focal_point):
    need = NeedFactory(title_en="Fibre")
    path = f"/needs/{need.pk}/"

    written = patch(path, {"language": "fr", "title": "La fibre"}, by=focal_point)
    Need.objects.update(status="accepted")
    late = patch(path, {"language": "fr", "title": "Le cuivre"}, by=focal_point)

    need.refresh_from_db()
    assert (written.status_code, late.status_code, need.title_fr) == (200, 403, "La fibre")


@pytest.mark.parametrize(
    ("action", "before", "data", "after"),
    [
        ("accept", "raised", {}, "accepted"),
        ("answer", "accepted", {}, "answered"),
        ("meet", "answered", {"reason": "All schools."}, "met"),
        ("decline", "raised", {"reason": "Out of scope"}, "declined"),
    ],
)
def test_staff_of_the_region_decide(post, africa_officer, action, before, data, after):
    need = NeedFactory(status=before)
    ProjectFactory().needs.add(need)

    body = post(f"/needs/{need.pk}/{action}/", data, by=africa_officer).json()
    again = post(f"/needs/{need.pk}/{action}/", data, by=africa_officer)

    need.refresh_from_db()
    assert (body["status"], need.status, need.decided_by) == (after, after, africa_officer)
    assert refusals(again, 409) == {None: "wrong_status"}


@pytest.mark.parametrize("action", ["accept", "answer", "meet", "decline"])
@pytest.mark.parametrize("who", ["focal point", "reviewer", "americas_officer", "partner"])
def test_nobody_else_decides(post, request, focal_point, who, action):
    users = {"focal point": focal_point, "partner": UserFactory(role="partner")}
    user = users.get(who) or request.getfixturevalue(who)
    need = NeedFactory(status="accepted")

    sent = {"reason": "Why"} if action in ("meet", "decline") else {}
    response = post(f"/needs/{need.pk}/{action}/", sent, by=user)

    need.refresh_from_db()
    assert (response.status_code, need.status) == (403, "accepted")


def test_declining_needs_a_reason(post, africa_officer):
    need = NeedFactory()

    response = post(f"/needs/{need.pk}/decline/", {}, by=africa_officer)

    assert refusals(response) == {"reason": "required"}
