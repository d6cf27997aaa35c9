"""What the order of a report must hold, beside the constraints of the database."""

from datetime import date

from django.utils.translation import gettext as _

from budgets.models import Appeal
from initiatives.models import ActionPlan
from reports.models import Report
from reports.numbers import others_with
from stakeholders import writing
from stakeholders.models import Region


def check_order(report: Report, errors: writing.Errors) -> None:
    """Refuse a number in use, and what does not belong to the period or the region."""
    if others_with(report.document_number, report).exists():
        message = _("Another report has this document number.")
        errors.add("document_number", message, code="duplicate")
    if report.region is None and report.kind in Report.OF_A_REGION:
        errors.add("region", _("A report of this kind is on one region: choose it."))
    if report.region is not None and report.kind in Report.OF_ALL_REGIONS:
        errors.add("region", _("A report of this kind is on all regions: leave the region empty."))
    if report.as_of and report.as_of < report.starts_on:
        errors.add("as_of", _("The cut-off cannot be before the period."))
    _check_appeal(report, errors)
    meeting = report.meeting
    if meeting and meeting.region_id and meeting.region_id != report.region_id:
        errors.add("meeting", _("This is a meeting of another region."))


def appeal_of(kind: str, region: Region | None, year: int) -> Appeal | None:
    """Give the appeal that a document of this kind is made of; None where there is not just one."""
    if kind != Report.Kind.APPEAL:
        return None
    issued = list(Appeal.objects.public().filter(region=region, year=year)[:2])
    return issued[0] if len(issued) == 1 else None


def first_day(kind: str, year: int) -> date | None:
    """Give the first day of the plan in force, the latest of several, to a report on a plan."""
    if kind != Report.Kind.FUNDING_GAP:
        return None
    plan = ActionPlan.objects.in_force_in(year).order_by("-starts_year").first()
    return date(plan.starts_year, 1, 1) if plan else None


def _check_appeal(report: Report, errors: writing.Errors) -> None:
    """Refuse an appeal that is not issued yet, or is of another region or year."""
    appeal = report.appeal
    if report.kind != Report.Kind.APPEAL:
        if appeal is not None:
            errors.add("appeal", _("A report of this kind is not on an appeal: leave it empty."))
    elif appeal is None:
        message = _("None or several appeals are issued in this region and year: choose one.")
        errors.add("appeal", message, code="needed")
    elif appeal.issued_on is None:
        message = _("This appeal is not issued yet: its funding gaps are not fixed.")
        errors.add("appeal", message, code="wrong_status")
    elif (appeal.region_id, appeal.year) != (report.region_id, report.year):
        errors.add("appeal", _("This is an appeal of another region or year."))
