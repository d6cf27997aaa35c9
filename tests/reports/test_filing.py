"""One language: claimed, printed, filed and recorded, once. The printing is real."""

import hashlib
import threading

import pytest
from django.db import OperationalError, connection, transaction

from reports import filing
from reports.contents.snapshot import SCHEMA
from reports.models import Report, ReportFile


@pytest.fixture
def file(gathered):
    """The English file; the other five are ready."""
    gathered.files.exclude(language="en").update(status="ready", sha256="f", file="f.pdf")
    return gathered.files.get(language="en")


def paths(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if not path.is_dir()]


def test_file_is_printed_filed_and_recorded(file, settings):
    filing.print_file(file.pk)

    file.refresh_from_db()
    path = settings.MEDIA_ROOT / f"reports/{file.report_id}/rdf-AFR-2026-en.pdf"
    content = path.read_bytes()
    assert content.startswith(b"%PDF-1.7")
    assert paths(settings) == [path]
    assert (file.status, file.file.path, file.attempts) == ("ready", str(path), 1)
    assert (file.sha256, file.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert file.report.status == "built"


def test_ready_file_is_not_printed_again(file):
    filing.print_file(file.pk)
    first = ReportFile.objects.get(pk=file.pk)

    filing.print_file(file.pk)

    file.refresh_from_db()
    assert (file.printed_at, file.attempts) == (first.printed_at, 1)


def test_report_is_not_built_while_a_language_waits(file):
    ReportFile.objects.filter(report=file.report, language="ru").update(status="waiting")

    filing.print_file(file.pk)

    assert Report.objects.get().status == "building"


def test_report_has_failed_once_nothing_waits_and_a_language_failed(file):
    ReportFile.objects.filter(report=file.report, language="ru").update(status="failed")

    filing.print_file(file.pk)

    assert Report.objects.get().status == "failed"


def test_file_that_cannot_be_written_has_failed_and_leaves_nothing(file, settings):
    in_the_way = settings.MEDIA_ROOT / f"reports/{file.report_id}/rdf-AFR-2026-en.pdf"
    in_the_way.mkdir(parents=True)

    with pytest.raises(IsADirectoryError):
        filing.print_file(file.pk)

    file.refresh_from_db()
    assert (file.status, file.sha256, file.report.status) == ("failed", "", "failed")
    assert file.error.startswith("IsADirectoryError: ")
    assert "\n" not in file.error
    assert paths(settings) == []


def test_file_of_a_damaged_snapshot_has_failed(file):
    Report.objects.update(snapshot={"schema": SCHEMA, "year": 2026})

    with pytest.raises(ValueError, match="Not the contents of a RdfContents"):
        filing.print_file(file.pk)

    file.refresh_from_db()
    assert file.error == "ValueError: Not the contents of a RdfContents: KeyError('region')"


def test_language_that_stopped_the_worker_too_often_has_failed(file):
    ReportFile.objects.filter(pk=file.pk).update(status="printing", attempts=3)

    with pytest.raises(filing.WorkerLost):
        filing.print_file(file.pk)

    file.refresh_from_db()
    assert (file.status, file.report.status) == ("failed", "failed")
    assert file.error == ("WorkerLost: The worker stopped 3 times while printing this language.")


def test_half_written_file_of_a_killed_worker_is_replaced(file, settings):
    folder = settings.MEDIA_ROOT / f"reports/{file.report_id}"
    folder.mkdir(parents=True)
    (folder / ".rdf-AFR-2026-en.pdf.part").write_bytes(b"%PDF half")
    ReportFile.objects.filter(pk=file.pk).update(status="printing", attempts=1)

    filing.print_file(file.pk)

    assert [path.name for path in paths(settings)] == ["rdf-AFR-2026-en.pdf"]


@pytest.mark.django_db(transaction=True)
def test_file_that_another_worker_prints_is_left_to_it(file, settings):
    ReportFile.objects.filter(pk=file.pk).update(status="printing", attempts=1)

    with held_elsewhere(file):
        filing.print_file(file.pk)

    file.refresh_from_db()
    assert (file.status, file.attempts, paths(settings)) == ("printing", 1, [])


@pytest.mark.django_db(transaction=True)
def test_fault_of_the_database_is_not_the_fault_of_the_language(file, settings):
    """The database ends the connection while the file is being printed, as at a restart."""
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = '200ms'")

    with pytest.raises(OperationalError):
        filing.print_file(file.pk)

    connection.close()
    file.refresh_from_db()
    assert (file.status, file.error, paths(settings)) == ("printing", "", [])

    filing.print_file(file.pk)

    file.refresh_from_db()
    assert (file.status, file.attempts) == ("ready", 2)


class held_elsewhere:
    """Another connection holds the file's row locked, as a worker does while it prints."""

    def __init__(self, file):
        self.pk = file.pk
        self.held, self.done = threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self.hold)

    def hold(self):
        with transaction.atomic():
            list(ReportFile.objects.select_for_update().filter(pk=self.pk))
            self.held.set()
            self.done.wait(30)
        connection.close()

    def __enter__(self):
        self.thread.start()
        assert self.held.wait(30)

    def __exit__(self, *_error):
        self.done.set()
        self.thread.join()
