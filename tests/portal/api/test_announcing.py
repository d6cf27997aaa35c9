"""Lessons and results through the API: who writes, announces and withdraws them, and when."""

from datetime import UTC, date, datetime

import pytest

from projects.models import Lesson, Result
from tests.factories import ProjectFactory, ResultFactory, UserFactory
from tests.portal.api.conftest import refusals
from tests.projects.factories import AnnouncedResultFactory, LessonFactory

pytestmark = pytest.mark.django_db

SENT = {
    "lessons": {"project": "network", "title_en": "New", "what_en": "Roads were closed."},
    "results": {"project": "network", "statement_en": "New", "achieved_on": "2026-10-01"},
}
TEXT = {"lessons": "title_en", "results": "statement_en"}


@pytest.fixture
def network():
    return ProjectFactory(slug="network", countries=["KE"])


@pytest.fixture(params=["lessons", "results"])
def endpoint(request):
    return request.param


@pytest.fixture
def model(endpoint):
    return {"lessons": Lesson, "results": Result}[endpoint]


@pytest.fixture
def record(endpoint, network):
    """A row that nobody was told of."""
    if endpoint == "lessons":
        return LessonFactory(project=network, title_en="Before", published_at=None)
    return ResultFactory(project=network, statement_en="Before", achieved_on=date(2026, 6, 1))


@pytest.fixture
def patch(client, signed_in):
    def request(path, data, *, by):
        return client.patch(
            f"/api/v1{path}", data, content_type="application/json", headers=signed_in(by)
        )

    return request


@pytest.mark.parametrize(
    ("role", "regions", "added", "changed"),
    [
        ("hq-administrator", [], 201, 200),
        ("regional-officer", ["AFR"], 201, 200),
        ("regional-officer", ["AMS"], 403, 403),
        ("hq-reviewer", [], 403, 403),
        ("auditor", [], 403, 403),
        ("focal-point", [], 403, 403),
        ("partner", [], 403, 403),
        ("", [], 403, 403),
        (None, [], 401, 401),
    ],
)
def test_role_and_region_decide(
    client, post, patch, endpoint, model, record, role, regions, added, changed
):
    one = f"/{endpoint}/{record.pk}/"
    record.published_at = datetime(2026, 7, 1, tzinfo=UTC)
    record.save()
    steps = [(f"/{endpoint}/", SENT[endpoint]), (f"{one}announce/", {}), (f"{one}withdraw/", {})]
    if role is not None:
        somebody = UserFactory(role=role, regions=regions, country_id="KE")
        answers = [patch(one, {TEXT[endpoint]: "After"}, by=somebody)]
        answers += [post(path, sent, by=somebody) for path, sent in steps]
    else:
        json = {"content_type": "application/json"}
        answers = [client.patch(f"/api/v1{one}", {TEXT[endpoint]: "After"}, **json)]
        answers += [client.post(f"/api/v1{path}", sent, **json) for path, sent in steps]

    assert [answer.status_code for answer in answers] == [changed, added, changed, changed]
    record.refresh_from_db()
    assert getattr(record, TEXT[endpoint]) == ("After" if changed == 200 else "Before")
    assert (record.published_at is None) == (changed == 200)
    assert model.objects.filter(**{TEXT[endpoint]: "New"}).count() == (added == 201)


def test_officer_of_another_region_is_told_why(post, network, endpoint, model, americas_officer):
    response = post(f"/{endpoint}/", SENT[endpoint], by=americas_officer)

    assert response.status_code == 403
    assert response.json()["errors"][0]["code"] == "scope"
    assert not model.objects.exists()


def test_it_is_written_once_for_its_key(post, network, endpoint, model, africa_officer):
    first = post(f"/{endpoint}/", SENT[endpoint], by=africa_officer, key="one")
    again = post(f"/{endpoint}/", SENT[endpoint], by=africa_officer, key="one")
    other = post(
        f"/{endpoint}/", SENT[endpoint] | {TEXT[endpoint]: "Other"}, by=africa_officer, key="one"
    )
    keyless = post(f"/{endpoint}/", SENT[endpoint], by=africa_officer, key="")

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 422)
    assert (
        first.headers["Location"]
        == f"http://testserver/api/v1/{endpoint}/{model.objects.get().pk}/"
    )
    assert again.json() == first.json()
    assert refusals(keyless) == {"Idempotency-Key": "required"}


def test_what_is_of_a_sample_project_is_sample_data(post, endpoint, africa_officer):
    ProjectFactory(slug="network", is_sample=True)

    response = post(f"/{endpoint}/", SENT[endpoint], by=africa_officer)

    assert response.json()["is_sample"] is True


def test_it_is_announced_once_and_withdrawn(client, post, endpoint, model, record, africa_officer):
    one = f"/{endpoint}/{record.pk}/"

    announced = post(f"{one}announce/", by=africa_officer)
    again = post(f"{one}announce/", by=africa_officer)

    assert (announced.status_code, again.status_code) == (200, 200)
    assert announced.json() == again.json() == client.get(f"/api/v1{one}").json()
    assert announced.json()["published_at"] is not None
    assert client.get("/api/v1/news/").json()["count"] == 1
    back = post(f"{one}withdraw/", by=africa_officer)
    assert (back.status_code, back.json()["published_at"]) == (200, None)
    assert post(f"{one}withdraw/", by=africa_officer).status_code == 200
    assert client.get("/api/v1/news/").json()["count"] == 0
    record.refresh_from_db()
    assert record.published_at is None


def test_a_repeated_step_is_taken_once(post, endpoint, record, africa_officer):
    one = f"/{endpoint}/{record.pk}/"

    first = post(f"{one}announce/", by=africa_officer, key="a")
    post(f"{one}withdraw/", by=africa_officer, key="b")
    again = post(f"{one}announce/", by=africa_officer, key="a")

    assert again.json() == first.json()
    record.refresh_from_db()
    assert record.published_at is None


def test_a_hidden_project_is_published_first(post, endpoint, record, africa_officer):
    record.project.is_published = False
    record.project.save()

    response = post(f"/{endpoint}/{record.pk}/announce/", by=africa_officer)

    assert refusals(response) == {"project": "not_public"}
    record.refresh_from_db()
    assert record.published_at is None


def test_only_what_is_achieved_is_announced(post, patch, network, africa_officer):
    result = ResultFactory(project=network, achieved_on=None)
    one = f"/results/{result.pk}/"

    assert refusals(post(f"{one}announce/", by=africa_officer)) == {"achieved_on": "required"}
    assert patch(one, {"achieved_on": "2026-10-01"}, by=africa_officer).status_code == 200
    assert post(f"{one}announce/", by=africa_officer).status_code == 200


def test_what_is_announced_stays_achieved_but_may_be_reworded(patch, network, africa_officer):
    result = AnnouncedResultFactory(project=network)
    one = f"/results/{result.pk}/"

    undone = patch(one, {"achieved_on": None, "statement_en": "Nothing"}, by=africa_officer)
    reworded = patch(one, {"statement_en": "Reworded"}, by=africa_officer)

    assert refusals(undone) == {"achieved_on": "invalid"}
    assert (reworded.status_code, reworded.json()["statement"]) == (200, "Reworded")
    assert reworded.json()["published_at"] == "2026-07-01T00:00:00Z"


def test_an_announced_lesson_may_be_reworded(patch, network, africa_officer):
    lesson = LessonFactory(project=network)

    response = patch(f"/lessons/{lesson.pk}/", {"title_en": "Reworded"}, by=africa_officer)

    body = response.json()
    assert (body["title"], body["published_at"]) == ("Reworded", "2026-07-01T00:00:00Z")


def test_the_project_stays(patch, endpoint, record, africa_officer):
    ProjectFactory(slug="other")

    moved = patch(f"/{endpoint}/{record.pk}/", {"project": "other"}, by=africa_officer)
    same = patch(f"/{endpoint}/{record.pk}/", {"project": "network"}, by=africa_officer)

    assert refusals(moved) == {"project": "fixed"}
    assert same.status_code == 200


def test_what_there_is_not_is_not_found(client, post, patch, endpoint, record, africa_officer):
    none = f"/{endpoint}/{record.pk + 1}/"

    assert patch(none, {TEXT[endpoint]: "After"}, by=africa_officer).status_code == 404
    assert post(f"{none}announce/", by=africa_officer).status_code == 404
    assert post(f"{none}withdraw/", by=africa_officer).status_code == 404
    assert post(f"/{endpoint}/{'9' * 18}/announce/", by=africa_officer).status_code == 404


def test_a_step_takes_nothing_and_nothing_is_replaced(
    client, post, signed_in, endpoint, record, africa_officer
):
    dated = post(f"/{endpoint}/{record.pk}/announce/", {"on": "2026-10-01"}, by=africa_officer)
    one, headers = f"/api/v1/{endpoint}/{record.pk}/", signed_in(africa_officer)

    assert refusals(dated) == {"on": "unknown"}
    assert client.put(one, headers=headers).status_code == 405


def test_staff_read_what_is_not_announced(client, signed_in, record, endpoint, africa_officer):
    focal_point = UserFactory(role="focal-point", country_id="KE")

    def status(**headers):
        return client.get(f"/api/v1/{endpoint}/{record.pk}/", headers=headers).status_code

    assert status(**signed_in(africa_officer)) == 200
    if endpoint == "lessons":
        assert status() == 404
    assert status(**signed_in(focal_point)) == 200  # of the country that it serves
