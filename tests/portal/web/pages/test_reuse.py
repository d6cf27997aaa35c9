import pytest

from tests.factories import ProjectFactory
from tests.portal.web.pages.reading import read, text
from tests.projects.factories import LessonFactory

pytestmark = pytest.mark.django_db


def replicate(**values):
    source = ProjectFactory(title_en="Village network", **values)
    replica = ProjectFactory(
        title_en="Island network",
        initiative__region__code="AMS",
        replicates=source,
        is_sample=True,
    )
    LessonFactory(project=replica, copied_from=LessonFactory(project=source))
    return source


def test_page_shows_who_used_what_and_from_region_to_region(client):
    replicate()

    page = read(client.get("/en/reuse/"))

    assert page.tables == {
        "From region to region": [["Africa", "Americas", "1", "1"]],
        "Projects used again": [
            ["Village network Africa", "Island network Americas Sample data", "1"]
        ],
    }


def test_page_without_reuse_says_so(client):
    ProjectFactory()

    assert "No project is replicated yet, and no lesson taken over." in text(
        client.get("/en/reuse/")
    )


def test_initiative_shows_which_of_its_projects_are_used_again(client):
    replicate(initiative__number=3)
    replicate(initiative__number=4)

    page = read(client.get("/en/initiatives/kigali-2022/AFR3/"))

    assert page.tables["Projects used again"] == [
        ["Village network Africa", "Island network Americas Sample data", "1"]
    ]
    unused = read(client.get("/en/initiatives/kigali-2022/AMS1/"))
    assert "Projects used again" not in unused.tables


@pytest.mark.parametrize("projects", [1, 3])
def test_page_costs_the_same_for_any_number(client, django_assert_num_queries, projects):
    for _number in range(projects):
        replicate()

    with django_assert_num_queries(7):
        response = client.get("/en/reuse/")

    assert len(response.context["object_list"]) == projects
