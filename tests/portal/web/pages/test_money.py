"""The pages of money: by region and year, funds, needs, appeals, agreements."""

import html
import re
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
    ContributionEntryFactory,
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

OWN_FUNDS = (
    "The Union’s own funds in 2026 by region: what they allocated to ongoing and to new projects, "
    "and what was spent from them, in Swiss francs"
)
EXPENDITURE = (
    "Expenditure in 2026 by region, on ongoing and on new projects, by where the money came from, "
    "in Swiss francs"
)
OF_FUNDS = (
    "Allocated for ongoing and for new projects, and spent from the same fund, in Swiss francs"
)


@pytest.fixture
def regions():
    return [RegionFactory(code=code) for code in ("AFR", "AMS")]


def fund_of(kind):
    return FundFactory(slug=f"of-{kind}", name_en=f"Fund {kind}", kind=kind)


def test_money_sets_own_funds_apart_from_those_of_contributors(client, regions):
    """What is allocated stands beside what was spent from the same funds, and nothing else."""
    new = ProjectFactory(starts_on=date(2026, 3, 1))
    ongoing = ProjectFactory(starts_on=date(2024, 3, 1))
    wide = ProjectFactory(level="global", region=None, initiative=None, starts_on=date(2026, 1, 9))
    regular, ict, trust = map(fund_of, ("regular-budget", "ict-df", "funds-in-trust"))
    AllocationFactory(
        fund=regular,
        new_chf=Decimal(1000),
        ongoing_chf=Decimal(500),
        lines_of={new: Decimal(900)},
        approved=True,
    )
    AllocationFactory(fund=ict, new_chf=Decimal(70), approved=True)
    AllocationFactory(fund=regular, region=None, new_chf=Decimal(4), approved=True)
    AllocationFactory(fund=regular, year=2025, new_chf=Decimal(1), approved=True)
    AllocationFactory(fund=regular, region=regions[1], new_chf=Decimal(99))
    AllocationFactory(fund=trust, new_chf=Decimal(8), approved=True)
    for project, fund, amount, year in (
        (new, None, 10, 2026),
        (new, trust, 200, 2026),
        (new, regular, 40, 2026),
        (ongoing, ict, 3, 2026),
        (ongoing, trust, 6, 2026),
        (ongoing, regular, 50, 2025),
        (ProjectFactory(starts_on=None), None, 7, 2026),
        (wide, ict, 5, 2026),
    ):
        ExpenditureFactory(
            project=project, fund=fund, amount=Decimal(amount), occurs_on=date(year, 5, 1)
        )

    response = client.get("/en/money/")

    assert read(response).tables[OWN_FUNDS] == [
        ["Africa", "500.00", "1,070.00", "1,570.00", "670.00", "43.00"],
        ["Americas", "0.00", "0.00", "0.00", "0.00", "0.00"],
        ["No single region", "0.00", "4.00", "4.00", "4.00", "5.00"],
        ["Total", "500.00", "1,074.00", "1,574.00", "674.00", "48.00"],
    ]
    assert read(response).tables[EXPENDITURE] == [
        ["Africa", "3.00", "6.00", "40.00", "210.00", "43.00", "223.00", "266.00"],
        ["Americas", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00", "0.00"],
        ["No single region", "0.00", "0.00", "5.00", "0.00", "5.00", "0.00", "5.00"],
        ["Total", "3.00", "6.00", "45.00", "210.00", "48.00", "223.00", "271.00"],
    ]
    words = text(response)
    assert "Of the total, CHF 7.00 were spent on projects whose start is not known." in words
    assert "Allocated from other funds besides, in Swiss francs (CHF): 8.00" in words


def test_each_figure_of_both_tables_leads_to_entries_of_the_same_funds(client, regions):
    """Whose sum is that figure, by region, class, year and origin."""
    new = ProjectFactory(starts_on=date(2026, 3, 1))
    regular, trust = fund_of("regular-budget"), fund_of("funds-in-trust")
    AllocationFactory(fund=regular, new_chf=Decimal(70), approved=True)
    AllocationFactory(fund=trust, new_chf=Decimal(8), approved=True)
    for fund, amount in ((regular, 40), (trust, 200), (None, 10)):
        ExpenditureFactory(
            project=new, fund=fund, amount=Decimal(amount), occurs_on=date(2026, 5, 1)
        )

    body = client.get("/en/money/").content.decode()

    links = re.findall(r'title="(RI-[^"]+)"><a class="explained" href="([^"]+)">([^<]+)<', body)
    narrowed = [link for link in links if "origin=" in link[1]]
    assert len(narrowed) == 15
    for code, address, shown in narrowed:
        assert shown_total(client, html.unescape(address)) == f"CHF {shown}", address
        opened = read(client.get(f"/en/figure/{code}/"))
        assert (opened.facts["Now"], opened.facts["Moved since"]) == (f"CHF {shown}", "CHF 0.00")


def shown_total(client, address):
    return read(client.get(address)).facts["Total"]


def test_money_of_another_year_and_of_a_year_without_any(client, regions):
    fund = fund_of("ict-df")
    AllocationFactory(fund=fund, year=2025, new_chf=Decimal(1), approved=True)
    AllocationFactory(fund=fund, new_chf=Decimal(2), approved=True)

    page = read(client.get("/en/money/2025/"))

    assert page.tables[OWN_FUNDS.replace("2026", "2025")][-1][2] == "1.00"
    assert client.get("/en/money/2019/").status_code == 404


def test_region_pairs_each_fund_with_what_was_spent_from_it(client, regions):
    regular, ict, trust = map(fund_of, ("regular-budget", "ict-df", "funds-in-trust"))
    AllocationFactory(fund=regular, new_chf=Decimal(60), approved=True)
    project = ProjectFactory()
    for fund, amount in ((regular, 11), (ict, 3), (trust, 500)):
        ExpenditureFactory(
            project=project, fund=fund, amount=Decimal(amount), occurs_on=date(2026, 5, 1)
        )

    page = read(client.get("/en/regions/AFR/funding/"))

    assert page.tables[OF_FUNDS] == [
        ["2026", "Fund regular-budget", "0.00", "60.00", "60.00", "11.00"],
        ["2026", "Fund ict-df", "0.00", "0.00", "0.00", "3.00"],
        ["Total", "", "0.00", "60.00", "60.00", "14.00"],
    ]


def test_money_without_any_record_says_so(client, regions):
    words = text(client.get("/en/money/"))

    assert "No allocation is approved yet." in words
    assert "Nothing is secured yet." in words


def test_money_counts_what_is_earmarked_for_no_project(client, regions):
    ContributionFactory(amount=Decimal(100))
    ContributionFactory(project=None, region=regions[0], amount=Decimal(40))
    ContributionFactory(project=None, initiative=InitiativeFactory(), amount=Decimal(5))

    page = read(client.get("/en/regions/AFR/funding/"))

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
        fund = FundFactory(slug=f"fund-{number}", kind="ict-df")
        AllocationFactory(fund=fund, lines_of={project: Decimal(1)}, approved=True)
        ContributionFactory(project=project, fund=fund)
        ExpenditureFactory(project=project, fund=fund)

    with django_assert_num_queries(22):
        response = client.get("/en/money/")

    assert response.context["total"].allocated.on_projects.new == rows


def test_funds_show_what_came_in_what_is_allocated_and_what_was_spent(client, regions):
    fund = FundFactory(slug="ict-df", name_en="ICT Development Fund", kind="voluntary")
    FundFactory(slug="old", name_en="Old fund", closed_on=date(2022, 10, 14))
    AllocationFactory(fund=fund, new_chf=Decimal(60), ongoing_chf=Decimal(1), approved=True)
    ContributionFactory(fund=fund, amount=Decimal(300))
    ContributionFactory(fund=fund, mode="in-kind", amount=Decimal(20))
    ContributionFactory(amount=Decimal(9))
    ContributionFactory(fund=fund, amount=Decimal(30), stage="received")
    ContributionEntryFactory(
        contribution=ContributionFactory(fund=fund, stage=None),
        stage="committed",
        amount=Decimal(4),
        due_on=date(2026, 2, 2),
    )
    ExpenditureFactory(fund=fund, amount=Decimal(12))

    page = read(client.get("/en/funds/"))

    caption = "What came into each fund, what was allocated and spent, in Swiss francs"
    assert page.tables[caption] == [
        ["ICT Development Fund", "334.00", "20.00", "4.00", "0.00", "61.00", "12.00", "18.00"],
        ["Old fund closed on 14 October 2022", *["0.00"] * 7],
        ["No fund is named", "9.00", *["0.00"] * 3, "does not apply", "0.00", "0.00"],
        ["Total", "343.00", "20.00", "4.00", "0.00", "61.00", "12.00", "18.00"],
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
    allocated = ["0.00", "60.00", "60.00", "12.00"]
    assert page.tables[OF_FUNDS] == [["2026", *allocated], ["Total", *allocated]]
    assert page.tables["Contributors"] == [
        ["Donor", "300.00", "0.00", "0"],
        ["Total", "300.00", "0.00", "0"],
    ]
    assert page.tables["Spent by region"] == [["Africa", "12.00"], ["Total", "12.00"]]


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
        ("Large AFR1 Offer a contribution: Large", "Cash 65.00 In kind 0.00"),
        ("Small AFR1 Offer a contribution: Small", "Cash 5.00 In kind 0.00"),
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

    with django_assert_num_queries(12):
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
    assert [(row[0], row[1], row[3]) for row in rows[:-1]] == [
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


def test_fund_says_that_its_figures_include_sample_data(client):
    own, other = FundFactory(slug="own"), FundFactory(slug="other")
    ContributionFactory(project=ProjectFactory(), fund=other, is_sample=True)
    ExpenditureFactory(project=ProjectFactory(), fund=own)
    said = "These figures include sample data"
    before = text(client.get("/en/funds/own/"))
    ExpenditureFactory(project=ProjectFactory(), fund=own, is_sample=True)

    assert said not in before
    assert said in text(client.get("/en/funds/own/?page=1"))
    assert said in text(client.get("/en/funds/other/"))
