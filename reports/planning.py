"""The plan of reports: which reports go to which meetings, when they are due, and when built.

| meeting | report |
|---|---|
| regional development forum | progress report on its region |
| Telecommunication Development Advisory Group | annual report to it |
| Council | annual report to it |
| Plenipotentiary Conference | funding gap |

The documents of a meeting are due ``REPORT_DUE_WEEKS`` before it opens, and a report is ordered
``REPORT_BUILD_WEEKS`` before that, so that there is time to write its texts and to translate them.
A meeting in the second half of a year hears of that year, until the day of the figures; one in the
first half, of the year before. Only published meetings count.

The plan orders each report once, in nobody's name, as the command line does: every reviewer may
issue it, for none has ordered it.
"""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from initiatives.models import Meeting
from reports.models import PlannedReport, Report
from reports.services import order_report
from stakeholders.models import Region

logger = logging.getLogger(__name__)

KINDS: Mapping[str, str] = {
    Meeting.Kind.RDF: Report.Kind.RDF,
    Meeting.Kind.TDAG: Report.Kind.TDAG,
    Meeting.Kind.COUNCIL: Report.Kind.COUNCIL,
    Meeting.Kind.PP: Report.Kind.FUNDING_GAP,
}
LAST_OF_FIRST_HALF = 6
AHEAD = timedelta(days=366)
MOST = 50
"""How far the calendar looks ahead, and how many reports it shows."""


@dataclass(frozen=True, kw_only=True)
class ComingReport:
    """The report to a meeting to come; ``report`` is the one that there is, ordered by anybody.

    ``was_ordered`` where the plan has ordered it, whether or not it is still there.
    """

    meeting: Meeting
    kind: str
    report: Report | None
    was_ordered: bool
    on: date

    @property
    def label(self) -> str:
        return str(Report.Kind(self.kind).label)

    @property
    def region(self) -> Region | None:
        return self.meeting.region if self.kind in Report.OF_A_REGION else None

    @property
    def year(self) -> int:
        """The year on which it reports."""
        opens = self.meeting.starts_on
        return opens.year - 1 if opens.month <= LAST_OF_FIRST_HALF else opens.year

    @property
    def due_on(self) -> date:
        """By when its documents are due."""
        return self.meeting.starts_on - timedelta(weeks=settings.REPORT_DUE_WEEKS)

    @property
    def build_on(self) -> date:
        """On which day it is ordered."""
        return self.due_on - timedelta(weeks=settings.REPORT_BUILD_WEEKS)

    @property
    def is_to_be_ordered(self) -> bool:
        """Whether the plan has to order it now."""
        return self.build_on <= self.on and self.report is None and not self.was_ordered

    @property
    def is_late(self) -> bool:
        """Whether its documents are due and it is not issued."""
        is_issued = self.report is not None and self.report.status == Report.Status.ISSUED
        return self.due_on <= self.on and not is_issued


def coming_reports(on: date) -> list[ComingReport]:
    """Give the reports to meetings that open on that day or within a year, the next first."""
    meetings = list(
        Meeting.objects.public()
        .filter(kind__in=KINDS, starts_on__range=(on, on + AHEAD))
        .select_related("region")
        .order_by("starts_on", "pk")[:MOST]
    )
    planned = PlannedReport.objects.filter(meeting__in=meetings)
    ordered = set(planned.values_list("meeting", "kind"))
    reports = _reports_for(meetings)
    coming = []
    for meeting in meetings:
        one = ComingReport(
            meeting=meeting,
            kind=KINDS[meeting.kind],
            report=None,
            was_ordered=(meeting.pk, KINDS[meeting.kind]) in ordered,
            on=on,
        )
        coming.append(replace(one, report=_report_for(one, reports)))
    return coming


def _reports_for(meetings: Iterable[Meeting]) -> list[Report]:
    """Give the reports that may be those to the meetings: of each scope and year the latest."""
    years = {opens - ago for opens in (one.starts_on.year for one in meetings) for ago in (0, 1)}
    rows = Report.objects.filter(Q(meeting__in=meetings) | Q(meeting=None, year__in=years))
    scope = ("kind", "region_id", "year", "meeting_id")
    latest = rows.filter(kind__in=KINDS.values()).order_by(*scope, "-pk").distinct(*scope)
    return sorted(latest.without_figures(), key=lambda one: -one.pk)


def _report_for(coming: ComingReport, reports: Iterable[Report]) -> Report | None:
    """Give the report to the meeting; else one on the same that names no meeting."""
    on_the_same = (coming.region.pk if coming.region else None, coming.year)
    of_kind = [one for one in reports if one.kind == coming.kind]
    named = (one for one in of_kind if one.meeting_id == coming.meeting.pk)
    unnamed = (
        one
        for one in of_kind
        if one.meeting_id is None and (one.region_id, one.year) == on_the_same
    )
    return next(chain(named, unnamed), None)


def order_due_reports(on: date) -> list[Report]:
    """Order what is due and not there yet, each once; give what was ordered.

    One that is refused, such as in a year without an action plan, keeps no other from being
    ordered; it is tried again the next day.
    """
    made = (_order(one) for one in coming_reports(on) if one.is_to_be_ordered)
    return [report for report in made if report is not None]


@transaction.atomic
def _order(coming: ComingReport) -> Report | None:
    planned, is_new = PlannedReport.objects.get_or_create(meeting=coming.meeting, kind=coming.kind)
    if not is_new:
        return None  # another worker was first
    try:
        with transaction.atomic():
            planned.report = order_report(
                by=None,
                kind=coming.kind,
                region=coming.region,
                year=coming.year,
                meeting=coming.meeting,
            )
    except ValidationError as refusal:
        logger.warning("%s is not ordered: %s", planned, "; ".join(refusal.messages))
        planned.delete()
        return None
    planned.save(update_fields=["report"])
    return planned.report
