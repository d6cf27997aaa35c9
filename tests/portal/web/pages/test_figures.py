"""From a reference, typed or scanned, to the figure of its day and to what has moved since."""

import re
from datetime import datetime
from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import load_workbook

from projects.phases import cancel
from tests.budgets.late import commit_now
from tests.factories import (
    BudgetFactory,
    ContributionFactory,
    ExpenditureFactory,
    FundFactory,
    ProjectFactory,
    RegionFactory,
    UserFactory,
)
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db
MINUS = "-\u2212\u200e"


@pytest.fixture
def project():
    project = ProjectFactory(title_en="Fibre", phase="funding", slug="fibre")
    BudgetFactory(project=project, items_of=[{"amount": Decimal(2000)}], approved=True)
    ContributionFactory(project=project, amount=Decimal(500), fund=FundFactory())
    ExpenditureFactory(project=project, amount=Decimal(30))
    return project


def code_on(client, address):
    return client.get(address).context["reference"]


def shown_references(client, address):
    """The references on a page, by the names of their figures."""
    body = client.get(address).content.decode()
    rows = re.findall(r"<dt>([^<]+)</dt>\s*<dd><a[^>]*><bdi[^>]*><code>([^<]+)</code>", body)
    return dict(rows)


@pytest.mark.parametrize(
    "address",
    [
        "/en/money/",
        "/en/projects/fibre/",
        "/en/regions/AFR/funding/",
        "/en/initiatives/kigali-2022/AFR1/",
        "/en/action-plans/kigali-2022/",
    ],
)
def test_each_total_of_a_page_carries_its_reference_and_it_leads_back(client, project, address):
    codes = shown_references(client, address)
    body = client.get(address).content.decode()

    titles = set(re.findall(r'<span title="(RI-[^"]+)"><a class="explained"', body))
    assert set(codes.values()) <= titles
    assert codes.keys() == {
        "Planned, Cash",
        "Secured, Cash",
        "Spent",
        "Spent in advance",
        "Funding gap, Cash",
    }
    for name, figure in (
        ("Planned, Cash", "2,000.00"),
        ("Secured, Cash", "500.00"),
        ("Spent", "30.00"),
        ("Spent in advance", "30.00"),
        ("Funding gap, Cash", "1,500.00"),
    ):
        page = read(client.get(f"/en/figure/{codes[name]}/"))
        assert page.facts["Now"] == f"CHF {figure}", name
        assert page.facts["Moved since"] == "CHF 0.00"


def test_narrower_figures_of_a_page_lead_back_too(client, project):
    """By fund, by contributor, by year: every title of the page is the reference of its figure."""
    body = client.get("/en/money/").content.decode()

    titles = re.findall(
        r'<span title="(RI-[^"]+)"><a class="explained" href="[^"]+">([^<]+)<', body
    )

    assert len(titles) > 8
    for code, figure in titles:
        page = read(client.get(f"/en/figure/{code}/"))
        assert page.facts["Now"] == f"CHF {figure.strip(MINUS)}", code
        assert page.facts["Moved since"] == "CHF 0.00"


def test_figure_that_holds_says_so_and_names_its_entries(client, project):
    code = code_on(client, "/en/money/explained/?measure=secured&region=AFR")

    response = client.get(f"/en/figure/{code}/")

    words = text(response)
    assert "This figure still holds." in words
    assert "Secured, cash, Africa" in words
    assert code in words
    assert [row[3] for row in read(response).tables["Entries"]] == ["500.00"]


def test_figure_that_moved_says_by_what(client, project):
    code = code_on(client, "/en/money/explained/?measure=secured&region=AFR")
    commit_now(project, 25)

    response = client.get(f"/en/figure/{code}/")

    words = text(response)
    facts = read(response).facts
    assert (facts["Now"], facts["Moved since"]) == ("CHF 525.00", "CHF 25.00")
    assert "CHF 500.00" in facts.values()
    assert "This figure has moved since." in words
    assert "1 entry, CHF 25.00 in all." in words


def test_gap_that_moved_names_its_projects(client, project):
    code = code_on(client, "/en/money/explained/?measure=gap")
    commit_now(project, 25)

    page = read(client.get(f"/en/figure/{code}/"))

    assert page.tables["Projects that have moved since, in Swiss francs"] == [
        ["Fibre", "1,500.00", "1,475.00", "\u200e-25.00"]
    ]


def test_working_paper_of_a_reference_is_of_its_day(client, project):
    code = code_on(client, "/en/money/explained/?measure=secured")
    commit_now(project, 25)

    response = client.get(f"/en/figure/{code}.xlsx")

    sheet = load_workbook(BytesIO(b"".join(response.streaming_content))).active
    rows = list(sheet.iter_rows(values_only=True))
    assert [rows[0][0], rows[1][0]] == ["Secured, cash", "Total in CHF: 500.00"]
    assert rows[2][0] == f"Reference of the figure: {code}"
    assert (rows[-1][0], rows[-1][9]) == ("Total", 500)
    assert isinstance(rows[-2][12], datetime)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("RI-4XG5-6MT-9", "one is mistyped"),
        ("RI-4XG5", "too short or too long"),
        ("RI-UUUU-UUU-U", "letters or signs that no reference has"),
        ("RI-4ZG5-6MT0-1234-0", "RI-4ZG5-6MT0-1234-0"),
    ],
)
def test_mistyped_reference_is_a_friendly_page(client, typed, words):
    response = client.get(f"/en/figure/{typed}/")

    assert response.status_code == 404
    assert "No figure has this reference" in text(response)
    assert words in text(response)
    assert client.get(f"/en/figure/{typed}.xlsx").status_code == 404


def test_reference_typed_into_the_search_opens_the_figure(client, project):
    code = code_on(client, "/en/money/explained/?measure=secured")

    for typed in (code, code.lower().replace("-", ""), f" {code.replace('-', ' – ')} "):
        response = client.get("/en/search/", {"q": typed}, follow=True)
        assert response.status_code == 200
        assert response.context["reference"] == code, typed


def test_paper_leads_to_the_page_in_the_reader_s_language(client, project):
    code = code_on(client, "/en/money/explained/?measure=secured")

    response = client.get(f"/figure/{code}/", headers={"accept-language": "fr"})

    assert response.url == f"/fr/figure/{code}/"


@pytest.mark.parametrize("rows", [1, 3])
def test_figure_costs_the_same_for_any_number(client, django_assert_num_queries, project, rows):
    code = code_on(client, "/en/money/explained/?measure=secured")
    for _number in range(rows):
        commit_now(project, 25)

    with django_assert_num_queries(16):
        response = client.get(f"/en/figure/{code}/")

    assert response.context["opened"].difference == 25 * rows


def test_figure_of_projects_is_looked_for_at_few_moments(
    client, django_assert_max_num_queries, project
):
    """On its own day, when much was recorded since; on any other the first look finds it."""
    code = code_on(client, "/en/money/explained/?measure=gap")
    for _number in range(40):
        ContributionFactory(project=project, amount=Decimal(1))

    with django_assert_max_num_queries(200):
        response = client.get(f"/en/figure/{code}/")

    assert response.status_code == 200


def test_names_are_shown_to_staff_only(client, project):
    amina = UserFactory(role="regional-officer", first_name="Amina", last_name="Diallo")
    ContributionFactory(project=project, entered_by=amina, amount=Decimal(1))
    code = code_on(client, "/en/money/explained/?measure=secured")

    assert "Amina" not in text(client.get(f"/en/figure/{code}/"))
    RegionFactory()
    client.force_login(UserFactory(role="auditor"))
    assert client.get(f"/en/figure/{code}/").status_code == 200


def test_secured_of_a_project_that_was_cancelled_since_shows_the_entries_of_then(client, project):
    code = code_on(client, "/en/money/explained/?measure=secured&region=AFR")
    cancel(project, by=UserFactory(role="hq-administrator"), reason="Floods")

    response = client.get(f"/en/figure/{code}/")

    words, page = text(response), read(response)
    assert (page.facts["Now"], page.facts["Moved since"]) == ("CHF 0.00", "CHF \u200e-500.00")
    assert "This figure has moved since." in words
    assert "Closed, cancelled or reopened since" in words
    assert "Fibre Cancelled" in words
    assert [row[3] for row in page.tables["Entries"]] == ["500.00"]
