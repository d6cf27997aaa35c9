"""Each rule of the traffic light, on the last day without it and on the first day with it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from projects.lights import (
    BY_CODE,
    RULES,
    Light,
    lights_of,
    of_colour,
    reasons,
    with_light,
    with_reasons,
)
from projects.models import Finding, Project, Risk
from tests.factories import ProjectFactory, ResultFactory
from tests.projects.factories import (
    FindingFactory,
    FollowUpFactory,
    IndicatorFactory,
    MeasurementFactory,
    ProgressUpdateFactory,
    RiskFactory,
    TargetFactory,
    VisitFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 25)
YESTERDAY = TODAY - timedelta(days=1)


def make_project(*, changed_on=TODAY, **values):
    moment = datetime(changed_on.year, changed_on.month, changed_on.day, 12, tzinfo=UTC)
    return ProjectFactory(updated_at=moment, **values)


def light_of(project):
    """Its colour, and the codes of the rules that made it so."""
    colour = with_light(Project.objects.filter(pk=project.pk), on=TODAY).get().light
    return colour, [rule.code for rule in reasons(project, on=TODAY)]


GREEN, GREY = ("green", []), ("grey", [])


def test_project_in_order_is_green():
    assert light_of(make_project()) == GREEN


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"phase": ""}, id="a phase that is not published"),
        pytest.param({"phase": "closed"}, id="closed"),
        pytest.param({"status": "cancelled"}, id="cancelled"),
    ],
)
def test_light_is_grey_where_nothing_is_assessed(values):
    project = make_project(ends_on=YESTERDAY, **values)
    RiskFactory(project=project, likelihood=5, effect=5)

    assert light_of(project) == GREY


@pytest.mark.parametrize(
    ("phase", "ends_on", "expected"),
    [
        ("implementation", TODAY, GREEN),
        ("implementation", YESTERDAY, ("red", ["past-its-end"])),
        ("identification", YESTERDAY, ("red", ["past-its-end"])),
        ("evaluation", YESTERDAY, GREEN),
        ("implementation", None, GREEN),
    ],
)
def test_end_that_has_passed(phase, ends_on, expected):
    assert light_of(make_project(phase=phase, ends_on=ends_on)) == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [(date(2026, 12, 31), "green"), (date(2027, 1, 1), "red")],
)
def test_end_of_which_only_the_year_is_known_passes_with_the_year(today, expected):
    make_project(changed_on=today, ends_on=date(2026, 3, 1), date_precision="year")

    assert with_light(Project.objects.all(), on=today).get().light == expected
    assert of_colour(Project.objects.all(), "red", on=today).exists() == (expected == "red")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, GREEN),
        (1, ("amber", ["action-overdue"])),
        (30, ("amber", ["action-overdue"])),
        (31, ("red", ["action-long-overdue", "action-overdue"])),
    ],
)
def test_follow_up_that_is_overdue(days, expected):
    project = make_project()
    due_on = TODAY - timedelta(days=days)
    FollowUpFactory(project=project, due_on=due_on)
    FollowUpFactory(project=make_project(), due_on=TODAY - timedelta(days=99))

    assert light_of(project) == expected


def test_follow_up_that_is_done_is_not_overdue():
    project = make_project()
    FollowUpFactory(project=project, due_on=date(2026, 1, 1), done_on=YESTERDAY)

    assert light_of(project) == GREEN


@pytest.mark.parametrize(
    ("likelihood", "effect", "expected"),
    [
        (1, 5, GREEN),
        (2, 3, GREEN),
        (2, 4, ("amber", ["raised-risk"])),
        (3, 4, ("amber", ["raised-risk"])),
        (3, 5, ("red", ["high-risk", "raised-risk"])),
        (5, 5, ("red", ["high-risk", "raised-risk"])),
    ],
)
def test_open_risk_by_its_rating(likelihood, effect, expected):
    project = make_project()
    RiskFactory(project=project, likelihood=likelihood, effect=effect)

    assert light_of(project) == expected


def test_closed_risk_counts_no_more():
    project = make_project()
    RiskFactory(project=project, likelihood=5, effect=5, status=Risk.Status.CLOSED)

    assert light_of(project) == GREEN


@pytest.mark.parametrize(
    ("severity", "done", "expected"),
    [
        pytest.param("major", [], GREEN, id="not critical"),
        pytest.param("critical", [], ("red", ["critical-finding"]), id="without an action"),
        pytest.param("critical", [False], ("red", ["critical-finding"]), id="action to do"),
        pytest.param("critical", [True], GREEN, id="action done"),
        pytest.param("critical", [True, False], ("red", ["critical-finding"]), id="half done"),
    ],
)
def test_critical_finding_until_it_is_followed_up(severity, done, expected):
    visit = VisitFactory(project=make_project())
    FindingFactory(visit=visit, severity=Finding.Severity(severity))
    for is_done in done:
        FollowUpFactory(project=visit.project, visit=visit, done_on=YESTERDAY if is_done else None)

    assert light_of(visit.project) == expected


def test_action_of_another_visit_does_not_follow_up():
    project = make_project()
    FindingFactory(visit=VisitFactory(project=project), severity="critical")
    other = VisitFactory(project=project, starts_on=date(2026, 6, 1))
    FollowUpFactory(project=project, visit=other, done_on=YESTERDAY)

    assert light_of(project) == ("red", ["critical-finding"])


@pytest.mark.parametrize(
    ("due_on", "value", "expected"),
    [
        pytest.param(YESTERDAY, 99, ("amber", ["behind-target"]), id="missed"),
        pytest.param(YESTERDAY, 100, GREEN, id="reached"),
        pytest.param(date(2027, 12, 31), 10, GREEN, id="not yet due"),
    ],
)
def test_target_that_is_missed(due_on, value, expected):
    project = make_project()
    indicator = IndicatorFactory(result=ResultFactory(project=project))
    TargetFactory(indicator=indicator, due_on=due_on, value=100)
    MeasurementFactory(indicator=indicator, measured_on=date(2026, 11, 1), value=value)

    assert light_of(project) == expected


def test_suspended_project_is_amber():
    assert light_of(make_project(status="suspended")) == ("amber", ["suspended"])


@pytest.mark.parametrize(("days", "expected"), [(180, GREEN), (181, ("amber", ["quiet"]))])
def test_project_of_which_nothing_is_heard(days, expected):
    long_ago = TODAY - timedelta(days=days)

    assert light_of(make_project(changed_on=long_ago)) == expected


def test_confirming_and_reporting_are_news():
    long_ago = TODAY - timedelta(days=999)
    confirmed = make_project(changed_on=long_ago, confirmed_at=datetime(2026, 11, 1, tzinfo=UTC))
    reported = make_project(changed_on=long_ago)
    ProgressUpdateFactory(project=reported)

    assert light_of(confirmed) == GREEN
    assert light_of(reported) == GREEN


def test_red_goes_before_amber_and_all_reasons_are_told():
    project = make_project(ends_on=YESTERDAY, status="suspended")
    RiskFactory(project=project, likelihood=2, effect=4)

    assert light_of(project) == ("red", ["past-its-end", "raised-risk", "suspended"])


def test_lights_of_a_list_take_one_query(django_assert_num_queries):
    for _number in range(3):
        FollowUpFactory(project=make_project(), due_on=YESTERDAY)

    with django_assert_num_queries(1):
        projects = list(with_reasons(Project.objects.all(), on=TODAY))
    assert [(p.light, p.light_codes) for p in projects] == [("amber", ["action-overdue"])] * 3
    with django_assert_num_queries(1):
        assert with_light(Project.objects.all(), on=TODAY).filter(light="red").count() == 0
    keys = [project.pk for project in projects]
    for chosen in (keys[:2], keys[2:]):  # the query is kept, the keys are not
        with django_assert_num_queries(1):
            lights = lights_of(chosen, on=TODAY)
        assert lights == dict.fromkeys(chosen, ("amber", [BY_CODE["action-overdue"]]))


def test_rules_are_ordered_from_red_to_amber_and_their_codes_are_their_own():
    assert [rule.colour for rule in RULES] == [Light.RED] * 4 + [Light.AMBER] * 5
    assert len({rule.code for rule in RULES}) == len(RULES)
