"""The figures that are taken once a run are those that a test would take."""

from projects.models import Project
from reports import services
from tests.factories import UserFactory
from tests.reports.small_programme import figures_of, is_as_made


def test_figures_that_were_taken_once_are_those_of_now(gathered, small_programme):
    assert gathered.snapshot == small_programme["figures"] == figures_of(gathered)


def test_a_change_of_anything_that_is_counted_is_seen(report, copies, small_programme):
    version = small_programme["version"]
    UserFactory(role="hq-administrator")
    before = is_as_made(copies, report, version=version)

    Project.objects.update(title_en="Another")

    assert (before, is_as_made(copies, report, version=version)) == (True, False)


def test_a_change_of_the_report_is_seen(report, copies, small_programme):
    administrator = UserFactory(role="hq-administrator")

    services.change_report(report, by=administrator, document_number="RDF-AFR/5")

    assert not is_as_made(copies, report, version=small_programme["version"])
