"""The admin of meetings: what was decided, who came, and what was put before them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from initiatives import meeting_records
from initiatives.meetings import annual_meetings, state_of
from initiatives.models import Attendance, Decision, Meeting, MeetingDocument
from stakeholders.admin import LANGUAGE_TABS, language_tabs, translated_fields
from stakeholders.admin.services import ServiceAdmin, ServiceInline, ServiceStackedInline
from stakeholders.models import Region


class DecisionInline(ServiceStackedInline[Meeting]):
    model = Decision
    fields = [
        ("number", "initiative"),
        ("due_on", "done_on"),
        *[name for code, _name in LANGUAGE_TABS for name in translated_fields(Decision, code)],
    ]
    create_service = staticmethod(meeting_records.create_decision)
    change_service = staticmethod(meeting_records.change_decision)
    remove_service = staticmethod(meeting_records.remove_part_of_meeting)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).select_related("initiative")


class AttendanceInline(ServiceInline[Meeting]):
    model = Attendance
    fields = ["kind", "participants"]
    max_num = len(Attendance.Kind)
    create_service = staticmethod(meeting_records.create_attendance)
    change_service = staticmethod(meeting_records.change_attendance)
    remove_service = staticmethod(meeting_records.remove_part_of_meeting)


class DocumentInline(ServiceStackedInline[Meeting]):
    model = MeetingDocument
    fields = ["title", ("language", "is_public"), "file"]
    create_service = staticmethod(meeting_records.create_meeting_document)
    change_service = staticmethod(meeting_records.change_meeting_document)
    remove_service = staticmethod(meeting_records.remove_part_of_meeting)


@admin.register(Meeting)
class MeetingAdmin(ServiceAdmin[Meeting]):
    """A meeting of no region is headquarters' to keep."""

    create_service = staticmethod(meeting_records.create_meeting)
    change_service = staticmethod(meeting_records.change_meeting)
    remove_service = staticmethod(meeting_records.remove_meeting)

    list_display = ["name", "kind", "region", "starts_on", "state", "is_published", "is_sample"]
    list_filter = ["kind", "region", "is_published", "is_sample"]
    list_select_related = ["region"]
    search_fields = [*translated_fields(Meeting, "en")[:2], "name_fr", "name_es"]
    date_hierarchy = "starts_on"
    autocomplete_fields = ["country", "held_with", "organisations"]
    scope_field = "region"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("kind", "region"),
                    ("starts_on", "ends_on"),
                    ("country", "held_with"),
                    "organisations",
                    ("is_published", "is_sample"),
                    "source",
                ]
            },
        ),
        *language_tabs(Meeting),
    )
    inlines = [DecisionInline, AttendanceInline, DocumentInline]
    list_before_template = "admin/initiatives/meeting/_annual.html"

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Say above the list which regions have had, or plan, their annual meeting this year."""
        today = timezone.localdate()
        annual = annual_meetings(Region.objects.all(), [today.year], on=today)
        own = {"year": today.year, "annual": list(annual.values())}
        return super().changelist_view(request, {**own, **(extra_context or {})})

    @display(description=_("status"), label={"held": "success", "planned": "info"})
    def state(self, meeting: Meeting) -> tuple[str, Any]:
        state = state_of(meeting, on=timezone.localdate())
        return state.value, state.label
