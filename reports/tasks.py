"""What workers do for reports. Only they load this module, and with it what prints."""

from celery import shared_task
from django.utils import timezone

from reports import build_letters, filing, fingerprints, planning, services, shelf
from reports.briefs import printed

# As of the start of the worker, whose code does not change from then on.
fingerprints.code()
fingerprints.fonts()


@shared_task
def build_report_task(report_id: int) -> None:
    services.build_report(report_id)


@shared_task
def print_file_task(file_id: int) -> None:
    filing.print_file(file_id)


@shared_task
def resume_reports_task() -> None:
    services.resume_reports()


@shared_task
def remove_files_task(report_id: int) -> None:
    shelf.remove_all(report_id)


@shared_task
def print_brief_task(key: str) -> None:
    printed.print_kept(key)


@shared_task
def order_due_reports_task() -> None:
    planning.order_due_reports(timezone.localdate())


@shared_task
def send_build_letter_task(report_id: int, person_id: int, status: str) -> bool:
    return build_letters.send_build_letter(report_id, person_id, status)
