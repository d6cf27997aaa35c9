import pytest

from stakeholders.models import CountryCategory
from tests.factories import ActionPlanFactory, InitiativeFactory, ProjectFactory
from tests.portal.web.pages.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def two_projects():
    """Fibre in Kenya, under AFR1; Skills in the Americas, under AMS1."""
    fibre = ProjectFactory(slug="fibre", countries=["KE"], themes=["infrastructure"])
    CountryCategory.objects.create(country_id="KE", kind="ldc")
    ActionPlanFactory(slug="baku-2025")
    americas = InitiativeFactory(region__code="AMS", plan__slug="kigali-2022")
    skills = ProjectFactory(slug="skills", initiative=americas, phase="funding", themes=["skills"])
    return fibre, skills


@pytest.mark.parametrize(
    ("query", "matches"),
    [
        ("region=AFR", {"fibre"}),
        ("country=KE", {"fibre"}),
        ("category=ldc", {"fibre"}),
        ("category=sids", set()),
        ("plan=kigali-2022", {"fibre", "skills"}),
        ("plan=baku-2025", set()),
        ("initiative=kigali-2022/AMS1", {"skills"}),
        ("initiative=AFR1", {"fibre"}),
        ("theme=skills", {"skills"}),
        ("phase=funding", {"skills"}),
        ("region=AFR&phase=funding", set()),
    ],
)
@pytest.mark.usefixtures("two_projects")
def test_list_is_narrowed(client, query, matches):
    response = client.get(f"/en/projects/?{query}")

    assert {project.slug for project in response.context["object_list"]} == matches


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("region=XXX", "Region"),
        ("country=KE%00", "Country"),
        ("category=rich", "Country category"),
        ("plan=nowhere", "Action plan"),
        ("initiative=AFR99", "Regional initiative"),
        ("initiative=%00", "Regional initiative"),
        ("theme=nothing", "Theme"),
        ("phase=someday", "Phase"),
    ],
)
@pytest.mark.usefixtures("two_projects")
def test_a_bad_value_is_an_error_of_its_field_and_shows_nothing(client, query, label):
    response = client.get(f"/en/projects/?{query}")

    words = text(response)
    assert response.status_code == 200
    assert f"a filter has a value that is not known {label}: " in words
    assert list(response.context["object_list"]) == []
    assert "/en/projects/fibre/" not in response.content.decode()


@pytest.mark.usefixtures("two_projects")
def test_two_values_of_one_filter_are_refused_and_show_nothing(client):
    response = client.get("/en/projects/?region=AFR&region=AMS")

    form = response.context["form"]
    assert form.errors == {"region": ["Give one value, not several: AFR, AMS."]}
    assert not response.context["object_list"]
    assert len(client.get("/en/projects/?region=AFR&region=AFR").context["object_list"]) == 1


@pytest.mark.usefixtures("two_projects")
def test_each_active_filter_can_be_removed(client):
    response = client.get("/en/projects/?region=AFR&initiative=AFR1&phase=&page=1")

    assert response.context["active_filters"] == [
        {"label": "Region", "value": "Africa", "address": "?initiative=AFR1&phase="},
        {
            "label": "Regional initiative",
            "value": "AFR1",
            "address": "?region=AFR&phase=",
        },
    ]


@pytest.mark.usefixtures("two_projects")
def test_no_result_says_what_to_do(client):
    words = text(client.get("/en/projects/?category=sids"))

    assert "0 projects No project answers to these filters. Remove all filters" in words


def test_pages_keep_the_filters(client):
    ProjectFactory.create_batch(26)

    first = client.get("/en/projects/?region=AFR").content.decode()
    second = client.get("/en/projects/?region=AFR&page=2")

    assert '<a rel="next" href="?region=AFR&amp;page=2"' in first
    assert '<a rel="prev" href="?region=AFR&amp;page=1"' in second.content.decode()
    assert len(second.context["object_list"]) == 1


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "999999999999"])
def test_a_page_that_does_not_exist_is_not_found(client, page):
    ProjectFactory()

    assert client.get(f"/en/projects/?page={page}").status_code == 404


def test_the_form_offers_no_unpublished_initiative(client):
    InitiativeFactory(number=5, is_published=False)

    assert "AFR5" not in client.get("/en/projects/").content.decode()


def test_the_form_shows_what_was_chosen(client):
    InitiativeFactory()

    body = client.get("/en/projects/?initiative=kigali-2022/AFR1&region=AFR").content.decode()

    assert '<option value="kigali-2022/AFR1" selected>AFR1 – Initiative AFR1</option>' in body
    assert '<option value="AFR" selected>Africa</option>' in body
