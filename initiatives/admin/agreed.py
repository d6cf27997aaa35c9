"""The admin of action plans and regional initiatives."""

from django.contrib import admin

from initiatives.models import ActionPlan, ExpectedResult, Initiative, Theme
from stakeholders.admin import LANGUAGE_TABS, language_tabs, translated_fields
from stakeholders.admin.services import ReferenceAdmin, ReferenceStackedInline


@admin.register(ActionPlan)
class ActionPlanAdmin(ReferenceAdmin[ActionPlan]):
    list_display = ["name", "conference", "starts_year", "ends_year"]
    fieldsets = (
        (None, {"fields": ["slug", "conference", "starts_year", "ends_year"]}),
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
        "is_sample",
    ]


@admin.register(Initiative)
class InitiativeAdmin(ReferenceAdmin[Initiative]):
    list_display = ["code", "title", "title_status", "plan", "is_published"]
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
                    "source",
                ]
            },
        ),
        *language_tabs(Initiative),
    )
    inlines = [ExpectedResultInline]
