"""One file: claimed, printed, filed and recorded, once. The printing is real."""

import hashlib
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import OperationalError, connection, transaction

from reports import files, filing, fingerprints, shelf
from reports.contents.snapshot import SCHEMA
from reports.models import Report, ReportFile


@pytest.fixture
def file(gathered):
    """The English page, which is written in a moment; all other files are ready."""
    return only(gathered, "html")


@pytest.fixture
def paper(gathered):
    """The English PDF, which takes seconds; all other files are ready."""
    return only(gathered, "pdf")


def only(report, file_format):
    others = report.files.exclude(language="en", format=file_format)
    others.update(status="ready", sha256="f", file="f.pdf")
    return report.files.get(language="en", format=file_format)


def paths(settings):
    return [path for path in settings.MEDIA_ROOT.rglob("*") if not path.is_dir()]


def test_file_is_printed_filed_and_recorded(paper, settings):
    filing.print_file(paper.pk)

    paper.refresh_from_db()
    path = settings.MEDIA_ROOT / f"reports/{paper.report_id}/RDF-AFR-4-E.pdf"
    content = path.read_bytes()
    assert content.startswith(b"%PDF-1.7")
    assert paths(settings) == [path]
    assert (paper.status, paper.file.path, paper.attempts) == ("ready", str(path), 1)
    assert (paper.sha256, paper.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert paper.report.status == "built"


def test_ready_file_is_not_printed_again(file):
    filing.print_file(file.pk)
    first = ReportFile.objects.get(pk=file.pk)

    filing.print_file(file.pk)

    file.refresh_from_db()
    assert (file.printed_at, file.attempts) == (first.printed_at, 1)


@pytest.mark.parametrize(
    ("file_format", "begins"),
    [("pdf", b"%PDF-1.7"), ("docx", b"PK"), ("xlsx", b"PK"), ("html", b"<!DOCTYPE html>")],
)
def test_each_format_is_written_by_its_own_writer(gathered, file_format, begins):
    file = gathered.files.get(language="fr", format=file_format)

    filing.print_file(file.pk)

    file.refresh_from_db()
    assert file.file.name.endswith(f"/RDF-AFR-4-F.{file_format}")
    assert Path(file.file.path).read_bytes().lstrip().startswith(begins)


@pytest.fixture
def written(gathered):
    """The Arabic workbook, written and waiting again, as after a rebuild."""
    file = gathered.files.get(language="ar", format="xlsx")
    filing.print_file(file.pk)
    gathered.files.filter(pk=file.pk).update(status="waiting")
    file.refresh_from_db()
    return file


def again(file):
    """What a build does with it."""
    files.take_over(file.report_id)
    filing.print_file(file.pk)
    return ReportFile.objects.get(pk=file.pk)


def test_file_made_from_the_same_is_taken_over_as_it_is(written):
    taken = again(written)

    assert (taken.status, taken.printed_at) == ("ready", written.printed_at)
    assert (taken.sha256, taken.file.name) == (written.sha256, written.file.name)


@pytest.mark.parametrize("changed", ["figures", "number", "day", "code", "file", "no file"])
def test_file_made_from_anything_else_is_written_again(written, monkeypatch, changed):
    report = written.report
    match changed:
        case "figures":
            report.snapshot["year"] = 2025
        case "number":
            report.document_number = "RDF-AFR/5"
        case "day":
            report.snapshot_at = datetime(2026, 11, 21, 12, tzinfo=UTC)
        case "code":
            monkeypatch.setattr(fingerprints, "code", lambda: "other")
        case "file":
            Path(written.file.path).write_bytes(b"PK something else")
        case "no file":
            Path(written.file.path).unlink()
    report.save()

    taken = again(written)

    assert (taken.status, taken.printed_at > written.printed_at) == ("ready", True)
    assert shelf.is_whole(taken)


def test_report_is_built_once_all_its_files_are_taken_over(written, gathered):
    gathered.files.exclude(pk=written.pk).delete()

    files.take_over(gathered.pk)

    gathered.refresh_from_db()
    assert gathered.status == "built"


def test_only_what_is_drawn_depends_on_the_fonts(gathered, monkeypatch):
    """Paper, and the charts in a file for Word."""
    files = {one.format: one for one in gathered.files.filter(language="en")}
    before = {one: fingerprints.fingerprint_of(file, "figures") for one, file in files.items()}

    monkeypatch.setattr(fingerprints, "fonts", lambda: "other")

    after = {one: fingerprints.fingerprint_of(file, "figures") for one, file in files.items()}
    assert {one for one in files if before[one] != after[one]} == {"pdf", "docx"}


def test_each_file_has_a_fingerprint_of_its_own(gathered):
    all_of_them = [fingerprints.fingerprint_of(file, "figures") for file in gathered.files.all()]

    assert len(set(all_of_them)) == 24


def test_file_of_an_earlier_number_does_not_stay(written, settings):
    Report.objects.update(document_number="RDF-AFR/5")

    again(written)

    assert [path.name for path in paths(settings)] == ["RDF-AFR-5-A.xlsx"]


def test_failed_file_forgets_what_was_there(written, settings):
    Report.objects.update(snapshot={"schema": SCHEMA, "year": 2026})

    with pytest.raises(ValueError, match="Not the contents"):
        again(written)

    written.refresh_from_db()
    assert (written.status, written.file.name, written.sha256, written.fingerprint) == (
        "failed",
        "",
        "",
        "",
    )
    assert paths(settings) == []


@pytest.mark.parametrize(
    ("number", "name"),
    [
        pytest.param("RDF-AFR26/4", "RDF-AFR26-4-E", id="a symbol"),
        pytest.param("../../etc/RDF 4", "etc-RDF-4-E", id="a path"),
        pytest.param("", "rdf-AFR-2026-en", id="no number"),
        pytest.param("РДФ", "rdf-AFR-2026-en", id="no Latin letters"),
    ],
)
def test_file_is_named_by_the_symbol_of_the_document(gathered, number, name):
    Report.objects.update(document_number=number)

    file = ReportFile.objects.get(language="en", format="docx")

    assert shelf.name_of(file) == f"reports/{gathered.pk}/{name}.docx"


def test_report_is_not_built_while_a_file_waits(file):
    ReportFile.objects.filter(report=file.report, language="ru", format="xlsx").update(
        status="waiting"
    )

    filing.print_file(file.pk)

    assert Report.objects.get().status == "building"


def test_report_has_failed_once_nothing_waits_and_a_file_failed(file):
    ReportFile.objects.filter(report=file.report, language="ru", format="xlsx").update(
        status="failed"
    )

    filing.print_file(file.pk)

    assert Report.objects.get().status == "failed"


def test_file_that_cannot_be_written_has_failed_and_leaves_nothing(file, settings):
    in_the_way = settings.MEDIA_ROOT / f"reports/{file.report_id}/RDF-AFR-4-E.html"
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
    assert file.error == "ValueError: Not the contents of a RdfContents: KeyError('period')"


def test_file_that_stopped_the_worker_too_often_has_failed(file):
    ReportFile.objects.filter(pk=file.pk).update(status="printing", attempts=filing.MAX_ATTEMPTS)

    with pytest.raises(filing.WorkerLost):
        filing.print_file(file.pk)

    file.refresh_from_db()
    assert (file.status, file.report.status) == ("failed", "failed")
    assert file.error == ("WorkerLost: The worker stopped 12 times while printing this file.")


def test_half_written_file_of_a_killed_worker_is_replaced(file, settings):
    folder = settings.MEDIA_ROOT / f"reports/{file.report_id}"
    folder.mkdir(parents=True)
    (folder / ".RDF-AFR-4-E.html.part").write_bytes(b"<!DOCTYPE half")
    ReportFile.objects.filter(pk=file.pk).update(status="printing", attempts=1)

    filing.print_file(file.pk)

    assert [path.name for path in paths(settings)] == ["RDF-AFR-4-E.html"]
    assert b"half" not in paths(settings)[0].read_bytes()[:20]


@pytest.mark.django_db(transaction=True)
def test_file_that_another_worker_prints_is_left_to_it(file, settings):
    ReportFile.objects.filter(pk=file.pk).update(status="printing", attempts=1)

    with held_elsewhere(file):
        filing.print_file(file.pk)

    file.refresh_from_db()
    assert (file.status, file.attempts, paths(settings)) == ("printing", 1, [])


@pytest.mark.django_db(transaction=True)
def test_fault_of_the_database_is_not_the_fault_of_the_language(paper, settings):
    """The database ends the connection while the file is being printed, as at a restart."""
    with connection.cursor() as cursor:
        cursor.execute("SET idle_in_transaction_session_timeout = '200ms'")

    with pytest.raises(OperationalError):
        filing.print_file(paper.pk)

    connection.close()
    paper.refresh_from_db()
    assert (paper.status, paper.error, paths(settings)) == ("printing", "", [])

    filing.print_file(paper.pk)

    paper.refresh_from_db()
    assert (paper.status, paper.attempts) == ("ready", 2)


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
