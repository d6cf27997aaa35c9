import re
from datetime import date
from decimal import Decimal

import pytest

from initiatives.models import Initiative
from tests.factories import (
    ActionPlanFactory,
    ContributionFactory,
    ExpectedResultFactory,
    InitiativeFactory,
    ProjectFactory,
    ThemeFactory,
)
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

LIST = "Regional initiatives"
TITLES = "The title in each language and its status"


def codes(response):
    return [row.record.code for row in response.context["rows"]]


def test_list_shows_each_initiative_with_its_money(client, make_project):
    make_project()

    page = read(client.get("/en/initiatives/"))

    funded = ["Cash 300.00 In kind not valued", "Cash 700.00 In kind 0.00", "0", "0"]
    assert page.tables[LIST] == [
        [
            "AFR1 – Initiative AFR1 Kigali Action Plan",
            "1",
            *funded,
        ],
        [
            "AFR2 – Initiative AFR2 Kigali Action Plan",
            "0",
            "Cash 0.00 In kind 0.00",
            "not published",
            "0",
            "0",
        ],
        ["Total", "1", *funded],
    ]


def test_pages_of_the_list_add_up_to_the_whole(client, monkeypatch):
    monkeypatch.setattr("portal.web.pages.initiatives.InitiativeList.paginate_by", 1)
    for number, amount in ((1, 30), (2, 12)):
        project = ProjectFactory(initiative__number=number)
        ContributionFactory(project=project, amount=Decimal(amount))

    for page, shown, other in ((1, "30.00", "12.00"), (2, "12.00", "30.00")):
        rows = read(client.get(f"/en/initiatives/?page={page}")).tables[LIST]
        assert [row[2] for row in rows] == [
            f"Cash {amount} In kind 0.00" for amount in (shown, other, "42.00")
        ]
        assert rows[1][0] == "1 initiative on other pages"


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("?region=AMS", ["AMS1"]),
        ("?plan=baku-2025", ["AFR2"]),
        ("?theme=infrastructure", ["AFR1"]),
        ("?region=AMS&theme=infrastructure", []),
        ("?region=&plan=&theme=", ["AFR2", "AFR1", "AMS1"]),
    ],
)
def test_list_is_narrowed(client, query, matches):
    InitiativeFactory().themes.add(ThemeFactory())
    InitiativeFactory(
        number=2, plan__slug="baku-2025", plan__starts_year=2026, plan__ends_year=2029
    )
    InitiativeFactory(region__code="AMS")

    response = client.get(f"/en/initiatives/{query}")

    assert codes(response) == matches


def test_list_hides_an_unpublished_initiative(client):
    InitiativeFactory(is_published=False)

    assert codes(client.get("/en/initiatives/")) == []


def test_staff_see_an_unpublished_initiative_marked(client, africa_officer):
    InitiativeFactory(is_published=False)
    client.force_login(africa_officer)

    page = read(client.get("/en/initiatives/"))

    assert page.tables[LIST][0][0] == "AFR1 – Initiative AFR1 Kigali Action Plan Not published"


@pytest.mark.parametrize("initiatives", [1, 3])
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, initiatives):
    for number in range(1, initiatives + 1):
        ProjectFactory(initiative__number=number)

    with django_assert_num_queries(11):
        response = client.get("/en/initiatives/")

    assert len(codes(response)) == initiatives


def test_detail_shows_the_status_of_the_title_in_each_language(client):
    InitiativeFactory(
        title_fr="Titre",
        title_status_fr=Initiative.TitleStatus.TRANSLATION,
        objective_en="To test.",
    )

    page = read(client.get("/en/initiatives/kigali-2022/AFR1/"))

    assert page.tables[TITLES] == [
        ["English", "Initiative AFR1", "Official title"],
        ["Français", "Titre", "Unofficial translation"],
    ]
    assert "To test." in " ".join(page.words)


def test_detail_shows_expected_results_projects_and_those_of_other_initiatives(
    client, make_project
):
    project = make_project()
    ExpectedResultFactory(initiative=project.initiative, statement_en="Cheaper access.")

    lead = read(client.get("/en/initiatives/kigali-2022/AFR1/"))
    other = read(client.get("/en/initiatives/kigali-2022/AFR2/"))

    row = [
        f"{project.title} AFR1",
        "Country KE Country UG",
        "Implementation",
        "From Jan 2026",
        "Cash 300.00 In kind not valued",
        "Cash 700.00 In kind 0.00",
    ]
    assert lead.tables["Projects under this initiative"] == [row]
    assert other.tables["Projects of other initiatives that also serve this one"] == [row]
    assert "Cheaper access." in " ".join(lead.words)


@pytest.mark.parametrize("key", ["kigali-2022/AFR9", "kigali-2022/afr1", "nowhere/AFR1"])
def test_detail_of_a_key_that_names_nothing_is_not_found(client, key):
    InitiativeFactory()

    assert client.get(f"/en/initiatives/{key}/").status_code == 404


def test_detail_of_an_unpublished_initiative_is_not_found(client):
    InitiativeFactory(is_published=False)

    assert client.get("/en/initiatives/kigali-2022/AFR1/").status_code == 404


def test_detail_hides_an_unpublished_project(client, make_project):
    project = make_project(is_published=False)

    words = text(client.get("/en/initiatives/kigali-2022/AFR2/"))

    assert project.title not in words


@pytest.mark.parametrize("projects", [1, 3])
def test_detail_costs_the_same_for_any_number_of_projects(
    client, django_assert_num_queries, make_project, projects
):
    for _ in range(projects):
        make_project()

    with django_assert_num_queries(31):
        response = client.get("/en/initiatives/kigali-2022/AFR1/")

    assert len(response.context["projects"]) == projects


def test_list_says_of_which_plans_its_initiatives_are(client):
    year = date.today().year
    plan = ActionPlanFactory(slug="now", name_en="Plan now", starts_year=year, ends_year=year)
    InitiativeFactory(plan=plan)
    InitiativeFactory(
        number=2,
        plan__slug="next",
        plan__name_en="Plan next",
        plan__starts_year=year + 1,
        plan__ends_year=year + 4,
    )

    words = text(client.get("/en/initiatives/"))

    assert f"Plan now ({year}–{year}) 1 Plan next ({year + 1}–{year + 4}) 1" in words


def test_detail_says_what_its_expected_results_are_and_that_some_are_missing(client):
    initiative = InitiativeFactory(are_results_complete=False)
    ExpectedResultFactory(
        initiative=initiative,
        number=3,
        statement_en="Plans are made.",
        statement_status_en="paraphrase",
    )

    response = client.get("/en/initiatives/kigali-2022/AFR1/")

    assert '<li value="3">' in response.content.decode()
    assert "Plans are made. Our paraphrase This list is not complete" in text(response)


def test_filters_offer_ended_plans_under_their_name_after_the_one_in_force(client):
    year = date.today().year
    for slug, name, first in [("old", "Plan old", 2018), ("now", "Plan now", year)]:
        plan = ActionPlanFactory(slug=slug, name_en=name, starts_year=first, ends_year=first)
        InitiativeFactory(plan=plan)

    page = client.get("/en/consultations/").content.decode()
    plans = client.get("/en/initiatives/").content.decode()

    assert re.findall('<optgroup label="([^"]*)"', page) == [
        f"Plan now ({year}–{year})",
        "Earlier plans: Plan old (2018–2018)",
    ]
    assert re.findall('<optgroup label="([^"]*)"', plans) == ["Earlier plans"]
