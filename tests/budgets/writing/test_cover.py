"""Money is spent that is there, or with the reason of an advance; support follows what is spent."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from budgets.models import Expenditure, ProjectFunding
from budgets.writing.cover import support_due
from budgets.writing.spending import RefusedRows, record_expenditures, refusals
from tests.budgets.books import DAY, LATER, errors_of
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    ContributionFactory,
    FundFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
OUT_OF_MONEY = (
    "On {}, {} CHF more would be spent than was received and allotted by then: "
    "give the reason of the advance."
)
BEYOND_RATE = (
    "CHF {} of programme support would be charged beyond the rate on direct expenditure: "
    "correct the programme support first."
)
TOO_MUCH_SUPPORT = (
    "Programme support follows direct expenditure: at the rate agreed on, {} CHF more are due."
)


def project_with(books, *, received=0, allotted=0, planned=1000, support="7.5"):
    project = ProjectFactory()
    books.plan(project, {"amount": Decimal(planned)}, support=support)
    if received:
        ContributionFactory(project=project, amount=Decimal(received), stage="received")
    if allotted:
        AllocationFactory(lines_of={project: Decimal(allotted)}, approved=True)
    return project


def out_of_money(amount, on=None):
    return {"advance_reason": [OUT_OF_MONEY.format((on or DAY).isoformat(), amount)]}


def spend(books, project, amount, **fields):
    return books.spend(project, amount, **{"advance_reason": ""} | fields)


@pytest.mark.parametrize(
    ("received", "allotted"), [(100, 0), (0, 100), (60, 40)], ids=["received", "allotted", "both"]
)
def test_what_is_there_is_spent_to_the_last_centime_and_no_more(books, received, allotted):
    project = project_with(books, received=received, allotted=allotted)

    spend(books, project, 100)
    refusal = errors_of(lambda: spend(books, project, "0.01"))

    assert refusal == out_of_money("0.01")
    assert ProjectFunding.objects.get(project=project).spent == 100


def test_what_is_only_committed_is_not_there(books):
    project = project_with(books)
    ContributionFactory(project=project, amount=Decimal(100))
    ContributionFactory(project=project, amount=Decimal(100), mode="in-kind", stage="received")

    assert errors_of(lambda: spend(books, project, 1)) == out_of_money("1.00")


def test_advance_is_kept_with_its_reason_and_shows(books):
    project = project_with(books, received=100)

    entry = spend(books, project, 130, advance_reason="Paid before the second instalment")

    kept = Expenditure.objects.get(pk=entry.pk)
    assert kept.advance_reason == "Paid before the second instalment"
    assert ProjectFunding.objects.get(project=project).advance == 30


def test_rows_of_one_import_are_counted_together(books):
    project = project_with(books, received=100)
    rows = [books.expenditure(project, sum_, advance_reason="") for sum_ in (60, 40, 1)]

    with pytest.raises(RefusedRows) as refused:
        record_expenditures(rows, by=books.officer)

    assert {at: error.message_dict for at, error in refused.value.errors.items()} == {
        2: out_of_money("1.00")
    }
    assert not Expenditure.objects.exists()


def test_corrected_spending_is_there_again(books):
    project = project_with(books, received=100)
    entry = spend(books, project, 100)
    books.unspend(entry, 30)

    spend(books, project, 30)

    assert ProjectFunding.objects.get(project=project).advance == 0


# --- Days ---


@pytest.fixture
def late(books):
    """A project to which 100 come in March only."""
    project = project_with(books)
    commitment = books.commit(books.contribution(project=project), 100)
    return project, books.receive(commitment, 100, on=LATER)


def test_what_came_later_does_not_cover_what_was_spent_before(books, late):
    project, _receipt = late
    before = LATER - timedelta(days=1)

    refusal = errors_of(lambda: spend(books, project, 30, on=before))
    spend(books, project, 30, on=before, advance_reason="The instalment was certain")

    assert refusal == out_of_money("30.00", on=before)
    assert errors_of(lambda: spend(books, project, 71, on=LATER)) == out_of_money("1.00", on=LATER)
    spend(books, project, 70, on=LATER)


def test_what_is_spent_later_is_still_covered(books):
    project = project_with(books, received=100)
    spend(books, project, 80, on=LATER)

    assert errors_of(lambda: spend(books, project, 21)) == out_of_money("1.00", on=LATER)
    spend(books, project, 20)


def test_rows_of_one_import_are_counted_on_their_days(books, late):
    project, _receipt = late
    rows = [
        books.expenditure(project, 60, on=LATER, advance_reason=""),
        books.expenditure(project, 1, on=DAY, advance_reason=""),
        books.expenditure(project, 39, on=LATER, advance_reason=""),
    ]

    assert {at: error.message_dict for at, error in refusals(rows).items()} == {
        1: out_of_money("1.00", on=DAY)
    }


def test_an_allocation_covers_from_the_day_of_its_approval_on(books):
    project = project_with(books, allotted=100)  # approved on 20 January 2026
    before = date(2026, 1, 19)

    assert errors_of(lambda: spend(books, project, 1, on=before)) == out_of_money("1.00", on=before)
    spend(books, project, 1, on=before + timedelta(days=1))


@pytest.mark.parametrize("reason", ["\u200b", "\u3164", "-", "tbd", "."])
def test_reason_of_an_advance_says_something(books, reason):
    project = project_with(books)

    refusal = errors_of(lambda: spend(books, project, 1, advance_reason=reason))

    assert list(refusal) == ["advance_reason"]
    assert not Expenditure.objects.exists()


# --- Refunds ---


@pytest.mark.parametrize("take", ["withdraw", "correct"])
def test_what_is_spent_is_paid_back_only_with_the_reason_of_the_advance(books, late, take):
    project, receipt = late
    spend(books, project, 90, on=LATER)

    def pay_back(amount, **fields):
        return getattr(books, take)(receipt, amount, on=LATER, **{"advance_reason": ""} | fields)

    pay_back(10)
    assert errors_of(lambda: pay_back(1)) == out_of_money("1.00", on=LATER)
    assert errors_of(lambda: pay_back(1, advance_reason="tbd")) == {
        "advance_reason": ["This is no reason: say why, or leave it empty."]
    }
    assert ProjectFunding.objects.get(project=project).advance == 0

    refund = pay_back(5, advance_reason="The next instalment is certain")
    refund.refresh_from_db()
    assert refund.advance_reason == "The next instalment is certain"
    assert ProjectFunding.objects.get(project=project).advance == 5


def test_refund_is_looked_at_on_every_day_from_its_own_on(books, late):
    project, receipt = late
    spend(books, project, 90, on=LATER + timedelta(days=9))

    assert errors_of(
        lambda: books.withdraw(receipt, 20, on=LATER, advance_reason="")
    ) == out_of_money("10.00", on=LATER + timedelta(days=9))


def test_refund_under_an_agreement_leaves_what_is_spent_under_it(books):
    project = project_with(books, received=100)
    agreement = agreement_over(project)
    contribution = books.contribution(project=project, agreement=agreement)
    receipt = books.receive(books.commit(contribution, 40), 40)
    spend(books, project, 30, agreement=agreement)

    assert errors_of(lambda: books.withdraw(receipt, 11, advance_reason="")) == out_of_money("1.00")
    books.withdraw(receipt, 10, advance_reason="")


def test_what_a_fund_takes_back_is_allotted_again(books):
    fund = FundFactory(slug="own", kind="regular-budget")
    project = project_with(books)
    AllocationFactory(fund=fund, lines_of={project: Decimal(100)}, approved=True)
    contribution = books.contribution(project=project, fund=fund)
    receipt = books.receive(books.commit(contribution, 100), 100)
    spend(books, project, 100)

    books.withdraw(receipt, 100, advance_reason="")

    assert ProjectFunding.objects.get(project=project).advance == 0


def test_pledges_commitments_and_gifts_in_kind_are_taken_back_whatever_is_spent(books):
    project = project_with(books)
    contribution = books.contribution(project=project)
    pledge, commitment = books.pledge(contribution, 10), books.commit(contribution, 10)
    in_kind = books.contribution(project=project, mode="in-kind")
    venue = books.receive(books.commit(in_kind, 10), 10)
    spend(books, project, 10, advance_reason="Prefinanced")

    for entry in (pledge, commitment, venue):
        books.withdraw(entry, advance_reason="")


# --- Agreements -----------------------------------------------------------------------------


def agreement_over(*projects, **fields):
    agreement = AgreementFactory(region=None, **fields)
    agreement.projects.set(projects)
    return agreement


def test_spending_names_an_agreement_that_covers_its_project(books):
    project = project_with(books, received=100)
    stranger = agreement_over(ProjectFactory())

    refusal = errors_of(lambda: spend(books, project, 1, agreement=stranger))

    assert refusal == {"agreement": ["This agreement does not cover it."]}


def test_agreement_over_the_initiative_covers_its_projects(books):
    project = project_with(books)
    agreement = AgreementFactory(region=None)
    agreement.initiatives.set([project.initiative])
    ContributionFactory(project=project, agreement=agreement, amount=Decimal(10), stage="received")

    assert spend(books, project, 10, agreement=agreement).agreement == agreement


def test_under_an_agreement_what_came_under_it_is_spent(books):
    project = project_with(books, received=100)
    agreement = agreement_over(project)
    ContributionFactory(project=project, agreement=agreement, amount=Decimal(40), stage="received")

    spend(books, project, 40, agreement=agreement)
    refusal = errors_of(lambda: spend(books, project, 1, agreement=agreement))

    assert refusal == out_of_money("1.00")
    assert spend(books, project, 1).chf_amount == 1  # under no agreement, 100 are left


def test_correction_stands_under_the_agreement_of_its_entry(books):
    project = project_with(books)
    agreement = agreement_over(project)
    entry = books.spend(project, 10, agreement=agreement)

    assert books.unspend(entry, 4).agreement == agreement


# --- Programme support ----------------------------------------------------------------------


def test_support_follows_direct_expenditure_at_the_rate_of_the_budget(books):
    project = project_with(books, received=1000)
    spend(books, project, 200)

    refusal = errors_of(lambda: spend(books, project, "15.01", category="support"))
    spend(books, project, "15.00", category="support")

    assert refusal == {"amount": [TOO_MUCH_SUPPORT.format("15.00")]}
    assert support_due({project.pk}) == {project.pk: 0}


def test_support_of_an_agreement_is_at_its_own_rate(books):
    project = project_with(books, received=1000)
    agreement = agreement_over(project, support_rate=Decimal("5.00"))
    ContributionFactory(project=project, agreement=agreement, amount=Decimal(500), stage="received")
    spend(books, project, 100)  # bears 7.50
    spend(books, project, 100, agreement=agreement)  # bears 5.00

    assert errors_of(lambda: spend(books, project, "12.51", category="support")) == {
        "amount": [TOO_MUCH_SUPPORT.format("12.50")]
    }
    spend(books, project, "12.50", category="support")


def test_agreement_may_agree_on_no_support(books):
    project = project_with(books, received=1000)
    agreement = agreement_over(project, support_rate=Decimal(0))
    books.spend(project, 100, agreement=agreement)

    assert errors_of(lambda: spend(books, project, "0.01", category="support")) == {
        "amount": [TOO_MUCH_SUPPORT.format("0.00")]
    }


def test_the_unions_own_money_bears_no_support(books):
    project = project_with(books, received=1000)
    spend(books, project, 100, fund=FundFactory(slug="own", kind="regular-budget"))
    spend(books, project, 100, fund=FundFactory(slug="trust", kind="funds-in-trust"))

    assert errors_of(lambda: spend(books, project, "7.51", category="support")) == {
        "amount": [TOO_MUCH_SUPPORT.format("7.50")]
    }


@pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["direct first", "support first"])
def test_order_of_an_import_does_not_matter(books, order):
    project = project_with(books, received=1000)
    rows = [
        books.expenditure(project, 100),
        books.expenditure(project, "7.50", category="support"),
    ]

    entered = record_expenditures([rows[number] for number in order], by=books.officer)

    assert sum(entry.chf_amount for entry in entered) == Decimal("107.50")


def test_direct_expenditure_that_is_corrected_bears_no_more(books):
    project = project_with(books, received=1000)
    entry = spend(books, project, 200)
    spend(books, project, "7.50", category="support")
    books.unspend(entry, 100, on=DAY)

    assert errors_of(lambda: spend(books, project, "0.01", category="support")) == {
        "amount": [TOO_MUCH_SUPPORT.format("0.00")]
    }


def test_direct_expenditure_is_not_taken_back_before_its_support(books):
    project = project_with(books, received=1000)
    direct = spend(books, project, 200)
    support = spend(books, project, "15.00", category="support")

    assert errors_of(lambda: books.unspend(direct)) == {"amount": [BEYOND_RATE.format("15.00")]}
    assert errors_of(lambda: books.unspend(direct, 100)) == {"amount": [BEYOND_RATE.format("7.50")]}
    books.unspend(support, "7.50")
    books.unspend(direct, 100)
    books.unspend(support)
    books.unspend(direct)

    assert ProjectFunding.objects.get(project=project).spent == 0


def test_what_bears_no_support_is_taken_back_at_any_time(books):
    project = project_with(books, received=1000)
    own = spend(books, project, 100, fund=FundFactory(slug="own", kind="regular-budget"))
    spend(books, project, 200)
    spend(books, project, "15.00", category="support")

    books.unspend(own)
