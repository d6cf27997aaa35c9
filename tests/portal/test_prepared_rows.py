"""Queries that are prepared make the records that Django makes."""

from weakref import WeakKeyDictionary

import pytest
from django.db import DataError, connection, transaction
from django.db.models import Count, F, Model, Prefetch
from django.test.utils import CaptureQueriesContext

from budgets.models import Contribution, ProjectFunding
from initiatives.models import Theme
from portal.postgresql import statements
from portal.postgresql.prepared import OR, PreparedRows
from projects.models import Participation, Project, Result
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


def test_the_first_rows_of_a_record_are_read_in_their_order(projects):
    kept = PreparedRows(Result.objects.order_by("-pk"), by="project", most=1)

    assert kept.fetch([projects[0].pk]) == [projects[0].results.order_by("-pk").first()]


def test_a_record_may_be_named_by_either_of_two_columns(projects):
    full, little, _third = projects
    copy = ProjectFactory(replicates=full)
    rows = PreparedRows(Project.objects.order_by("pk"), by=f"pk{OR}replicates")

    assert (rows.fetch([full.pk]), rows.fetch([little.pk])) == ([full, copy], [little])


def test_sums_of_a_record_are_read_by_name(projects):
    sums = Result.objects.order_by().annotate(of=F("project")).values("of")
    kept = PreparedRows(sums.annotate(number=Count("pk")), by="project")

    assert kept.fetch([projects[0].pk]) == [{"of": projects[0].pk, "number": 2}]
    assert kept.fetch([projects[1].pk]) == []


def test_rules_may_narrow_what_is_read_already(projects, django_assert_num_queries):
    rows = Project.objects.prefetch_related("countries", "results")
    (full,) = PreparedRows(rows, narrowed=True).read([projects[0].pk])

    with django_assert_num_queries(0):
        assert [country.pk for country in full.countries.all()] == ["KE", "UG"]
        assert full.results.count() == 2
    assert [country.pk for country in full.countries.filter(pk="UG")] == ["UG"]


def test_a_connection_plans_five_runs_and_keeps_the_plan(projects):
    rows = PreparedRows(Project.objects.only("slug"), by="slug")
    for project in projects * 3:
        assert rows.fetch([project.slug]) == [project]

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT custom_plans, generic_plans, parameter_types::text FROM pg_prepared_statements"
            " ORDER BY prepare_time DESC LIMIT 1"
        )
        assert cursor.fetchone() == (5, 4, '{"character varying"}')


def number_of_statements():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        return cursor.fetchone()[0]


def test_a_connection_keeps_the_statements_used_last(projects, monkeypatch):
    monkeypatch.setattr(statements, "MOST", 2)
    monkeypatch.setattr(statements, "_names", WeakKeyDictionary())
    before = number_of_statements()
    kept = [PreparedRows(Project.objects.only("slug"), most=most) for most in range(1, 6)]

    for _again in range(2):
        assert [rows.fetch([projects[0].pk]) for rows in kept] == [[projects[0]]] * 5
    assert number_of_statements() == before + 2


def test_what_failed_is_prepared_anew(projects):
    rows = PreparedRows(Project.objects.only("slug"))

    with pytest.raises(DataError), transaction.atomic():
        rows.fetch(["no number"])

    assert rows.fetch([projects[0].pk]) == [projects[0]]


def test_behind_a_pool_nothing_is_prepared(projects, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    rows = PreparedRows(Project.objects.only("slug"))

    with CaptureQueriesContext(connection) as asked:
        assert rows.fetch([projects[0].pk]) == [projects[0]]
    assert [query["sql"].split()[0] for query in asked] == ["SELECT"]
