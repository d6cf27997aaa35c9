"""What one contributor gives, on its page: the totals, each project, and what explains them."""

import re
from decimal import Decimal
from html import unescape

import pytest
from django.contrib.auth.models import AnonymousUser

from budgets.reading import by_source
from budgets.reading.scopes import Scope
from portal.web.pages import place_money
from tests.factories import (
    ContributionFactory,
    CountryFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
)
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db


def give(party, **values):
    giver = (
        {"organisation": party, "country": None}
        if party._meta.model_name == "organisation"
        else {"organisation": None, "country": party}
    )
    return ContributionFactory(**giver, **values)


@pytest.fixture(params=["organization", "country"])
def party(request):
    return OrganisationFactory() if request.param == "organization" else CountryFactory()


@pytest.fixture
def page(party):
    if party._meta.model_name == "organisation":
        return f"/en/organizations/{party.pk}/"
    return f"/en/countries/{party.pk}/funding/"


@pytest.fixture
def ledger(party):
    """Two projects, one given to in kind, and something for a whole initiative."""
    one, two = ProjectFactory(title_en="One"), ProjectFactory(title_en="Two")
    give(party, project=one, stage="pledged", amount=Decimal(100))
    give(party, project=one, stage="committed", amount=Decimal(50))
    give(party, project=one, stage="received", amount=Decimal(20))
    give(party, project=two, mode="in-kind", stage="committed", amount=Decimal(7))
    give(party, project=None, initiative=InitiativeFactory(), stage="committed", amount=Decimal(9))
    give(party, project=ProjectFactory(is_published=False), stage="committed", amount=Decimal(1000))
    give(OrganisationFactory(), project=one, stage="committed", amount=Decimal(4000))


def test_totals_are_those_of_the_projects_and_add_up(client, ledger, page):
    table = read(client.get(page)).tables["Given by project"]

    rows = {row[0]: [Decimal(cell.replace(",", "")) for cell in row[1:]] for row in table}
    assert rows == {
        "One": [100, 0, 70, 0, 20, 0, 0],
        "Two": [0, 0, 0, 7, 0, 0, 0],
        "For no single project": [0, 0, 9, 0, 0, 0, 0],
        "Total": [100, 0, 79, 7, 20, 0, 0],
    }


def test_each_figure_leads_to_entries_that_add_up_to_it(client, ledger, page):
    links = re.findall(r'<a class="explained" href="([^"]+)">([^<]+)</a>', client.get(page).text)

    figures = [
        (unescape(address), amount)
        for address, amount in links
        if "giver=" in address or "organization=" in address
    ]
    assert len(figures) == 9
    for address, amount in figures:
        explained = client.get(address)
        assert explained.status_code == 200, address
        assert explained.context["total"] == Decimal(amount.replace(",", "")), address


def test_without_contributions_nothing_is_added_up(client, party, page):
    words = text(client.get(page))

    assert "Given by project" not in words


def test_projects_beyond_the_largest_are_one_row(client, party, page, monkeypatch):
    monkeypatch.setattr(place_money, "LARGEST", 1)
    for amount in (30, 20, 10):
        give(
            party,
            project=ProjectFactory(title_en=f"Of {amount}"),
            stage="committed",
            amount=Decimal(amount),
        )

    table = read(client.get(page)).tables["Given by project"]

    assert [(row[0], row[3]) for row in table] == [
        ("Of 30", "30.00"),
        ("2 other projects", "30.00"),
        ("Total", "60.00"),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_for_any_number(party, django_assert_num_queries, rows):
    for _number in range(rows):
        give(party, project=ProjectFactory(), stage="committed", amount=Decimal(5))

    with django_assert_num_queries(4):
        shown = place_money.totals_of_contributor(Scope.visible_to(AnonymousUser()), party)

    assert len(shown["given_rows"]) == rows
    scope = Scope.visible_to(AnonymousUser())
    assert by_source.contributed_by(scope, OrganisationFactory(), most=1) is None
