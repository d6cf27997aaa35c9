"""A report on the small programme in Africa, as far as a test needs it."""

from copy import deepcopy
from hashlib import sha256
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone
from modeltranslation.utils import get_translation_fields

from initiatives.models import Initiative
from reports import services, shelf
from reports.models import Report, ReportFile, ReportSection
from stakeholders.models import User
from tests import databases
from tests.factories import UserFactory
from tests.reports.small_programme import SMALL, figures_of, is_as_made, order_report, write_summary
from tests.worker import Worker


@pytest.fixture(autouse=True)
def _media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(scope="module")
def small_programme(django_db_setup, copies, django_db_blocker):
    """Lead to a database that holds the small programme, for a whole module.

    Give the figures of a report as it is ordered, and its version.
    """
    with django_db_blocker.unblock():
        taken = copies.use(SMALL)
    yield taken
    with django_db_blocker.unblock():
        copies.use(databases.MIGRATED)


@pytest.fixture
def programme(small_programme, db):
    """AFR1 with one project in Kenya, its money and its outcome; all in six languages but one."""
    return Initiative.objects.get()


@pytest.fixture
def report(programme):
    """Ordered, and not yet taken up by a worker."""
    return order_report(programme)


@pytest.fixture
def gathered(report, small_programme, copies):
    """The same with its figures gathered, but no language printed.

    They are those that were taken once, unless the test has changed what they are taken from.
    """
    is_known = is_as_made(copies, report, version=small_programme["version"])
    write_summary(report)
    report.snapshot = deepcopy(small_programme["figures"]) if is_known else figures_of(report)
    report.snapshot_at = timezone.now()
    report.save(update_fields=["snapshot", "snapshot_at"])
    return report


@pytest.fixture
def built(gathered):
    """The same as if all languages had been printed; each file says only its language."""
    put_in_place(*gathered.files.all())
    Report.objects.filter(pk=gathered.pk).update(status=Report.Status.BUILT)
    gathered.refresh_from_db()
    return gathered


@pytest.fixture
def reviewed(built):
    """The same in review, with all that is required to issue it."""
    write_required_texts(built)
    print_all_again(built, by=UserFactory(role="hq-administrator"))
    Report.objects.filter(pk=built.pk).update(status=Report.Status.IN_REVIEW)
    built.refresh_from_db()
    return built


def print_all_again(report: Report, *, by: User) -> None:
    """Print a report again with its texts as they are now, as workers would."""
    services.print_again(report, by=by)
    put_in_place(*report.files.all())
    Report.objects.filter(pk=report.pk).update(status=Report.Status.BUILT)
    report.refresh_from_db()


def write_required_texts(report: Report) -> None:
    """Write the sections without which no report is issued, in six languages."""
    columns = get_translation_fields("body")
    for section in report.sections.filter(key__in=ReportSection.FRONT):
        for column in columns:
            setattr(section, column, f"{section.key} {column}")
        section.save()


def put_in_place(*files: ReportFile) -> None:
    """Have files as if they had been printed; that they reach the disk is not waited for."""
    for file in files:
        content = f"%PDF {file.language}".encode()
        file.status, file.file, file.size = "ready", shelf.name_of(file), len(content)
        file.sha256 = sha256(content).hexdigest()
        place = Path(settings.MEDIA_ROOT, file.file.name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    ReportFile.objects.bulk_update(files, ["status", "file", "size", "sha256"])


@pytest.fixture
def worker(tmp_path):
    worker = Worker(tmp_path / "worker.log")
    yield worker
    worker.stop()
