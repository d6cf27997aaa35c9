"""One file of a report: claimed by one worker, printed, filed, and recorded as ready, once.

The row stays locked while its file is printed. A worker that dies lets go of it without a word;
then the row still says that it is being printed, and ``services.resume_reports`` queues it again.
"""

import hashlib

from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone

from reports import shelf
from reports.files import settle
from reports.fingerprints import figures_of, fingerprint_of
from reports.formats import write_file
from reports.models import Report, ReportFile
from stakeholders import data_version

# A file that has stopped its worker this often is not tried again by itself. Workers are stopped
# from outside, too, several times within one build: that must not cost a file.
MAX_ATTEMPTS = 12


class WorkerLost(Exception):
    """Printing this file stopped the worker each time: out of memory, or out of time."""


def print_file(file_id: int) -> None:
    """Print a file that waits; do nothing if it is ready, or another worker prints it.

    Whatever goes wrong is recorded on the file and raised. A fault of the database is only raised,
    for then the file can be taken up again.
    """
    if not _claim(file_id):
        return
    try:
        with transaction.atomic(durable=True), data_version.unmoved():
            file = _locked(file_id)
            if file is not None:
                fingerprint = fingerprint_of(file, figures_of(file.report))
                _file(file, write_file(file), fingerprint)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        _record_failure(file_id, error)
        raise


def _claim(file_id: int) -> bool:
    with transaction.atomic(), data_version.unmoved():
        file = _locked(file_id)
        if file is None:
            return False
        if file.attempts < MAX_ATTEMPTS:
            file.attempts += 1
            file.status = ReportFile.Status.PRINTING
            file.save(update_fields=["attempts", "status"])
            return True
    error = WorkerLost(f"The worker stopped {MAX_ATTEMPTS} times while printing this file.")
    _record_failure(file_id, error)
    raise error


def _locked(file_id: int) -> ReportFile | None:
    return (
        ReportFile.objects.unfinished()
        .filter(pk=file_id, report__status=Report.Status.BUILDING, report__snapshot__isnull=False)
        .select_for_update(skip_locked=True, of=("self",))
        .select_related("report")
        .defer("report__snapshot")  # read only if it is printed
        .first()
    )


def _file(file: ReportFile, content: bytes, fingerprint: str) -> None:
    """Record the file, then put it in its place, then commit: in this order a file that cannot be
    written is not ready, and one written in vain is replaced by the next print."""
    report = Report.objects.select_for_update().defer("snapshot").get(pk=file.report_id)
    shelf.remove(file)
    file.status = ReportFile.Status.READY
    file.file = shelf.name_of(file)
    file.sha256 = hashlib.sha256(content).hexdigest()
    file.size = len(content)
    file.error = ""
    file.printed_at = timezone.now()
    file.fingerprint = fingerprint
    file.save()
    settle(report)
    shelf.write(file, content)


def _record_failure(file_id: int, error: Exception) -> None:
    with transaction.atomic(), data_version.unmoved():
        file = _locked(file_id)
        if file is None or file.status != ReportFile.Status.PRINTING:
            return  # ordered anew since, or taken up by another worker
        report = Report.objects.select_for_update().defer("snapshot").get(pk=file.report_id)
        shelf.remove(file)
        file.fail(error)
        settle(report)
