"""How many rows a list has: counted less what is hidden, and as many as are shown."""

import pytest

from tests.factories import (
    BudgetFactory,
    ContributionFactory,
    CountryFactory,
    InitiativeFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
    UserFactory,
)
from tests.projects.factories import IndicatorFactory, MeasurementFactory, TargetFactory

pytestmark = pytest.mark.django_db

LISTS = (
    *("results", "indicators", "targets", "measurements", "participations"),
    *("contributions", "budgets"),
)


def with_parts(**values):
    """Make a project with one row of each kind."""
    project = ProjectFactory(**values)
    ParticipationFactory(project=project)
    indicator = IndicatorFactory(result=ResultFactory(project=project))
    TargetFactory(indicator=indicator)
    MeasurementFactory(indicator=indicator)
    ContributionFactory(project=project, amount=100)
    BudgetFactory(project=project, approved=True)
    BudgetFactory(project=project, revision=1)  # a draft, which staff read
    return project


@pytest.fixture
def world():
    """One public project, two that are not, and contributions to an initiative and a region."""
    with_parts(slug="network")
    with_parts(slug="draft", is_published=False).countries.add(CountryFactory(iso2="KE"))
    hidden = InitiativeFactory(number=2, is_published=False)
    with_parts(slug="hidden", initiative=hidden)
    public = InitiativeFactory(number=3)
    ContributionFactory(project=None, initiative=public, amount=1)
    ContributionFactory(project=None, initiative=hidden, amount=1)
    ContributionFactory(project=None, region=public.region, amount=1)
    ContributionFactory(project=None, region=public.region, stage=None)  # without an entry


READERS = {
    "visitor": ({}, {"contributions": 3}),
    "auditor": ({"role": "auditor"}, dict.fromkeys(LISTS, 3) | {"contributions": 7, "budgets": 6}),
    "focal point": (
        {"role": "focal-point", "country_id": "KE"},
        dict.fromkeys(LISTS, 2) | {"contributions": 3, "budgets": 1},
    ),
}


@pytest.mark.parametrize("reader", READERS)
def test_a_list_counts_as_many_rows_as_it_shows(client, signed_in, world, reader):
    account, counts = READERS[reader]
    headers = signed_in(UserFactory(**account)) if account else {}

    bodies = {
        name: client.get(f"/api/v1/{name}/", {"page_size": 500}, headers=headers).json()
        for name in LISTS
    }

    counted = {name: body["count"] for name, body in bodies.items()}
    assert counted == dict.fromkeys(LISTS, 1) | counts
    assert [len(body["results"]) for body in bodies.values()] == [
        body["count"] for body in bodies.values()
    ]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(("project", "count"), [("network", 1), ("draft", 0)])
def test_a_narrowed_list_does_so_too(client, world, name, project, count):
    body = client.get(f"/api/v1/{name}/", {"project": project}).json()

    if project == "draft":  # a visitor may not name it
        assert body["errors"][0]["attr"] == "project"
    else:
        assert (body["count"], len(body["results"])) == (count, count)
