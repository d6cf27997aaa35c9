from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from budgets import exchange
from budgets.models import Contribution
from tests.factories import ContributionFactory, ExchangeRateFactory

pytestmark = pytest.mark.django_db


def rates():
    ExchangeRateFactory(starts_on=date(2026, 1, 1), chf_per_unit=Decimal("0.9"))
    ExchangeRateFactory(starts_on=date(2026, 3, 1), chf_per_unit=Decimal("0.8"))


@pytest.mark.parametrize(
    ("on", "rate"),
    [
        pytest.param(date(2026, 1, 1), ("0.9", date(2026, 1, 1)), id="the first day of a rate"),
        pytest.param(date(2026, 2, 28), ("0.9", date(2026, 1, 1)), id="the last day of a rate"),
        pytest.param(date(2026, 3, 1), ("0.8", date(2026, 3, 1)), id="the day of the next one"),
    ],
)
def test_rate_is_that_in_force_on_the_day(on, rate):
    rates()

    assert exchange.rate_in_force("USD", on=on) == (Decimal(rate[0]), rate[1])


@pytest.mark.parametrize(
    ("currency", "on"),
    [
        pytest.param("USD", date(2025, 12, 31), id="before the first rate"),
        pytest.param("XAF", date(2026, 6, 1), id="a currency without rates"),
    ],
)
def test_no_rate_is_an_error_that_names_the_field(currency, on):
    rates()

    with pytest.raises(ValidationError) as error:
        exchange.rate_in_force(currency, on=on)

    assert error.value.message_dict == {
        "currency": [f"There is no exchange rate for {currency} on {on}."]
    }


def test_swiss_franc_needs_no_rate():
    assert exchange.rate_in_force("CHF", on=date(2026, 5, 4)) == (Decimal(1), date(2026, 5, 4))


@pytest.mark.parametrize(
    ("amount", "rate", "chf"),
    [
        pytest.param("0.125", "1", "0.12", id="half to the even centime below"),
        pytest.param("0.135", "1", "0.14", id="half to the even centime above"),
        pytest.param("100.00", "0.912345", "91.23", id="six decimals of the rate count"),
    ],
)
def test_chf_is_rounded_half_even_to_the_centime(amount, rate, chf):
    assert exchange.in_chf(Decimal(amount), Decimal(rate)) == Decimal(chf)


@given(
    amount=st.decimals("0", "99999999.99", places=2),
    rate=st.decimals("0.000001", "9999", places=6),
)
def test_chf_is_never_half_a_centime_away(amount, rate):
    assert abs(exchange.in_chf(amount, rate) - amount * rate) <= Decimal("0.005")


def test_later_rate_changes_no_earlier_value():
    rates()
    entry = ContributionFactory(amount=Decimal("100"), currency="USD", occurs_on=date(2026, 2, 1))
    ExchangeRateFactory(starts_on=date(2026, 1, 15), chf_per_unit=Decimal("0.5"))

    entry.description = "A note"
    entry.full_clean()
    entry.save()

    entry.refresh_from_db()
    assert (entry.chf_amount, entry.chf_rate, entry.chf_rate_on) == (
        Decimal("90.00"),
        Decimal("0.900000"),
        date(2026, 1, 1),
    )


def test_changed_amount_is_valued_anew():
    rates()
    entry = ContributionFactory(amount=Decimal("100"), currency="USD", occurs_on=date(2026, 2, 1))

    entry.amount = Decimal("200")
    entry.full_clean()

    assert entry.chf_amount == Decimal("180.00")


def test_unvalued_gift_in_kind_has_no_chf_value():
    entry = ContributionFactory(mode="in-kind", amount=None)

    assert (entry.chf_amount, entry.chf_rate, entry.chf_rate_on) == (None, None, None)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        pytest.param(
            {"chf_amount": None},
            "contribution_has_a_chf_value_if_it_has_an_amount",
            id="an amount without its CHF value",
        ),
        pytest.param(
            {"amount": None, "chf_amount": None, "chf_rate": None, "chf_rate_on": None},
            "cash_contribution_has_an_amount",
            id="cash without an amount",
        ),
        pytest.param(
            {"organisation": None}, "contribution_is_of_one_party", id="nobody's contribution"
        ),
        pytest.param({"country": "KE"}, "contribution_is_of_one_party", id="two contributors"),
    ],
)
def test_database_refuses(fields, constraint):
    entry = ContributionFactory(project__countries=["KE"])

    with pytest.raises(IntegrityError, match=constraint):
        Contribution.objects.filter(pk=entry.pk).update(**fields)
