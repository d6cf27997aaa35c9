"""Credit notes in imports: below zero, against the voucher that they correct."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.models import Expenditure
from budgets.sheets.imports import EXPENDITURE
from tests.budgets.books import Books
from tests.budgets.sheets.files import HEADS, as_csv, line
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db
ALL_HEADS = [*HEADS, "corrects"]


@pytest.fixture(autouse=True)
def project():
    project = ProjectFactory(slug="telemedicine")
    books = Books()
    books.plan(project, {"category": "staff", "amount": Decimal(100_000)})
    books.fund(project, 100_000)
    return project


@pytest.fixture
def voucher(administrator):
    content = as_csv(line(reference="V-1", amount="100.00"))
    assert EXPENDITURE.run(content, by=administrator).is_saved
    return Expenditure.objects.get()


def note(**values):
    return line(
        **{
            "amount": "-30.00",
            "date": "2026-06-01",
            "reference": "CN-1",
            "description": "Returned",
            "corrects": "v-1",
        }
        | values
    )


def test_credit_note_becomes_a_correction(administrator, voucher):
    content = as_csv(note(), line(reference="V-2"), heads=ALL_HEADS)

    preview = EXPENDITURE.run(content, by=administrator)

    assert (preview.faults, preview.sums) == ([], [("CHF", 2, Decimal("70.00"))])
    made = voucher.corrections.get()
    assert (made.amount, made.chf_amount, made.occurs_on) == (-30, -30, date(2026, 6, 1))
    assert (made.reference, made.reason, made.entered_by) == ("CN-1", "Returned", administrator)
    assert Expenditure.objects.filter(reference="V-2").exists()


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        (
            {"corrects": "V-9"},
            ("corrects", "No expenditure of the project has the voucher V-9."),
        ),
        ({"amount": "30"}, ("amount", "A credit note is below zero.")),
        (
            {"amount": "-100.01"},
            ("amount", "Give an amount above zero, of 100.00 CHF at the most."),
        ),
        ({"description": ""}, ("description", "Give the reason.")),
        (
            {"category": "services"},
            ("category", "This is not that of the voucher which it corrects."),
        ),
        (
            {"date": "2026-04-30"},
            ("date", "Give a day from that of the entry to today."),
        ),
    ],
)
def test_wrong_credit_note_is_refused(administrator, voucher, values, fault):
    preview = EXPENDITURE.run(as_csv(note(**values), heads=ALL_HEADS), by=administrator)

    assert [(one.column, one.message) for one in preview.faults] == [fault]
    assert not voucher.corrections.exists()


def test_voucher_and_line_that_are_corrected_in_whole_come_again(administrator, voucher):
    books = Books()
    plain = line(amount="7.00")
    assert EXPENDITURE.run(as_csv(plain), by=administrator).is_saved
    for entry in Expenditure.objects.all():
        books.unspend(entry, on=date(2026, 6, 1))

    content = as_csv(plain, line(reference="V-1", amount="120.00"))
    assert EXPENDITURE.run(content, by=administrator).faults == []
    noted = EXPENDITURE.run(as_csv(note(amount="-110"), heads=ALL_HEADS), by=administrator)

    assert noted.faults == []
    assert [one.corrects.amount for one in noted.records] == [120]


def test_credit_note_comes_in_once_and_takes_no_more_than_there_is(administrator, voucher):
    twice = EXPENDITURE.run(as_csv(note(), note(), heads=ALL_HEADS), by=administrator)
    both = EXPENDITURE.run(
        as_csv(note(amount="-60"), note(amount="-50", reference="CN-2"), heads=ALL_HEADS),
        by=administrator,
    )
    EXPENDITURE.run(as_csv(note(), heads=ALL_HEADS), by=administrator)
    again = EXPENDITURE.run(as_csv(note(), heads=ALL_HEADS), by=administrator)

    def faults(preview):
        return [(one.row, one.column, one.message) for one in preview.faults]

    entered = "This credit note is entered already."
    assert faults(twice) == [(3, "reference", entered)]
    assert faults(both) == [(3, "amount", "Give an amount above zero, of 40.00 CHF at the most.")]
    assert faults(again) == [(2, "reference", entered)]
    assert voucher.corrections.count() == 1
