"""Every list of money goes out as a workbook: its filters applied, text as text, in few queries."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.contrib import admin
from openpyxl import load_workbook

from budgets.admin.base import MoneyAdmin
from budgets.models import Agreement, Expenditure
from tests.budgets.admin.pages import listing
from tests.factories import (
    AgreementFactory,
    ContributionFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db

MODELS = [model for model, one in admin.site._registry.items() if isinstance(one, MoneyAdmin)]


def sheet(client, model, **query):
    response = client.get(listing(model, "export"), query)
    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    return list(book.active.iter_rows())


def column(rows, head):
    position = [cell.value for cell in rows[0]].index(head)
    return [row[position].value for row in rows[1:]]


def test_filters_of_the_list_are_applied(client, auditor):
    client.force_login(auditor)
    ExpenditureFactory(project__title_en="Here", category="staff")
    ExpenditureFactory(project__title_en="There", category="travel")
    american = ProjectFactory(initiative=InitiativeFactory(region__code="AMS"), title_en="Far")
    ExpenditureFactory(project=american, category="staff", amount=Decimal("12.35"))

    rows = sheet(client, Expenditure, category__exact="staff", project__region__code__exact="AMS")

    assert column(rows, "project") == ["Far"]
    assert column(rows, "amount") == [12.35]


def test_search_is_applied(client, auditor):
    client.force_login(auditor)
    ExpenditureFactory(reference="V-1")
    ExpenditureFactory(reference="W-2")

    assert column(sheet(client, Expenditure, q="W-2"), "reference") == ["W-2"]


@pytest.mark.parametrize("text", ['=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "http://x"])
def test_text_stays_text(client, auditor, text):
    client.force_login(auditor)
    ExpenditureFactory(description=text)

    rows = sheet(client, Expenditure)

    position = [cell.value for cell in rows[0]].index("description")
    cell = rows[1][position]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_list_is_exported(client, auditor, model):
    client.force_login(auditor)

    (heads,) = sheet(client, model)

    assert len(heads) == len(admin.site._registry[model].export_columns) > 0


@pytest.mark.parametrize("agreements", [1, 3])
def test_export_costs_the_same_for_any_number(
    client, auditor, django_assert_num_queries, agreements
):
    client.force_login(auditor)
    for _number in range(agreements):
        agreement = AgreementFactory()
        agreement.parties.create(organisation=ContributionFactory().organisation)
    sheet(client, Agreement)

    with django_assert_num_queries(8):
        rows = sheet(client, Agreement)

    assert len(column(rows, "parties")) == agreements


@pytest.mark.parametrize("name", ["changelist", "export"])
@pytest.mark.parametrize(
    "query",
    [{"nonsense": "1"}, {"category__exact": "\0"}, {"currency": "\0"}, {"fund__id__exact": "x"}],
    ids=str,
)
def test_wrong_filter_leads_back_to_the_list(client, auditor, name, query):
    client.force_login(auditor)
    for _number in range(2):  # with one fund there is nothing to filter by
        ExpenditureFactory(fund=FundFactory())

    response = client.get(listing(Expenditure, name), query)

    assert (response.status_code, response["Location"]) == (302, f"{listing(Expenditure)}?e=1")
    assert client.get(response["Location"]).status_code == 200


def test_export_is_for_staff_alone(client):
    response = client.get(listing(Expenditure, "export"))

    assert response.status_code == 302
