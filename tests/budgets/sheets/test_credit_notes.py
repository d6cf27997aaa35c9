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


def faults_of(preview):
    return [(one.row, one.column, one.message) for one in preview.faults]


@pytest.mark.parametrize("is_first", [True, False], ids=["note below", "note above"])
def test_credit_note_of_a_voucher_of_the_same_file(administrator, is_first):
    lines = [line(reference="NEW1", amount="100.00"), note(corrects="new1")]
    content = as_csv(*(lines if is_first else reversed(lines)), heads=ALL_HEADS)

    preview = EXPENDITURE.run(content, by=administrator)

    assert (preview.faults, preview.is_saved) == ([], True)
    assert [record.reference for record in preview.records] == (
        ["NEW1", "CN-1"] if is_first else ["CN-1", "NEW1"]
    )
    made = Expenditure.objects.get(reference="CN-1")
    assert (made.corrects.reference, made.amount, made.chf_amount) == ("NEW1", -30, -30)


def test_notes_of_one_file_take_no_more_than_its_voucher(administrator):
    content = as_csv(
        line(reference="NEW1", amount="100.00"),
        note(corrects="NEW1", amount="-60"),
        note(corrects="NEW1", amount="-50", reference="CN-2"),
        heads=ALL_HEADS,
    )

    assert faults_of(EXPENDITURE.run(content, by=administrator)) == [
        (4, "amount", "Give an amount above zero, of 40.00 CHF at the most.")
    ]


def test_what_is_wrong_with_its_voucher_is_said_once(administrator):
    content = as_csv(line(reference="NEW1", currency="ZZZ"), note(corrects="NEW1"), heads=ALL_HEADS)

    assert [one.row for one in EXPENDITURE.run(content, by=administrator).faults] == [2]


@pytest.mark.parametrize("reason", ["tbd", "-", ".", "n/a", "\u3164", "x"])
def test_reason_of_a_credit_note_says_something(administrator, voucher, reason):
    preview = EXPENDITURE.run(as_csv(note(description=reason), heads=ALL_HEADS), by=administrator)

    assert [(one.column, one.message) for one in preview.faults] == [
        ("description", "Give the reason.")
    ]


def test_number_of_a_note_comes_once_for_its_voucher(administrator, voucher):
    again = note(amount="-5", date="2026-06-02", reference="cn-1 ")
    entered = "This credit note is entered already."

    in_one = EXPENDITURE.run(as_csv(note(), again, heads=ALL_HEADS), by=administrator)
    assert EXPENDITURE.run(as_csv(note(), heads=ALL_HEADS), by=administrator).is_saved
    in_two = EXPENDITURE.run(as_csv(again, heads=ALL_HEADS), by=administrator)

    assert (faults_of(in_one), faults_of(in_two)) == (
        [(3, "reference", entered)],
        [(2, "reference", entered)],
    )


@pytest.mark.parametrize(
    ("values", "asked"),
    [
        ({"amount": "-30.00", "reference": "30"}, ("amount", "equals-reference")),
        ({"reference": "TBD"}, ("reference", "placeholder")),
    ],
)
def test_what_is_asked_of_expenditure_is_asked_of_credit_notes(
    administrator, voucher, values, asked
):
    content = as_csv(note(**values), heads=ALL_HEADS)

    preview = EXPENDITURE.run(content, by=administrator)

    assert [(one.column, one.kind) for one in preview.asked] == [asked]
    keys = [question.key for question in preview.questions]
    assert EXPENDITURE.run(content, by=administrator, confirmed=keys).is_saved
    assert voucher.corrections.get().confirmed.count() == 1


def test_note_leaves_what_its_programme_support_needs(administrator):
    other = ProjectFactory(slug="other")
    Books().plan(other, {"amount": Decimal(1000)}, support="10")
    lines = [
        line(reference="V-1", amount="100.00"),
        line(reference="V-2", amount="10.00", category="support"),
        note(amount="-50"),
        note(amount="-5", reference="CN-2", corrects="V-2", category="support"),
    ]
    for one in lines:
        one["project"] = "other"
    for one in lines[:2]:
        one["advance_reason"] = "Prefinanced"
    content = as_csv(*lines, heads=[*ALL_HEADS, "advance_reason"])
    ordered = content.splitlines(keepends=True)
    ordered[3:] = reversed(ordered[3:])

    preview = EXPENDITURE.run(content, by=administrator)

    assert [(one.row, one.column) for one in preview.faults] == [(4, "amount")]
    assert EXPENDITURE.run(b"".join(ordered), by=administrator).faults == []


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
