"""The calendar of reports to come, above the list of reports in the admin."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from reports.models import Report
from reports.planning import coming_reports
from stakeholders.admin.services import ServiceAdmin


class CalendarAboveList(ServiceAdmin[Report]):
    """Says above the list which reports go to which meetings, when each is due, and how it is."""

    list_before_template = "reports/_calendar.html"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        own = {"coming": coming_reports(timezone.localdate())}
        return super().changelist_view(request, {**own, **(extra_context or {})})
