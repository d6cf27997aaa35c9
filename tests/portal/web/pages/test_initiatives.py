import pytest

from initiatives.models import Initiative
from tests.factories import ExpectedResultFactory, InitiativeFactory, ProjectFactory, ThemeFactory
from tests.portal.web.pages.reading import read, text

pytestmark = pytest.mark.django_db

LIST = "Regional initiatives"
TITLES = "The title in each language and its status"


def codes(response):
    return [row.record.code for row in response.context["rows"]]


def test_list_shows_each_initiative_with_its_money(client, make_project):
    make_project()

    page = read(client.get("/en/initiatives/"))

    assert page.tables[LIST] == [
        [
            "AFR1 – Initiative AFR1 Kigali Action Plan",
            "1",
            "Cash 300.00 In kind 0.00",
            "Cash 700.00 In kind 0.00",
        ],
        [
            "AFR2 – Initiative AFR2 Kigali Action Plan",
            "0",
            "Cash 0.00 In kind 0.00",
            "not published",
        ],
    ]


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

    with django_assert_num_queries(9):
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
        "Cash 300.00 In kind 0.00",
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

    with django_assert_num_queries(28):
        response = client.get("/en/initiatives/kigali-2022/AFR1/")

    assert len(response.context["projects"]) == projects
