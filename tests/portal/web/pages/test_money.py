"""The pages of money: by region and year, funds, needs, appeals, agreements."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from budgets.models import AgreementParty, AppealProject
from budgets.writing.appeals import issue_appeal
from tests.factories import (
    AgreementFactory,
    AllocationFactory,
    AppealFactory,
    BudgetItemFactory,
    ContributionFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

CLASSES = "Allocated and spent in 2026 by region, for ongoing and for new projects, in Swiss francs"


@pytest.fixture
def regions():
    return [RegionFactory(code=code) for code in ("AFR", "AMS")]


def test_money_sets_allocated_beside_spent_by_region_and_class(client, regions):
    new = ProjectFactory(starts_on=date(2026, 3, 1))
    ongoing = ProjectFactory(starts_on=date(2024, 3, 1))
    AllocationFactory(
        new_chf=Decimal(1000), ongoing_chf=Decimal(500), lines_of={new: Decimal(900)}, approved=True
    )
    AllocationFactory(fund=FundFactory(slug="ict-df"), new_chf=Decimal(70), approved=True)
    AllocationFactory(region=None, new_chf=Decimal(4), approved=True)
    AllocationFactory(year=2025, new_chf=Decimal(1), approved=True)
    AllocationFactory(region=regions[1], new_chf=Decimal(99))
    ExpenditureFactory(project=new, amount=Decimal(10), occurs_on=date(2026, 5, 1))
    ExpenditureFactory(project=ongoing, amount=Decimal(3), occurs_on=date(2026, 5, 1))
    ExpenditureFactory(project=ongoing, amount=Decimal(50), occurs_on=date(2025, 5, 1))
    ExpenditureFactory(
        project=ProjectFactory(starts_on=None), amount=Decimal(7), occurs_on=date(2026, 5, 1)
    )

    response = client.get("/en/money/")

    assert read(response).tables[CLASSES] == [
        ["Africa", "500.00", "1,070.00", "1,570.00", "670.00", "3.00", "10.00", "20.00"],
        ["Americas", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"],
        ["No single region", "0.00", "4.00", "4.00", "4.00", "0.00", "0.00", "0.00"],
        ["Total", "500.00", "1,074.00", "1,574.00", "674.00", "3.00", "10.00", "20.00"],
    ]
    assert "CHF 7.00 more were spent on projects whose start is not known." in text(response)


def test_money_of_another_year_and_of_a_year_without_any(client, regions):
    AllocationFactory(year=2025, new_chf=Decimal(1), approved=True)
    AllocationFactory(new_chf=Decimal(2), approved=True)

    page = read(client.get("/en/money/2025/"))

    assert page.tables[CLASSES.replace("2026", "2025")][-1][2] == "1.00"
    assert client.get("/en/money/2019/").status_code == 404


def test_money_without_any_record_says_so(client, regions):
    words = text(client.get("/en/money/"))

    assert "No allocation is approved yet." in words
    assert "Nothing is secured yet." in words


def test_money_counts_what_is_earmarked_for_no_project(client, regions):
    ContributionFactory(amount=Decimal(100))
    ContributionFactory(project=None, region=regions[0], amount=Decimal(40))
    ContributionFactory(project=None, initiative=InitiativeFactory(), amount=Decimal(5))

    page = read(client.get("/en/regions/AFR/"))

    assert page.tables["Amounts in Swiss francs (CHF)"][1:4] == [
        ["Secured", "145.00", "0.00"],
        ["of which received", "0.00", "0.00"],
        ["of which earmarked for no project", "45.00", "0.00"],
    ]
    amounts = ["145.00", "0.00", "0", "0.00", "0.00", "0.00", "does not apply"]
    assert page.tables["Secured, received and spent in each year (CHF)"] == [
        ["2026", *amounts],
        ["Since the start", *amounts],
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_money_costs_the_same_for_any_number(client, django_assert_num_queries, regions, rows):
    for number in range(rows):
        project = ProjectFactory(initiative__number=number + 1)
        fund = FundFactory(slug=f"fund-{number}")
        AllocationFactory(fund=fund, lines_of={project: Decimal(1)}, approved=True)
        ContributionFactory(project=project, fund=fund)
        ExpenditureFactory(project=project, fund=fund)

    with django_assert_num_queries(23):
        response = client.get("/en/money/")

    assert response.context["total"].allocated.on_projects.new == rows


def test_funds_show_what_came_in_what_is_allocated_and_what_was_spent(client, regions):
    fund = FundFactory(slug="ict-df", name_en="ICT Development Fund")
    FundFactory(slug="old", name_en="Old fund", closed_on=date(2022, 10, 14))
    AllocationFactory(fund=fund, new_chf=Decimal(60), ongoing_chf=Decimal(1), approved=True)
    ContributionFactory(fund=fund, amount=Decimal(300))
    ContributionFactory(fund=fund, mode="in-kind", amount=Decimal(20))
    ContributionFactory(amount=Decimal(9))
    ExpenditureFactory(fund=fund, amount=Decimal(12))

    page = read(client.get("/en/funds/"))

    caption = "What came into each fund, what was allocated and spent, in Swiss francs"
    assert page.tables[caption] == [
        ["ICT Development Fund", "300.00", "20.00", "61.00", "12.00"],
        ["Old fund closed on 14 October 2022", "0.00", "0.00", "0.00", "0.00"],
        ["No fund is named", "9.00", "0.00", "does not apply", "0.00"],
    ]


def test_fund_shows_its_money_by_year_and_region(client, regions):
    fund = FundFactory(slug="ict-df", name_en="ICT Development Fund")
    donor = OrganisationFactory(name_en="Donor")
    AllocationFactory(fund=fund, new_chf=Decimal(60), approved=True)
    ContributionFactory(fund=fund, amount=Decimal(300), organisation=donor, stage="received")
    ContributionFactory(fund=fund, amount=Decimal(8), organisation=donor, stage="pledged")
    ExpenditureFactory(fund=fund, amount=Decimal(12))
    ExpenditureFactory(amount=Decimal(1000))

    page = read(client.get("/en/funds/ict-df/"))

    assert page.tables["Amounts in Swiss francs (CHF)"] == [
        ["Pledged, not yet secured", "8.00", "0.00"],
        ["Secured", "300.00", "0.00"],
        ["of which received", "300.00", "0.00"],
        ["Spent", "12.00", "does not apply"],
    ]
    assert page.tables["Allocated for ongoing and for new projects, in Swiss francs"] == [
        ["2026", "0.00", "60.00", "60.00"]
    ]
    assert page.tables["Contributors"] == [["Donor", "300.00", "0.00", "0"]]
    assert page.tables["Spent by region"] == [["Africa", "12.00"]]


def test_needs_list_open_projects_with_a_gap_the_largest_first(client):
    for title, amount, values in (
        ("Small", 10, {}),
        ("Large", 70, {}),
        ("Closed", 500, {"phase": "closed"}),
        ("Cancelled", 500, {"status": "cancelled"}),
        ("Draft", 500, {"is_published": False}),
        ("Filled", 5, {}),
    ):
        project = ProjectFactory(title_en=title, **values)
        BudgetItemFactory(budget__project=project, amount=Decimal(amount))
        ContributionFactory(project=project, amount=Decimal(5))

    page = read(client.get("/en/funding-needs/"))

    rows = page.tables["Projects that need funding"]
    assert [(row[0], row[-1]) for row in rows] == [
        ("Large AFR1", "Cash 65.00 In kind 0.00"),
        ("Small AFR1", "Cash 5.00 In kind 0.00"),
    ]
    assert page.facts == {"Funding gap in cash": "CHF 70.00", "Funding gap in kind": "CHF 0.00"}


def test_needs_are_narrowed_as_projects_are(client, regions):
    BudgetItemFactory(amount=Decimal(10))

    assert "1 project" in text(client.get("/en/funding-needs/?region=AFR"))
    assert "No open project has a known funding gap here." in text(
        client.get("/en/funding-needs/?region=AMS")
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_needs_cost_the_same_for_any_number(client, django_assert_num_queries, rows):
    for _number in range(rows):
        BudgetItemFactory()

    with django_assert_num_queries(15):
        response = client.get("/en/funding-needs/")

    assert len(response.context["object_list"]) == rows


@pytest.fixture
def appeal(reviewer):
    """Issued with one project that lacks 700, of which 200 came in answer."""
    project = BudgetItemFactory(
        budget__project=ProjectFactory(title_en="Fibre"), amount=Decimal(700)
    ).budget.project
    appeal = AppealFactory(title_en="Support Africa")
    AppealProject.objects.create(appeal=appeal, project=project)
    issue_appeal(appeal, by=reviewer)
    donor = OrganisationFactory(name_en="Donor")
    ContributionFactory(project=project, appeal=appeal, organisation=donor, amount=Decimal(200))
    return appeal


def test_appeal_shows_gaps_then_and_now_and_who_answered(client, appeal):
    page = read(client.get(f"/en/appeals/{appeal.pk}/"))

    caption = "Funding gap of each project on the day of issue and now, in Swiss francs"
    assert page.tables[caption] == [
        ["Fibre", "Cash 700.00 In kind 0.00", "Cash 500.00 In kind 0.00"],
        ["Total", "Cash 700.00 In kind 0.00", "Cash 500.00 In kind 0.00"],
    ]
    assert page.tables["Contributions"] == [
        [
            "Donor 1 entry 1 February 2026: Committed, CHF 200.00",
            "Fibre",
            "Cash, Committed",
            "0.00",
            "200.00",
            "0.00",
        ]
    ]


def test_an_appeal_that_is_not_issued_is_staffs_own(client, appeal):
    draft = AppealFactory(title_en="Not yet")

    assert client.get(f"/en/appeals/{draft.pk}/").status_code == 404
    assert "Not yet" not in text(client.get("/en/appeals/"))

    client.force_login(UserFactory(role="auditor"))
    assert "Not issued" in text(client.get(f"/en/appeals/{draft.pk}/"))


def test_agreements_show_parties_and_those_that_end_soon(client):
    today = timezone.localdate()
    soon = AgreementFactory(title_en="Ends soon", ends_on=today + timedelta(days=90))
    AgreementFactory(title_en="Goes on", ends_on=today + timedelta(days=91), amount=None)
    AgreementFactory(title_en="Secret", is_published=False)
    AgreementParty.objects.create(agreement=soon, organisation=OrganisationFactory(name_en="Donor"))

    response = client.get("/en/agreements/")

    rows = read(response).tables["Agreements"]
    assert [(row[0], row[1], row[3]) for row in rows] == [
        ("Goes on Cooperation agreement", "none recorded", "not published"),
        ("Ends soon Cooperation agreement ends within 90 days", "Donor", "CHF 100.00"),
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_agreements_cost_the_same_for_any_number(client, django_assert_num_queries, rows):
    for _number in range(rows):
        agreement = AgreementFactory()
        AgreementParty.objects.create(agreement=agreement, organisation=OrganisationFactory())

    with django_assert_num_queries(7):
        response = client.get("/en/agreements/")

    assert len(response.context["object_list"]) == rows
