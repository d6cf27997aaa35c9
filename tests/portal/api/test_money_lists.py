"""Every list of money costs the same for any number of rows."""

from datetime import date

import pytest

from budgets.models import AppealProject, OfficeResource
from stakeholders.models import Office
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    AppealFactory,
    BudgetFactory,
    CommitmentFactory,
    ContributionFactory,
    CountryFactory,
    ExchangeRateFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)


@pytest.fixture
def books(db):
    """Make rows in every list; each with a row in every relation that the list shows."""

    def make(number):
        region = RegionFactory(code=("AFR", "AMS", "ARB")[number])
        fund = FundFactory(slug=f"fund-{number}")
        country = CountryFactory(iso2=("KE", "BR", "EG")[number], region=region)
        initiative = InitiativeFactory(region=region)
        project = ProjectFactory(initiative=initiative, countries=[country.iso2])
        organisation = OrganisationFactory()
        items = [{"expected_organisation": organisation, "amount": 500}, {"expected_fund": fund}]
        BudgetFactory(project=project, items_of=items, approved=True)
        AllocationFactory(fund=fund, region=region, lines_of={project: 5}, approved=True)
        agreement = AgreementFactory(region=region, ends_on=date(2028, 1, number + 1))
        agreement.parties.create(organisation=organisation)
        agreement.projects.add(project)
        agreement.initiatives.add(initiative)
        appeal = AppealFactory()
        AppealProject.objects.create(appeal=appeal, project=project)
        appeal.issued_on = date(2026, 1, 5)
        appeal.save()
        contribution = ContributionFactory(
            project=project, fund=fund, agreement=agreement, appeal=appeal, stage="received"
        )
        CommitmentFactory(contribution=contribution)
        ExpenditureFactory(project=project, fund=fund)
        ExchangeRateFactory(starts_on=date(2026, 1, number + 1))
        office = Office.objects.create(
            region=region, kind="regional", city_en="City", country=country
        )
        OfficeResource.objects.create(office=office, year=2026, fund=fund)

    return make


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries", "each"),
    [
        ("contributions", 8, 1),
        ("contribution-entries", 5, 2),
        ("commitments", 5, 1),
        ("expenditures", 5, 1),
        ("budgets", 6, 1),
        ("allocations", 7, 1),
        ("funds", 5, 1),
        ("agreements", 7, 1),
        ("exchange-rates", 5, 1),
        ("appeals", 5, 1),
        ("office-resources", 5, 1),
        ("funding-needs", 7, 1),
    ],
)
def test_list_costs_the_same_for_any_number_of_rows(
    client, signed_in, reviewer, books, django_assert_num_queries, rows, path, queries, each
):
    for number in range(rows):
        books(number)
    headers = signed_in(reviewer)

    with django_assert_num_queries(queries):
        response = client.get(f"/api/v1/{path}/", headers=headers)

    assert response.json()["count"] == len(response.json()["results"]) == rows * each


@pytest.mark.parametrize("rows", [1, 3])
def test_table_by_region_costs_the_same_for_any_number_of_regions(
    client, books, django_assert_num_queries, rows
):
    for number in range(rows):
        books(number)

    with django_assert_num_queries(4):
        response = client.get("/api/v1/allocations/by-region/?year=2026")

    assert len(response.json()["regions"]) == rows
