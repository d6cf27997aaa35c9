import pytest

from initiatives.models import InterregionalEffort
from initiatives.suggestions import refuse
from projects import likeness
from projects.models import ProjectLikeness
from stakeholders.access import OutsideScope
from tests.factories import InitiativeFactory, ProjectFactory, UserFactory
from tests.initiatives.factories import InterregionalEffortFactory

pytestmark = pytest.mark.django_db

SCHOOLS = {"title_en": "Connecting schools in villages", "sdgs": [4, 9]}


def project(region, **fields):
    return ProjectFactory(initiative=InitiativeFactory(region__code=region), **fields)


@pytest.fixture
def schools():
    return [project(code, **SCHOOLS) for code in ("AFR", "ASP")]


def test_projects_of_other_regions_that_are_alike_are_suggested(schools):
    one, other = schools
    project("AFR", **SCHOOLS | {"title_en": "Cyber drill"})
    project("ASP", title_fr="Gestion des déchets électroniques", title_en="")

    assert likeness.suggest() == 1

    row = ProjectLikeness.objects.get()
    assert (row.one, row.other) == (one, other)
    assert row.reasons["goals"] == ["04", "09"]
    assert "school-connectivity" in row.reasons["concepts"]


def test_projects_of_one_region_are_not_suggested_but_those_of_none_are():
    one = project("AFR", **SCHOOLS)
    project("AFR", **SCHOOLS)
    wide = ProjectFactory(initiative=None, region=None, level="global", **SCHOOLS)

    likeness.suggest()

    pairs = set(ProjectLikeness.objects.values_list("one", "other"))
    assert pairs == {(one.pk, wide.pk), (one.pk + 1, wide.pk)}


def test_a_project_is_found_by_its_description_in_another_language():
    one = project("AFR", title_en="Phase 2", description_ru="Подключение сельских школ к интернету")
    other = project("ASP", title_en="Rural schools online", description_en="School connectivity")

    likeness.suggest()

    assert ProjectLikeness.objects.filter(one=one, other=other).exists()


def test_confirming_joins_both_projects_in_an_effort(schools):
    likeness.suggest()
    by = UserFactory(role="regional-officer", regions=["ASP"])

    effort = likeness.confirm(ProjectLikeness.objects.get(), by=by)

    assert set(effort.projects.all()) == set(schools)
    assert effort.title_en == "Connecting schools in villages"
    assert InterregionalEffort.objects.editable_by(by).get() == effort


def test_projects_of_two_efforts_bring_both_together(schools):
    one, other = schools
    initiative = InitiativeFactory(region__code="ARB")
    for each in schools:
        each.effort = InterregionalEffortFactory()
        each.save()
    other.effort.initiatives.add(initiative)
    likeness.suggest()

    effort = likeness.confirm(
        ProjectLikeness.objects.get(), by=UserFactory(role="hq-administrator")
    )

    assert effort == one.effort
    assert set(effort.projects.all()) == set(schools)
    assert list(effort.initiatives.all()) == [initiative]


def test_an_officer_of_neither_region_decides_nothing(schools):
    likeness.suggest()
    row, by = ProjectLikeness.objects.get(), UserFactory(role="regional-officer", regions=["ARB"])

    with pytest.raises(OutsideScope):
        likeness.confirm(row, by=by)
    with pytest.raises(OutsideScope):
        refuse(row, by=by, reason="No.")

    row.refresh_from_db()
    assert row.status == "suggested"
    assert not InterregionalEffort.objects.exists()


def test_visitors_see_confirmed_pairs_of_published_projects_alone(schools):
    likeness.suggest()
    row = ProjectLikeness.objects.get()
    assert not ProjectLikeness.objects.public().exists()

    likeness.confirm(row, by=UserFactory(role="hq-administrator"))
    assert ProjectLikeness.objects.public().exists()

    schools[0].is_published = False
    schools[0].save()
    assert not ProjectLikeness.objects.public().exists()


@pytest.mark.parametrize("number", [1, 3])
def test_suggesting_costs_the_same_for_any_number_of_projects(django_assert_num_queries, number):
    for _each in range(number):
        project("AFR", **SCHOOLS)
        project("ASP", **SCHOOLS)

    with django_assert_num_queries(7):
        likeness.suggest()
