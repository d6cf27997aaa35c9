"""The files of a report as rows: which there are, which are taken over, and when all are done."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from reports import shelf
from reports.build_letters import queue_build_letters
from reports.fingerprints import figures_of, fingerprint_of
from reports.models import Report, ReportFile
from stakeholders import data_version


def wanted_files() -> list[tuple[str, str]]:
    """Give each language in each format; those that take longest to print come first."""
    return [
        (language, file_format)
        for file_format in ReportFile.Format.values
        for language, _name in settings.LANGUAGES
    ]


def add_files(report: Report) -> None:
    """Add the files that the report has not yet, such as those of a new format."""
    there = set(report.files.values_list("language", "format"))
    ReportFile.objects.bulk_create(
        ReportFile(report=report, language=language, format=file_format)
        for language, file_format in wanted_files()
        if (language, file_format) not in there
    )


def wait_again(files: Iterable[ReportFile]) -> None:
    """Have files printed again; each still names the one of the time before."""
    ReportFile.objects.filter(pk__in=[file.pk for file in files]).update(
        status=ReportFile.Status.WAITING, error="", attempts=0
    )


def take_over(report_id: int) -> None:
    """Take over the waiting files of a report that are whole and made from the same as before."""
    waiting = ReportFile.objects.unfinished().exclude(fingerprint="")
    with transaction.atomic(), data_version.unmoved():
        files = list(
            waiting.filter(report=report_id, report__snapshot__isnull=False)
            .select_for_update(skip_locked=True, of=("self",))
            .select_related("report")
            .defer("report__snapshot")
        )
        if not files:
            return
        figures = figures_of(files[0].report)
        same = [
            file.pk
            for file in files
            if file.fingerprint == fingerprint_of(file, figures) and shelf.is_whole(file)
        ]
        report = Report.objects.select_for_update().defer("snapshot").get(pk=report_id)
        ReportFile.objects.filter(pk__in=same).update(status=ReportFile.Status.READY)
        settle(report)


def settle(report: Report) -> None:
    """Say of the report whether it is built, or failed, once no file is left to print.

    Whoever works on it is written to.
    """
    statuses = set(report.files.values_list("status", flat=True))
    if statuses & {ReportFile.Status.WAITING, ReportFile.Status.PRINTING}:
        return
    if report.status != Report.Status.BUILDING:
        return  # settled already
    failed = ReportFile.Status.FAILED in statuses
    report.status = Report.Status.FAILED if failed else Report.Status.BUILT
    report.save(update_fields=["status"])
    queue_build_letters(report)
