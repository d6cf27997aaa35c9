"""Exchange rates: the days on which one may begin, whoever enters it."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from budgets.models import ExchangeRate
from budgets.writing import funds
from tests.factories import ExchangeRateFactory, UserFactory

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(1992, 12, 31), "Dates before 1993 are not accepted."),
        (TODAY + timedelta(days=32), "The date is too far in the future."),
    ],
)
def test_rate_of_such_a_day_is_neither_made_nor_given_to_one(day, message):
    by = UserFactory(role="hq-administrator")
    kept = ExchangeRateFactory(currency="EUR", starts_on=date(2026, 1, 1))
    values = {"currency": "USD", "starts_on": day, "chf_per_unit": 1}

    for write in (
        lambda: funds.create_rate(by=by, **values),
        lambda: funds.change_rate(kept, by=by, starts_on=day),
    ):
        with pytest.raises(ValidationError) as caught:
            write()
        assert caught.value.message_dict == {"starts_on": [message]}
    assert ExchangeRate.objects.get().starts_on == date(2026, 1, 1)


@pytest.mark.parametrize("day", [date(1993, 1, 1), TODAY + timedelta(days=31)])
def test_rate_of_the_first_and_of_the_last_day_is_made(day):
    by = UserFactory(role="hq-administrator")

    rate = funds.create_rate(by=by, currency="EUR", starts_on=day, chf_per_unit=1)

    assert rate.starts_on == day
