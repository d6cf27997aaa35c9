"""Core indicators added up, against the hand-computed set; parts are never counted twice."""

import pytest
from django.contrib.auth.models import AnonymousUser
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from projects.core_totals import core_totals
from projects.models import Indicator, MeasurementPart
from projects.progress import results_of
from tests.factories import UserFactory
from tests.projects.factories import MeasurementFactory
from tests.projects.progress_set import TRAINED, break_down, make_progress_set, part

pytestmark = pytest.mark.django_db


def shown(made, reader=None):
    of_initiative = results_of(made.initiatives["AFR1"])
    visible = Indicator.objects.visible_to(reader or AnonymousUser())
    return {
        (row.core.slug, row.unit.value): {
            "indicators": row.indicators,
            "unmeasured": row.unmeasured,
            "total": row.total,
            "since_baseline": row.since_baseline,
            "without_baseline": row.without_baseline,
            "breakdowns": {
                by.dimension.value: (
                    {p.country.pk if p.country else p.category: p.value for p in by.parts},
                    by.rest,
                )
                for by in row.breakdowns
            },
        }
        for row in core_totals(visible.filter(result__in=of_initiative))
    }


def test_totals_and_parts_of_an_initiative():
    assert shown(make_progress_set()) == {
        ("people-trained", "people"): TRAINED,
        ("institutions-connected", "institutions"): {
            "indicators": 1,
            "unmeasured": 0,
            "total": 3,
            "since_baseline": None,
            "without_baseline": 1,
            "breakdowns": {},
        },
    }


def test_staff_see_what_is_not_published_in_the_total():
    made = make_progress_set()

    trained = shown(made, UserFactory(role="auditor"))["people-trained", "people"]

    assert (trained["total"], trained["since_baseline"]) == (300, 220)
    assert trained["breakdowns"]["sex"] == ({"women": 190, "men": 60}, 50)


def test_a_breakdown_of_an_earlier_measurement_does_not_count():
    made = make_progress_set()
    indicator = made.indicators["R3 trained"]
    earlier = MeasurementFactory(indicator=indicator, measured_on="2026-01-01", value=20)
    break_down(earlier, {"women": 20, "KE": 20})

    assert shown(made)["people-trained", "people"] == TRAINED


def test_different_units_are_not_added():
    made = make_progress_set()
    Indicator.objects.filter(pk=made.indicators["R5 trained"].pk).update(unit="number")

    totals = shown(made)

    assert totals["people-trained", "people"]["total"] == 150
    assert totals["people-trained", "number"]["total"] == 70


@pytest.fixture
def made():
    return make_progress_set()


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    parts=st.dictionaries(
        st.sampled_from(["women", "men", "0-14", "15-24", "with-disability", "UG"]),
        st.integers(0, 25),
    )
)
def test_breaking_down_never_changes_a_total(made, parts):
    latest = made.indicators["R3 trained"].measurements.get()
    before = shown(made)["people-trained", "people"]
    MeasurementPart.objects.filter(measurement=latest).delete()

    break_down(latest, parts)

    after = shown(made)["people-trained", "people"]
    assert {name: after[name] for name in after if name != "breakdowns"} == {
        name: before[name] for name in before if name != "breakdowns"
    }
    for dimension, (matches, rest) in after["breakdowns"].items():
        assert sum(matches.values()) + rest == after["total"], dimension
    asked = {part(name)["dimension"] for name in parts}
    assert asked <= set(after["breakdowns"])


@pytest.mark.parametrize("times", [1, 3])
def test_adding_up_costs_the_same_for_any_number(times, django_assert_num_queries):
    made = make_progress_set()
    for name in list(made.indicators)[:times]:
        Indicator.objects.filter(pk=made.indicators[name].pk).update(unit="sites")

    with django_assert_num_queries(4):
        core_totals(Indicator.objects.all())
