"""The admin of action plans and regional initiatives."""

from django.contrib import admin
from django.db.models import Case
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.models import ActionPlan, ExpectedResult, Initiative, Theme
from initiatives.models.agreed import plans_in_order
from stakeholders.admin import LANGUAGE_TABS, language_tabs, translated_fields
from stakeholders.admin.services import ReferenceAdmin, ReferenceStackedInline
from stakeholders.localization import status_label


@admin.register(ActionPlan)
class ActionPlanAdmin(ReferenceAdmin[ActionPlan]):
    list_display = ["name", "conference", "starts_year", "ends_year"]
    fieldsets = (
        (None, {"fields": ["slug", "starts_year", "ends_year"]}),
        *language_tabs(ActionPlan),
    )


@admin.register(Theme)
class ThemeAdmin(ReferenceAdmin[Theme]):
    list_display = ["name", "slug", "position"]
    search_fields = ["name_en", "slug"]
    fieldsets = ((None, {"fields": ["slug", "position"]}), *language_tabs(Theme))


class ExpectedResultInline(ReferenceStackedInline[Initiative]):
    model = ExpectedResult
    fields = [
        "number",
        *[
            name
            for code, _name in LANGUAGE_TABS
            for name in translated_fields(ExpectedResult, code)
        ],
        "source",
        "is_sample",
    ]


@admin.register(Initiative)
class InitiativeAdmin(ReferenceAdmin[Initiative]):
    list_display = ["code", "title", "status", "plan", "is_published"]
    list_display_links = ["code", "title"]
    list_filter = ["plan", "region", "themes", "title_status", "is_published"]
    list_select_related = ["plan", "region"]
    search_fields = ["title_en", "title_fr", "title_es", "title_ru", "title_ar", "title_zh_hans"]
    autocomplete_fields = ["themes"]
    scope_field = "region"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("plan", "region", "number"),
                    "themes",
                    "is_published",
                    "are_results_complete",
                    "source",
                ]
            },
        ),
        *language_tabs(Initiative),
    )
    inlines = [ExpectedResultInline]

    def get_ordering(self, request: HttpRequest) -> list[Case | str]:
        return [*plans_in_order("plan__"), "region__position", "number"]

    @admin.display(description=_("status of the title"))
    def status(self, initiative: Initiative) -> str:
        return status_label(initiative, "title")
