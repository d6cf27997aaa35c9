"""The admin of meetings: what was decided, who came, and what was put before them."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from initiatives.meetings import annual_meetings, state_of
from initiatives.models import Attendance, Decision, Meeting, MeetingDocument
from stakeholders import access
from stakeholders.admin import (
    LANGUAGE_TABS,
    ScopedAdmin,
    ScopedInline,
    ScopedStackedInline,
    language_tabs,
    translated_fields,
)
from stakeholders.documents import describe_file
from stakeholders.models import Region


class DecisionInline(ScopedStackedInline):
    model = Decision
    fields = [
        ("number", "initiative"),
        ("due_on", "done_on", "is_sample"),
        *[name for code, _name in LANGUAGE_TABS for name in translated_fields(Decision, code)],
    ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Decision]:
        return super().get_queryset(request).select_related("initiative")


class AttendanceInline(ScopedInline):
    model = Attendance
    max_num = len(Attendance.Kind)


class DocumentInline(ScopedStackedInline):
    model = MeetingDocument
    fields = ["title", ("language", "is_public", "is_sample"), "file"]


@admin.register(Meeting)
class MeetingAdmin(ScopedAdmin):
    """A meeting of no region is headquarters' to keep."""

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

    def save_formset(
        self, request: HttpRequest, form: ModelForm, formset: Any, change: bool
    ) -> None:
        for row in formset.save(commit=False):
            if isinstance(row, MeetingDocument):
                describe_file(row)
                if row.pk is None:
                    row.uploaded_by = request.user
        super().save_formset(request, form, formset, change)

    def has_delete_permission(self, request: HttpRequest, obj: Meeting | None = None) -> bool:
        """A meeting that others refer to stays; one that was published is taken back first."""
        if obj is not None and obj.is_published and not access.administers(request.user):
            return False
        return super().has_delete_permission(request, obj)

    @display(description=_("status"), label={"held": "success", "planned": "info"})
    def state(self, meeting: Meeting) -> tuple[str, Any]:
        state = state_of(meeting, on=timezone.localdate())
        return state.value, state.label
