"""The admin of goals set elsewhere and of the core indicators: headquarters keeps both."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from initiatives.models import CoreIndicator, Goal
from stakeholders.admin import language_tabs, translated_fields
from stakeholders.admin.services import ReferenceAdmin
from stakeholders.localization import status_label


@admin.register(Goal)
class GoalAdmin(ReferenceAdmin[Goal]):
    """A name is entered with its status: official only where it was read in an official text."""

    list_display = ["code", "framework", "name", "status", "plan"]
    list_filter = ["framework", "plan", "name_status"]
    search_fields = ["code", "name_en", "name_fr", "name_es"]
    fieldsets = (
        (None, {"fields": [("framework", "code", "position"), "plan"]}),
        *language_tabs(Goal),
    )

    @admin.display(description=_("status of the name"))
    def status(self, goal: Goal) -> str:
        return status_label(goal, "name")


@admin.register(CoreIndicator)
class CoreIndicatorAdmin(ReferenceAdmin[CoreIndicator]):
    list_display = ["name", "slug", "position"]
    search_fields = ["slug", *translated_fields(CoreIndicator, "en")]
    fieldsets = ((None, {"fields": [("slug", "position")]}), *language_tabs(CoreIndicator))
