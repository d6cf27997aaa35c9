"""What the order of a report must hold, beside the constraints of the database."""

from django.utils.translation import gettext as _

from reports.models import Report
from reports.numbers import others_with
from stakeholders import writing


def check_order(report: Report, errors: writing.Errors) -> None:
    """Refuse a number in use, and what does not belong to the period or the region."""
    if others_with(report.document_number, report).exists():
        message = _("Another report has this document number.")
        errors.add("document_number", message, code="duplicate")
    if report.region is None and report.kind in Report.OF_A_REGION:
        errors.add("region", _("A report of this kind is on one region: choose it."))
    if report.region is not None and report.kind not in Report.OF_A_REGION:
        errors.add("region", _("A report of this kind is on all regions: leave the region empty."))
    if report.as_of and report.as_of < report.starts_on:
        errors.add("as_of", _("The cut-off cannot be before the period."))
    meeting = report.meeting
    if meeting and meeting.region_id and meeting.region_id != report.region_id:
        errors.add("meeting", _("This is a meeting of another region."))
