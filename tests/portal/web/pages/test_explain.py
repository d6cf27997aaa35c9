"""From a figure on a page to the entries under it, on a page and in a spreadsheet."""

import html
import re
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from budgets.reading import explain as explaining
from portal.web.pages import explain as page_of
from stakeholders.localization import day
from tests.factories import (
    ActionPlanFactory,
    AllocationFactory,
    BudgetFactory,
    ContributionEntryFactory,
    ContributionFactory,
    CountryFactory,
    ExchangeRateFactory,
    ExpenditureFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

URL = "/en/money/explained/"


@pytest.fixture
def project():
    """A commitment of USD 1,000, of which 400 came in at another rate; and what was planned."""
    ExchangeRateFactory(currency="USD", starts_on=date(2026, 1, 1), chf_per_unit=Decimal("0.9"))
    ExchangeRateFactory(currency="USD", starts_on=date(2026, 3, 1), chf_per_unit=Decimal("0.95"))
    project = ProjectFactory(title_en="Fibre")
    officer = UserFactory(role="regional-officer", username="amina", first_name="Amina")
    reviewer = UserFactory(role="hq-reviewer", username="ravi", first_name="Ravi")
    contribution = ContributionFactory(
        project=project, organisation=OrganisationFactory(name_en="Donor"), stage=None
    )
    shared = {"contribution": contribution, "currency": "USD", "entered_by": officer}
    commitment = ContributionEntryFactory(
        stage="committed", amount=Decimal(1000), approved_by=reviewer, **shared
    )
    ContributionEntryFactory(
        stage="received",
        follows=commitment,
        amount=Decimal(400),
        occurs_on=date(2026, 3, 5),
        **shared,
    )
    BudgetFactory(project=project, items_of=[{"amount": Decimal(2000)}], approved=True)
    return project


def test_explanation_adds_up_to_the_figure_and_names_the_roles(client, project):
    response = client.get(URL, {"measure": "secured", "mode": "cash", "project": project.slug})

    page = read(response)
    assert page.facts == {"Total": "CHF 920.00", "Entries": "2"}
    entered = f"entered on {day(timezone.localdate())} Regional officer"
    approved = "approved on 1 February 2026 Headquarters reviewer"
    assert page.tables["Entries"] == [
        [
            "Committed 1 February 2026 Donor",
            "Fibre",
            "USD 1,000.00 at 0.90, rate of 1 January 2026",
            "900.00",
            f"{entered} {approved}",
        ],
        [
            "Received 5 March 2026 Donor",
            "Fibre",
            "USD 400.00 at 0.95, rate of 1 March 2026",
            "20.00",
            entered,
        ],
    ]
    assert "Amina" not in text(response)


def test_staff_read_the_names(client, project):
    client.force_login(UserFactory(role="auditor"))

    words = text(client.get(URL, {"measure": "secured", "project": project.slug}))

    assert "Amina (Regional officer)" in words
    assert "Ravi (Headquarters reviewer)" in words


def test_figures_of_a_page_lead_to_their_explanation(client, project):
    body = client.get(f"/en/projects/{project.slug}/").content.decode()

    for measure, shown in (("planned", "2,000.00"), ("secured", "920.00"), ("gap", "1,080.00")):
        address = f"{URL}?project={project.slug}&amp;measure={measure}&amp;mode=cash"
        assert f'<a class="explained" href="{address}">{shown}</a>' in body


def test_gap_is_explained_by_what_is_planned_and_secured(client, project):
    page = read(client.get(URL, {"measure": "gap", "region": "AFR"}))

    assert page.facts == {"Total": "CHF 1,080.00", "Projects": "1"}
    assert page.tables["Projects with a funding gap, in Swiss francs"] == [
        ["Fibre", "2,000.00", "920.00", "0.00", "1,080.00"]
    ]


def test_allocations_are_told_apart_by_year_and_class(client, project):
    AllocationFactory(lines_of={project: Decimal(70)}, approved=True)
    AllocationFactory(year=2025, lines_of={project: Decimal(3)}, approved=True)
    query = {"measure": "allocated", "region": "AFR", "year": 2026, "project_class": "new"}

    page = read(client.get(URL, query))

    assert page.facts["Total"] == "CHF 70.00"
    assert page.tables["Entries"][0][:4] == [
        "2026, New projects Voluntary contributions",
        "Fibre",
        "CHF 70.00",
        "70.00",
    ]


def test_every_figure_of_the_money_page_is_explained(client, project):
    """Follow each link, and find the figure that it stands on."""
    AllocationFactory(
        new_chf=Decimal(70), ongoing_chf=Decimal(5), lines_of={project: Decimal(60)}, approved=True
    )
    ContributionFactory(project=None, region=project.region, amount=Decimal(40), fund=FundFactory())
    ContributionFactory(
        project=project, organisation=None, country=CountryFactory(), amount=Decimal(8)
    )
    ExpenditureFactory(project=project, amount=Decimal(30), occurs_on=date(2026, 5, 1))
    body = client.get("/en/money/").content.decode()

    links = re.findall(r'<a class="explained" href="([^"]+)">([^<]+)</a>', body)

    assert len(links) == 23
    totals = [read(client.get(html.unescape(link))).facts["Total"] for link, _figure in links]
    assert totals == [f"CHF {figure}" for _link, figure in links]


def test_spending_of_a_fund_is_that_of_its_page(client, project):
    fund = FundFactory(slug="ict-df")
    ExpenditureFactory(project=project, fund=fund, amount=Decimal(12))
    ExpenditureFactory(project=project, amount=Decimal(1000))

    page = read(client.get(URL, {"measure": "spent", "fund": "ict-df"}))

    assert page.facts == {"Total": "CHF 12.00", "Entries": "1"}


@pytest.mark.parametrize(
    ("query", "word"),
    [
        pytest.param({"measure": "nothing"}, "Figure:", id="no such measure"),
        pytest.param({}, "Figure:", id="no measure"),
        pytest.param({"measure": "spent", "region": "XXX"}, "Region:", id="no such region"),
        pytest.param({"measure": "spent", "project": "draft"}, "Project:", id="hidden project"),
        pytest.param({"measure": "spent", "initiative": "x/y"}, "Regional initiative:", id="key"),
        pytest.param({"measure": "gap", "fund": "voluntary"}, "Fund:", id="gap of a fund"),
        pytest.param({"measure": "planned", "year": "2026"}, "Year:", id="year of a plan"),
        pytest.param(
            {"measure": "allotted", "plan": "kigali-2022"}, "Figure:", id="allocation to a plan"
        ),
        pytest.param({"measure": "spent", "project": "\0"}, "Project:", id="a NUL"),
        pytest.param({"measure": "secured", "organization": "9" * 40}, "Contributor:", id="a key"),
        pytest.param(
            {"measure": "spent", "region": "AFR", "plan": "kigali-2022"},
            "Name one region",
            id="two places",
        ),
    ],
)
def test_what_is_not_understood_is_named(client, query, word):
    ProjectFactory(slug="draft", is_published=False)
    FundFactory()
    ActionPlanFactory()

    response = client.get(URL, query)

    assert response.status_code == 400
    assert word in text(response)


def test_what_is_not_public_is_in_no_explanation(client):
    ContributionFactory(project=ProjectFactory(is_published=False))
    RegionFactory()

    page = read(client.get(URL, {"measure": "secured", "region": "AFR"}))

    assert page.facts == {"Total": "CHF 0.00", "Entries": "0"}


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("measure", ["planned", "secured", "spent", "allocated"])
def test_explanation_costs_the_same_for_any_number(
    client, django_assert_num_queries, make_project, measure, rows
):
    for number in range(rows):
        project = make_project(initiative__number=number + 1)
        fund = FundFactory(slug=f"fund-{number}")
        AllocationFactory(fund=fund, lines_of={project: Decimal(1)}, approved=True)

    with django_assert_num_queries(4):
        response = client.get(URL, {"measure": measure})

    assert len(response.context["lines"]) == rows


def test_spreadsheet_holds_every_entry_and_the_total(client, project):
    contribution = ContributionFactory(
        project=project, description="=cmd()", mode="in-kind", amount=None
    )
    query = {"measure": "secured", "mode": "in-kind", "project": project.slug}

    response = client.get("/en/money/explained.xlsx", query)

    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert response["Content-Disposition"] == 'attachment; filename="secured.xlsx"'
    assert rows[0][0] == "Secured, in kind, Fibre"
    assert rows[1][0] == "Total in CHF: 0.00"
    assert rows[4][1:11] == (
        datetime(2026, 2, 1),
        "Committed",
        contribution.organisation.name,
        "Fibre",
        None,
        "CHF",
        None,
        None,
        None,
        "=cmd()",
    )
    assert sheet.cell(5, 11).data_type == "s"


def test_spreadsheet_sums_to_the_total(client, project):
    query = {"measure": "secured", "project": project.slug}

    response = client.get("/en/money/explained.xlsx", query)

    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    amounts = [row[9] for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert amounts == [900, 20]


def test_spreadsheet_of_the_gap_names_the_projects(client, project):
    response = client.get("/en/money/explained.xlsx", {"measure": "gap"})

    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[1][0] == "Total in CHF: 1080.00"
    assert rows[4] == (None, "Fibre", "Africa", 2000, 920, 0, 1080, None)


def test_too_many_entries_come_page_by_page_only(client, project, monkeypatch):
    monkeypatch.setattr(page_of, "MOST_LINES_IN_A_SHEET", 1)

    response = client.get("/en/money/explained.xlsx", {"measure": "secured"})

    assert response["Content-Type"].startswith("text/html")
    assert "too many entries for one spreadsheet" in text(response)


def test_every_measure_has_its_explanation():
    scope = explaining.Scope.visible_to(UserFactory(role="auditor"))

    totals = {
        measure: explaining.explain(scope, measure, "cash").total
        for measure in explaining.Measure.values
        if measure != "gap"
    }

    assert set(totals.values()) == {Decimal("0.00")}


@pytest.mark.parametrize("measure", ["planned", "pledged", "secured", "received", "spent", "gap"])
def test_unknown_total_is_not_published_on_page_and_in_the_spreadsheet(client, measure):
    ProjectFactory()
    query = {"measure": measure, "region": "AFR"}

    page = read(client.get(URL, query))
    response = client.get("/en/money/explained.xlsx", query)

    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert page.facts["Total"] == "not published"
    assert rows[1][0] == "Total in CHF: not published"
