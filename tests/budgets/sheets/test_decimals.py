"""Amounts with the decimals of their currency, through each interface by which they come in."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest

from budgets.models import Expenditure
from budgets.sheets.imports import EXPENDITURE
from tests.budgets.books import Books
from tests.budgets.sheets.files import as_csv, as_xlsx, line
from tests.factories import ExchangeRateFactory, ProjectFactory

pytestmark = pytest.mark.django_db
KWD = {"amount": "1250.375", "currency": "KWD"}


def send(client, body):
    return client.post(
        "/api/v1/expenditures/",
        body,
        "application/json",
        headers={"Idempotency-Key": uuid4().hex},
    )


@pytest.fixture(autouse=True)
def project():
    for code, francs in (("KWD", "2.6"), ("JPY", "0.0053")):
        ExchangeRateFactory(currency=code, chf_per_unit=Decimal(francs))
    project = ProjectFactory(slug="telemedicine")
    Books().plan(project, {"category": "staff", "amount": Decimal(100_000)})
    return project


def entered():
    names = ("amount", "currency", "chf_amount")
    return list(Expenditure.objects.order_by("pk").values_list(*names))


THREE = [(Decimal("1250.375"), "KWD", Decimal("3250.98"))]


@pytest.mark.parametrize(
    "content", [as_csv(line(**KWD)), as_xlsx(line(**KWD | {"amount": 1250.375}))]
)
def test_import_takes_three_decimals_of_a_dinar(administrator, content):
    assert EXPENDITURE.run(content, by=administrator).faults == []
    assert entered() == THREE


@pytest.mark.parametrize(
    ("values", "message"),
    [
        (KWD | {"amount": "1.2345"}, "Amounts in KWD have 3 decimals at the most: 1.2345."),
        ({"amount": "100.5", "currency": "JPY"}, "Amounts in JPY have no decimals: 100.5."),
        ({"amount": "1.005"}, "Amounts in CHF have 2 decimals at the most: 1.005."),
    ],
)
def test_import_refuses_more_decimals_than_the_currency_has(administrator, values, message):
    preview = EXPENDITURE.run(as_csv(line(**values)), by=administrator)

    assert [(one.column, one.message) for one in preview.faults] == [("amount", message)]


def test_api_takes_and_gives_three_decimals_of_a_dinar(client, administrator, project):
    client.force_login(administrator)
    sent = KWD | {"project": project.slug, "category": "staff", "occurs_on": "2026-05-01"}

    made = send(client, sent)
    refused = send(client, sent | {"amount": "1.2345"})

    assert (made.status_code, made.json()["amount"]) == (201, "1250.375")
    assert (made.json()["chf_amount"], made.json()["chf_rate"]) == ("3250.98", "2.600000")
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["attr"] == "amount"


def test_admin_takes_three_decimals_of_a_dinar(client, administrator, project):
    client.force_login(administrator)
    typed = {"project": project.pk, "category": "staff", "occurs_on": "2026-05-01", **KWD}

    client.post("/admin/budgets/expenditure/add/", typed)

    assert entered() == THREE
    assert "KWD\u00a01,250.375" in client.get("/admin/budgets/expenditure/").text.replace(
        "&nbsp;", "\u00a0"
    )
    entry = Expenditure.objects.get()
    shown = client.get(f"/admin/budgets/expenditure/{entry.pk}/change/").text
    assert ("1,250.375" in shown, "1,250.3750" in shown) == (True, False)
    assert ("2.60" in shown, "2.6000" in shown) == (True, False)
    assert entry.occurs_on == date(2026, 5, 1)
