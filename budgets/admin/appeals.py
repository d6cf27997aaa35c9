"""The admin of appeals: texts in six languages, the projects called for, and who answered."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from budgets.admin.asking import AskingAdmin, Question
from budgets.models import Appeal, AppealProject
from budgets.reading import calls
from budgets.writing import appeals
from stakeholders import access
from stakeholders.admin import ScopedInline, language_tabs, translated_fields


class CallInline(ScopedInline):
    model = AppealProject
    fields = ["project"]
    autocomplete_fields = ["project"]
    scope_field = "project"
    tab = False
    verbose_name_plural = _("Projects called for")

    def get_queryset(self, request: HttpRequest) -> QuerySet[AppealProject]:
        return super().get_queryset(request).select_related("project")


ISSUE = Question(
    title=_("Issue"),
    text=_("The gap of each project is fixed as of today, and the public sees the appeal."),
    done=_("The appeal is issued."),
    may=lambda user, appeal: access.may_approve(user),
    act=appeals.issue_appeal,
)


@admin.register(Appeal)
class AppealAdmin(AskingAdmin):
    """An issued appeal stays as it went out."""

    list_display = ["title", "occasion", "region", "year", "state", "is_sample"]
    list_filter = ["occasion", "region", "year", "is_sample"]
    list_select_related = ["region"]
    search_fields = [*translated_fields(Appeal, "en")]
    scope_field = "region"
    readonly_fields = ["issued_on"]
    fieldsets = (
        (None, {"fields": [("occasion", "region", "year"), ("issued_on", "is_sample")]}),
        *language_tabs(Appeal),
    )
    inlines = [CallInline]
    actions_detail = ["issue"]
    change_form_outer_after_template = "admin/budgets/appeal/_panel.html"
    export_columns = (
        (_("title"), "title", "text"),
        (_("occasion"), "occasion", "text"),
        (_("region"), "region", "text"),
        (_("year"), "year", "text"),
        (_("issued on"), "issued_on", "date"),
        (_("sample data"), "is_sample", "text"),
    )

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if obj is not None and obj.issued_on:
            return False
        return super().has_change_permission(request, obj)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        appeal = self.get_object(request, object_id)
        panel = {}
        if appeal is not None:
            answers = appeal.contributions.select_related(
                "organisation", "country", "project", "initiative__plan", "region"
            )
            panel = {
                "calls": calls.calls_of(appeal, reader=request.user),
                "answers": answers,
            }
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **panel})

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[Any]:
        appeal = self.get_object(request, str(object_id))
        if appeal is None or appeal.issued_on or not access.may_approve(request.user):
            return []
        return super().get_actions_detail(request, object_id)

    @action(description=_("Issue"), icon="campaign", variant=ActionVariant.PRIMARY)
    def issue(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, ISSUE)

    @display(
        description=_("status"), ordering="issued_on", label={"issued": "success", "draft": "info"}
    )
    def state(self, appeal: Appeal) -> tuple[str, Any]:
        return (
            ("issued", pgettext_lazy("appeal", "Issued"))
            if appeal.issued_on
            else ("draft", _("Draft"))
        )
