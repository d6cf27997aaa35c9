"""Nobody overwrites anybody: ``ETag``, and ``If-Match`` at every method that writes to a record."""

from datetime import UTC, datetime

import pytest

from portal.api.versions import with_version
from projects.models import PhaseChange
from tests.factories import OrganisationFactory, ProjectFactory, ResultFactory
from tests.initiatives.factories import (
    ActivityFactory,
    ConsultationFactory,
    MeetingFactory,
    NeedFactory,
)
from tests.projects.factories import (
    IndicatorFactory,
    LessonFactory,
    ProgressUpdateFactory,
    TargetFactory,
)

pytestmark = pytest.mark.django_db

RECORDS = {
    "projects": (lambda: ProjectFactory(is_published=False), {"title_en": "After"}),
    "results": (lambda: ResultFactory(), {"statement_en": "After"}),
    "indicators": (lambda: IndicatorFactory(), {"name_en": "After"}),
    "targets": (lambda: TargetFactory(), {"value": "9"}),
    "lessons": (lambda: LessonFactory(published_at=None), {"title_en": "After"}),
    "progress-updates": (lambda: ProgressUpdateFactory(), {"text_en": "After"}),
    "meetings": (lambda: MeetingFactory(is_published=False), {"name_en": "After"}),
    "activities": (lambda: ActivityFactory(), {"title_en": "After"}),
    "joint-activities": (lambda: joint_activity(), {"title_en": "After"}),
    "consultations": (lambda: ConsultationFactory(), {"title_en": "After"}),
    "organizations": (lambda: african_organisation(), {"acronym": "AFTER"}),
    "needs": (lambda: NeedFactory(), {"language": "en", "title": "After"}),
}


def joint_activity():
    activity = ActivityFactory()
    activity.organisations.add(OrganisationFactory())
    return activity


def african_organisation():
    organisation = OrganisationFactory(acronym="OLD")
    organisation.regions.set(["AFR"])
    return organisation


@pytest.fixture
def send(client, signed_in, africa_officer):
    def request(method, path, data=None, **headers):
        known = signed_in(africa_officer) | {"accept-language": "fr"}
        return getattr(client, method)(
            f"/api/v1{path}",
            data,
            content_type="application/json",
            headers=known | headers,
        )

    return request


def address_of(kind, record):
    return f"/{kind}/{getattr(record, 'slug', None) or record.pk}/"


@pytest.mark.parametrize("kind", RECORDS)
def test_write_upon_an_older_version_is_refused_with_the_present_tag(send, client, kind):
    make, change = RECORDS[kind]
    record = make()
    path = address_of(kind, record)
    read = send("get", path)

    changed = send("patch", path, change, **{"if-match": read["ETag"]})
    stale = [
        send("patch", path, change, **{"if-match": read["ETag"]}),
        send("delete", path, **{"if-match": read["ETag"]}),
    ]

    kept_on = with_version(type(record).objects.get(pk=record.pk))
    assert read["ETag"].endswith('-fr"')
    assert (changed.status_code, changed["ETag"]) == (200, f'"{kept_on.version}-fr"')
    assert changed["ETag"] != read["ETag"]
    for answer in stale:
        assert answer.status_code == 412
        assert answer["ETag"] == changed["ETag"]
        assert [error["code"] for error in answer.json()["errors"]] == ["stale"]
    assert send("delete", path, **{"if-match": changed["ETag"]}).status_code == 204


def test_move_upon_an_older_version_is_not_made(send):
    project = ProjectFactory(phase="identification")
    path = address_of("projects", project)
    tag = send("get", path)["ETag"]
    send("patch", path, {"title_en": "After"})

    stale = send("post", f"{path}moves/", {"move": "advance"}, **{"if-match": tag})

    assert stale.status_code == 412
    assert not PhaseChange.objects.exists()


def test_request_that_is_repeated_with_its_key_is_answered_though_the_version_moved(send):
    lesson = LessonFactory(published_at=None)
    path = address_of("lessons", lesson)
    headers = {"if-match": send("get", path)["ETag"], "idempotency-key": "once"}

    first = send("post", f"{path}announce/", {}, **headers)
    again = send("post", f"{path}announce/", {}, **headers)

    assert (first.status_code, again.status_code) == (200, 200)
    assert (again.json(), again["ETag"]) == (first.json(), first["ETag"])


@pytest.mark.parametrize("tag", ["17", '"x-fr"', 'W/"1-fr"', '"1"', '"0-fr"'])
def test_what_is_no_tag_is_named(send, tag):
    lesson = LessonFactory(published_at=datetime(2026, 7, 1, tzinfo=UTC))

    answer = send("patch", address_of("lessons", lesson), {"title_en": "x"}, **{"if-match": tag})

    assert answer.status_code == 400
    assert [(e["attr"], e["code"]) for e in answer.json()["errors"]] == [("If-Match", "invalid")]


@pytest.mark.parametrize("tag", ["*", ""])
def test_any_version_will_do_where_none_is_asked_for(send, tag):
    lesson = LessonFactory()

    answer = send("patch", address_of("lessons", lesson), {"title_en": "x"}, **{"if-match": tag})

    assert answer.status_code == 200
