"""The estimate of a project: programme support, versions and their differences, who gives what."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from budgets.models import Budget, BudgetItem
from budgets.reading import summaries
from budgets.reading.summaries import Difference, PartyShares
from budgets.writing import estimates
from budgets.writing.approval import approve, propose
from budgets.writing.budgets import revise_budget
from tests.budgets.books import DAY, Books
from tests.factories import (
    BudgetFactory,
    BudgetItemFactory,
    CountryFactory,
    ExchangeRateFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner():
    return OrganisationFactory(name_en="Partner")


def support_of(budget):
    """Year, who is expected to give it, amount and CHF of each item of programme support."""
    return [
        (item.year, str(item.expected_from or ""), item.amount, item.currency, item.chf_amount)
        for item in budget.items.filter(category="support").order_by("year", "amount")
    ]


def draft(*items, **fields):
    return BudgetFactory(items_of=items, **fields)


def test_support_is_charged_on_the_cash_of_partners_by_year_and_contributor(partner):
    ExchangeRateFactory(chf_per_unit=Decimal("0.9"))
    CountryFactory(iso2="KE", name_en="Kenya")
    budget = draft(
        {"amount": Decimal(1000), "expected_organisation": partner},
        {"amount": Decimal(200), "currency": "USD", "expected_organisation": partner},
        {"amount": Decimal(100), "expected_organisation": partner, "year": 2027},
        {"amount": Decimal(40), "expected_country_id": "KE"},
        {"amount": Decimal("0.20")},  # nobody is named yet
        {"amount": Decimal(5000), "expected_organisation": partner, "mode": "in-kind"},
        {"amount": None, "expected_organisation": partner},
        {"amount": Decimal(7000), "expected_fund": FundFactory()},  # the Union's own share
    )

    estimates.update_support(budget)

    assert support_of(budget) == [
        (2026, "", Decimal("0.02"), "CHF", Decimal("0.02")),  # 0.20 × 7.5 % = 0.015
        (2026, "Kenya", 3, "CHF", 3),  # 40 × 7.5 %
        (2026, "Partner", Decimal("88.50"), "CHF", Decimal("88.50")),  # (1000 + 180) × 7.5 %
        (2027, "Partner", Decimal("7.50"), "CHF", Decimal("7.50")),
    ]


def test_support_is_rounded_once_for_a_contributor_and_year_not_for_each_item(partner):
    """Three items of 0.07 make 0.21 × 7.5 % = 0.01575; each alone would give 0.00525 → 0.01."""
    budget = draft(*[{"amount": Decimal("0.07"), "expected_organisation": partner}] * 3)

    estimates.update_support(budget)

    assert support_of(budget) == [(2026, "Partner", Decimal("0.02"), "CHF", Decimal("0.02"))]


def test_support_follows_its_items_and_is_never_charged_on_itself(partner):
    budget = draft(
        {"amount": Decimal(1000), "expected_organisation": partner},
        {"amount": Decimal(400), "year": 2027},
    )
    for _time in range(2):
        estimates.update_support(budget)
    first = support_of(budget)
    kept = budget.items.get(category="support", year=2026).pk

    budget.items.filter(year=2027).delete()
    budget.items.filter(amount=1000).update(amount=2000, chf_amount=2000)
    estimates.update_support(budget)

    assert first == [(2026, "Partner", 75, "CHF", 75), (2027, "", 30, "CHF", 30)]
    assert support_of(budget) == [(2026, "Partner", 150, "CHF", 150)]
    assert budget.items.get(category="support").pk == kept


def test_support_goes_when_its_rate_becomes_zero(partner):
    budget = draft({"amount": Decimal(1000), "expected_organisation": partner})
    estimates.update_support(budget)

    budget.support_rate = Decimal(0)
    budget.save()
    estimates.update_support(budget)

    assert support_of(budget) == []


@pytest.mark.parametrize(
    "by_hand",
    [
        pytest.param({}, id="as it would be"),
        pytest.param({"mode": "in-kind"}, id="in kind"),
        pytest.param({"year": 2030}, id="of a year without items"),
    ],
)
def test_support_entered_by_hand_is_worked_out_anew_and_never_charged_twice(by_hand):
    budget = draft({"amount": Decimal(1000)})
    estimates.update_support(budget)
    BudgetItemFactory(budget=budget, category="support", amount=Decimal(999), **by_hand)

    estimates.update_support(budget)

    assert support_of(budget) == [(2026, "", 75, "CHF", 75)]
    assert budget.items.get(category="support").mode == "cash"


def test_proposal_brings_support_up_to_date(africa_officer):
    budget = draft({"amount": Decimal(1000)}, entered_by=africa_officer)

    propose(budget, by=africa_officer)

    assert support_of(budget) == [(2026, "", 75, "CHF", 75)]


def test_support_is_sample_only_if_all_under_it_is():
    budget = draft({"is_sample": True}, {"is_sample": False, "year": 2027})

    estimates.update_support(budget)

    rows = budget.items.filter(category="support").order_by("year")
    assert list(rows.values_list("is_sample", flat=True)) == [True, False]


# --- Versions -----------------------------------------------------------------------------------


def test_revision_starts_with_the_items_of_the_approved_version(partner, africa_officer):
    ExchangeRateFactory(chf_per_unit=Decimal("0.9"))
    original = draft(
        {"amount": Decimal(1000), "currency": "USD", "expected_organisation": partner, "note": "n"},
        {"mode": "in-kind", "amount": None, "development_note": "LDC"},
        support_rate=Decimal(5),
        approved=True,
    )
    ExchangeRateFactory(starts_on=date(2026, 1, 20), chf_per_unit=Decimal("0.5"))

    revision = revise_budget(original, by=africa_officer, note=" Prices rose ")

    assert (revision.revision, revision.status, revision.support_rate, revision.note) == (
        1,
        "draft",
        Decimal(5),
        "Prices rose",
    )
    own = {"id", "budget_id", "entered_by_id", "entered_at", "revises_id"}
    for before, after in zip(
        original.items.order_by("pk").values(), revision.items.order_by("pk").values(), strict=True
    ):
        assert after["revises_id"] == before["id"]
        assert after["entered_by_id"] == africa_officer.pk
        assert {k: v for k, v in after.items() if k not in own} == {
            k: v for k, v in before.items() if k not in own
        }
    assert {d.kind for d in summaries.differences(revision)} == {"same"}


@pytest.mark.parametrize("status", ["draft", "superseded"])
def test_only_the_approved_version_is_revised(status, africa_officer):
    budget = draft({}, approved=status == "superseded")
    if status == "superseded":
        Budget.objects.update(status="superseded")

    with pytest.raises(ValidationError, match="Only the approved version can be revised."):
        revise_budget(budget, by=africa_officer, note="Why")


def test_revision_gives_its_reason(africa_officer):
    with pytest.raises(ValidationError) as error:
        revise_budget(draft({}, approved=True), by=africa_officer, note=" ")

    assert error.value.message_dict == {"note": ["Say why the budget is revised."]}


def test_one_version_is_in_preparation_at_a_time(africa_officer):
    original = draft({}, approved=True)
    revise_budget(original, by=africa_officer, note="One")

    with pytest.raises(ValidationError) as error:
        revise_budget(original, by=africa_officer, note="Two")

    assert error.value.messages == ["This project has a budget in preparation already."]
    assert Budget.objects.count() == 2


def test_differences_are_told_line_by_line(africa_officer):
    in_kind = {"amount": None, "mode": "in-kind"}
    original = draft({"amount": Decimal(100)}, {"amount": Decimal(40)}, in_kind)
    kept, removed, unknown = original.items.order_by("pk")
    books = Books()
    approve(propose(original, by=books.officer), by=books.reviewer)
    revision = revise_budget(original, by=africa_officer, note="Why")
    revised, dropped, known, support = revision.items.order_by("pk")
    revised.amount = Decimal(130)
    known.amount = Decimal(7)
    for item in (revised, known):
        item.full_clean()
        item.save()
    dropped.delete()
    added = BudgetItemFactory(budget=revision, amount=Decimal(9))

    differences = summaries.differences(revision)

    assert [(d.before, d.after, d.kind, d.chf) for d in differences] == [
        (kept, revised, "changed", 30),
        (unknown, known, "changed", 7),
        (original.items.get(category="support"), support, "same", 0),
        (None, added, "added", 9),
        (removed, None, "removed", -40),
    ]
    assert sum(d.chf for d in differences) == 30 + 7 + 9 - 40


def test_difference_is_to_the_version_before_not_to_a_later_one():
    books = Books()
    first = books.plan(ProjectFactory(), {"amount": Decimal(100)})
    second = books.revise(first, {"amount": Decimal(50)})
    third = books.revise(second, {"amount": Decimal(25)})

    assert summaries.version_before(first) is None
    assert summaries.differences(first) == []
    assert summaries.version_before(second) == first
    assert [(d.kind, d.chf) for d in summaries.differences(third)] == [
        ("same", 0),
        ("same", 0),
        ("added", 25),
    ]


def test_removed_line_of_nothing_differs_by_nothing():
    assert Difference(before=BudgetItem(amount=None), after=None).chf == 0


# --- Summary ------------------------------------------------------------------------------------


def test_summary_sets_categories_against_who_gives(partner, django_assert_num_queries):
    CountryFactory(iso2="KE")
    fund = FundFactory()
    budget = draft(
        {"category": "staff", "amount": Decimal(100), "expected_organisation": partner},
        {"category": "staff", "amount": Decimal(20), "expected_country_id": "KE"},
        {
            "category": "staff",
            "amount": Decimal(30),
            "expected_country_id": "KE",
            "mode": "in-kind",
        },
        {
            "category": "staff",
            "amount": None,
            "expected_organisation": partner,
            "mode": "in-kind",
        },
        {"category": "staff", "amount": Decimal("7.50"), "expected_fund": fund},
        {"category": "missions", "amount": Decimal(4)},
        {"category": "missions", "amount": Decimal(5), "mode": "in-kind"},
    )
    items = list(budget.items.all())

    with django_assert_num_queries(0):
        summary = summaries.summary_of(items)

    assert summary.lines == (
        PartyShares(
            category="staff",
            partner_cash=Decimal(120),
            partner_in_kind=Decimal(30),
            itu=Decimal("7.50"),
            unvalued=1,
        ),
        PartyShares(category="missions", unnamed=Decimal(9)),
    )
    assert summary.total == PartyShares(
        partner_cash=Decimal(120),
        partner_in_kind=Decimal(30),
        itu=Decimal("7.50"),
        unnamed=Decimal(9),
        unvalued=1,
    )
    assert [line.total for line in (*summary.lines, summary.total)] == [
        Decimal("157.50"),
        9,
        Decimal("166.50"),
    ]


def test_item_is_expected_from_one_party_at_most(partner):
    item = BudgetItem(
        budget=draft(),
        category="staff",
        year=2026,
        amount=Decimal(1),
        occurs_on=DAY,
        expected_organisation=partner,
        expected_fund=FundFactory(),
    )

    with pytest.raises(ValidationError) as error:
        item.full_clean()

    assert error.value.messages == ["Name an organization, a country or a fund, only one."]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"amount": Decimal("-0.01")}, "amount"),
        ({"year": 1993}, "year"),
        ({"year": 2101}, "year"),
        ({"category": "bribes"}, "category"),
    ],
)
def test_item_is_refused_on_its_field(values, field):
    fields = {"category": "staff", "year": 2026, "amount": Decimal(1), "occurs_on": DAY} | values

    with pytest.raises(ValidationError) as error:
        BudgetItem(budget=draft(), **fields).full_clean()

    assert list(error.value.message_dict) == [field]


def test_item_in_cash_without_an_amount_is_no_plan(africa_officer):
    budget = draft({"amount": Decimal(100)}, {"amount": None})

    with pytest.raises(ValidationError, match="Every item in cash needs its amount."):
        propose(budget, by=africa_officer)


def test_revision_below_what_is_spent_is_refused(books):
    project = ProjectFactory()
    original = books.plan(project, {"amount": Decimal(1000)})
    books.spend(project, 500)
    revision = revise_budget(original, by=books.officer, note="Why")
    item = revision.items.get()
    item.amount = Decimal("499.99")
    item.full_clean()
    item.save()

    with pytest.raises(ValidationError, match="499.99 CHF in cash are less than the 500.00 CHF"):
        propose(revision, by=books.officer)
