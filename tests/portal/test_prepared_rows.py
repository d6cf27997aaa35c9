"""Queries that are prepared make the records that Django makes."""

import pytest
from django.db.models import Count, F, Model, Prefetch

from budgets.models import Contribution, ProjectFunding
from initiatives.models import Theme
from portal.postgresql.prepared import PreparedRows
from projects.models import Participation, Project
from tests.factories import (
    ContributionFactory,
    InitiativeFactory,
    OrganisationFactory,
    ParticipationFactory,
    ProjectFactory,
    ResultFactory,
)


@pytest.fixture
def projects(db):
    """Three projects: with everything, with little, and with what the first has, too."""
    full = ProjectFactory(countries=["KE", "UG"], themes=["infrastructure", "skills"])
    full.other_initiatives.add(InitiativeFactory(number=2))
    ParticipationFactory(project=full, organisation=OrganisationFactory())
    ResultFactory.create_batch(2, project=full)
    ContributionFactory(project=full, amount=60)
    return [full, ProjectFactory(), ProjectFactory(themes=["skills"])]


QUERIES = {
    "columns": lambda: Project.objects.all(),
    "some columns": lambda: Project.objects.only("slug", "title_en"),
    "an annotation": lambda: Project.objects.annotate(named=F("slug"), many=Count("themes")),
    "joined, and nothing there": lambda: Project.objects.select_related(
        "initiative__plan", "replicates", "funding"
    ),
    "what a key names": lambda: Project.objects.prefetch_related("initiative"),
    "what a key names, of some": lambda: Participation.objects.prefetch_related(
        Prefetch("project", Project.objects.filter(is_published=False))
    ),
    "the one that names it": lambda: Project.objects.prefetch_related(
        Prefetch("funding", ProjectFunding.objects.annotate(twice=F("spent") * 2))
    ),
    "the many that name it": lambda: Project.objects.prefetch_related("results", "participations"),
    "under another name": lambda: Project.objects.prefetch_related(
        Prefetch("contributions", Contribution.objects.order_by("-pk"), to_attr="given")
    ),
    "shared": lambda: Project.objects.prefetch_related("themes", "countries", "other_initiatives"),
    "shared, from the other side": lambda: Theme.objects.prefetch_related("projects"),
    "of several steps": lambda: Project.objects.prefetch_related(
        Prefetch("participations", Participation.objects.select_related("organisation"))
    ),
}


@pytest.mark.parametrize("name", QUERIES)
def test_records_are_those_of_django(projects, name, django_assert_num_queries):
    rows = QUERIES[name]()
    keys = list(rows.order_by("-pk").values_list("pk", flat=True))
    expected = [seen(record) for record in rows.filter(pk__in=keys).order_by("-pk")]
    prepared = PreparedRows(rows)

    with django_assert_num_queries(1 + len(rows._prefetch_related_lookups)):
        records = prepared.read(keys)

    assert [seen(record) for record in records] == expected
    assert len(records) >= 1
    assert not any(record._state.adding for record in records)
    assert {record._state.db for record in records} == {"default"}


def seen(record):
    """Give all that a record holds without another query: columns, and what it is related to."""
    values = {
        name: value
        for name, value in record.__dict__.items()
        if not name.startswith("_") and name not in ("prepared_for",)
    }
    parts = record.__dict__.get("_prefetched_objects_cache", {})
    return (
        type(record),
        {name: shown(value) for name, value in values.items()},
        {name: shown(value) for name, value in record._state.fields_cache.items()},
        {name: shown(list(rows)) for name, rows in parts.items()},
    )


def shown(value):
    if isinstance(value, list):
        return [shown(one) for one in value]
    if isinstance(value, Model):  # not what it leads back to
        kept = {name for name in value.__dict__ if name not in ("prepared_for",)}
        columns = {name for name in kept if not name.startswith("_")}
        return type(value), {name: value.__dict__[name] for name in columns}
    return value


def test_records_come_in_the_order_of_the_keys_and_what_is_gone_is_left_out(projects):
    first, second, third = projects
    prepared = PreparedRows(Project.objects.order_by("slug"))
    keys = [third.pk, 0, first.pk]

    assert prepared.read(keys) == [third, first]
    assert prepared.read([]) == []
    assert second not in prepared.read(keys)


def test_rows_that_can_never_be_are_not_asked_for(projects, django_assert_num_queries):
    prepared = PreparedRows(Project.objects.none())

    with django_assert_num_queries(0):
        assert prepared.read([projects[0].pk]) == []


def test_rows_are_narrowed_as_the_query_says(projects):
    hidden = ProjectFactory(is_published=False)
    prepared = PreparedRows(Project.objects.public())

    assert prepared.read([hidden.pk, projects[0].pk]) == [projects[0]]


@pytest.mark.parametrize(
    "rows",
    [
        lambda: Project.objects.values("slug"),
        lambda: Project.objects.prefetch_related("results__indicators"),
    ],
)
def test_what_cannot_be_prepared_is_refused(db, rows):
    with pytest.raises(TypeError):
        PreparedRows(rows())
