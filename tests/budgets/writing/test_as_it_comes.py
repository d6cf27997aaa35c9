"""Money as it comes: in another currency than promised, late, valued afterwards, never blank."""

from datetime import date
from decimal import Decimal

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.urls import reverse

from budgets.models import ContributionEntry
from budgets.reading.remaining import remaining_of
from budgets.writing import contributions, reversals
from stakeholders import blanks, writing
from tests.budgets.books import DAY, Books, errors_of
from tests.factories import ExchangeRateFactory, FundFactory, ProjectFactory

pytestmark = pytest.mark.django_db
LATE = date(2026, 9, 1)


@pytest.fixture
def books():
    for code, francs in (("EUR", "0.95"), ("USD", "0.80")):
        ExchangeRateFactory(currency=code, chf_per_unit=Decimal(francs))
    return Books()


@pytest.fixture
def commitment(books):
    """1,000 euros, which are 950 francs."""
    contribution = books.contribution(project=ProjectFactory())
    return books.commit(contribution, 1000, "EUR")


def left_of(entry):
    left = remaining_of(entry, list(entry.contribution.entries.all()))
    return left.amount, left.chf


def test_receipt_in_another_currency_settles_a_part_of_its_commitment(books, commitment):
    receipt = books.receive(commitment, 700, currency="USD", settles=Decimal(600))

    receipt.refresh_from_db()
    assert (receipt.amount, receipt.currency, receipt.chf_amount) == (700, "USD", Decimal(560))
    assert (receipt.settles, receipt.committed_chf) == (600, Decimal("-570.00"))
    assert left_of(commitment) == (Decimal(400), Decimal("380.00"))
    contribution = commitment.contribution
    contribution.refresh_from_db()
    assert (contribution.committed_chf, contribution.received_chf) == (380, 560)


def test_last_receipt_settles_all_that_is_left(books, commitment):
    books.receive(commitment, 700, currency="USD", settles=Decimal(600))
    books.receive(commitment, 400)

    assert left_of(commitment) == (Decimal(0), Decimal(0))


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        (
            {"currency": "USD"},
            {"settles": ["Say how much of the commitment this settles, in EUR."]},
        ),
        (
            {"currency": "EUR", "settles": Decimal(10)},
            {
                "settles": [
                    "Only a receipt in another currency than its commitment says what it settles."
                ]
            },
        ),
        (
            {"currency": "USD", "settles": Decimal(0)},
            {"settles": ["Give an amount above zero."]},
        ),
        (
            {"currency": "USD", "settles": Decimal("10.005")},
            {"settles": ["Amounts in EUR have 2 decimals at the most: 10.005."]},
        ),
        (
            {"currency": "USD", "settles": Decimal(1001)},
            {"amount": ["Only 1000.00 EUR is left of what it carries on."]},
        ),
    ],
)
def test_receipt_that_settles_wrongly_is_refused(books, commitment, values, errors):
    assert errors_of(lambda: books.receive(commitment, 700, **values)) == errors
    assert ContributionEntry.objects.count() == 1


def test_correction_of_such_a_receipt_restores_its_share(books, commitment):
    receipt = books.receive(commitment, 700, currency="USD", settles=Decimal(600))

    part = reversals.correct(receipt, reason="Half", by=books.officer, amount=Decimal(350))
    assert (part.settles, left_of(commitment)) == (-300, (Decimal(700), Decimal("665.00")))
    rest = reversals.correct(receipt, reason="All", by=books.officer)

    assert (rest.settles, left_of(commitment)) == (-300, (Decimal(1000), Decimal("950.00")))


def test_database_refuses_a_receipt_in_another_currency_that_settles_nothing(books, commitment):
    receipt = books.receive(commitment, 700, currency="USD", settles=Decimal(600))
    receipt.pk, receipt.settles, receipt.committed_chf = None, None, Decimal(0)

    with pytest.raises(IntegrityError, match="does not follow"):
        receipt.save(force_insert=True)


def test_closed_fund_takes_what_is_late_with_the_reason(books):
    fund = FundFactory(opened_on=date(2026, 1, 1), closed_on=date(2026, 6, 30), name_en="Trust")
    contribution = books.contribution(project=ProjectFactory(), fund=fund)
    commitment = books.commit(contribution, 100)

    assert errors_of(lambda: books.receive(commitment, 5, LATE)) == {
        "reason": ["Trust is closed since 2026-06-30: give the reason for which this comes late."]
    }
    assert list(errors_of(lambda: books.pledge(contribution, 5, on=LATE))) == ["fund"]
    receipt = books.receive(commitment, 5, LATE, reason="Interest of the last quarter")

    assert (receipt.reason, receipt.occurs_on) == ("Interest of the last quarter", LATE)


def test_gift_in_kind_is_valued_later_by_entries(books):
    contribution = books.contribution(project=ProjectFactory(), mode="in-kind", valuation="")
    pledge = books.pledge(contribution, None)

    contribution = contributions.change_contribution(
        contribution, by=books.officer, valuation="market-price"
    )
    reversals.correct(pledge, reason="Valued", by=books.officer)
    books.pledge(contribution, 4000)

    contribution.refresh_from_db()
    assert (contribution.pledged_chf, contribution.pledged_unvalued) == (4000, 0)
    assert errors_of(
        lambda: contributions.change_contribution(contribution, by=books.officer, valuation="")
    ) == {"valuation": ["It is settled: there is an entry, or a commitment that is proposed."]}


def test_page_of_a_receipt_takes_what_it_settles(client, books, commitment):
    client.force_login(books.officer)
    page = reverse("admin:budgets_contribution_receive", args=[commitment.contribution_id])
    typed = {"follows": commitment.pk, "amount": "700", "currency": "USD", "settles": "600"}

    response = client.post(page, typed | {"occurs_on": DAY.isoformat()})

    assert response.status_code == 302
    assert ContributionEntry.objects.get(stage="received").settles == 600


BLANK = ["\u200b", " \u200b\u2060 ", "\u3164", "\u00ad", "\u2800"]
NOTHING = "This text shows nothing: it has only characters without a form."


@pytest.mark.parametrize("text", BLANK)
def test_text_that_shows_nothing_is_blank(text):
    assert (blanks.shows_nothing(text), blanks.bare(text), blanks.fault_of(text)) == (
        True,
        "",
        NOTHING,
    )


@pytest.mark.parametrize("text", ["", "a", " ا ", "क्‍ष", "می‌خواهم", "👩‍💻", "Ａ"])
def test_text_with_a_form_is_kept(text):
    assert (blanks.bare(text), blanks.fault_of(text)) == (text.strip(), "")


def columns():
    """Each text of each record that staff can type."""
    for model in (model for model in _models() if hasattr(model, "version")):
        for field in model._meta.concrete_fields:
            is_text = isinstance(field, models.CharField | models.TextField)
            if field.editable and is_text and not field.choices:
                yield model, field.name


def _models():
    for label in ("stakeholders", "initiatives", "projects", "budgets"):
        yield from apps.get_app_config(label).get_models()


@pytest.mark.parametrize(
    ("model", "name"), [pytest.param(*one, id=f"{one[0].__name__}.{one[1]}") for one in columns()]
)
def test_no_text_of_a_record_shows_nothing(model, name):
    with pytest.raises(ValidationError) as refused:
        writing.save(model(), {name: "\u200b"})

    assert NOTHING in refused.value.message_dict[name]
