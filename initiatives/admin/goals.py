"""The admin of goals set elsewhere and of the core indicators: headquarters keeps both."""

from django.contrib import admin

from initiatives.models import CoreIndicator, Goal
from stakeholders.admin import language_tabs, translated_fields
from stakeholders.admin.services import ReferenceAdmin


@admin.register(Goal)
class GoalAdmin(ReferenceAdmin[Goal]):
    """A name is entered with its status: official only where it was read in an official text."""

    list_display = ["code", "framework", "name", "name_status"]
    list_filter = ["framework", "name_status"]
    search_fields = ["code", "name_en", "name_fr", "name_es"]
    fieldsets = ((None, {"fields": [("framework", "code", "position")]}), *language_tabs(Goal))


@admin.register(CoreIndicator)
class CoreIndicatorAdmin(ReferenceAdmin[CoreIndicator]):
    list_display = ["name", "slug", "position"]
    search_fields = ["slug", *translated_fields(CoreIndicator, "en")]
    fieldsets = ((None, {"fields": [("slug", "position")]}), *language_tabs(CoreIndicator))
