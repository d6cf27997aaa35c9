"""The admin of the statements of final expenditure: made, never changed, never deleted."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from budgets.admin.base import MoneyAdmin, chf
from budgets.models import FinalStatement
from budgets.writing import closing


class StatementForm(ModelForm):
    """What ``budgets.writing.closing`` refuses is shown at its field before anything is saved."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        project = cleaned.get("project")
        if project is not None and (refusal := closing.refusal_of(project, self.user)):
            raise ValidationError({"project": refusal})
        return cleaned


@admin.register(FinalStatement)
class FinalStatementAdmin(MoneyAdmin):
    form = StatementForm
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

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: FinalStatement | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["project", "note"]})]
        facts = ("spent_chf", "stated_by", "stated_at")
        return [(None, {"fields": ["project", "note", *facts, "is_sample"]})]

    def get_form(
        self, request: HttpRequest, obj: FinalStatement | None = None, **kwargs: Any
    ) -> type[ModelForm]:
        form = super().get_form(request, obj, **kwargs)
        form.user = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        made = closing.state_final_expenditure(obj.project, by=request.user, note=obj.note)
        obj.pk = made.pk
        obj.refresh_from_db()

    @admin.display(description=_("spent (CHF)"), ordering="spent_chf")
    def sum(self, statement: FinalStatement) -> str:
        return chf(statement.spent_chf)
