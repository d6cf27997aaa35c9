"""Measurements: what is kept, what is refused, and by whom."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from projects.models import Document, Measurement, MeasurementPart
from projects.results import (
    correct_measurement,
    record_measurement,
    record_measurements,
    remove_measurement,
)
from stakeholders.access import OutsideScope
from stakeholders.days import latest_today
from stakeholders.writing import Stale
from tests.factories import CountryFactory, ProjectFactory, ResultFactory, UserFactory
from tests.projects.factories import IndicatorFactory, MeasurementFactory
from tests.projects.progress_set import part

pytestmark = pytest.mark.django_db

ALL = ["sex", "age", "disability", "country"]
DAY = date(2026, 6, 30)
TOMORROW = latest_today() + timedelta(1)


@pytest.fixture
def indicator():
    project = ProjectFactory(countries=["KE", "UG"])
    return IndicatorFactory(result=ResultFactory(project=project), unit="people", breakdowns=ALL)


def parts(**values):
    names = {"young": "15-24", "disabled": "with-disability"}
    return [MeasurementPart(value=v, **part(names.get(n, n))) for n, v in values.items()]


def bare(dimension, category=""):
    return MeasurementPart(dimension=dimension, category=category, value=1)


def record(indicator, by, **values):
    sent = {"measured_on": DAY, "value": Decimal(100), "evidence": "Lists"} | values
    return record_measurement(indicator, by=by, **sent)


def refused(call, *args, **kwargs):
    """Give the fields that a service refuses, None for the whole; nothing may be written."""
    before = list(Measurement.objects.values()), list(MeasurementPart.objects.values())
    with pytest.raises((ValidationError, OutsideScope)) as caught:
        call(*args, **kwargs)
    assert before == (list(Measurement.objects.values()), list(MeasurementPart.objects.values()))
    error = caught.value
    if isinstance(error, OutsideScope):
        return error.message
    return error.message_dict if hasattr(error, "error_dict") else {None: error.messages}


def test_a_measurement_is_kept_with_its_parts(indicator, africa_officer):
    made = record(indicator, africa_officer, parts=parts(women=60, men=40, young=30, KE=100))

    stored = Measurement.objects.get()
    assert stored == made
    assert (stored.value, stored.measured_on, stored.entered_by) == (100, DAY, africa_officer)
    assert list(stored.parts.values_list("dimension", "category", "country", "value")) == [
        ("sex", "women", None, 60),
        ("sex", "men", None, 40),
        ("age", "15-24", None, 30),
        ("country", "", "KE", 100),
    ]


def test_what_is_measured_in_a_sample_project_is_sample_data(africa_officer):
    result = ResultFactory(project=ProjectFactory(is_sample=True))

    assert record(IndicatorFactory(result=result), africa_officer).is_sample is True


@pytest.mark.parametrize(
    ("values", "fields"),
    [
        pytest.param({"measured_on": TOMORROW}, {"measured_on"}, id="to come"),
        pytest.param({"measured_on": None}, {"measured_on"}, id="no day"),
        pytest.param({"value": None}, {"value"}, id="no value"),
        pytest.param({"value": Decimal("NaN")}, {"value"}, id="not a number"),
        pytest.param({"value": Decimal("1e20")}, {"value"}, id="too large"),
        pytest.param({"value": Decimal(-1)}, {"value"}, id="fewer than no people"),
        pytest.param({"value": Decimal("1.5")}, {"value"}, id="half a person"),
        pytest.param({"evidence": " "}, {"evidence"}, id="no evidence"),
        pytest.param(
            {"measured_on": None, "evidence": ""}, {"measured_on", "evidence"}, id="all at once"
        ),
        pytest.param({"parts": parts(women=60, men=41)}, {"parts"}, id="more than the whole"),
        pytest.param({"parts": parts(women=-1)}, {"parts"}, id="a negative part"),
        pytest.param({"parts": parts(women=None)}, {"parts"}, id="a part without a value"),
        pytest.param({"parts": parts(women=1) + parts(women=1)}, {"parts"}, id="a part twice"),
        pytest.param({"parts": [bare("sex", "15-24")]}, {"parts"}, id="age for sex"),
        pytest.param({"parts": [bare("colour")]}, {"parts"}, id="no dimension"),
        pytest.param({"parts": [bare("country")]}, {"parts"}, id="no country"),
    ],
)
def test_refusals_name_the_field_and_keep_nothing(indicator, africa_officer, values, fields):
    assert refused(record, indicator, africa_officer, **values).keys() == fields


@pytest.mark.parametrize(
    ("unit", "value", "is_kept"),
    [
        ("percent", "100", True),
        ("percent", "100.01", False),
        ("percent", "-0.01", False),
        ("yes-no", "1", True),
        ("yes-no", "0.5", False),
        ("number", "-3.25", True),
        ("sites", "3.25", False),
    ],
)
def test_values_by_unit(indicator, africa_officer, unit, value, is_kept):
    type(indicator).objects.update(unit=unit)

    if is_kept:
        assert record(indicator, africa_officer, value=Decimal(value)).value == Decimal(value)
    else:
        answer = refused(record, indicator, africa_officer, value=Decimal(value))
        assert answer.keys() == {"value"}


def test_percentages_of_parts_are_not_added_up(indicator, africa_officer):
    type(indicator).objects.update(unit="percent")

    made = record(indicator, africa_officer, value=Decimal(70), parts=parts(women=80, men=60))

    assert made.parts.count() == 2


@pytest.mark.parametrize("unit", ["number", "people", "institutions", "countries", "sites"])
def test_parts_of_every_unit_that_counts_are_no_more_than_the_whole(
    indicator, africa_officer, unit
):
    type(indicator).objects.update(unit=unit)

    answer = refused(record, indicator, africa_officer, parts=parts(women=60, men=41))

    assert answer == {"parts": ["The parts are more than the whole: Sex."]}
    assert record(indicator, africa_officer, parts=parts(women=60, men=40)).parts.count() == 2


def test_only_dimensions_of_the_indicator_and_countries_of_the_project(indicator, africa_officer):
    CountryFactory(iso2="TZ", name_en="Tanzania")
    type(indicator).objects.update(breakdowns=["country"])

    assert refused(record, indicator, africa_officer, parts=parts(women=1, TZ=1)) == {
        "parts": [
            "This indicator is not broken down by: Sex.",
            "Tanzania is not a country of the project.",
        ]
    }


def test_a_day_is_measured_once(indicator, africa_officer):
    record(indicator, africa_officer)

    assert refused(record, indicator, africa_officer) == {
        "measured_on": ["It is measured on this day already: correct that measurement."]
    }


def test_evidence_may_be_a_document_of_the_project(indicator, africa_officer):
    own = Document.objects.create(project=indicator.result.project, title="Lists")
    other = Document.objects.create(project=ProjectFactory(), title="Lists")

    assert refused(record, indicator, africa_officer, evidence="", document=other) == {
        "document": ["The document is of another project."]
    }
    assert record(indicator, africa_officer, evidence="", document=own).document == own


def test_a_correction_keeps_what_it_does_not_name(indicator, africa_officer, administrator):
    made = record(indicator, africa_officer, parts=parts(women=60))

    correct_measurement(made, by=administrator, value=Decimal(90))

    stored = Measurement.objects.get()
    assert (stored.value, stored.evidence, stored.entered_by) == (90, "Lists", administrator)
    assert [p.value for p in stored.parts.all()] == [60]
    correct_measurement(made, by=administrator, parts=parts(men=5))
    assert [p.category for p in stored.parts.all()] == ["men"]


def test_a_correction_may_not_fall_below_the_parts_that_stay(indicator, africa_officer):
    made = record(indicator, africa_officer, parts=parts(women=60))

    answer = refused(correct_measurement, made, by=africa_officer, value=Decimal(50))

    assert answer == {"parts": ["The parts are more than the whole: Sex."]}


def test_many_are_kept_together_or_not_at_all(indicator, africa_officer):
    other = IndicatorFactory(result=indicator.result, unit="yes-no")
    good = {"measured_on": DAY, "value": Decimal(1), "evidence": "Lists"}
    rows = [(indicator, good), (other, good | {"value": Decimal(7)})]

    answer = refused(record_measurements, rows, by=africa_officer)

    assert answer == {"1.value": ["Give 1 for done and 0 for not done."]}
    kept = record_measurements([(indicator, good), (other, good)], by=africa_officer)
    assert [row.indicator for row in kept] == [indicator, other]


@pytest.mark.parametrize(
    "role", ["hq-reviewer", "auditor", "focal-point", "partner", "officer of another region"]
)
def test_who_may_not_measure(indicator, americas_officer, africa_officer, role):
    other = UserFactory(role=role.replace("officer of another region", "partner"))
    if role == "focal-point":
        other = UserFactory(role=role, country_id="KE")
    user = americas_officer if role == "officer of another region" else other
    made = MeasurementFactory(indicator=indicator, measured_on=date(2026, 1, 1))

    outside = "This record is outside your regions."
    assert refused(record, indicator, user) == outside
    assert refused(record_measurements, [(indicator, {"value": Decimal(1)})], by=user) == outside
    assert refused(correct_measurement, made, by=user, value=Decimal(1)) == outside
    assert refused(remove_measurement, made, by=user) == outside


def test_a_correction_of_an_older_reading_is_refused(indicator, africa_officer):
    made = record(indicator, africa_officer, parts=parts(women=60))
    first = correct_measurement(
        made, by=africa_officer, version=made.version, parts=parts(women=50)
    )

    with pytest.raises(Stale):
        correct_measurement(made, by=africa_officer, version=made.version, value=Decimal(70))
    correct_measurement(made, by=africa_officer, version=first.version, value=Decimal(70))

    stored = Measurement.objects.get()
    assert (stored.value, stored.parts.get().value) == (70, 50)


def test_a_measurement_made_by_mistake_is_removed(indicator, africa_officer):
    made = record(indicator, africa_officer, parts=parts(women=60))

    remove_measurement(made, by=africa_officer)

    assert not Measurement.objects.exists()
    assert not MeasurementPart.objects.exists()
