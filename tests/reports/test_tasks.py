"""The whole chain with a real worker: killed, started again, and with one file in trouble."""

import hashlib
import random
import time
from collections import Counter
from pathlib import Path, PurePosixPath

import pytest
from celery import current_app
from django.core.management import CommandError, call_command
from django.db import connection

from reports import services
from reports.models import Report, ReportFile
from tests.broker import take_queued
from tests.factories import UserFactory
from tests.worker import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh-hans"]
FORMATS = ["docx", "html", "pdf", "xlsx"]
FILES = len(LANGUAGES) * len(FORMATS)


def statuses():
    return Counter(ReportFile.objects.values_list("status", flat=True))


def files_on_disk(settings):
    """The names below the media folder, and the hash of each file."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in settings.MEDIA_ROOT.rglob("*")
        if not path.is_dir()
    }


def recorded_files():
    return {
        PurePosixPath(file.file.name).name: file.sha256
        for file in ReportFile.objects.filter(status="ready")
    }


def keep_only(report, *languages):
    """Leave the files of the other languages out, where a few say as much as all."""
    others = report.files.exclude(language__in=languages)
    report.files.filter(pk__in=list(others.values_list("pk", flat=True))).delete()
    return len(languages) * len(FORMATS)


def is_finished():
    return Report.objects.get().status != "building"


def test_killed_worker_finishes_the_report_after_a_restart_and_prints_nothing_twice(
    report, worker, settings
):
    files = keep_only(report, "en", "fr", "zh-hans")
    worker.start()
    wait_until(lambda: statuses()["ready"] >= 1 and statuses()["printing"] >= 1)
    worker.kill()
    before = statuses()
    printed = dict(ReportFile.objects.filter(status="ready").values_list("pk", "printed_at"))
    assert before["ready"] + before["printing"] + before["waiting"] == files
    assert before["ready"] < files

    worker.start()
    wait_until(is_finished)

    assert statuses() == {"ready": files}
    assert len(files_on_disk(settings)) == files
    assert files_on_disk(settings) == recorded_files()
    for pk, printed_at in printed.items():
        assert ReportFile.objects.get(pk=pk).printed_at == printed_at


def test_report_outlives_ten_faults_of_worker_database_and_broker(report, worker, settings):
    """Each strikes at a moment that nobody chose; what is there in the end is what is printed."""
    files = keep_only(report, "ar", "en", "fr", "zh-hans")
    chance = random.Random(17)  # noqa: S311 – the same moments each time
    faults = [*[worker.kill] * 8, end_connections, current_app.control.purge]
    chance.shuffle(faults)
    worker.start()

    for fault in faults:
        wait_until(lambda: statuses()["printing"])
        time.sleep(chance.uniform(0.2, 0.8))
        fault()
        if worker.process is None:
            worker.start()
        services.resume_reports()
    wait_until(is_finished_or_resumed)

    assert statuses() == {"ready": files}
    assert files_on_disk(settings) == recorded_files()
    call_command("verify_report")


def end_connections():
    """Let the database drop whoever is connected but us."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def is_finished_or_resumed():
    """Do what Beat does each minute, sooner."""
    services.resume_reports()
    time.sleep(1)
    return is_finished()


def test_messages_lost_by_the_broker_are_sent_again(report, worker, settings):
    files = keep_only(report, "ru")
    current_app.control.purge()
    worker.start()

    wait_until(is_finished)

    assert statuses() == {"ready": files}


def test_file_in_trouble_is_named_and_printed_again_alone(report, worker, settings):
    files = keep_only(report, "ar", "fr")
    in_the_way = settings.MEDIA_ROOT / f"reports/{report.pk}/RDF-AFR-4-F.docx"
    in_the_way.mkdir(parents=True)
    worker.start()

    wait_until(is_finished)

    assert Report.objects.get().status == "failed"
    assert statuses() == {"ready": files - 1, "failed": 1}
    french = ReportFile.objects.get(language="fr", format="docx")
    assert french.error.startswith("IsADirectoryError")
    others = set(ReportFile.objects.exclude(pk=french.pk).values_list("printed_at", flat=True))

    in_the_way.rmdir()
    services.retry_file(french, by=UserFactory(role="hq-administrator"))
    wait_until(is_finished)

    assert statuses() == {"ready": files}
    assert files_on_disk(settings) == recorded_files()
    assert others < set(ReportFile.objects.values_list("printed_at", flat=True))


def test_command_orders_waits_names_each_file_takes_over_what_is_the_same_and_says_what_failed(
    programme, worker, settings, capsys
):
    worker.start()

    call_command("build_report", kind="rdf", region="AFR", year=2026, wait=True)

    shown = capsys.readouterr()
    lines = [line.split("\t") for line in shown.out.splitlines()]
    assert [(line[0], line[1]) for line in lines] == [
        (language, file_format) for language in LANGUAGES for file_format in FORMATS
    ]
    assert {path.rpartition("/")[2]: sha256 for *_file, path, sha256 in lines} == (
        files_on_disk(settings)
    )
    assert shown.err.splitlines()[-1] == "24 of 24 files printed"
    assert Report.objects.get().status == "built"
    printed = set(ReportFile.objects.values_list("pk", "printed_at", "fingerprint"))
    begun = time.monotonic()

    call_command("build_report", kind="rdf", region="AFR", year=2026, wait=True)

    assert time.monotonic() - begun < 10  # seconds; 2 on a machine of its own
    assert capsys.readouterr().out == shown.out
    assert set(ReportFile.objects.values_list("pk", "printed_at", "fingerprint")) == printed
    assert statuses() == {"ready": FILES}

    spanish = Path(ReportFile.objects.get(language="es", format="pdf").file.path)
    spanish.unlink()
    spanish.mkdir()
    with pytest.raises(CommandError, match="^Not printed: Spanish PDF .IsADirectoryError"):
        call_command("build_report", kind="rdf", region="AFR", year=2026, wait=True)

    assert len(files_on_disk(settings)) == FILES - 1


def test_brief_that_a_visitor_waits_for_is_taken_before_the_files_of_reports():
    current_app.control.purge()
    for task in ("print_file_task", "print_file_task", "print_brief_task"):
        current_app.send_task(f"reports.tasks.{task}", args=["no such key"])

    order = [name.rpartition(".")[2] for name, _arguments in take_queued()]
    assert order == ["print_brief_task", "print_file_task", "print_file_task"]
