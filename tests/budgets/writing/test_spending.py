"""Expenditure: within the approved budget, each fault named by its field, all of a list or none."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import transaction
from django.utils import timezone

from budgets.models import Contribution, Expenditure
from budgets.reading import funding
from budgets.reading.scopes import Scope
from budgets.writing import corrections, spending
from budgets.writing.spending import RefusedRows
from projects.models import Project
from stakeholders.access import OutsideScope
from tests.budgets.books import DAY, LATER, errors_of
from tests.factories import FundFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(books):
    """Approved: 1000 in cash, 400 of it for staff; and 500 in kind, from which nobody spends."""
    project = ProjectFactory(title_en="Telemedicine")
    books.plan(
        project,
        {"category": "staff", "amount": Decimal(400)},
        {"category": "equipment", "amount": Decimal(600)},
        {"category": "training", "amount": Decimal(500), "mode": "in-kind"},
    )
    return project


def spent(project):
    return Project.objects.select_related("funding").get(pk=project.pk).funding.spent


def test_expenditure_is_valued_at_the_rate_of_its_day(books, project):
    entry = books.spend(project, "100.05", "USD", LATER, reference="V-1", fund=FundFactory())

    entry.refresh_from_db()
    assert (entry.chf_amount, entry.chf_rate, entry.chf_rate_on, entry.entered_by) == (
        Decimal("80.04"),
        Decimal("0.8"),
        date(2026, 3, 1),
        books.officer,
    )
    assert spent(project) == Decimal("80.04")


def test_spending_beyond_the_category_shows_and_is_allowed(books, project):
    books.spend(project, 450, category="staff")

    scope = Scope(Project.objects.all(), Contribution.objects.none())
    staff, equipment = funding.by_category(scope)

    assert (staff.planned, staff.spent, staff.over) == (400, 450, 50)
    assert (equipment.planned, equipment.spent, equipment.over) == (600, 0, 0)


def test_spending_to_the_last_centime_is_allowed_and_not_one_beyond(books, project):
    books.spend(project, 1000)

    assert errors_of(lambda: books.spend(project, "0.01")) == {
        "amount": [
            "Spending would come to 1000.01 CHF, beyond the approved 1000.00 CHF:"
            " a revision of the budget has to be approved first."
        ]
    }
    assert spent(project) == 1000


def test_approved_revision_lets_more_be_spent(books, project):
    books.spend(project, 1000)

    books.revise(project.budgets.get(), {"category": "missions", "amount": Decimal(50)})
    books.spend(project, 50)

    assert spent(project) == 1050


def test_correction_makes_room_again(books, project):
    entry = books.spend(project, 1000)
    books.unspend(entry, 300)

    books.spend(project, 300)

    assert spent(project) == 1000


def test_project_without_an_approved_budget_spends_nothing(books):
    project = ProjectFactory()

    assert errors_of(lambda: books.spend(project, 1)) == {
        "project": ["This project has no approved budget from which to spend."]
    }


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        pytest.param({"amount": None}, {"amount": ["An expenditure has an amount."]}, id="nothing"),
        pytest.param({"amount": 0}, {"amount": ["Give an amount above zero."]}, id="zero"),
        pytest.param({"amount": -1}, {"amount": ["Give an amount above zero."]}, id="below zero"),
        pytest.param(
            {"amount": "1.005"},
            {"amount": ["Amounts in CHF have 2 decimals at the most: 1.005."]},
            id="half a centime",
        ),
        pytest.param(
            {"amount": "NaN"},
            {"amount": ["“NaN” value must be a decimal number."]},
            id="not a number",
        ),
        pytest.param(
            {"currency": "XAF"},
            {"currency": ["There is no exchange rate for XAF on 2026-02-01."]},
            id="no rate",
        ),
        pytest.param(
            {"category": "bribes"},
            {"category": ["Value 'bribes' is not a valid choice."]},
            id="no category of ours",
        ),
        pytest.param(
            {"on": date(2999, 1, 1)},
            {"occurs_on": ["The date is in the future."]},
            id="a day to come",
        ),
        pytest.param({"on": None}, {"occurs_on": ["This field cannot be null."]}, id="no day"),
        pytest.param(
            {"amount": 0, "currency": "x", "on": date(2999, 1, 1)},
            {
                "amount": ["Give an amount above zero."],
                "currency": ["Give a currency as its three letters, such as CHF."],
                "occurs_on": ["The date is in the future."],
            },
            id="three faults at once",
        ),
    ],
)
def test_expenditure_is_refused(books, project, values, errors):
    assert errors_of(lambda: books.spend(**{"project": project, "amount": 5} | values)) == errors
    assert not Expenditure.objects.exists()


def test_row_without_a_project_is_refused(books):
    (refusal,) = spending.refusals([books.expenditure(None, 5)]).values()

    assert refusal.message_dict == {"project": ["Name the project."]}


@pytest.mark.parametrize("role", ["hq-reviewer", "auditor", "regional-officer", "partner"])
def test_only_who_may_change_the_project_spends_and_corrects(books, project, role):
    entry = books.spend(project, 5)
    somebody = UserFactory(role=role, regions=["AMS"])

    with pytest.raises(OutsideScope, match="This project is outside your regions."):
        spending.record_expenditure(by=somebody, project=project, category="staff", amount=1)
    with pytest.raises(OutsideScope, match="This record is outside your regions."):
        corrections.correct_expenditure(entry, reason="No", by=somebody)
    assert Expenditure.objects.get() == entry


def test_fund_pays_only_while_it_is_open(books, project):
    fund = FundFactory(name_en="Surplus", opened_on=DAY, closed_on=LATER)

    for day in (DAY, LATER):
        books.spend(project, 1, on=day, fund=fund)
    for day in (DAY - timedelta(days=1), LATER + timedelta(days=1)):
        assert errors_of(lambda on=day: books.spend(project, 1, on=on, fund=fund)) == {
            "fund": [f"Surplus takes no entry of {day}: it is not open on that day."]
        }


def test_voucher_comes_in_once_in_its_project(books, project):
    books.spend(project, 1, reference="V-1")
    other = ProjectFactory()
    books.plan(other, {"amount": Decimal(10)})

    books.spend(other, 1, reference="V-1")
    books.spend(project, 1)
    books.spend(project, 1)

    assert errors_of(lambda: books.spend(project, 2, reference="V-1")) == {
        "reference": ["This voucher is entered already."]
    }


# --- Many at once -------------------------------------------------------------------------------


def refused_rows(books, entries):
    with pytest.raises(RefusedRows) as refused, transaction.atomic():
        spending.record_expenditures(entries, by=books.officer)
    return {position: error.message_dict for position, error in refused.value.errors.items()}


def test_list_is_entered_whole_or_not_at_all_and_every_bad_row_is_named(books, project):
    poor = ProjectFactory()
    rows = [
        books.expenditure(project, 10, reference="V-1"),
        books.expenditure(project, 0),
        books.expenditure(project, 10, reference="V-1"),
        books.expenditure(poor, 10),
        books.expenditure(project, 10, "XAF", category="x"),
    ]

    assert refused_rows(books, rows) == {
        1: {"amount": ["Give an amount above zero."]},
        2: {"reference": ["This voucher is entered already."]},
        3: {"project": ["This project has no approved budget from which to spend."]},
        4: {"category": ["Value 'x' is not a valid choice."]},
    }
    assert not Expenditure.objects.exists()


def test_rows_of_a_list_count_together(books, project):
    rows = [books.expenditure(project, amount) for amount in (600, 400, "0.01")]

    assert list(refused_rows(books, rows)) == [2]
    assert len(spending.record_expenditures(rows[:2], by=books.officer)) == 2
    assert spent(project) == 1000


def test_every_row_from_which_on_the_list_exceeds_the_budget_is_named(books, project):
    rows = [books.expenditure(project, amount) for amount in (900, 200, 100)]

    assert refused_rows(books, rows) == {
        position: {
            "amount": [
                f"Spending would come to {total} CHF, beyond the approved 1000.00 CHF:"
                " a revision of the budget has to be approved first."
            ]
        }
        for position, total in ((1, "1100.00"), (2, "1200.00"))
    }


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_any_number_of_rows(books, django_assert_num_queries, rows):
    entries = []
    for number in range(rows):
        project, fund = ProjectFactory(), FundFactory(slug=f"fund-{number}")
        books.plan(project, {"amount": Decimal(100)})
        entries.append(books.expenditure(project, 5, "USD", fund=fund, reference=f"V-{number}"))

    # Within a savepoint: the scope, the locks, the budgets, the rate, the vouchers, what was
    # received, spent and allotted, the entries.
    with django_assert_num_queries(11):
        spending.record_expenditures(entries, by=books.officer)


# --- Corrections --------------------------------------------------------------------------------


def test_correction_takes_back_at_the_rate_of_the_entry_and_leaves_nothing(books, project):
    entry = books.spend(project, "100.01", "USD", category="equipment", fund=FundFactory())

    parts = [books.unspend(entry, "33.34", LATER), books.unspend(entry, on=LATER)]

    assert [(p.amount, p.chf_amount, p.chf_rate, p.corrects, p.reason) for p in parts] == [
        (Decimal("-33.34"), Decimal("-30.01"), Decimal("0.9"), entry, "A mistake"),
        (Decimal("-66.67"), Decimal("-60.00"), Decimal("0.9"), entry, "A mistake"),
    ]
    assert {(p.category, p.fund, p.occurs_on) for p in parts} == {("equipment", entry.fund, LATER)}
    assert spent(project) == 0


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        pytest.param({"reason": ""}, {"reason": ["Give the reason."]}, id="no reason"),
        pytest.param(
            {"amount": Decimal("60.01")},
            {"amount": ["Give an amount above zero, of 60.00 CHF at the most."]},
            id="a centime too much",
        ),
        pytest.param(
            {"amount": Decimal(0)},
            {"amount": ["Give an amount above zero, of 60.00 CHF at the most."]},
            id="nothing",
        ),
        pytest.param(
            {"occurs_on": DAY - timedelta(days=1)},
            {"occurs_on": ["Give a day from that of the entry to today."]},
            id="before the entry",
        ),
        pytest.param(
            {"occurs_on": date(2999, 1, 1)},
            {"occurs_on": ["Give a day from that of the entry to today."]},
            id="a day to come",
        ),
    ],
)
def test_correction_is_refused(books, project, values, errors):
    entry = books.spend(project, 100)
    books.unspend(entry, 40)

    matches = errors_of(
        lambda: corrections.correct_expenditure(
            entry, by=books.officer, **{"reason": "Why", "occurs_on": DAY} | values
        )
    )

    assert matches == errors
    assert spent(project) == 60


def test_nothing_is_corrected_twice_and_no_correction_is_corrected(books, project):
    entry = books.spend(project, 100)
    correction = books.unspend(entry)
    nothing = {"amount": ["Nothing is left of this entry."]}

    assert errors_of(lambda: books.unspend(entry)) == nothing
    assert errors_of(lambda: books.unspend(correction)) == nothing


def test_corrected_today_unless_a_day_is_given(books, project):
    entry = books.spend(project, 1)

    correction = corrections.correct_expenditure(entry, reason="Twice", by=books.officer)

    assert correction.occurs_on == timezone.localdate()
