"""The admin of the statements of final expenditure: made, never changed, never deleted."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from budgets.admin.base import MoneyAdmin, chf
from budgets.models import FinalStatement
from budgets.writing import closing
from projects.models import Project
from stakeholders.models import User


def create_statement(*, by: User, project: Project, note: str = "") -> FinalStatement:
    return closing.state_final_expenditure(project, by=by, note=note)


@admin.register(FinalStatement)
class FinalStatementAdmin(MoneyAdmin[FinalStatement]):
    create_service = staticmethod(create_statement)
    list_display = ["project", "sum", "stated_by", "stated_at", "is_sample"]
    list_filter = ["project__region", "is_sample"]
    list_select_related = ["project", "stated_by"]
    search_fields = ["project__title_en", "project__number"]
    autocomplete_fields = ["project"]
    scope_field = "project"
    export_related = ("project__region", "stated_by")
    export_columns = (
        (_("project"), "project__title", "text"),
        (_("project number"), "project__number", "text"),
        (_("region"), "project__region", "text"),
        (_("spent (CHF)"), "spent_chf", "amount"),
        (_("note"), "note", "text"),
        (_("stated by"), "stated_by", "text"),
        (_("stated at"), "stated_at", "moment"),
        (_("sample data"), "is_sample", "text"),
    )

    def get_fieldsets(self, request: HttpRequest, obj: FinalStatement | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["project", "note"]})]
        facts = ("spent_chf", "stated_by", "stated_at")
        return [(None, {"fields": ["project", "note", *facts, "is_sample"]})]

    @admin.display(description=_("spent (CHF)"), ordering="spent_chf")
    def sum(self, statement: FinalStatement) -> str:
        return chf(statement.spent_chf)
