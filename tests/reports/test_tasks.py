"""The whole chain with a real worker: killed, started again, and with one language in trouble."""

import hashlib
from collections import Counter

import pytest
from celery import current_app
from django.core.management import CommandError, call_command

from reports import services
from reports.models import Report, ReportFile
from tests.factories import UserFactory
from tests.worker import wait_until

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]

LANGUAGES = ["ar", "en", "es", "fr", "ru", "zh-hans"]


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
    return {f"rdf-AFR-2026-{file.language}.pdf": file.sha256 for file in ReportFile.objects.all()}


def is_finished():
    return Report.objects.get().status != "building"


def test_killed_worker_finishes_the_report_after_a_restart_and_prints_nothing_twice(
    report, worker, settings
):
    worker.start()
    wait_until(lambda: statuses()["ready"] >= 1 and statuses()["printing"] >= 1)
    worker.kill()
    before = statuses()
    printed = dict(ReportFile.objects.filter(status="ready").values_list("language", "printed_at"))
    assert before["ready"] + before["printing"] + before["waiting"] == 6
    assert before["ready"] < 6

    worker.start()
    wait_until(is_finished)

    assert statuses() == {"ready": 6}
    assert len(files_on_disk(settings)) == 6
    assert files_on_disk(settings) == recorded_files()
    for language, printed_at in printed.items():
        assert ReportFile.objects.get(language=language).printed_at == printed_at


def test_messages_lost_by_the_broker_are_sent_again(report, worker, settings):
    current_app.control.purge()
    worker.start()

    wait_until(is_finished)

    assert statuses() == {"ready": 6}


def test_language_in_trouble_is_named_and_printed_again_alone(report, worker, settings):
    in_the_way = settings.MEDIA_ROOT / f"reports/{report.pk}/rdf-AFR-2026-fr.pdf"
    in_the_way.mkdir(parents=True)
    worker.start()

    wait_until(is_finished)

    assert Report.objects.get().status == "failed"
    assert dict(ReportFile.objects.values_list("language", "status")) == {
        language: "failed" if language == "fr" else "ready" for language in LANGUAGES
    }
    french = ReportFile.objects.get(language="fr")
    assert french.error.startswith("IsADirectoryError")
    others = set(ReportFile.objects.exclude(language="fr").values_list("printed_at", flat=True))

    in_the_way.rmdir()
    services.retry_file(french, by=UserFactory(role="hq-administrator"))
    wait_until(is_finished)

    assert statuses() == {"ready": 6}
    assert files_on_disk(settings) == recorded_files()
    assert others < set(ReportFile.objects.values_list("printed_at", flat=True))


def test_command_orders_waits_and_tells_language_path_and_hash(programme, worker, settings, capsys):
    worker.start()

    call_command("build_report", kind="rdf", region="AFR", year=2026, wait=True)

    shown = capsys.readouterr()
    lines = [line.split("\t") for line in shown.out.splitlines()]
    assert [line[0] for line in lines] == LANGUAGES
    assert {path.rpartition("/")[2]: sha256 for _language, path, sha256 in lines} == (
        files_on_disk(settings)
    )
    assert shown.err.splitlines()[-1] == "6 of 6 languages printed"
    assert Report.objects.get().status == "built"


def test_command_builds_again_and_names_the_language_that_failed(built, worker, settings):
    spanish = settings.MEDIA_ROOT / f"reports/{built.pk}/rdf-AFR-2026-es.pdf"
    spanish.unlink()
    spanish.mkdir()
    worker.start()

    with pytest.raises(CommandError, match="^Not printed: Spanish .IsADirectoryError"):
        call_command("build_report", kind="rdf", region="AFR", year=2026, wait=True)

    assert len(files_on_disk(settings)) == 5
