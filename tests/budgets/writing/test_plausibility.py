"""What is possible and hardly meant is asked about, and nothing else is."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.models import Expenditure
from budgets.writing.plausibility import questions
from stakeholders.plausibility import is_number_of_day
from tests.factories import ExpenditureFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(starts_on=date(2026, 1, 15), ends_on=date(2026, 11, 30))


def asked(project, *entries):
    common = {"project": project, "occurs_on": date(2026, 5, 4), "amount": Decimal(100)}
    made = [Expenditure(**common | values) for values in entries]
    return {
        position: [(str(one.kind), one.field, one.message) for one in reasons]
        for position, reasons in questions(made).items()
    }


@pytest.mark.parametrize(
    ("days", "on", "message"),
    [
        ({}, "2026-01-14", "The project starts on 2026-01-15."),
        ({}, "2026-01-15", ""),
        ({}, "2026-11-30", ""),
        ({}, "2026-12-01", "The project ends on 2026-11-30."),
        ({"actual_start_on": "2026-01-10"}, "2026-01-10", ""),
        ({"actual_start_on": "2026-02-10"}, "2026-01-15", ""),
        ({"actual_end_on": "2026-12-24"}, "2026-12-24", ""),
        ({"starts_on": None, "ends_on": None}, "1999-01-01", ""),
        ({"date_precision": "year"}, "2026-01-01", ""),
        ({"date_precision": "year"}, "2026-12-31", ""),
        ({"date_precision": "year"}, "2025-12-31", "The project starts on 2026-01-01."),
        ({"date_precision": "year"}, "2027-01-01", "The project ends on 2026-12-31."),
    ],
)
def test_day_outside_the_life_of_the_project(project, days, on, message):
    for name, value in days.items():
        day = date.fromisoformat(value) if value and name != "date_precision" else value
        setattr(project, name, day)

    answer = asked(project, {"occurs_on": date.fromisoformat(on)})

    assert answer == ({0: [("outside-life", "occurs_on", message)]} if message else {})


@pytest.mark.parametrize("reference", ["4500", "4500.00", "04500", "4 500"])
def test_amount_equal_to_its_reference(project, reference):
    assert asked(project, {"amount": Decimal(4500), "reference": reference}) == {
        0: [("equals-reference", "amount", "The amount is the same as the reference.")]
    }


@pytest.mark.parametrize("reference", ["V-4500", "4501", "٤٥٠٠", "4.5.00", ""])
def test_amount_that_is_another_number_than_its_reference(project, reference):
    assert asked(project, {"amount": Decimal(4500), "reference": reference}) == {}


@pytest.mark.parametrize(
    ("number", "is_day"),
    [
        ("46146", True),  # 2026-05-04
        ("46301", True),
        ("45781", True),
        ("45779", False),
        ("46513", False),
        ("46146.50", False),
        ("44684", True),  # the same day, counted from 1904
        ("44685", False),
        ("20260504", True),
        ("20260505", False),
        ("100", False),
    ],
)
def test_number_by_which_spreadsheets_store_a_day(number, is_day):
    assert is_number_of_day(Decimal(number), date(2026, 5, 4)) is is_day


def test_amount_that_is_a_day(project):
    assert asked(project, {"amount": Decimal(46301)}) == {
        0: [("is-a-day", "amount", "Spreadsheets store a date close to this one as this number.")]
    }


@pytest.mark.parametrize(
    "text", ["placeholder", "TBD", "xxx", "n/a", "?", "à compléter", "待定", "уточняется", "TRUE"]
)
@pytest.mark.parametrize("field", ["reference", "description"])
def test_placeholder(project, field, text):
    assert asked(project, {field: text}) == {
        0: [("placeholder", field, "This looks like a placeholder.")]
    }


def test_text_in_which_a_word_for_nothing_stands_is_none(project):
    assert asked(project, {"description": "Test of the antennas", "reference": "XX-1"}) == {}


def test_reference_that_differs_in_leading_zeros(project):
    ExpenditureFactory(project=project, reference="0012")
    ExpenditureFactory(reference="07")  # of another project

    answer = asked(
        project, *({"reference": one} for one in ("12", "0012", "7", "03", "3", "120", "V12"))
    )

    message = "Another reference of the project is the same but for leading zeros."
    own = [("leading-zeros", "reference", message)]
    assert answer == {0: own, 1: own, 4: own}


def test_questions_are_asked_of_each_entry_apart(project):
    answer = asked(
        project,
        {"amount": Decimal(46146), "reference": "46146", "occurs_on": date(2025, 5, 4)},
        {},
        {"description": "TBD"},
    )

    assert {at: [kind for kind, _field, _text in one] for at, one in answer.items()} == {
        0: ["outside-life", "equals-reference", "is-a-day"],
        2: ["placeholder"],
    }


def test_reference_of_noughts_is_not_like_none(project):
    ExpenditureFactory(project=project, reference="")

    assert asked(project, {"reference": "000"}) == {}
    ExpenditureFactory(project=project, reference="0")
    assert [kind for kind, _field, _text in asked(project, {"reference": "000"})[0]] == [
        "leading-zeros"
    ]
