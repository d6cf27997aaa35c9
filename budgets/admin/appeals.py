"""The admin of appeals: texts in six languages, the projects called for, and who answered."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.decorators import display

from budgets.admin.base import MoneyAdmin
from budgets.admin.offering import OfferedPage, offered
from budgets.models import Appeal, AppealProject
from budgets.reading.calls import calls_of
from budgets.writing import appeals
from stakeholders import access
from stakeholders.admin import language_tabs, translated_fields
from stakeholders.admin.asking import Question
from stakeholders.admin.services import ROWS_OF_A_FORM, ServiceInline
from stakeholders.models import User


class CallInline(ServiceInline[Appeal]):
    model = AppealProject
    create_service = staticmethod(appeals.create_call)
    change_service = staticmethod(appeals.change_call)
    remove_service = staticmethod(appeals.remove_call)
    fields = ["project"]
    autocomplete_fields = ["project"]
    scope_field = "project"
    tab = False
    verbose_name_plural = _("Projects called for")
    per_page = ROWS_OF_A_FORM

    def get_queryset(self, request: HttpRequest) -> QuerySet[AppealProject]:
        return super().get_queryset(request).select_related("project")


ISSUE: Question[Appeal] = Question(
    title=_("Issue"),
    text=_("The gap of each project is fixed as of today, and the public sees the appeal."),
    done=_("The appeal is issued."),
    may=lambda user, appeal: access.may_approve(user),
    act=appeals.issue_appeal,
)


PAGES = (
    OfferedPage(
        route="issue",
        name="issue",
        title=_("Issue"),
        question=ISSUE,
        is_offered=lambda user, appeal: not appeal.issued_on and access.may_approve(user),
    ),
)


def calls_and_answers(appeal: Appeal, reader: User) -> dict[str, Any]:
    """What the page of an appeal shows besides its form."""
    answers = appeal.contributions.select_related(
        "organisation", "country", "project", "initiative__plan", "region"
    )
    return {"calls": calls_of(appeal, reader=reader), "answers": answers}


def is_draft(appeal: Appeal) -> bool:
    """An issued appeal stays as it went out."""
    return appeal.issued_on is None


@admin.register(Appeal)
class AppealAdmin(MoneyAdmin[Appeal]):
    create_service = staticmethod(appeals.create_appeal)
    change_service = staticmethod(appeals.change_appeal)
    remove_service = staticmethod(appeals.remove_appeal)
    is_changeable = is_removable = staticmethod(is_draft)
    asking_pages = PAGES
    panels = (offered(PAGES), calls_and_answers)
    list_display = ["title", "occasion", "region", "year", "state", "is_sample"]
    list_filter = ["occasion", "region", "year", "is_sample"]
    list_select_related = ["region"]
    search_fields = [*translated_fields(Appeal, "en")]
    scope_field = "region"
    fieldsets = (
        (None, {"fields": [("occasion", "region", "year"), ("issued_on", "is_sample")]}),
        *language_tabs(Appeal),
    )
    inlines = [CallInline]
    change_form_outer_after_template = "admin/budgets/appeal/_panel.html"
    export_columns = (
        (_("title"), "title", "text"),
        (_("occasion"), "occasion", "text"),
        (_("region"), "region", "text"),
        (_("year"), "year", "text"),
        (_("issued on"), "issued_on", "date"),
        (_("sample data"), "is_sample", "text"),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Appeal | None = None) -> list[str]:
        return ["issued_on", "is_sample"] if obj else ["issued_on"]

    @display(
        description=_("status"), ordering="issued_on", label={"issued": "success", "draft": "info"}
    )
    def state(self, appeal: Appeal) -> tuple[str, Any]:
        return (
            ("issued", pgettext_lazy("appeal", "Issued"))
            if appeal.issued_on
            else ("draft", _("Draft"))
        )
