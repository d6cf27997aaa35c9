"""Results, indicators, measurements and impact through the API."""

from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.utils import timezone

from projects.models import Impact, Measurement
from tests.factories import CountryFactory, InitiativeFactory, ProjectFactory, UserFactory
from tests.initiatives.factories import GoalFactory
from tests.portal.api.conftest import refusals
from tests.portal.api.when import when
from tests.projects.factories import ImpactFactory, IndicatorFactory, MeasurementFactory
from tests.projects.progress_set import ROLL_UP, TRAINED, WHOLE, make_progress_set

pytestmark = pytest.mark.django_db

API = "http://testserver/api/v1"
WOMEN = {"dimension": "sex", "category": "women"}


@pytest.fixture
def write(post, africa_officer):
    def request(path, data=None, **options):
        return post(path, data, by=africa_officer, **options)

    return request


@pytest.fixture
def patch(client, signed_in):
    def request(path, data, *, by):
        return client.patch(
            f"/api/v1{path}", data, content_type="application/json", headers=signed_in(by)
        )

    return request


@pytest.fixture
def indicator():
    project = ProjectFactory(slug="school", countries=["KE", "UG"])
    return IndicatorFactory(
        result__project=project, unit="people", breakdowns=["sex", "country"], baseline=0
    )


@pytest.fixture
def sent(indicator):
    return {
        "indicator": indicator.pk,
        "measured_on": "2026-06-30",
        "value": "100.00",
        "evidence": "Lists",
        "parts": [
            {"dimension": "sex", "category": "women", "country": None, "value": "60.00"},
            {"dimension": "country", "category": None, "country": "KE", "value": "90.00"},
        ],
    }


def read(client, path, **headers):
    response = client.get(f"/api/v1{path}", headers=headers)
    assert response.status_code == 200, response.content
    return response.json()


def decimal(value):
    return None if value is None else f"{value:.2f}"


ACHIEVED_IN_2026 = "achieved-in-year" if timezone.localdate().year == 2026 else "achieved-before"


def progress(count, achieved, mean, unknown):
    """Give what the API tells of the set, in which all that is achieved is of 2026."""
    year = timezone.localdate().year
    in_year = achieved if year == 2026 else 0
    return {
        "year": year,
        "results": count,
        "achieved": achieved,
        "achieved_in_year": in_year,
        "achieved_before": achieved - in_year,
        "expected": count - achieved,
        "undated": 0,
        "cancelled": 0,
        "progress": mean and str(mean.quantize(Decimal("0.0001"), ROUND_HALF_UP)),
        "known": count - unknown,
        "unknown": unknown,
    }


def test_a_result_with_what_it_serves(client):
    made = make_progress_set()
    result = made.results["R2"]
    goal = GoalFactory()
    result.goals.add(goal)

    body = read(client, f"/results/{result.pk}/")

    assert body == {
        "id": result.pk,
        "url": f"{API}/results/{result.pk}/",
        "project": "school",
        "kind": "outcome",
        "statement": result.statement_en,
        "untranslated": [],
        "contributes_to": None,
        "expected_results": [
            {"initiative": "kigali-2022/AFR1", "number": 1},
            {"initiative": "kigali-2022/AFR1", "number": 2},
        ],
        "goals": [{"id": goal.pk, "framework": "sdg-target", "code": "9.c"}],
        "achieved_on": "2026-04-01",
        "achievement": ACHIEVED_IN_2026,
        "expected_by": None,
        "published_at": None,
        "progress": "1.0000",
        "known_indicators": 1,
        "unknown_indicators": 1,
        "is_sample": False,
        "updated_at": when(result),
    }


def test_an_indicator_with_targets_and_standing(client):
    indicator = make_progress_set().indicators["R1 unconnected"]

    body = read(client, f"/indicators/{indicator.pk}/")

    assert body == {
        "id": indicator.pk,
        "url": f"{API}/indicators/{indicator.pk}/",
        "project": "school",
        "result": indicator.result_id,
        "name": "R1 unconnected",
        "untranslated": [],
        "core": None,
        "unit": "number",
        "direction": "decrease",
        "baseline": "80.00",
        "baseline_on": "2025-01-01",
        "breakdowns": ["sex", "age", "disability", "country"],
        "targets": [{"due_on": "2026-06-30", "value": "20.00"}],
        "latest_value": "65.00",
        "latest_on": "2026-05-01",
        "progress": "0.2500",
        "standing": "behind",
        "is_sample": False,
        "updated_at": when(indicator),
    }


def test_the_progress_of_an_initiative(client):
    make_progress_set()

    body = read(client, "/initiatives/kigali-2022/AFR1/progress/")

    assert body["whole"] == progress(*WHOLE)
    assert [
        (row["expected"] and f"E{row['expected']['number']}", row["progress"])
        for row in body["expected_results"]
    ] == [(name, progress(*figures)) for name, figures in ROLL_UP.items()]
    trained, institutions = sorted(body["core_indicators"], key=lambda row: -row["indicators"])
    assert institutions["core"] == "institutions-connected"
    assert trained == {
        "core": "people-trained",
        "unit": "people",
        "indicators": TRAINED["indicators"],
        "unmeasured": TRAINED["unmeasured"],
        "total": decimal(TRAINED["total"]),
        "since_baseline": decimal(TRAINED["since_baseline"]),
        "without_baseline": TRAINED["without_baseline"],
        "breakdowns": [
            {
                "dimension": dimension,
                "parts": [
                    {
                        "category": None if dimension == "country" else name,
                        "country": name if dimension == "country" else None,
                        "value": decimal(value),
                    }
                    for name, value in parts.items()
                ],
                "rest": decimal(rest),
            }
            for dimension, (parts, rest) in TRAINED["breakdowns"].items()
        ],
        "has_sample": False,
    }
    assert body["includes_sample"] is False


@pytest.mark.parametrize(
    ("path", "number"),
    [
        ("/results/?project=school", 2),
        ("/results/?initiative=AFR2", 2),
        ("/results/?kind=outcome", 2),
        ("/results/?region=AMS", 0),
        ("/indicators/?core=people-trained", 5),
        ("/indicators/?standing=behind", 3),
        ("/measurements/?project=centre", 1),
        ("/measurements/?entered_since=2999-01-01T00:00:00Z", 0),
    ],
)
def test_lists_are_narrowed(client, path, number):
    make_progress_set()
    InitiativeFactory(region__code="AMS")

    assert len(read(client, path)["results"]) == number


def test_what_is_not_published_is_not_read(client, signed_in, reviewer):
    made = make_progress_set()
    hidden = made.indicators["R7 trained"]
    paths = [
        f"/results/{hidden.result_id}/",
        f"/indicators/{hidden.pk}/",
        f"/measurements/{hidden.measurements.get().pk}/",
        f"/impacts/{ImpactFactory(project=made.projects['hidden']).pk}/",
    ]

    for path in paths:
        assert client.get(f"/api/v1{path}").status_code == 404
        read(client, path, **signed_in(reviewer))


def test_a_measurement_is_read_as_it_was_sent(client, write, sent):
    response = write("/measurements/", sent)

    assert response.status_code == 201
    body = response.json()
    assert response["Location"] == body["url"]
    assert {name: body[name] for name in sent} == sent
    assert (body["project"], body["is_sample"]) == ("school", False)
    assert read(client, f"/measurements/{body['id']}/")["entered_by"] == "Regional officer"


def test_a_repeated_request_counts_once(write, sent):
    first = write("/measurements/", sent, key="a")
    again = write("/measurements/", sent, key="a")

    assert (again.status_code, again.json()) == (201, first.json())
    assert Measurement.objects.count() == 1
    assert refusals(write("/measurements/", sent, key="b"), 409) == {"measured_on": "duplicate"}


@pytest.mark.parametrize(
    ("change", "refused"),
    [
        ({"value": "1.5"}, {"value": "invalid"}),
        ({"value": "many"}, {"value": "invalid"}),
        ({"value": None}, {"value": "null"}),
        ({"indicator": 0}, {"indicator": "does_not_exist"}),
        ({"measured_on": "2999-01-01"}, {"measured_on": "future"}),
        ({"evidence": ""}, {"evidence": "invalid"}),
        ({"document": 10**30}, {"document": "does_not_exist"}),
        ({"progress": 1}, {"progress": "unknown"}),
        ({"parts": [WOMEN | {"value": "101"}]}, {"parts": "invalid"}),
        ({"parts": [{"dimension": "sex"}]}, {"parts.0.value": "required"}),
        ({"parts": [{"dimension": "age", "category": "0-14", "value": 1}]}, {"parts": "invalid"}),
        ({"parts": "all"}, {"parts": "not_a_list"}),
    ],
)
def test_refusal_names_the_field_and_writes_nothing(write, sent, change, refused):
    assert refusals(write("/measurements/", sent | change)) == refused
    assert Measurement.objects.count() == 0


def test_a_correction(patch, indicator, africa_officer):
    made = MeasurementFactory(indicator=indicator, value=40)
    made.parts.create(dimension="sex", category="women", value=30)

    body = patch(f"/measurements/{made.pk}/", {"value": "35"}, by=africa_officer).json()
    assert (body["value"], body["measured_on"], len(body["parts"])) == ("35.00", "2026-06-30", 1)
    low = patch(f"/measurements/{made.pk}/", {"value": "20"}, by=africa_officer)
    assert refusals(low) == {"parts": "invalid"}
    other = IndicatorFactory(result=indicator.result)
    moved = patch(f"/measurements/{made.pk}/", {"indicator": other.pk}, by=africa_officer)
    assert refusals(moved) == {"indicator": "fixed"}
    body = patch(f"/measurements/{made.pk}/", {"parts": []}, by=africa_officer).json()
    assert (body["value"], body["parts"]) == ("35.00", [])


def test_many_at_once(write, indicator, sent):
    done = IndicatorFactory(result=indicator.result, unit="yes-no")
    second = {"indicator": done.pk, "measured_on": "2026-06-30", "value": "7", "evidence": "Seen"}

    wrong = write("/measurements/bulk/", {"measurements": [sent, second]})
    assert refusals(wrong) == {"1.value": "invalid"}
    assert Measurement.objects.count() == 0
    good = write("/measurements/bulk/", {"measurements": [sent, second | {"value": "1"}]})

    assert good.status_code == 201
    assert [(row["indicator"], row["value"]) for row in good.json()] == [
        (indicator.pk, "100.00"),
        (done.pk, "1.00"),
    ]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("hq-administrator", 201),
        ("regional-officer", 201),
        ("officer of another region", 403),
        ("hq-reviewer", 403),
        ("auditor", 403),
        ("focal-point", 403),
        ("partner", 403),
    ],
)
def test_who_measures(post, patch, sent, indicator, americas_officer, role, status):
    user = americas_officer
    if role != "officer of another region":
        user = UserFactory(role=role, regions=["AFR"], country=CountryFactory())
    made = MeasurementFactory(indicator=indicator, measured_on="2026-01-01")

    assert post("/measurements/", sent, by=user).status_code == status
    changed = patch(f"/measurements/{made.pk}/", {"value": "1"}, by=user).status_code
    assert changed == (200 if status == 201 else 403)
    assert Measurement.objects.count() == (2 if status == 201 else 1)


def test_visitors_do_not_write(client, sent):
    for path in ("/measurements/", "/measurements/bulk/"):
        response = client.post(f"/api/v1{path}", sent, content_type="application/json")
        assert response.status_code == 401


class TestImpact:
    @pytest.fixture
    def impact(self):
        project = ProjectFactory(slug="school", countries=["KE"])
        return ImpactFactory(project=project, statement_en="More schools online")

    @pytest.fixture
    def kenya(self, impact):
        return UserFactory(role="focal-point", country=impact.country)

    def test_the_country_confirms_then_contests(self, client, post, impact, kenya):
        path = f"/impacts/{impact.pk}/"
        read_at = read(client, path)["updated_at"]

        confirmed = post(f"{path}confirm/", {"read_at": read_at}, by=kenya).json()
        assert confirmed["status"] == "confirmed"
        answer = {"read_at": confirmed["updated_at"], "answer": "Three only"}
        contested = post(f"{path}contest/", answer, by=kenya).json()

        assert contested == read(client, path)
        assert (contested["status"], contested["answer"]) == ("contested", "Three only")

    def test_an_old_reading_and_no_reason_are_refused(self, post, impact, kenya):
        old = datetime(2026, 1, 1, tzinfo=UTC).isoformat()

        late = post(f"/impacts/{impact.pk}/confirm/", {"read_at": old}, by=kenya)
        silent = post(f"/impacts/{impact.pk}/contest/", {"read_at": old}, by=kenya)

        assert refusals(late, 409) == {None: "changed"}
        assert refusals(silent) == {"answer": "required"}
        assert Impact.objects.get().status == "unconfirmed"

    @pytest.mark.parametrize("role", ["hq-administrator", "hq-reviewer", "auditor", "partner"])
    def test_nobody_else_answers(self, client, post, impact, role):
        sent = {"read_at": impact.updated_at.isoformat(), "answer": "No"}
        uganda = UserFactory(role="focal-point", country=CountryFactory(iso2="UG"))

        for name in ("confirm", "contest"):
            path = f"/impacts/{impact.pk}/{name}/"
            assert post(path, sent, by=UserFactory(role=role)).status_code == 403
            assert post(path, sent, by=uganda).status_code == 403
            assert client.post(f"/api/v1{path}", sent).status_code == 401
        assert Impact.objects.get().status == "unconfirmed"

    def test_lists_by_status_and_country(self, client, impact):
        assert len(read(client, "/impacts/?status=unconfirmed&country=KE")["results"]) == 1
        assert read(client, "/impacts/?status=confirmed")["results"] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_cost_the_same_for_any_number(client, django_assert_num_queries, rows):
    for number in range(rows):
        made = IndicatorFactory(
            result__project=ProjectFactory(countries=["KE"]), breakdowns=["country"]
        )
        made.result.goals.add(GoalFactory(code=f"9.{number}"))
        measured = MeasurementFactory(indicator=made)
        measured.parts.create(dimension="country", country_id="KE", value=1)
        ImpactFactory(project=made.result.project, country_id="KE")

    for path, queries in (("results", 6), ("indicators", 5), ("measurements", 5), ("impacts", 3)):
        with django_assert_num_queries(queries):
            assert len(read(client, f"/{path}/")["results"]) == rows
