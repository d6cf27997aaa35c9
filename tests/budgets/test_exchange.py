from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from budgets import exchange
from budgets.models import BudgetItem
from tests.factories import (
    AgreementFactory,
    BudgetFactory,
    BudgetItemFactory,
    ExchangeRateFactory,
    ExpenditureFactory,
)

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


def test_old_rate_values_nothing(settings):
    settings.RATE_VALID_DAYS = 366
    ExchangeRateFactory(starts_on=date(2021, 5, 1))

    assert exchange.rate_in_force("USD", on=date(2022, 5, 2))[1] == date(2021, 5, 1)
    for day in (date(2022, 5, 3), date(2026, 5, 4)):
        with pytest.raises(ValidationError) as error:
            exchange.rate_in_force("USD", on=day)
        assert error.value.message_dict == {
            "currency": [
                "The latest exchange rate for USD is of 2021-05-01, too old for "
                f"{day}: enter a newer one first."
            ]
        }


@pytest.mark.parametrize(
    ("old", "new", "since"),
    [("SLL", "SLE", "2024-01-01"), ("BGN", "EUR", "2026-01-01"), ("HRK", "EUR", "2023-01-01")],
)
def test_replaced_currency_values_nothing_from_its_day(old, new, since):
    day = date.fromisoformat(since)
    ExchangeRateFactory(currency=old, starts_on=day - timedelta(days=30))

    assert exchange.rate_in_force(old, on=day - timedelta(days=1))
    with pytest.raises(ValidationError) as error:
        exchange.rate_in_force(old, on=day)

    assert error.value.message_dict == {
        "currency": [f"{old} was replaced by {new}: use {new} from {since}."]
    }


@pytest.mark.parametrize(
    ("currency", "amount", "message"),
    [
        ("KWD", "1250.375", ""),
        ("KWD", "1250.3755", "Amounts in KWD have 3 decimals at the most: 1250.3755."),
        ("JPY", "1250", ""),
        ("JPY", "1250.5", "Amounts in JPY have no decimals: 1250.5."),
        ("EUR", "1250.375", "Amounts in EUR have 2 decimals at the most: 1250.375."),
    ],
)
def test_amount_has_the_decimals_of_its_currency(currency, amount, message):
    ExchangeRateFactory(currency=currency)
    entry = ExpenditureFactory.build(
        amount=Decimal(amount), currency=currency, occurs_on=date(2026, 2, 1)
    )

    if not message:
        exchange.value_in_chf(entry)
        assert entry.chf_amount == (entry.amount * Decimal("0.9")).quantize(exchange.CENTIME)
        return
    with pytest.raises(ValidationError) as error:
        exchange.value_in_chf(entry)
    assert error.value.message_dict == {"amount": [message]}


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


def test_halves_go_to_the_even_centime_and_so_do_not_drift():
    """A thousand halves, each rounded: half of them down and half of them up."""
    halves = [Decimal(n) / 100 + Decimal("0.005") for n in range(1000)]

    rounded = [exchange.in_chf(half, Decimal(1)) for half in halves]

    assert {int(value * 100) % 2 for value in rounded} == {0}
    assert sum(rounded) == sum(halves)


@given(
    centimes=st.integers(0, 10**12),
    rate=st.sampled_from([Decimal("0.5"), Decimal("1.5"), Decimal("0.05"), Decimal("2.5")]),
)
def test_half_a_centime_always_goes_to_the_even_one(centimes, rate):
    exact = Decimal(centimes) * rate  # in centimes

    rounded = exchange.in_chf(Decimal(centimes) / 100, rate) * 100

    if exact % 1 == Decimal("0.5"):
        assert abs(rounded - exact) == Decimal("0.5")
        assert rounded % 2 == 0
    else:
        assert abs(rounded - exact) < Decimal("0.5")


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: BudgetItemFactory(budget=BudgetFactory(), **DOLLARS), id="a draft"),
        pytest.param(lambda: AgreementFactory(**DOLLARS), id="an agreement"),
    ],
)
def test_later_rate_changes_no_earlier_value(make):
    rates()
    row = make()
    ExchangeRateFactory(starts_on=date(2026, 1, 15), chf_per_unit=Decimal("0.5"))

    row.note = "A note"
    row.full_clean()
    row.save()

    row.refresh_from_db()
    assert value_of(row) == (Decimal("90.00"), Decimal("0.900000"), date(2026, 1, 1))


DOLLARS = {"amount": Decimal(100), "currency": "USD", "occurs_on": date(2026, 2, 1)}


def value_of(row):
    return row.chf_amount, row.chf_rate, row.chf_rate_on


@pytest.mark.parametrize(
    ("change", "chf", "rate", "rate_on"),
    [
        ({"amount": Decimal(200)}, "180.00", "0.9", date(2026, 1, 1)),
        ({"occurs_on": date(2026, 3, 5)}, "80.00", "0.8", date(2026, 3, 1)),
        ({"currency": "CHF"}, "100.00", "1", date(2026, 2, 1)),
    ],
)
def test_changed_draft_is_valued_anew(change, chf, rate, rate_on):
    rates()
    item = BudgetItemFactory(budget=BudgetFactory(), **DOLLARS)

    for name, value in change.items():
        setattr(item, name, value)
    item.full_clean()

    assert value_of(item) == (Decimal(chf), Decimal(rate), rate_on)


def test_amount_that_becomes_unknown_loses_its_value():
    rates()
    item = BudgetItemFactory(budget=BudgetFactory(), **DOLLARS)

    item.amount = None
    item.full_clean()

    assert value_of(item) == (None, None, None)


def test_draft_without_a_rate_names_the_currency():
    with pytest.raises(ValidationError) as error:
        BudgetItem(budget=BudgetFactory(), category="staff", year=2026, **DOLLARS).full_clean()

    assert error.value.message_dict["currency"] == [
        "There is no exchange rate for USD on 2026-02-01."
    ]


def test_amount_whose_value_no_column_holds_names_the_amount():
    ExchangeRateFactory(chf_per_unit=Decimal("999999999999.999999"))

    with pytest.raises(ValidationError) as error:
        BudgetItem(
            budget=BudgetFactory(),
            category="staff",
            year=2026,
            **DOLLARS | {"amount": Decimal("9999999999999999.99")},
        ).full_clean()

    assert error.value.message_dict == {"amount": ["This is more than the register can hold."]}


def test_rates_look_each_one_up_once(django_assert_num_queries):
    rates()
    known = exchange.Rates()

    with django_assert_num_queries(2):
        matches = [
            known("USD", on=day)
            for day in (date(2026, 2, 1), date(2026, 3, 1), date(2026, 2, 1), date(2026, 3, 1))
        ]

    assert (
        matches
        == [
            (Decimal("0.9"), date(2026, 1, 1)),
            (Decimal("0.8"), date(2026, 3, 1)),
        ]
        * 2
    )


def test_swiss_franc_has_no_row_of_its_own():
    with pytest.raises(IntegrityError, match="swiss_franc_has_no_rate"):
        ExchangeRateFactory(currency="CHF")
