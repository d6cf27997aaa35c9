"""Agreements: in force, expiring 90 days ahead, of some parties."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from budgets.models import Agreement, AgreementParty
from stakeholders import access
from tests.factories import AgreementFactory, ExchangeRateFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "in_force", "expiring"),
    [
        pytest.param(TODAY, None, True, False, id="without an end"),
        pytest.param(TODAY, TODAY, True, True, id="of this day alone"),
        pytest.param(TODAY, TODAY + timedelta(days=90), True, True, id="ends in 90 days"),
        pytest.param(TODAY, TODAY + timedelta(days=91), True, False, id="ends in 91 days"),
        pytest.param(
            TODAY + timedelta(days=1), TODAY + timedelta(days=9), False, False, id="not begun"
        ),
        pytest.param(
            date(2020, 1, 1), TODAY - timedelta(days=1), False, False, id="ended yesterday"
        ),
    ],
)
def test_agreement_on_a_day(starts_on, ends_on, in_force, expiring):
    AgreementFactory(starts_on=starts_on, ends_on=ends_on)

    assert Agreement.objects.in_force(TODAY).exists() is in_force
    assert Agreement.objects.expiring(TODAY).exists() is expiring


def test_first_to_end_comes_first():
    days = [date(2026, 8, 1), date(2026, 6, 5), date(2026, 7, 1)]
    for day in days:
        AgreementFactory(ends_on=day)

    assert [a.ends_on for a in Agreement.objects.expiring(TODAY)] == sorted(days)


def test_value_of_an_agreement_is_that_of_the_day_of_signature():
    ExchangeRateFactory(chf_per_unit=Decimal("0.9"))
    ExchangeRateFactory(starts_on=date(2026, 3, 1), chf_per_unit=Decimal("0.8"))

    agreement = AgreementFactory(
        amount=Decimal(1000), currency="USD", occurs_on=date(2026, 2, 28), starts_on=TODAY
    )

    assert (agreement.chf_amount, agreement.chf_rate_on) == (900, date(2026, 1, 1))


def test_agreement_does_not_end_before_it_starts():
    with pytest.raises(ValidationError) as error:
        Agreement(
            title="Agreement", kind="cooperation", starts_on=TODAY, ends_on=date(2026, 5, 31)
        ).full_clean()

    assert error.value.messages == ["An agreement cannot end before it starts."]


def test_party_signs_once():
    agreement, partner = AgreementFactory(), OrganisationFactory()
    AgreementParty.objects.create(agreement=agreement, organisation=partner)

    with pytest.raises(IntegrityError, match="party_signs_an_agreement_once"):
        AgreementParty.objects.create(agreement=agreement, organisation=partner)


def test_agreement_of_several_regions_is_kept_by_headquarters(
    administrator, africa_officer, americas_officer
):
    own, shared = AgreementFactory(), AgreementFactory(region=None)

    def changes(user):
        return [access.may_change(user, agreement) for agreement in (own, shared)]

    assert [changes(u) for u in (administrator, africa_officer, americas_officer)] == [
        [True, True],
        [True, False],
        [False, False],
    ]


def test_only_a_published_agreement_is_public():
    shown = AgreementFactory()
    AgreementFactory(is_published=False)

    assert list(Agreement.objects.public()) == [shown]
