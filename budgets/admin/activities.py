"""The admin of activities, with what they cost and the projects within which they are."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.decorators import display

from budgets.models import ActivityCost
from budgets.writing import activities
from initiatives.activities import remove_activity
from initiatives.activity_counts import awaits_outcome
from initiatives.models import Activity
from projects.models import Project
from stakeholders.admin import language_tabs, translated_fields
from stakeholders.admin.services import ServiceAdmin, ServiceInline


class CostInline(ServiceInline[Activity]):
    model = ActivityCost
    create_service = staticmethod(activities.record_cost)
    change_service = staticmethod(activities.change_cost)
    remove_service = staticmethod(activities.remove_cost)
    confirms = True
    fields = ["cost", "fund"]
    max_num = 1
    tab = False
    verbose_name_plural = _("Cost")


class ProjectInline(ServiceInline[Activity]):
    """The projects that name it: each is the matter of whoever may change that project."""

    model = Project.joint_activities.through
    create_service = staticmethod(activities.name_in_project)
    remove_service = staticmethod(activities.remove_from_project)
    fields = ["project"]
    autocomplete_fields = ["project"]
    tab = False
    verbose_name = _("project")
    verbose_name_plural = _("Within the projects")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Activity)
class ActivityAdmin(ServiceAdmin[Activity]):
    """An activity of several regions is headquarters' to keep."""

    create_service = staticmethod(activities.create_activity)
    change_service = staticmethod(activities.change_activity)
    remove_service = staticmethod(remove_activity)

    list_display = ["title", "kind", "standing", "region", "starts_on", "is_published", "is_sample"]
    list_filter = ["kind", "status", "region", "is_published", "is_sample"]
    list_select_related = ["region"]
    search_fields = [*translated_fields(Activity, "en"), "title_fr", "title_es"]
    date_hierarchy = "starts_on"
    autocomplete_fields = ["organisations", "initiative", "countries"]
    scope_field = "region"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("kind", "status"),
                    ("region", "initiative"),
                    "countries",
                    ("starts_on", "ends_on", "place"),
                    "organisations",
                    ("participants", "women", "men"),
                    ("is_published", "is_sample"),
                    "source",
                ]
            },
        ),
        *language_tabs(Activity),
    )
    inlines = [CostInline, ProjectInline]

    @display(
        description=_("status"),
        ordering="status",
        label={"awaits": "warning", "cancelled": "danger", "completed": "success"},
    )
    def standing(self, activity: Activity) -> tuple[str, Any]:
        if awaits_outcome(activity, on=timezone.localdate()):
            return "awaits", _("Over; the outcome is not recorded")
        if not activity.status:
            return "", pgettext_lazy("activity", "Not known")
        return activity.status, activity.get_status_display()
