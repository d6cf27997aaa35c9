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
from budgets.reading import measures, shares
from portal.web.pages import explain as page_of
from stakeholders import paging
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
MINUS = "-\u2212\u200e"


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
    entered = "entered on 1 February 2026 Regional officer"
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
        ["Fibre", "2,000.00", "920.00", "380.00", "0.00", "1,080.00"]
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
        fund=FundFactory(kind="ict-df", slug="ict-df"),
        new_chf=Decimal(70),
        ongoing_chf=Decimal(5),
        lines_of={project: Decimal(60)},
        approved=True,
    )
    ContributionFactory(project=None, region=project.region, amount=Decimal(40), fund=FundFactory())
    ContributionFactory(
        project=project, organisation=None, country=CountryFactory(), amount=Decimal(8)
    )
    ExpenditureFactory(project=project, amount=Decimal(30), occurs_on=date(2026, 5, 1))
    body = client.get("/en/money/").content.decode()

    links = re.findall(r'<a class="explained" href="([^"]+)">([^<]+)</a>', body)

    assert len(links) == 36
    totals = [read(client.get(html.unescape(link))).facts["Total"] for link, _figure in links]
    assert totals == [f"CHF {figure.strip(MINUS)}" for _link, figure in links]


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
@pytest.mark.parametrize(
    ("measure", "queries"),
    [("planned", 4), ("gap", 4), ("secured", 6), ("spent", 7), ("allocated", 8)],
)
def test_explanation_costs_the_same_for_any_number(
    client, django_assert_num_queries, make_project, measure, queries, rows
):
    for number in range(rows):
        project = make_project(initiative__number=number + 1)
        fund = FundFactory(slug=f"fund-{number}")
        AllocationFactory(fund=fund, lines_of={project: Decimal(1)}, approved=True)
        BudgetFactory(project=ProjectFactory(), items_of=[{}], approved=True)
        ContributionFactory(project=project, fund=fund)
        ExpenditureFactory(project=project, fund=fund)

    with django_assert_num_queries(queries):
        response = client.get(URL, {"measure": measure})

    assert len(response.context["lines"]) == rows * (1 if measure == "allocated" else 2)


def sheet_of(client, query):
    """Read a working paper: its notes, its heads, its rows, and the row of totals."""
    response = client.get("/en/money/explained.xlsx", query)
    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    blank = next(number for number, row in enumerate(rows) if not any(row))
    heads, *lines = rows[blank + 1 :]
    notes = [row[0] for row in rows[:blank]]
    return sheet, notes, [dict(zip(heads, line, strict=True)) for line in lines]


def test_spreadsheet_holds_every_entry_and_the_total(client, project):
    contribution = ContributionFactory(
        project=project, description="=cmd()", mode="in-kind", amount=None
    )
    query = {"measure": "secured", "mode": "in-kind", "project": project.slug}

    sheet, notes, lines = sheet_of(client, query)

    assert notes[:2] == ["Secured, in kind, Fibre", "Total in CHF: 0.00"]
    assert [line["Entry"] for line in lines] == [lines[0]["Entry"], "Total"]
    shown = (lines[0][head] for head in ("Date", "What", "Who gives or pays", "Given to", "Note"))
    assert tuple(shown) == (
        datetime(2026, 2, 1),
        "Committed",
        contribution.organisation.name,
        "Fibre",
        "=cmd()",
    )
    assert lines[0]["Amount"] is lines[0]["Adds to the total (CHF)"] is None
    note = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "=cmd()")
    assert note.data_type == "s"


def test_spreadsheet_is_a_working_paper(client, project):
    """Who took what, when, from where: an auditor files it as it is."""
    client.force_login(UserFactory(role="auditor", first_name="Ana", last_name="Ruiz"))
    query = {"measure": "secured", "project": project.slug}

    _sheet, notes, lines = sheet_of(client, query)

    page = client.get(URL, query)
    now = f"{timezone.localtime():%Y-%m-%d %H:}"
    assert notes[0] == "Secured, cash, Fibre"
    assert notes[1] == "Total in CHF: 920.00"
    assert notes[2] == f"Reference of the figure: {page.context['reference']}"
    assert notes[3].startswith(f"Recorded until: {now}")
    assert notes[4].startswith(f"Extracted at: {now}")
    assert notes[4].endswith(" UTC (+0000)")
    assert notes[5:] == [
        "Extracted by: Ana Ruiz (Auditor)",
        "Data shown: all that this reader may see",
        "Currency: Swiss francs (CHF)",
        "Rate: that in force on the day of each entry, kept with it; nothing is revalued",
    ]
    assert [line["Adds to the total (CHF)"] for line in lines] == [900, 20, 920]
    assert [line["Region"] for line in lines] == ["AFR", "AFR", None]
    assert lines[0]["Approved by"] == "Ravi (Headquarters reviewer)"
    assert lines[2]["Entry"] == "Total"


def test_spreadsheet_of_an_expenditure_names_its_voucher_and_the_budget_s_approval(client, project):
    ExpenditureFactory(project=project, amount=Decimal(30), reference="V-17")
    budget = project.budgets.get()

    _sheet, _notes, lines = sheet_of(client, {"measure": "spent", "project": project.slug})

    shown = (lines[0][head] for head in ("Reference or voucher", "Approved by", "Approved at"))
    approved_at = budget.approved_at.replace(tzinfo=None, microsecond=0, second=0)
    assert tuple(shown) == ("V-17", budget.approved_by.get_role_display(), approved_at)


def test_spreadsheet_of_the_gap_names_the_projects(client, project):
    project.phase, project.starts_on, project.ends_on = "funding", date(2026, 1, 1), None
    project.save()

    _sheet, notes, lines = sheet_of(client, {"measure": "gap"})

    assert notes[1] == "Total in CHF: 1080.00"
    assert lines == [
        {
            "Project number": project.number or None,
            "Project": "Fibre",
            "Region": "Africa",
            "Phase": "Funding",
            "Status": "Active",
            "Start": datetime(2026, 1, 1),
            "End": None,
            "Planned": 2000,
            "Secured": 920,
            "Received": 380,
            "Allotted by the Union": 0,
            "Funding gap": 1080,
            "Data": None,
        },
        dict.fromkeys(lines[0])
        | {"Project number": "Total", "Planned": 2000, "Secured": 920, "Received": 380}
        | {"Allotted by the Union": 0, "Funding gap": 1080},
    ]


@pytest.mark.parametrize("measure", measures.BY_PROJECT)
def test_figure_of_projects_leads_to_them(client, measure):
    """Each on a page and in a spreadsheet whose last row is the total."""
    funded = ProjectFactory(title_en="Funded", phase="closed")
    BudgetFactory(project=funded, items_of=[{"amount": Decimal(100)}], approved=True)
    ContributionFactory(project=funded, amount=Decimal(130), stage="received")
    ContributionFactory(project=funded, amount=Decimal(7), stage="committed")
    short = ProjectFactory(title_en="Short", phase="closed")
    BudgetFactory(project=short, items_of=[{"amount": Decimal(50)}], approved=True)
    AllocationFactory(lines_of={short: Decimal(20)}, new_chf=Decimal(20), approved=True)
    open_project = ProjectFactory(title_en="Open", phase="funding")
    BudgetFactory(project=open_project, items_of=[{"amount": Decimal(70)}], approved=True)
    ExpenditureFactory(project=funded, amount=Decimal(9))
    ExpenditureFactory(project=open_project, amount=Decimal(11))
    ContributionFactory(project=open_project, amount=Decimal(3), stage="received")
    ContributionFactory(project=ProjectFactory(title_en="Given"), amount=Decimal(5))
    ProjectFactory(title_en="Nothing")
    expected = {
        "gap": {"Open": 67},
        "allotted_by_union": {"Short": 20},
        "beyond_plan": {"Funded": 30},
        "without_plan": {"Given": 5},
        "unfunded": {"Short": 30},
        "due_after_end": {"Funded": 7},
        "unknown": {"Given": None, "Nothing": None},
        "unrecorded": {"Nothing": None},
        "advance": {"Open": 8},
        "unspent_after_end": {"Funded": 121},
    }[measure]

    response = client.get(URL, {"measure": measure})
    _sheet, notes, lines = sheet_of(client, {"measure": measure})

    shown = {str(line.project): line.chf for line in response.context["lines"]}
    total = sum(expected.values()) if measure not in measures.COUNTS else len(expected)
    assert shown == expected
    assert response.context["total"] == total
    label = str(measures.Measure(measure).label)
    assert {line["Project"]: line[label] for line in lines[:-1]} == expected
    assert total in lines[-1].values()
    assert "Region" in lines[0]
    assert notes[1].endswith(f": {response.context['total']}")


def test_figure_of_very_many_entries_has_its_parts_by_initiative(client, project, monkeypatch):
    other = ProjectFactory(title_en="Other", initiative=None, region=project.region)
    ContributionFactory(project=other)
    query = {"measure": "secured"}
    by_project = read(client.get(URL, query)).tables["By project"]
    monkeypatch.setattr(shares, "MOST_BY_PROJECT", 0)

    page = read(client.get(URL, query | {"page": "1"}))

    assert [name for name, _chf in by_project] == ["Fibre", "Other"]
    assert "By project" not in page.tables
    assert page.tables["By regional initiative"] == [
        [project.initiative.title_en, by_project[0][1]],
        ["No initiative", by_project[1][1]],
    ]


def test_so_many_rows_are_counted_and_no_more(client, project, monkeypatch):
    BudgetFactory(project=ProjectFactory(), items_of=[{}, {}], approved=True)
    query = {"measure": "planned"}
    counted = read(client.get(URL, query)).facts
    monkeypatch.setattr(paging, "MOST", 2)

    page = read(client.get(URL, query | {"page": "1"}))

    assert counted["Entries"] == "3"
    assert page.facts == counted | {"Entries": "more than 2"}


def test_too_many_entries_come_page_by_page_only(client, project, monkeypatch):
    monkeypatch.setattr(page_of, "MOST_LINES_IN_A_SHEET", 1)

    response = client.get("/en/money/explained.xlsx", {"measure": "secured"})

    assert response["Content-Type"].startswith("text/html")
    assert "too many entries for one spreadsheet" in text(response)


def test_every_measure_has_its_explanation():
    scope = explaining.Scope.visible_to(UserFactory(role="auditor"))

    totals = {
        measure: explaining.explain(scope, measure, "cash").total
        for measure in measures.Measure.values
    }

    assert set(totals.values()) == {Decimal("0.00")}


@pytest.mark.parametrize("measure", ["planned", "pledged", "secured", "received", "spent", "gap"])
def test_unknown_total_is_not_published_on_page_and_in_the_spreadsheet(client, measure):
    ProjectFactory()
    query = {"measure": measure, "region": "AFR"}

    page = read(client.get(URL, query))
    _sheet, notes, _lines = sheet_of(client, query)

    assert page.facts["Total"] == "not published"
    assert notes[1] == "Total in CHF: not published"
