"""The locks that every write to a report takes; whoever locks its files, too, locks these first."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reports.models import Report, ReportFile
from stakeholders import access
from stakeholders.models import User


def locked_files(report: Report) -> list[ReportFile]:
    """Lock the files of a report, without waiting for the worker that prints one."""
    files = ReportFile.objects.filter(report=report).order_by("pk")
    free = list(files.select_for_update(skip_locked=True, of=("self",)))
    if len(free) < files.count():
        raise ValidationError(_("The report is being printed. Try again in a moment."))
    return free


def locked_draft(report: Report, *, by: User | None = None) -> Report:
    """Lock the row of a report on which work goes on; ``by`` is who changes it.

    Nobody is the command line. Raises ``ValidationError`` if it is issued or in review.
    """
    report = locked_unissued(report, by=by)
    if report.status == Report.Status.IN_REVIEW:
        raise ValidationError(_("The report is in review: take it back first."))
    return report


def locked_unissued(report: Report, *, by: User | None = None) -> Report:
    """Lock the row of a report, in review or not. Raises ``ValidationError`` if it is issued."""
    if by is not None:
        access.require_change(by, report)
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if report.status == Report.Status.ISSUED:
        raise ValidationError(_("An issued report never changes again."))
    return report
