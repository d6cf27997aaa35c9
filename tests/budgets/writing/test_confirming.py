"""What is possible and hardly meant is asked about wherever one entry comes in."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from budgets.models import Commitment, ConfirmedQuestion, ContributionEntry, Expenditure
from budgets.writing import approval, entries, plausibility, spending
from stakeholders.confirming import Unconfirmed
from tests.budgets.books import Books
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    ContributionEntryFactory,
    ContributionFactory,
    ExchangeRateFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 6)
ODD = [
    ({"amount": Decimal(4500), "reference": "4500"}, {"amount": "equals-reference:4500"}),
    ({"amount": Decimal(46301), "reference": "V-1"}, {"amount": "is-a-day:46301"}),
    (
        {"amount": Decimal(100), "reference": "placeholder"},
        {"reference": "placeholder:placeholder"},
    ),
]
odd = pytest.mark.parametrize(
    ("values", "keys"), ODD, ids=["equal to its reference", "number of its day", "placeholder"]
)


def send(client, body):
    return client.post(
        "/api/v1/expenditures/",
        body,
        "application/json",
        headers={"Idempotency-Key": uuid4().hex},
    )


@pytest.fixture
def project():
    project = ProjectFactory(slug="telemedicine")
    Books().plan(project, {"category": "staff", "amount": Decimal(100_000)})
    everything = Decimal(100_000)
    AllocationFactory(lines_of={project: everything}, new_chf=everything, approved=True)
    return project


@pytest.fixture
def contribution(project):
    return ContributionFactory(project=project, stage=None)


def asked_by(write):
    with pytest.raises(Unconfirmed) as refused:
        write()
    return {one.field: one.key for one in refused.value.asked}


@odd
def test_services_ask_and_take_what_is_confirmed(
    administrator, project, contribution, values, keys
):
    ways = [
        lambda **more: spending.record_expenditure(project=project, category="staff", **more),
        lambda **more: entries.record_pledge(contribution, **more),
        lambda **more: approval.propose_commitment(contribution, **more),
    ]
    for way in ways:
        whole = {"by": administrator, "occurs_on": DAY, "currency": "CHF", **values}

        assert asked_by(lambda way=way, whole=whole: way(**whole)) == keys
        assert asked_by(lambda way=way, whole=whole: way(**whole, confirmed=["is-a-day:1"])) == keys
        way(**whole, confirmed=[*keys.values()])

    assert [Expenditure.objects.count(), Commitment.objects.count()] == [1, 1]
    assert ContributionEntry.objects.filter(stage="pledged").count() == 1
    spent = ConfirmedQuestion.objects.get(expenditure__isnull=False)
    assert spent.expenditure == Expenditure.objects.get()
    made = {
        "budgets.contributionentry": ContributionEntry.objects.get(stage="pledged").pk,
        "budgets.commitment": Commitment.objects.get().pk,
    }
    others = ConfirmedQuestion.objects.filter(expenditure=None)
    assert dict(others.values_list("record_kind", "record_key")) == made
    for kept in ConfirmedQuestion.objects.all():
        assert (kept.confirmed_by, kept.file) == (administrator, None)
        assert {kept.column: f"{kept.kind}:{kept.value}"} == keys


@pytest.mark.parametrize(
    "text",
    [
        *("2026-12-05", "2026-12-05 00:00:00", "05/12/2026", "12/5/26", "05-Dec", "Dec-26"),
        *("5-Dec-26", "05.дек", "05-déc.", "05-dic", "12月5日", "5.12.2026"),
    ],
)
def test_reference_that_a_spreadsheet_may_have_made_a_date_is_asked_about(
    administrator, contribution, text
):
    values = {"by": administrator, "amount": Decimal(7), "currency": "CHF", "occurs_on": DAY}

    assert asked_by(lambda: entries.record_pledge(contribution, **values, reference=text)) == {
        "reference": f"became-a-day:{text}"
    }


@pytest.mark.parametrize(
    "text", ["12/2026", "5-12", "Dec-A", "May 2026", "Q-May", "99/99/2026", "4.5.00", "March"]
)
def test_reference_that_is_no_date_is_not_asked_about(administrator, contribution, text):
    values = {"by": administrator, "amount": Decimal(7), "currency": "CHF", "occurs_on": DAY}

    assert entries.record_pledge(contribution, **values, reference=text).pk


@pytest.mark.parametrize("text", ["#REF!", "#n/a", "Err:502", "=A1", '="0012"'])
def test_error_of_a_spreadsheet_is_no_reference(client, administrator, project, contribution, text):
    values = {"by": administrator, "amount": Decimal(7), "currency": "CHF", "occurs_on": DAY}
    client.force_login(administrator)
    body = {"project": "telemedicine", "category": "staff", "amount": "7", "occurs_on": f"{DAY}"}

    with pytest.raises(ValidationError) as refused:
        entries.record_pledge(contribution, **values, reference=text)
    answer = send(client, body | {"currency": "CHF", "reference": text})

    assert [*refused.value.message_dict] == ["reference"]
    assert answer.status_code == 400
    assert [one["attr"] for one in answer.json()["errors"]] == ["reference"]
    assert not Expenditure.objects.exists()


@pytest.mark.parametrize(
    ("amount", "keys"),
    [
        ("1000000", {}),
        ("1000001", {"amount": "too-large:1000001"}),
        ("99999999999", {"amount": "too-large:99999999999"}),
    ],
)
def test_contribution_far_beyond_the_plan_is_asked_about(administrator, contribution, amount, keys):
    """The plan is CHF 100,000."""
    values = {"amount": Decimal(amount), "currency": "CHF", "occurs_on": DAY}
    asked = [
        *plausibility.about_entry(
            ContributionEntry(
                contribution=contribution, stage="pledged", chf_amount=Decimal(amount), **values
            )
        ),
        *plausibility.about_entry(Commitment(contribution=contribution, **values)),
    ]

    assert [{one.field: one.key} for one in asked] == [keys, keys] * bool(keys)
    pledge = {"by": administrator, **values, "confirmed": [*keys.values()]}
    assert entries.record_pledge(contribution, **pledge).chf_amount == Decimal(amount)


def test_contribution_larger_than_any_is_asked_about_where_nothing_is_planned(administrator):
    contribution = ContributionFactory(project=ProjectFactory(), stage=None)
    values = {"by": administrator, "currency": "CHF", "occurs_on": DAY}

    assert asked_by(
        lambda: entries.record_pledge(contribution, **values, amount=Decimal(100_000_001))
    ) == {"amount": "too-large:100000001"}
    assert entries.record_pledge(contribution, **values, amount=Decimal(100_000_000)).pk


@pytest.mark.parametrize(
    ("came", "settles", "is_asked"),
    [
        (("JPY", "1"), "1000", True),
        (("JPY", "9000000"), "1", True),
        (("JPY", "100000"), "600", False),
        (("JPY", "100000"), "700", True),
        (("JPY", "100000"), "500", True),
    ],
)
def test_receipt_worth_far_more_or_less_than_it_settles_is_asked_about(
    administrator, contribution, came, settles, is_asked
):
    for code, francs in (("EUR", "1.0"), ("JPY", "0.006")):
        ExchangeRateFactory(currency=code, chf_per_unit=Decimal(francs))
    committed = ContributionEntryFactory(
        contribution=contribution, stage="committed", occurs_on=DAY, amount=1000, currency="EUR"
    )
    currency, amount = came
    values = {"by": administrator, "follows": committed, "occurs_on": DAY, "currency": currency}
    values |= {"amount": Decimal(amount), "settles": Decimal(settles)}
    keys = {"settles": f"far-rate:{settles}"} if is_asked else {}

    if is_asked:
        assert asked_by(lambda: entries.record_receipt(contribution, **values)) == keys
    assert entries.record_receipt(contribution, **values, confirmed=[*keys.values()]).pk


def test_day_outside_the_life_of_the_project_is_asked_about(administrator, project):
    type(project).objects.filter(pk=project.pk).update(
        starts_on=date(2026, 3, 1), ends_on=date(2026, 9, 30)
    )
    project.refresh_from_db()

    assert asked_by(
        lambda: spending.record_expenditure(
            by=administrator, project=project, category="staff", amount=Decimal(10), occurs_on=DAY
        )
    ) == {"occurs_on": "outside-life:2026-10-06"}


@pytest.mark.parametrize(
    ("day", "promised", "received"),
    [
        (date(2025, 2, 27), True, True),
        (date(2025, 2, 28), False, True),
        (date(2026, 2, 28), False, True),
        (date(2026, 3, 1), False, False),
        (date(2026, 9, 30), False, False),
        (date(2026, 10, 1), True, True),
    ],
)
def test_contributions_are_dated_in_the_life_of_the_project_or_asked_about(
    administrator, contribution, day, promised, received
):
    """What is promised may come up to a year and a day before the start; what is received not."""
    type(contribution.project).objects.update(
        starts_on=date(2026, 3, 1), actual_start_on=None, ends_on=date(2026, 9, 30)
    )
    contribution.project.refresh_from_db()
    values = {"by": administrator, "amount": Decimal(10), "currency": "CHF", "occurs_on": day}
    committed = ContributionEntryFactory(
        contribution=contribution, stage="committed", occurs_on=date(2025, 1, 1), amount=100
    )
    ways = [
        (promised, lambda **more: entries.record_pledge(contribution, **more)),
        (promised, lambda **more: approval.propose_commitment(contribution, **more)),
        (received, lambda **more: entries.record_receipt(contribution, follows=committed, **more)),
    ]
    key = f"outside-life:{day}"
    for is_asked, way in ways:
        if is_asked:
            assert asked_by(lambda way=way: way(**values)) == {"occurs_on": key}
        way(**values, confirmed=[key])


def test_money_under_an_agreement_is_dated_in_its_period_or_asked_about(
    administrator, project, contribution
):
    agreement = AgreementFactory(starts_on=date(2026, 2, 1), ends_on=date(2026, 9, 30))
    agreement.projects.add(project)
    type(contribution).objects.update(agreement=agreement)
    contribution.refresh_from_db()
    values = {"by": administrator, "amount": Decimal(10), "currency": "CHF", "occurs_on": DAY}
    key = {"occurs_on": "outside-period:2026-10-06"}

    assert asked_by(lambda: entries.record_pledge(contribution, **values)) == key
    assert (
        asked_by(
            lambda: spending.record_expenditure(
                project=project,
                category="staff",
                agreement=agreement,
                advance_reason="Before the money comes",
                **values,
            )
        )
        == key
    )


@odd
def test_api_answers_409_and_takes_the_keys(client, administrator, project, values, keys):
    client.force_login(administrator)
    sent = {
        "project": project.slug,
        "category": "staff",
        "currency": "CHF",
        "occurs_on": "2026-10-06",
    }
    sent |= {"amount": str(values["amount"]), "reference": values["reference"]}

    refused = send(client, sent)
    assert not Expenditure.objects.exists()
    taken = send(client, sent | {"confirmed": [*keys.values()]})

    assert (refused.status_code, taken.status_code) == (409, 201)
    assert {one["attr"]: one["code"] for one in refused.json()["errors"]} == dict.fromkeys(
        keys, "unconfirmed"
    )
    for error in refused.json()["errors"]:
        assert keys[error["attr"]] in error["detail"]


@odd
def test_admin_asks_and_takes_what_is_ticked(client, administrator, project, values, keys):
    client.force_login(administrator)
    typed = {
        "project": project.pk,
        "category": "staff",
        "currency": "CHF",
        "occurs_on": "2026-10-06",
    }
    typed |= {name: str(value) for name, value in values.items()}
    page = reverse("admin:budgets_expenditure_add")

    asked = client.post(page, typed)
    assert not Expenditure.objects.exists()
    done = client.post(page, typed | {"confirmed": [*keys.values()]})

    assert [asked.status_code, done.status_code] == [200, 302]
    assert all(f'name="confirmed" value="{key}"' in asked.text for key in keys.values())
    shown = client.get(
        reverse("admin:budgets_expenditure_change", args=[Expenditure.objects.get().pk])
    )
    assert "Confirmed when it was entered" in shown.text


@odd
@pytest.mark.parametrize(("name", "model"), [("pledge", ContributionEntry), ("commit", Commitment)])
def test_pages_of_a_contribution_ask_too(
    client, administrator, contribution, name, model, values, keys
):
    client.force_login(administrator)
    typed = {"currency": "CHF", "occurs_on": "2026-10-06"}
    typed |= {field: str(value) for field, value in values.items()}
    page = reverse(f"admin:budgets_contribution_{name}", args=[contribution.pk])

    asked = client.post(page, typed)
    assert not model.objects.exists()
    done = client.post(page, typed | {"confirmed": [*keys.values()]})

    assert [asked.status_code, done.status_code] == [200, 302]
    assert all(f'name="confirmed" value="{key}"' in asked.text for key in keys.values())
    assert model.objects.count() == 1
