"""What is refused of a contribution, field by field, at the edges."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from budgets.models import Contribution, ContributionEntry
from budgets.writing import entries, reversals
from stakeholders.days import latest_today
from tests.budgets.books import DAY, LATER, errors_of
from tests.factories import (
    ExchangeRateFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db


def standing_of(contribution):
    """Pledged, committed, received in CHF; and the stage."""
    contribution = Contribution.objects.get(pk=contribution.pk)
    return (
        contribution.pledged_chf,
        contribution.committed_chf,
        contribution.received_chf,
        contribution.stage,
    )


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        pytest.param(
            {"amount": None}, {"amount": ["A contribution in cash has an amount."]}, id=""
        ),
        pytest.param({"amount": Decimal(0)}, {"amount": ["Give an amount above zero."]}, id="zero"),
        pytest.param(
            {"amount": Decimal("-5")}, {"amount": ["Give an amount above zero."]}, id="negative"
        ),
        pytest.param(
            {"amount": Decimal("1.005")},
            {"amount": ["Amounts in CHF have 2 decimals at the most: 1.005."]},
            id="half a centime",
        ),
        pytest.param(
            {"amount": Decimal("NaN")},
            {"amount": ["“NaN” value must be a decimal number."]},
            id="not a number",
        ),
        pytest.param(
            {"amount": Decimal("1e16")},
            {"amount": ["Ensure that there are no more than 16 digits before the decimal point."]},
            id="more than anybody has",
        ),
        pytest.param(
            {"amount": Decimal("9999999999999999.99"), "currency": "GBP"},
            {"amount": ["This is more than the register can hold."]},
            id="more than anybody has in francs",
        ),
        pytest.param(
            {"currency": "usd"},
            {"currency": ["Give a currency as its three letters, such as CHF."]},
            id="small letters",
        ),
        pytest.param(
            {"currency": "XAF"},
            {"currency": ["There is no exchange rate for XAF on 2026-02-01."]},
            id="no rate",
        ),
        pytest.param(
            {"currency": "USD", "occurs_on": date(2025, 12, 31)},
            {"currency": ["There is no exchange rate for USD on 2025-12-31."]},
            id="the day before the first rate",
        ),
        pytest.param({"occurs_on": None}, {"occurs_on": ["Give the date."]}, id="no day"),
        pytest.param(
            {"occurs_on": date(2999, 1, 1)},
            {"occurs_on": ["The date is in the future."]},
            id="a day to come",
        ),
        pytest.param(
            {"amount": Decimal(0), "occurs_on": date(2999, 1, 1)},
            {
                "amount": ["Give an amount above zero."],
                "occurs_on": ["The date is in the future."],
            },
            id="two faults at once",
        ),
        pytest.param(
            {"document": SimpleUploadedFile("letter.pdf", b"MZ\x90\x00")},
            {
                "document": [
                    "This is not a document of one of these types: pdf, docx, xlsx, odt, ods,"
                    " png, jpg, jpeg."
                ]
            },
            id="a program as its document",
        ),
    ],
)
def test_pledge_is_refused(books, contribution, values, errors):
    ExchangeRateFactory(currency="GBP", chf_per_unit=Decimal("1.2"))
    fields = {"amount": Decimal(5), "currency": "CHF", "occurs_on": DAY} | values

    matches = errors_of(lambda: entries.record_pledge(contribution, by=books.officer, **fields))

    assert matches == errors
    assert not ContributionEntry.objects.exists()


def test_entry_of_today_is_not_in_the_future(books, contribution):
    entry = books.pledge(contribution, 1, on=timezone.localdate())

    tomorrow = latest_today() + timedelta(days=1)
    assert entry.occurs_on == timezone.localdate()
    assert errors_of(lambda: books.pledge(contribution, 1, on=tomorrow)) == {
        "occurs_on": ["The date is in the future."]
    }


@pytest.mark.parametrize(
    ("valuation", "amount", "message"),
    [
        ("", 5, "Name the method of valuation with the contribution first."),
        ("estimate", None, "This gift in kind is valued: give its value."),
    ],
)
def test_contribution_in_kind_has_a_value_exactly_if_it_is_valued(
    books, valuation, amount, message
):
    contribution = books.contribution(project=ProjectFactory(), mode="in-kind", valuation=valuation)

    assert errors_of(lambda: books.pledge(contribution, amount)) == {"amount": [message]}


def follow(books, contribution, kind):
    """Enter something to carry on, and what carries it on."""
    if kind == "commitment":
        before = books.pledge(contribution, 100, "USD")
        return before, lambda **values: commit(books, contribution, before, **values)
    before = books.commit(contribution, 100, "USD")
    return before, lambda **values: entries.record_receipt(
        contribution, **{"follows": before, "by": books.officer} | carried(values)
    )


def carried(values):
    return {"amount": Decimal(100), "currency": "USD", "occurs_on": DAY} | values


def commit(books, contribution, before, **values):
    values = carried(values)
    return books.commit(
        contribution,
        values["amount"],
        values["currency"],
        values["occurs_on"],
        follows=values.get("follows", before),
    )


@pytest.mark.parametrize("kind", ["commitment", "receipt"])
@pytest.mark.parametrize(
    ("values", "errors"),
    [
        pytest.param(
            {"amount": Decimal("100.01")},
            {"amount": ["Only 100.00 USD is left of what it carries on."]},
            id="a centime too much",
        ),
        pytest.param(
            {"occurs_on": DAY - timedelta(days=1)},
            {"occurs_on": ["This is before the entry that it carries on."]},
            id="before it",
        ),
    ],
)
def test_carrying_on_is_refused(books, contribution, kind, values, errors):
    before, carry_on = follow(books, contribution, kind)
    standing = standing_of(contribution)

    assert errors_of(lambda: carry_on(**values)) == errors
    assert standing_of(contribution) == standing
    carry_on()
    assert errors_of(carry_on) == {"amount": ["Only 0 USD is left of what it carries on."]}


@pytest.mark.parametrize(
    ("kind", "errors"),
    [
        (
            "commitment",
            {"currency": ["Give the amount in USD, the currency of what it carries on."]},
        ),
        ("receipt", {"settles": ["Say how much of the commitment this settles, in USD."]}),
    ],
)
def test_carrying_on_in_another_currency_is_refused(books, contribution, kind, errors):
    _before, carry_on = follow(books, contribution, kind)

    assert errors_of(lambda: carry_on(currency="EUR")) == errors


def test_receipt_names_its_commitment(books, contribution):
    pledge = books.pledge(contribution, 100)
    other = books.commit(books.contribution(project=contribution.project), 100)
    nothing = {"follows": ["This is no entry that can be carried on."]}

    def receive(follows):
        entries.record_receipt(
            contribution, follows=follows, by=books.officer, amount=Decimal(1), occurs_on=DAY
        )

    assert errors_of(lambda: receive(None)) == {
        "follows": ["Name the commitment under which it was received."]
    }
    assert errors_of(lambda: receive(pledge)) == nothing
    assert errors_of(lambda: receive(other)) == nothing
    assert errors_of(lambda: receive(books.withdraw(books.commit(contribution, 5), 1))) == nothing


def test_two_who_prepare_a_commitment_on_one_pledge_cannot_both_have_it(books, contribution):
    pledge = books.pledge(contribution, 100)
    books.commit(contribution, 60, follows=pledge)

    assert errors_of(lambda: books.commit(contribution, 60, follows=pledge)) == {
        "amount": ["Only 40.00 CHF is left of what it carries on."]
    }


# --- The fund and what it is given to -----------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "takes"),
    [
        pytest.param(date(2026, 1, 9), False, id="the day before it opens"),
        pytest.param(date(2026, 1, 10), True, id="the day on which it opens"),
        pytest.param(date(2026, 2, 20), True, id="its last day"),
        pytest.param(date(2026, 2, 21), False, id="the day after its last"),
    ],
)
def test_fund_takes_entries_only_while_it_is_open(books, on, takes):
    fund = FundFactory(opened_on=date(2026, 1, 10), closed_on=date(2026, 2, 20))
    contribution = books.contribution(project=ProjectFactory(), fund=fund)

    if takes:
        assert books.pledge(contribution, 1, on=on).amount == 1
    else:
        assert errors_of(lambda: books.pledge(contribution, 1, on=on)) == {
            "fund": [f"Voluntary contributions takes no entry of {on}: it is not open on that day."]
        }


def test_what_was_given_to_a_closed_fund_can_still_be_paid_back(books):
    fund = FundFactory(closed_on=DAY)
    receipt = books.receive(
        books.commit(books.contribution(project=ProjectFactory(), fund=fund), 10), 10
    )

    books.withdraw(receipt, 4, on=LATER)

    assert standing_of(receipt.contribution) == (0, 0, 6, "received")


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        pytest.param(
            {"mode": "in-kind", "kind": ""},
            {"kind": ["Say what kind of gift this is."]},
            id="in kind of no kind",
        ),
        pytest.param(
            {"kind": "venue"},
            {"kind": ["Only a gift in kind has a kind and a valuation."]},
            id="cash of a kind",
        ),
        pytest.param(
            {"project": None},
            {"project": ["Name a project, an initiative or a region, only one."]},
            id="given to nothing",
        ),
        pytest.param(
            {"region_id": "AFR"},
            {"project": ["Name a project, an initiative or a region, only one."]},
            id="given to two things",
        ),
        pytest.param(
            {"organisation": None},
            {"organisation": ["Name either an organization or a country."]},
            id="given by nobody",
        ),
    ],
)
def test_contribution_is_refused(books, fields, errors):
    RegionFactory()

    assert errors_of(lambda: books.contribution(**{"project": ProjectFactory()} | fields)) == errors


def test_level_is_that_of_the_project_or_regional(books):
    assert books.contribution(project=ProjectFactory(level="national")).level == "national"
    assert books.contribution(initiative=InitiativeFactory()).level == "regional"
    assert books.contribution(region=RegionFactory(), level="global").level == "global"


@pytest.mark.parametrize("take", [reversals.withdraw, reversals.correct])
@pytest.mark.parametrize(
    ("values", "errors"),
    [
        pytest.param({"reason": " "}, {"reason": ["Give the reason."]}, id="no reason"),
        pytest.param(
            {"amount": Decimal("0")}, {"amount": ["Give an amount above zero."]}, id="nothing"
        ),
        pytest.param(
            {"amount": Decimal("-1")}, {"amount": ["Give an amount above zero."]}, id="below zero"
        ),
        pytest.param(
            {"amount": Decimal("60.01")},
            {"amount": ["Only 60.00 CHF is left of this entry."]},
            id="a centime too much",
        ),
        pytest.param(
            {"occurs_on": DAY - timedelta(days=1)},
            {"occurs_on": ["This is before the entry itself."]},
            id="before the entry",
        ),
        pytest.param(
            {"reason": "", "amount": Decimal("100"), "occurs_on": date(2999, 1, 1)},
            {
                "reason": ["Give the reason."],
                "amount": ["Only 60.00 CHF is left of this entry."],
                "occurs_on": ["The date is in the future."],
            },
            id="everything at once",
        ),
    ],
)
def test_taking_back_is_refused(books, contribution, take, values, errors):
    commitment = books.commit(contribution, 100)
    books.receive(commitment, 40)

    matches = errors_of(
        lambda: take(commitment, by=books.officer, **{"reason": "Why", "occurs_on": DAY} | values)
    )

    assert matches == errors
    assert standing_of(contribution) == (0, 60, 40, "received")
