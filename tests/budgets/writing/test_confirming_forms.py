"""Every form of money asks about what is possible and hardly meant, in services, API and admin."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.urls import reverse

from budgets.models import (
    ActivityCost,
    Agreement,
    Allocation,
    Budget,
    ConfirmedQuestion,
    ExchangeRate,
)
from budgets.writing import activities, agreements, allocations, budgets, rates
from projects import editing
from projects.models import Project
from stakeholders.confirming import Unconfirmed
from tests.admin_forms import fields_of
from tests.factories import ExchangeRateFactory, FundFactory, ProjectFactory, RegionFactory

pytestmark = pytest.mark.django_db
DAY = date(2026, 10, 6)
NUMBER = Decimal(46301)


@pytest.fixture
def project():
    return ProjectFactory(
        slug="network", number="4500", starts_on=date(2026, 1, 1), ends_on=date(2027, 12, 31)
    )


def agreement_values(project, **values):
    return {
        "title_en": "Masts",
        "kind": "cooperation",
        "region": project.region,
        "projects": [project],
        "starts_on": date(2026, 1, 1),
        "occurs_on": DAY,
        "currency": "CHF",
        **values,
    }


def item_values(**values):
    return {"category": "staff", "year": 2026, "currency": "CHF", "occurs_on": DAY, **values}


def create_agreement(by, project, confirmed, **values):
    values = agreement_values(project, **values)
    return agreements.create_agreement(by=by, confirmed=confirmed, **values)


def create_budget(by, project, confirmed, **values):
    items = [item_values(**values)]
    return budgets.create_budget(by=by, project=project, items=items, confirmed=confirmed)


def create_item(by, project, confirmed, **values):
    budget = project.budgets.first() or budgets.create_budget(by=by, project=project)
    return budgets.create_item(by=by, budget=budget, confirmed=confirmed, **item_values(**values))


def create_allocation(by, project, confirmed, **values):
    fund, region = FundFactory(), project.region
    return allocations.create_allocation(
        by=by, year=2026, fund=fund, region=region, confirmed=confirmed, **values
    )


def create_line(by, project, confirmed, year=2026, **values):
    return allocations.create_allocation(
        by=by,
        year=year,
        fund=FundFactory(),
        region=project.region,
        lines=[{"project": project, **values}],
        confirmed=confirmed,
    )


def create_activity(by, project, confirmed, **values):
    return activities.create_activity(
        by=by,
        kind="training",
        title_en="Training",
        region=project.region,
        starts_on=DAY,
        confirmed=confirmed,
        **values,
    )


def create_project(by, project, confirmed, **values):
    return editing.create_project(
        by=by,
        title_en="School",
        region=project.region,
        starts_on=DAY,
        published_currency="EUR" if "published_amount" in values else "",
        confirmed=confirmed,
        **values,
    )


def change_project(by, project, confirmed, **values):
    values |= {"published_currency": "EUR"}
    return editing.change_project(project, by=by, confirmed=confirmed, **values)


ASKED = [
    (create_agreement, {"amount": 4500, "reference": "4500"}, "amount", "equals-reference:4500"),
    (create_agreement, {"amount": NUMBER}, "amount", "is-a-day:46301"),
    (create_agreement, {"reference": "TBD"}, "reference", "placeholder:TBD"),
    (create_agreement, {"title_en": "placeholder"}, "title_en", "placeholder:placeholder"),
    (
        create_agreement,
        {"starts_on": date(2024, 1, 1), "ends_on": date(2025, 12, 31)},
        "starts_on",
        "outside-period:2024-01-01",
    ),
    (create_budget, {"amount": 2026}, "items.0.amount", "equals-reference:2026"),
    (create_budget, {"amount": NUMBER}, "items.0.amount", "is-a-day:46301"),
    (create_budget, {"note": "xxx", "amount": 1}, "items.0.note", "placeholder:xxx"),
    (create_budget, {"year": 2028, "amount": 1}, "items.0.year", "outside-life:2028"),
    (create_item, {"amount": NUMBER}, "amount", "is-a-day:46301"),
    (create_allocation, {"new_chf": Decimal(2026)}, "new_chf", "equals-reference:2026"),
    (create_allocation, {"ongoing_chf": NUMBER}, "ongoing_chf", "is-a-day:46301"),
    (create_allocation, {"new_chf": 1, "note": "todo"}, "note", "placeholder:todo"),
    (create_line, {"chf_amount": NUMBER}, "lines.0.chf_amount", "is-a-day:46301"),
    (
        create_line,
        {"chf_amount": Decimal(5), "year": 2025},
        "lines.0.project",
        "outside-life:network",
    ),
    (create_activity, {"cost": NUMBER}, "cost", "is-a-day:46301"),
    (create_activity, {"cost": Decimal(2026)}, "cost", "equals-reference:2026"),
    (create_project, {"published_amount": NUMBER}, "published_amount", "is-a-day:46301"),
    (create_project, {"source": "placeholder"}, "source", "placeholder:placeholder"),
    (
        change_project,
        {"published_amount": Decimal(4500)},
        "published_amount",
        "equals-reference:4500",
    ),
]


@pytest.mark.parametrize(("write", "values", "field", "key"), ASKED)
def test_each_form_asks_and_takes_what_is_confirmed(
    administrator, project, write, values, field, key
):
    if write is create_line:
        key = key.replace("network", str(project))
    for confirmed in ((), ["is-a-day:1"]):
        with pytest.raises(Unconfirmed) as refusal:
            write(administrator, project, confirmed, **values)
        assert [(one.field, one.key) for one in refusal.value.asked] == [(field, key)]

    write(administrator, project, [key], **values)

    kept = list(ConfirmedQuestion.objects.all())
    is_of_project = write in (create_project, change_project)
    assert [(f"{one.kind}:{one.value}", one.confirmed_by) for one in kept] == (
        [] if is_of_project else [(key, administrator)]
    )


def test_what_was_so_before_is_not_asked_about_again(administrator, project):
    agreement = create_agreement(
        administrator, project, ["is-a-day:46301"], amount=NUMBER, reference="V-1"
    )

    changed = agreements.change_agreement(agreement, by=administrator, title_en="Masts of villages")
    with pytest.raises(Unconfirmed):
        agreements.change_agreement(changed, by=administrator, amount=Decimal(46302))


def test_a_rate_that_was_confirmed_is_kept_with_the_rate(administrator):
    ExchangeRateFactory(currency="KES", starts_on=date(2026, 9, 1), chf_per_unit="0.0062")
    values = {"currency": "KES", "starts_on": date(2026, 10, 1), "published": Decimal(160)}

    with pytest.raises(Unconfirmed):
        rates.create_rate(by=administrator, **values)
    rate = rates.create_rate(by=administrator, **values, confirmed=["far-rate:160"])

    kept = ConfirmedQuestion.objects.get()
    assert (kept.record_kind, kept.record_key) == ("budgets.exchangerate", rate.pk)
    assert (kept.kind, kept.value, kept.confirmed_by) == ("far-rate", "160", administrator)
    assert ExchangeRate.objects.filter(pk=rate.pk).exists()


def send(client, path, body):
    key = {"Idempotency-Key": uuid4().hex}
    return client.post(f"/api/v1/{path}/", body, "application/json", headers=key)


API = [
    (
        "agreements",
        {
            "title_en": "Masts",
            "kind": "cooperation",
            "region": "AFR",
            "starts_on": "2026-01-01",
            "occurs_on": "2026-10-06",
            "amount": "46301.00",
            "currency": "CHF",
        },
        "amount",
        Agreement,
    ),
    (
        "budgets",
        {
            "project": "network",
            "items": [
                {
                    "category": "staff",
                    "year": 2026,
                    "amount": "46301",
                    "currency": "CHF",
                    "occurs_on": "2026-10-06",
                }
            ],
        },
        "items.0.amount",
        Budget,
    ),
    (
        "allocations",
        {"year": 2026, "fund": "voluntary", "region": "AFR", "new_chf": "46301"},
        "new_chf",
        Allocation,
    ),
    (
        "activities",
        {
            "kind": "training",
            "title_en": "Training",
            "region": "AFR",
            "starts_on": "2026-10-06",
            "cost": "46301",
        },
        "cost",
        ActivityCost,
    ),
    (
        "projects",
        {
            "title_en": "School",
            "region": "AFR",
            "starts_on": "2026-10-06",
            "published_amount": "46301",
            "published_currency": "EUR",
        },
        "published_amount",
        None,
    ),
]


@pytest.mark.parametrize(("path", "body", "attr", "model"), API, ids=[row[0] for row in API])
def test_the_api_answers_409_and_takes_the_key(
    client, administrator, project, path, body, attr, model
):
    FundFactory(slug="voluntary")
    client.force_login(administrator)

    asked = send(client, path, body)
    assert not (model or Project).objects.exclude(pk=project.pk).exists()
    done = send(client, path, body | {"confirmed": ["is-a-day:46301"]})

    assert [asked.status_code, done.status_code] == [409, 201]
    assert [(one["attr"], one["code"]) for one in asked.json()["errors"]] == [(attr, "unconfirmed")]


def test_the_page_of_a_budget_asks_about_its_items(client, administrator, project):
    budget = budgets.create_budget(by=administrator, project=project)
    client.force_login(administrator)
    page = reverse("admin:budgets_budget_change", args=[budget.pk])
    shown = fields_of(client.get(page))
    row = {"category": "staff", "year": "2026", "mode": "cash", "amount": "46301"}
    row |= {"currency": "CHF", "occurs_on": "2026-10-06", "id": "", "budget": budget.pk}
    typed = shown | {f"items-0-{name}": str(value) for name, value in row.items()}
    typed |= {"items-TOTAL_FORMS": "1"}

    asked = client.post(page, typed)
    assert not budget.items.exists()
    done = client.post(page, typed | {"confirmed": ["is-a-day:46301", "is-a-day:1"]})

    assert [asked.status_code, done.status_code] == [200, 302]
    assert 'name="confirmed" value="is-a-day:46301"' in asked.text
    assert budget.items.get(category="staff").amount == NUMBER
    assert "Confirmed when it was entered" in client.get(page).text


def test_what_is_ticked_stays_ticked_while_something_else_is_asked(client, administrator, project):
    RegionFactory()
    client.force_login(administrator)
    page = reverse("admin:initiatives_activity_add")
    shown = fields_of(client.get(page))
    typed = shown | {"kind": "training", "title_en": "Training", "starts_on": "2026-10-06"}
    typed |= {"costs-TOTAL_FORMS": "1", "costs-0-cost": "46301"}

    asked = client.post(page, typed | {"confirmed": ["placeholder:x"]})

    assert 'name="confirmed" value="is-a-day:46301"' in asked.text
    assert '<input type="hidden" name="confirmed" value="placeholder:x">' in asked.text
    assert client.post(page, typed | {"confirmed": ["is-a-day:46301"]}).status_code == 302
    assert ActivityCost.objects.get().cost == NUMBER


def test_the_page_of_a_project_asks_about_its_published_amount(client, administrator, project):
    client.force_login(administrator)
    page = reverse("admin:projects_project_change", args=[project.pk])
    typed = fields_of(client.get(page)) | {"published_amount": "4500", "published_currency": "EUR"}

    asked = client.post(page, typed)
    done = client.post(page, typed | {"confirmed": ["equals-reference:4500"]})

    assert [asked.status_code, done.status_code] == [200, 302]
    assert 'name="confirmed" value="equals-reference:4500"' in asked.text
    project.refresh_from_db()
    assert project.published_amount == 4500
