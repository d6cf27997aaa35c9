"""Records that name projects: the first in a list, all of them in the list of projects."""

from datetime import date

import pytest
from django.utils import timezone

from tests.factories import AgreementFactory, AppealFactory, ContributionFactory, ProjectFactory
from tests.initiatives.factories import (
    ActivityFactory,
    ConsultationFactory,
    InterregionalEffortFactory,
    NeedFactory,
)

pytestmark = pytest.mark.django_db

MANY, FIRST = 53, 50


def named_by_many(record, relation):
    """Give the slugs of the many projects of the record, of which one more is not public."""
    projects = [ProjectFactory(slug=f"project-{number}") for number in range(MANY)]
    getattr(record, relation).add(*projects, ProjectFactory(is_published=False))
    return [project.slug for project in projects]


def an_open_consultation():
    return ConsultationFactory(status="open", opened_at=timezone.now())


@pytest.mark.parametrize(
    ("path", "make", "is_whole"),
    [
        (
            "consultations",
            an_open_consultation,
            True,
        ),
        ("needs", lambda: NeedFactory(status="answered"), True),
        ("activities", ActivityFactory, True),
        ("agreements", lambda: AgreementFactory(is_published=True), True),
        ("efforts", lambda: InterregionalEffortFactory(slug="cyber"), False),
    ],
)
def test_a_list_names_the_first_projects_and_leads_to_all(client, path, make, is_whole):
    record = make()
    slugs = named_by_many(record, "projects")

    row = client.get(f"/api/v1/{path}/").json()["results"][0]
    single = client.get(row["url"]).json()
    every = client.get(f"{row['projects_url']}&page_size=500").json()

    assert row["projects"] == slugs[:FIRST]
    assert single["projects"] == (slugs if is_whole else slugs[:FIRST])
    assert (every["count"], {one["slug"] for one in every["results"]}) == (MANY, set(slugs))


def test_an_appeal_shows_its_first_calls_and_latest_answers(client):
    projects = [ProjectFactory(slug=f"called-{number}") for number in range(MANY)]
    appeal = AppealFactory(calls_for=projects, issued_on=date(2026, 3, 1))
    answers = [
        ContributionFactory(project=projects[0], appeal=appeal, amount=1) for _one in range(MANY)
    ]

    body = client.get(f"/api/v1/appeals/{appeal.pk}/").json()
    calls = client.get(body["calls_url"]).json()
    rest = client.get(calls["next"]).json()
    answered = client.get(body["answers_url"]).json()

    slugs = [project.slug for project in projects]
    assert [call["project"] for call in body["calls"]] == slugs[:FIRST]
    assert [call["project"] for call in calls["results"] + rest["results"]] == slugs
    assert [row["id"] for row in body["answers"]] == [one.pk for one in answers[::-1]][:FIRST]
    assert answered["count"] == MANY
