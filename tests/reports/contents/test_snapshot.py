"""Contents become JSON and come back as they were, and are taken in one moment."""

import json
import threading

import pytest
from django.db import connection

from projects.models import Project
from reports.contents.rdf import RdfContents, gather_rdf
from reports.contents.snapshot import from_json, one_moment, to_json
from tests.factories import ProjectFactory
from tests.reports.small_programme import DAY


def test_contents_come_back_from_json_as_they_were(report):
    contents = gather_rdf(report, as_of=DAY)

    kept = json.loads(json.dumps(to_json(contents)))

    assert from_json(RdfContents, kept) == contents


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda data: data.pop("finance"), id="a part is missing"),
        pytest.param(lambda data: data.update(year="2026"), id="a number is a text"),
        pytest.param(lambda data: data.update(as_of="soon"), id="a date is none"),
        pytest.param(
            lambda data: data["finance"]["totals"].update(spent="much"), id="an amount is none"
        ),
        pytest.param(lambda data: data.update(initiatives=None), id="a list is none"),
    ],
)
def test_damaged_snapshot_is_refused(gathered, damage):
    damage(gathered.snapshot)

    with pytest.raises(ValueError, match="Not the contents of a RdfContents"):
        from_json(RdfContents, gathered.snapshot)


@pytest.mark.django_db(transaction=True)
def test_one_moment_does_not_see_what_others_commit_meanwhile():
    ProjectFactory(slug="first")
    ours = Project.objects.filter(slug__in=["first", "second"])

    with one_moment():
        before = ours.count()
        elsewhere(lambda: ProjectFactory(slug="second"))
        during = ours.count()

    assert (before, during, ours.count()) == (1, 1, 2)


@pytest.mark.django_db(transaction=True)
def test_one_moment_cannot_begin_late():
    with one_moment(), pytest.raises(RuntimeError), one_moment():
        pass


def elsewhere(work):
    """Do the work in another connection, and commit it."""

    def run():
        work()
        connection.close()

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
