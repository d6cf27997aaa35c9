from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.utils import timezone

from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    ContributionFactory,
    CountryFactory,
    ExchangeRateFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    UserFactory,
)
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db


def address(project):
    return f"/en/projects/{project.slug}/"


def test_list_shows_a_row_for_each_project(client, make_project):
    project = make_project(number="9RAF10084-04", title_en="Fibre", ends_on=date(2028, 3, 1))

    page = read(client.get("/en/projects/"))

    assert page.tables["Projects"] == [
        [
            "Fibre 9RAF10084-04 AFR1",
            "Country KE Country UG",
            "Implementation Green",
            "Jan 2026 – Mar 2028",
            "Cash 300.00 In kind not valued",
            "Cash 700.00 In kind 0.00",
        ]
    ]
    assert project.funding.gap_cash == 700


def test_list_never_shows_the_unknown_as_zero(client):
    ProjectFactory(title_en="Pipeline", initiative=None, region=None, level="global", phase="")
    ProjectFactory(title_en="Stopped", status="suspended", starts_on=None)

    page = read(client.get("/en/projects/"))

    unknown = "not published"
    assert page.tables["Projects"] == [
        [
            "Pipeline Global",
            "none named",
            unknown,
            "From Jan 2026 last known activity: 15 January 2026",
            unknown,
            unknown,
        ],
        ["Stopped AFR1", "none named", "Suspended Implementation Amber", unknown, unknown, unknown],
    ]


@pytest.mark.parametrize(
    "values",
    [
        pytest.param({"is_published": False}, id="unpublished project"),
        pytest.param(
            {"initiative__is_published": False}, id="project of an unpublished initiative"
        ),
    ],
)
def test_what_is_not_public_shows_nowhere(client, make_project, values):
    project = make_project(**values)

    assert text(client.get("/en/projects/")).count("0 projects") == 1
    assert client.get(address(project)).status_code == 404
    assert project.title not in text(client.get("/en/countries/KE/"))


def test_a_focal_point_sees_the_unpublished_project_of_the_own_country(client, make_project):
    project = make_project(is_published=False)
    client.force_login(UserFactory(role="focal-point", country_id="KE"))

    response = client.get(address(project))

    assert "Not published" in text(response)


@pytest.mark.parametrize("projects", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, django_assert_num_queries, make_project, projects
):
    for _ in range(projects):
        make_project()

    with django_assert_num_queries(13):
        response = client.get("/en/projects/")

    assert len(response.context["object_list"]) == projects


@pytest.mark.parametrize("rows", [1, 3])
def test_detail_costs_the_same_for_any_number_of_rows(
    client, django_assert_num_queries, make_project, rows
):
    project = make_project()
    for number in range(1, rows):
        project.other_initiatives.add(InitiativeFactory(number=2 + number))
        ContributionFactory(project=project)

    with django_assert_num_queries(39):
        response = client.get(address(project))

    assert len(response.context["contributions"]) == 2 + rows


def test_detail_shows_every_field(client, make_project):
    project = make_project(
        number="9RAF10084-04",
        ends_on=date(2028, 3, 1),
        initiative_basis="assigned",
        financial_scale="100k-500k",
        published_amount=Decimal(7500000),
        published_currency="EUR",
        is_published_amount_shared=True,
        sdgs=[4, 9],
        is_title_official=False,
    )

    response = client.get(address(project))

    year = timezone.localdate().year
    organisation = project.participations.first().organisation
    facts = read(response).facts
    references = {name for name, fact in facts.items() if fact.startswith("RI-")}
    assert references == {
        "Planned, Cash",
        "Pledged, Cash",
        "Secured, Cash",
        "Funding gap, Cash",
        "Spent",
        "Spent in advance",
    }
    assert {name: facts[name] for name in facts.keys() - references} == {
        "Project number": "9RAF10084-04",
        "Status": "Active",
        "Time frame": "15 January 2026 – 1 March 2028",
        "Level": "National",
        "Region": "Africa",
        "Lead regional initiative": ("AFR1 – Initiative AFR1 Kigali Action Plan Assigned by us"),
        "Other initiatives served": "AFR2 – Initiative AFR2 Kigali Action Plan",
        "Themes": "Infrastructure Skills",
        "Beneficiary countries": "Country KE Least developed country Country UG",
        "Sectors taking part": "not recorded",
        "Financial scale": "100,000 – 500,000 CHF",
        "Amount as published by the source": (
            "EUR 7,500,000.00 The amount is that of a programme shared with other projects."
            " It enters no total."
        ),
        "Sustainable Development Goals": "SDG 4 SDG 9",
        "Last known activity": "1 February 2026",
        "Results": "1",
        f"Achieved in {year}": "0",
        f"Achieved before {year}": "0",
        "Expected": "1",
        "Progress": "not known 0 of 1 known",
    }
    assert [row[0] for row in read(response).tables["Who takes part, and in which phases"]] == [
        f"{organisation.name} (ATU)",
        "Country KE",
    ]
    assert "Description, not an official title" in text(response)


def test_detail_shows_the_money_and_who_gives_it(client):
    ExchangeRateFactory()
    project = ProjectFactory()
    contribution = ContributionFactory(
        project=project, currency="USD", amount=Decimal(1000), is_sample=True
    )
    unvalued = ContributionFactory(project=project, mode="in-kind", amount=None)

    page = read(client.get(address(project)))

    assert page.tables["Amounts in Swiss francs (CHF)"] == [
        ["Planned", "not published", "not published"],
        ["Secured", "900.00", "not valued"],
        ["of which received", "0.00", "0.00"],
        ["Pledged, not yet secured", "0.00", "0.00"],
        ["Spent", "0.00", "does not apply"],
        ["Funding gap", "not published", "not published"],
    ]
    assert page.tables["Contributions"] == [
        [
            f"{unvalued.organisation.name} 1 entry 1 February 2026: Committed, not valued",
            "In kind (Venue), Committed",
            "0.00",
            "not valued",
            "0.00",
        ],
        [
            f"{contribution.organisation.name} Sample data 1 entry"
            " 1 February 2026: Committed, USD 1,000.00 at 0.90, rate of 1 January 2026",
            "Cash, Committed",
            "0.00",
            "900.00",
            "0.00",
        ],
    ]


def test_detail_shows_expenditure_by_category(client, make_project):
    project = make_project()
    ExpenditureFactory(project=project, amount=Decimal(30), category="training")

    page = read(client.get(address(project)))

    assert page.tables["Approved and spent by category, in Swiss francs (CHF)"] == [
        ["Training CHF 30.00 over the approved category", "0.00", "30.00"],
        ["Equipment", "1,000.00", "120.00"],
        ["Total", "1,000.00", "150.00"],
    ]


def test_detail_shows_who_gives_what_to_the_approved_budget(client):
    project = ProjectFactory()
    donor = OrganisationFactory()
    BudgetFactory(
        project=project,
        items_of=[
            {"category": "staff", "amount": Decimal("1000"), "expected_organisation": donor},
            {"category": "staff", "amount": Decimal("300"), "expected_fund": FundFactory()},
            {
                "category": "miscellaneous",
                "mode": "in-kind",
                "amount": Decimal("50"),
                "expected_country": CountryFactory(),
            },
            {"category": "missions", "amount": Decimal("7.50")},
        ],
        approved=True,
    )

    page = read(client.get(address(project)))

    assert page.tables["Summary of contributions of the parties, in Swiss francs (CHF)."] == [
        ["Staff", "1,000.00", "0.00", "300.00", "0.00", "1,300.00"],
        ["Missions", "0.00", "0.00", "0.00", "7.50", "7.50"],
        ["Miscellaneous", "0.00", "50.00", "0.00", "0.00", "50.00"],
        ["Total", "1,000.00", "50.00", "300.00", "7.50", "1,357.50"],
    ]


def test_detail_shows_what_is_allocated_to_the_project(client):
    project = ProjectFactory()
    AllocationFactory(lines_of={project: Decimal(900)}, approved=True)
    AllocationFactory(year=2027, lines_of={project: Decimal(5)})

    page = read(client.get(address(project)))

    assert page.tables["Allocated from the budget of the Sector"] == [
        ["2026", "Voluntary contributions", "New projects", "900.00"],
        ["Total", "", "", "900.00"],
    ]


def test_detail_of_a_project_without_money_says_that_nothing_is_published(client):
    words = text(client.get(address(ProjectFactory())))

    assert "Nothing is published about the money of this project." in words
    assert "0.00" not in words


def test_detail_hides_an_unpublished_initiative_that_the_project_serves(client, make_project):
    project = make_project()
    project.other_initiatives.add(InitiativeFactory(number=7, is_published=False))

    assert "AFR7" not in text(client.get(address(project)))


@pytest.mark.parametrize("is_published", [True, False])
def test_only_who_sees_the_initiative_is_told_of_it(client, make_project, is_published):
    project = make_project(
        initiative__title_en="Villages online", initiative__is_published=is_published
    )
    client.force_login(UserFactory(role="focal-point", country_id="KE"))

    shown = [text(client.get(page)) for page in (address(project), "/en/projects/")]

    assert all(project.title in words for words in shown)
    assert ["AFR1" in words for words in shown] == [is_published] * 2
    assert ("Villages online" in shown[0]) == is_published


def test_phase_line_marks_what_is_done_and_where_the_project_stands(client):
    response = client.get(address(ProjectFactory(phase="funding")))

    assert response.context["phases"] == [
        {"label": "Identification", "state": "done"},
        {"label": "Formulation", "state": "done"},
        {"label": "Funding", "state": "current"},
        {"label": "Implementation", "state": "to-come"},
        {"label": "Evaluation", "state": "to-come"},
        {"label": "Closed", "state": "to-come"},
    ]
    assert response.content.decode().count('aria-current="step"') == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        pytest.param({}, "Not yet confirmed.", id="never"),
        pytest.param(
            {"confirmed_at": datetime(2026, 5, 29, tzinfo=UTC)},
            "Last confirmed on 29 May 2026.",
            id="by nobody named",
        ),
    ],
)
def test_detail_says_when_it_was_last_confirmed(client, values, words):
    assert words in text(client.get(address(ProjectFactory(**values))))


def test_detail_names_the_role_of_who_confirmed_it_never_the_account(client, africa_officer):
    project = ProjectFactory(
        confirmed_at=datetime(2026, 5, 29, tzinfo=UTC), confirmed_by=africa_officer
    )

    words = text(client.get(address(project)))

    assert "Last confirmed on 29 May 2026 by Regional officer." in words
    assert "amina" not in words


def test_only_addresses_of_the_web_become_links(client):
    project = ProjectFactory(source="https://example.org/a\njavascript:alert(1)\nA letter")

    body = client.get(address(project)).content.decode()

    assert 'href="https://example.org/a" rel="noopener noreferrer external"' in body
    assert 'href="javascript' not in body


def test_a_sample_project_is_marked_wherever_it_shows(client):
    project = ProjectFactory(is_sample=True)
    pages = ["/en/projects/", address(project), "/en/initiatives/kigali-2022/AFR1/"]

    marked = ['<strong class="tag sample">' in client.get(page).content.decode() for page in pages]

    assert marked == [True] * 3


@pytest.mark.parametrize("written", ["KE", "ke", "Kenya"])
def test_country_that_was_written_in_the_address_is_chosen_in_the_filter(client, written):
    CountryFactory(iso2="KE", name_en="Kenya")
    ProjectFactory(countries=["KE"])

    page = client.get("/en/projects/", {"country": written}).content.decode()

    assert '<option value="KE" selected>Kenya</option>' in page
