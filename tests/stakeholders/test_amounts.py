"""Every amount with a currency has the decimals of that currency, whoever writes it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from initiatives.models import Reply
from initiatives.replies import save_draft
from projects.editing import change_project
from projects.models import Project
from stakeholders.currencies import currency_code
from stakeholders.models import amounts
from stakeholders.models.amounts import AmountField
from tests.factories import ProjectFactory
from tests.initiatives.factories import InvitationFactory

RATES = {"ExchangeRate"}
"""Of these the currency is that of a rate, which has as many digits as are published."""
WRONG = [("JPY", "100.5"), ("CHF", "100.505"), ("KWD", "1250.3755")]
RIGHT = [("JPY", "100"), ("CHF", "100.50"), ("KWD", "1250.375")]


def currencies_of(model):
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and currency_code in field.validators
    ]


def amounts_in(model, currency):
    named = getattr(model, "amount_currencies", {})
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, AmountField) and named.get(field.name, "currency") == currency
    ]


PAIRS = [
    (model, amount, currency)
    for model in apps.get_models()
    if model.__name__ not in RATES
    for currency in currencies_of(model)
    for amount in amounts_in(model, currency) or [None]
]


def test_these_are_the_amounts_with_a_currency():
    assert {(model.__name__, amount) for model, amount, _currency in PAIRS} == {
        ("Agreement", "amount"),
        ("BudgetItem", "amount"),
        ("Commitment", "amount"),
        ("ContributionEntry", "amount"),
        ("Expenditure", "amount"),
        ("Offer", "amount"),
        ("Project", "published_amount"),
        ("Reply", "cash_amount"),
    }


@pytest.mark.parametrize(("model", "amount", "currency"), PAIRS)
def test_each_knows_the_decimals_of_its_currency(model, amount, currency):
    def faults(code, value):
        record = model(**{currency: code, amount: Decimal(value)})
        return [name for name, _message in amounts.faults_of(record, [currency])]

    assert [faults(*one) for one in WRONG] == [[amount]] * 3
    assert [faults(*one) for one in RIGHT] == [[]] * 3


def published(administrator, code, value):
    project = Project.objects.first() or ProjectFactory()
    changed = change_project(
        project, by=administrator, published_amount=Decimal(value), published_currency=code
    )
    changed.refresh_from_db()
    return changed.published_amount


def answered(administrator, code, value):
    reply = Reply.objects.first()
    invitation = (
        reply.invitation
        if reply
        else InvitationFactory(
            consultation__status="open", consultation__opened_at=datetime(2026, 1, 5, tzinfo=UTC)
        )
    )
    kept = save_draft(invitation, cash_amount=Decimal(value), cash_currency=code)
    kept.refresh_from_db()
    return kept.cash_amount


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("write", "field"), [(published, "published_amount"), (answered, "cash_amount")]
)
def test_services_refuse_more_decimals_and_keep_what_is_right(administrator, write, field):
    for code, value in WRONG:
        with pytest.raises(ValidationError) as refusal:
            write(administrator, code, value)
        assert [*refusal.value.error_dict] == [field]
        assert refusal.value.error_dict[field][0].code == "max_decimal_places"
    for code, value in RIGHT:
        assert write(administrator, code, value) == Decimal(value)
