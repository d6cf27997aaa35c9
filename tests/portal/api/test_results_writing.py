"""Results as they are written through the API: whole, in part, and what is refused."""

from datetime import date

import pytest

from projects.models import Result
from tests.factories import (
    ExpectedResultFactory,
    InitiativeFactory,
    ProjectFactory,
    ResultFactory,
)
from tests.initiatives.factories import GoalFactory
from tests.portal.api.conftest import refusals
from tests.portal.api.when import when

THIS_YEAR = f"{date.today().year}-01-01"
pytestmark = pytest.mark.django_db

SENT = {"project": "school", "statement_en": "Schools are online"}


@pytest.fixture
def school():
    """A project that serves AFR1 and AFR2, which expect one result each; AFR3 is not its own."""
    initiatives = [InitiativeFactory(number=number) for number in (1, 2, 3)]
    for initiative in initiatives:
        ExpectedResultFactory(initiative=initiative, number=1)
    project = ProjectFactory(slug="school", initiative=initiatives[0])
    project.other_initiatives.add(initiatives[1])
    return project


@pytest.fixture
def write(post, school, africa_officer):
    def request(**values):
        return post("/results/", SENT | values, by=africa_officer)

    return request


@pytest.fixture
def patch(client, signed_in, africa_officer):
    def request(result, **values):
        return client.patch(
            f"/api/v1/results/{result.pk}/",
            values,
            content_type="application/json",
            headers=signed_in(africa_officer),
        )

    return request


def expected(number, of=1):
    return {"initiative": f"kigali-2022/AFR{number}", "number": of}


def test_result_is_read_as_it_was_written(client, write, school):
    outcome, goal = ResultFactory(project=school), GoalFactory()

    response = write(
        kind="output",
        statement_fr="Des écoles sont en ligne",
        achieved_on=THIS_YEAR,
        contributes_to=outcome.pk,
        expected_results=[expected(1), expected(2)],
        goals=[goal.pk],
    )

    result = Result.objects.latest("pk")
    assert response.status_code == 201
    assert response.json() == {
        "id": result.pk,
        "url": f"http://testserver/api/v1/results/{result.pk}/",
        "project": "school",
        "kind": "output",
        "statement": "Schools are online",
        "untranslated": [],
        "contributes_to": outcome.pk,
        "expected_results": [expected(1), expected(2)],
        "goals": [{"id": goal.pk, "framework": "sdg-target", "code": "9.c"}],
        "achieved_on": THIS_YEAR,
        "published_at": None,
        "achievement": "achieved-in-year",
        "expected_by": None,
        "progress": None,
        "known_indicators": 0,
        "unknown_indicators": 0,
        "is_sample": False,
        "updated_at": when(result),
    }
    assert client.get(response["Location"]).json() == response.json()
    assert result.statement_fr == "Des écoles sont en ligne"


def test_little_is_needed(post, school, africa_officer):
    sent = {"project": "school", "statement_ar": "مدارس متصلة"}

    body = post("/results/", sent, by=africa_officer).json()

    assert (body["kind"], body["statement"], body["achieved_on"]) == (
        "outcome",
        "مدارس متصلة",
        None,
    )


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"statement_en": ""}, {"statement_en": "one_language"}),
        ({"statement_en": None, "statement_fr": " "}, {"statement_en": "one_language"}),
        ({"statement": "Online"}, {"statement": "by_language"}),
        ({"kind": "wish"}, {"kind": "invalid_choice"}),
        ({"kind": ""}, {"kind": "invalid_choice"}),
        ({"achieved_on": "soon"}, {"achieved_on": "invalid"}),
        ({"progress": "1.0000"}, {"progress": "unknown"}),
        ({"published_at": "2026-07-01T00:00:00Z"}, {"published_at": "unknown"}),
        ({"is_sample": True}, {"is_sample": "unknown"}),
        ({"project": "nothing"}, {"project": "does_not_exist"}),
        ({"contributes_to": 10**30}, {"contributes_to": "does_not_exist"}),
        ({"contributes_to": "first"}, {"contributes_to": "incorrect_type"}),
        ({"goals": [0]}, {"goals": "does_not_exist"}),
        ({"goals": 7}, {"goals": "not_a_list"}),
        ({"expected_results": "all"}, {"expected_results": "not_a_list"}),
        ({"expected_results": [7]}, {"expected_results.0": "invalid"}),
        ({"expected_results": [expected(3)]}, {"expected_results": "not_offered"}),
        ({"expected_results": [expected(1), expected(3)]}, {"expected_results": "not_offered"}),
        ({"expected_results": [expected(9)]}, {"expected_results.0.initiative": "does_not_exist"}),
        ({"expected_results": [expected(1, 2)]}, {"expected_results.0.number": "does_not_exist"}),
        ({"expected_results": [expected(1, -1)]}, {"expected_results.0.number": "min_value"}),
        ({"expected_results": [expected(1, 10**9)]}, {"expected_results.0.number": "max_value"}),
        (
            {"expected_results": [expected(1) | {"statement": "So"}]},
            {"expected_results.0.statement": "unknown"},
        ),
    ],
)
def test_refusal_names_the_field_and_writes_nothing(write, values, faults):
    assert refusals(write(**values)) == faults
    assert not Result.objects.exists()


def test_result_of_another_project_is_refused(write, patch, school):
    own, stranger = ResultFactory(project=school), ResultFactory()

    assert refusals(write(contributes_to=stranger.pk)) == {"contributes_to": "not_offered"}
    both = write(contributes_to=stranger.pk, expected_results=[expected(3)])
    assert refusals(both) == dict.fromkeys(["contributes_to", "expected_results"], "not_offered")
    assert refusals(patch(own, contributes_to=stranger.pk)) == {"contributes_to": "not_offered"}
    assert refusals(patch(own, contributes_to=own.pk)) == {"contributes_to": "not_offered"}
    own.refresh_from_db()
    assert own.contributes_to is None


def test_project_without_initiative_serves_nothing_expected(post, school, africa_officer):
    ProjectFactory(slug="alone", initiative=None, region=school.region)
    sent = {"project": "alone", "statement_en": "Online", "expected_results": [expected(1)]}

    response = post("/results/", sent, by=africa_officer)

    assert refusals(response) == {"expected_results": "not_offered"}


def test_result_is_changed_in_part(patch, write, school):
    outcome = ResultFactory(project=school)
    written = write(contributes_to=outcome.pk, expected_results=[expected(1)], kind="output")
    result = Result.objects.get(pk=written.json()["id"])

    body = patch(result, achieved_on=THIS_YEAR, expected_results=[expected(2)]).json()

    assert body == written.json() | {
        "achieved_on": THIS_YEAR,
        "achievement": "achieved-in-year",
        "expected_results": [expected(2)],
        "updated_at": when(result),
    }
    assert body["updated_at"] > written.json()["updated_at"]
    body = patch(result, contributes_to=None, expected_results=[], statement_fr="En ligne").json()
    assert (body["contributes_to"], body["expected_results"]) == (None, [])
    emptied = patch(result, statement_en="", statement_fr=None, kind="impact")
    assert refusals(emptied) == {"statement_en": "one_language"}
    result.refresh_from_db()
    assert (result.statement_en, result.statement_fr, result.kind) == (
        "Schools are online",
        "En ligne",
        "output",
    )


def test_results_do_not_lead_to_each_other_in_a_circle(patch, school):
    impact = ResultFactory(project=school)
    outcome = ResultFactory(project=school, contributes_to=impact)
    output = ResultFactory(project=school, contributes_to=outcome)

    for named in (impact, outcome, output):
        assert refusals(patch(impact, contributes_to=named.pk)) == {"contributes_to": "not_offered"}
    assert patch(output, contributes_to=impact.pk).status_code == 200


def test_what_is_still_to_come_is_not_achieved(write):
    assert refusals(write(achieved_on="2999-01-01")) == {"achieved_on": "invalid"}
