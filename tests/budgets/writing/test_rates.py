"""Exchange rates: as they are published, asked about, corrected by another one; never changed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from budgets.models import ExchangeRate
from budgets.writing import rates
from stakeholders.confirming import Unconfirmed
from stakeholders.days import latest_today
from tests.factories import ExchangeRateFactory, ExpenditureFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = latest_today()
MAY = date(2026, 5, 1)


def refusal(**values):
    with pytest.raises(ValidationError) as caught:
        rates.create_rate(**values)
    return caught.value.message_dict


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(1993, 12, 31), "Dates before 1994 are not accepted."),
        (TODAY + timedelta(days=32), "The date is too far in the future."),
    ],
)
def test_rate_of_such_a_day_is_not_made(day, message):
    by = UserFactory(role="hq-administrator")

    assert refusal(currency="USD", starts_on=day, published=Decimal(1), by=by) == {
        "starts_on": [message]
    }


@pytest.mark.parametrize("day", [date(1994, 1, 1), TODAY + timedelta(days=31)])
def test_rate_of_the_first_and_of_the_last_day_is_made(day):
    by = UserFactory(role="hq-administrator")

    rate = rates.create_rate(by=by, currency="EUR", starts_on=day, published=Decimal(1))

    assert rate.starts_on == day


@pytest.mark.parametrize(
    ("published", "published_as", "of_the_dollar", "francs"),
    [
        ("0.0000305", "chf-per-unit", None, "0.0000305"),
        ("32786.8852", "units-per-chf", None, "0.00003050000004270000"),
        ("26300", "units-per-usd", "0.81", "0.00003079847908745247"),
        ("0.81", "chf-per-unit", None, "0.810000"),
    ],
)
def test_rate_is_kept_as_it_is_published(
    administrator, published, published_as, of_the_dollar, francs
):
    rate = rates.create_rate(
        by=administrator,
        currency="VND",
        starts_on=MAY,
        published=Decimal(published),
        published_as=published_as,
        chf_per_usd=of_the_dollar and Decimal(of_the_dollar),
    )

    rate = ExchangeRate.objects.get(pk=rate.pk)
    assert (rate.published, rate.published_as) == (Decimal(published), published_as)
    assert (rate.chf_per_unit, rate.entered_by) == (Decimal(francs), administrator)


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ({"currency": "EUX"}, {"currency": ["EUX is no currency of ISO 4217."]}),
        ({"currency": "USS"}, {"currency": ["USS is no currency of ISO 4217."]}),
        ({"currency": "XAU"}, {"currency": ["XAU is no currency of ISO 4217."]}),
        (
            {"currency": "SLL"},
            {"currency": ["SLL was replaced by SLE: use SLE from 2024-01-01."]},
        ),
        ({"currency": "CHF"}, {"currency": ["The Swiss franc needs no rate."]}),
        (
            {"published_as": "units-per-usd"},
            {
                "chf_per_usd": [
                    "Give the CHF for one US dollar with units for one US dollar, and only then."
                ]
            },
        ),
        (
            {"chf_per_usd": Decimal("0.8")},
            {
                "chf_per_usd": [
                    "Give the CHF for one US dollar with units for one US dollar, and only then."
                ]
            },
        ),
        (
            {"published": Decimal(0)},
            {"published": ["Ensure this value is greater than or equal to 1E-18."]},
        ),
    ],
)
def test_rate_that_cannot_be_is_refused(administrator, values, refused):
    good = {"currency": "KES", "starts_on": MAY, "published": Decimal("0.00625")}

    assert refusal(by=administrator, **good | values) == refused
    assert not ExchangeRate.objects.exists()


@pytest.mark.parametrize(
    ("before", "now", "asked"),
    [
        (None, "160", "1 KES = 160 CHF, 1 CHF = 0.00625 KES. No currency is worth so much."),
        (
            "0.00625",
            "0.0068",
            "1 KES = 0.0068 CHF, 1 CHF = 147.0588235 KES. On 2026-04-01 it was "
            "1 KES = 0.00625 CHF, 1 CHF = 160 KES.",
        ),
        (
            "0.00625",
            "160",
            "1 KES = 160 CHF, 1 CHF = 0.00625 KES. On 2026-04-01 it was "
            "1 KES = 0.00625 CHF, 1 CHF = 160 KES.",
        ),
    ],
)
def test_rate_far_from_the_month_before_is_asked_about(administrator, before, now, asked):
    if before:
        day = date(2026, 4, 1)
        ExchangeRateFactory(currency="KES", starts_on=day, chf_per_unit=Decimal(before))
    values = {"currency": "KES", "starts_on": MAY, "published": Decimal(now), "by": administrator}

    with pytest.raises(Unconfirmed) as question:
        rates.create_rate(**values)
    assert not ExchangeRate.objects.filter(starts_on=MAY).exists()
    rate = rates.create_rate(**values, confirmed=[one.key for one in question.value.asked])

    assert question.value.message_dict == {"published": [asked]}
    assert [one.key for one in question.value.asked] == [f"far-rate:{now}"]
    assert rate.chf_per_unit == Decimal(now)


APRIL = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("before", "now", "on", "is_asked"),
    [
        ("0.9009", "1.11", MAY, True),
        ("1.0098", "0.9903", MAY, True),
        ("0.9009", "1.117", MAY, True),
        ("0.9009", "0.9100", MAY, False),
        ("0.9800", "0.9950", MAY, False),
        ("0.00625", "0.00674", MAY, False),
        ("0.00625", "0.00676", MAY, True),
        ("0.00625", "0.00578", MAY, True),
        ("0.00625", "0.0071", date(2026, 8, 1), False),
        ("0.00625", "0.0074", date(2026, 8, 1), True),
    ],
)
def test_rate_turned_round_or_moved_more_than_rates_do_is_asked_about(
    administrator, before, now, on, is_asked
):
    """Of EUR and USD near 1, the rate turned round hardly differs: it is nearer to the last."""
    ExchangeRateFactory(currency="XCD", starts_on=APRIL, chf_per_unit=Decimal(before))
    values = {"currency": "XCD", "starts_on": on, "published": Decimal(now), "by": administrator}

    asked = rates.asked_about(
        ExchangeRate(published=Decimal(now)),
        rates.questions(
            ExchangeRate(
                currency="XCD", starts_on=on, published=Decimal(now), chf_per_unit=Decimal(now)
            ),
            ExchangeRate.objects.all(),
        ),
    )

    assert [one.key.split(":")[0] for one in asked] == ["far-rate"] * is_asked
    rates.create_rate(**values, confirmed=[one.key for one in asked])


def test_currency_that_usually_moves_by_much_is_asked_about_later(administrator):
    """One that gains 10 per cent a month is usual up to three times that."""
    for month, francs in enumerate(("0.0100", "0.0110", "0.0121", "0.0133"), start=1):
        day = date(2026, month, 1)
        ExchangeRateFactory(currency="ARS", starts_on=day, chf_per_unit=Decimal(francs))
    values = {"currency": "ARS", "starts_on": MAY, "by": administrator}

    with pytest.raises(Unconfirmed):
        rates.create_rate(**values, published=Decimal("0.0180"))
    assert rates.create_rate(**values, published=Decimal("0.0172")).pk


def test_wrong_rate_is_replaced_and_entries_stay(administrator):
    wrong = ExchangeRateFactory(currency="EUR", starts_on=MAY, chf_per_unit=Decimal("0.59"))
    entry = ExpenditureFactory(
        project=ProjectFactory(), currency="EUR", amount=Decimal(100), occurs_on=MAY
    )

    right = rates.correct_rate(
        wrong,
        by=administrator,
        reason="Digits turned round",
        published=Decimal("0.95"),
        confirmed=["far-rate:0.95"],
    )
    later = ExpenditureFactory(
        project=ProjectFactory(), currency="EUR", amount=Decimal(100), occurs_on=MAY
    )

    wrong.refresh_from_db()
    entry.refresh_from_db()
    assert (entry.chf_amount, later.chf_amount) == (Decimal("59.00"), Decimal("95.00"))
    assert (right.corrects, right.reason) == (wrong, "Digits turned round")
    assert (right.entered_by, right.starts_on, wrong.replaced_at is None) == (
        administrator,
        MAY,
        False,
    )
    for write in (rates.remove_rate, lambda *_, **by: rates.correct_rate(wrong, reason="x", **by)):
        with pytest.raises(ValidationError):
            write(wrong, by=administrator)


def test_correction_needs_a_reason_and_another_rate(administrator):
    rate = ExchangeRateFactory()

    with pytest.raises(ValidationError) as caught:
        rates.correct_rate(rate, by=administrator, reason=" ", published=Decimal("0.9"))

    assert caught.value.message_dict == {
        "reason": ["Give the reason."],
        "published": ["This is the rate that it has already."],
    }


def test_rate_itself_is_not_changed_and_one_that_valued_an_entry_stays(administrator):
    rate = ExchangeRateFactory()
    ExpenditureFactory(project=ProjectFactory(), currency="USD")

    with pytest.raises(ValidationError) as caught:
        rates.change_rate(rate, by=administrator, published=Decimal("0.8"), starts_on=MAY)
    with pytest.raises(ValidationError, match="Other records refer to it: expenditures"):
        rates.remove_rate(rate, by=administrator)

    fixed = ["A rate stays as it was entered: correct it by another one."]
    assert caught.value.message_dict == {"published": fixed, "starts_on": fixed}
