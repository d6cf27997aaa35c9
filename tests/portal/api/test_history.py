"""The history of each record, for staff."""

from datetime import date

import pytest

from projects.models import Project
from stakeholders.acting import acting
from tests.factories import (
    BudgetFactory,
    CountryFactory,
    InitiativeFactory,
    ParticipationFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    return ProjectFactory(
        slug="skills",
        title_en="Digital skills for women",
        ends_on=date(2027, 6, 30),
        is_published=True,
    )


def read(client, path, user=None, **query):
    if user is not None:
        client.force_login(user)
    return client.get(f"/api/v1{path}history/", query)


def test_it_says_who_changed_what_and_how(client, project, africa_officer, reviewer):
    with acting("admin-form", actor=lambda: africa_officer.pk):
        Project.objects.update(ends_on=date(2028, 3, 31))

    answer = read(client, "/projects/skills/", reviewer).json()

    changed = answer["results"][0]
    assert answer["count"] == 2
    assert changed | {"id": 0, "at": ""} == {
        "id": 0,
        "at": "",
        "by": "amina",
        "interface": "admin-form",
        "operation": "update",
        "reason": None,
        "model": "projects.project",
        "key": str(project.pk),
        "name": "Digital skills for women",
        "part": None,
        "changes": [
            {
                "field": "ends_on",
                "label": "Ends on",
                "before": "30 June 2027",
                "after": "31 March 2028",
            }
        ],
        "sentence": "Digital skills for women: Ends on 30 June 2027 → 31 March 2028, amina,"
        " admin form",
    }


@pytest.mark.parametrize(
    ("changed", "fields"),
    [
        ({"title_en": "Skills for women"}, ["title_en"]),
        ({"title_fr": "Compétences"}, ["title_fr"]),
        ({"title_en": "Skills", "title_zh_hans": "技能"}, ["title_en", "title_zh_hans"]),
    ],
)
def test_translated_text_is_named_once_for_each_language(
    client, project, reviewer, changed, fields
):
    row = Project.objects.get(pk=project.pk)
    for name, value in changed.items():
        setattr(row, name, value)
    row.save()

    answer = read(client, "/projects/skills/", reviewer).json()

    named = [change["field"] for change in answer["results"][0]["changes"]]
    assert sorted(named) == fields


def test_it_is_in_the_readers_language(client, project, reviewer):
    Project.objects.update(ends_on=date(2028, 3, 1))

    answer = read(client, "/projects/skills/", reviewer, lang="fr").json()

    assert answer["results"][0]["changes"][0]["after"] == "1er mars 2028"


def test_parts_are_there_with_their_record(client, project, reviewer):
    ParticipationFactory(project=project)
    project.countries.add(CountryFactory(name_en="Kenya"))

    answer = read(client, "/projects/skills/", reviewer).json()

    assert {row["model"] for row in answer["results"]} == {
        "projects.project",
        "projects.participation",
        "projects.project_countries",
    }


def test_an_initiative_has_one_by_its_key_of_two_parts(client, reviewer):
    initiative = InitiativeFactory()
    path = f"/initiatives/{initiative.plan.slug}/{initiative.code}/"

    answer = read(client, path, reviewer).json()

    assert [row["operation"] for row in answer["results"]] == ["insert"]


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_for_any_number(
    client, project, reviewer, django_assert_num_queries, number
):
    for year in range(number):
        Project.objects.update(ends_on=date(2028 + year, 3, 31))
        project.countries.add(CountryFactory(iso2=("KE", "TZ", "UG")[year]))
    read(client, "/projects/skills/", reviewer)

    with django_assert_num_queries(11):
        answer = read(client, "/projects/skills/").json()

    assert answer["count"] == 1 + 2 * number


def test_it_is_cut_into_pages(client, project, reviewer):
    for year in range(3):
        Project.objects.update(ends_on=date(2028 + year, 3, 31))

    pages = [
        read(client, "/projects/skills/", reviewer, page=page, page_size=2).json()
        for page in (1, 2)
    ]

    keys = [row["id"] for page in pages for row in page["results"]]
    assert keys == sorted(keys, reverse=True)
    assert len(keys) == pages[0]["count"] == 4


@pytest.mark.parametrize("role", ["focal-point", "partner"])
def test_others_are_refused(client, project, role):
    answer = read(client, "/projects/skills/", UserFactory(role=role))

    assert answer.status_code == 403
    assert answer.json()["errors"][0]["detail"] == "Only staff read the history of a record."


def test_a_visitor_is_asked_to_sign_in(client, project):
    assert read(client, "/projects/skills/").status_code == 401


def test_a_filter_that_is_none_is_refused(client, project, reviewer):
    assert read(client, "/projects/skills/", reviewer, region="AFR").status_code == 400


def test_no_password_is_there(client, reviewer):
    budget = BudgetFactory()

    text = read(client, f"/budgets/{budget.pk}/", reviewer).content.decode()

    assert "password" not in text
