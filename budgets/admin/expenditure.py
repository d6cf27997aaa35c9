"""The admin of expenditure: entered, imported and corrected; never changed, never deleted."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.forms import Field, ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RangeDateFilter
from unfold.decorators import action

from budgets.admin import entering
from budgets.admin.asking import AskForm, AskingAdmin, Question
from budgets.admin.base import chf
from budgets.admin.importing import ImportMixin
from budgets.models import Expenditure
from budgets.sheets import imports
from budgets.templatetags.money import money
from budgets.writing import spending
from projects.models import Project
from stakeholders import access

FIELDS = [
    "project",
    ("category", "fund"),
    ("amount", "currency", "occurs_on"),
    ("reference", "description"),
    "is_sample",
]


class ExpenditureForm(ModelForm):
    """What ``budgets.writing.spending`` refuses is shown at its field before anything is saved."""

    def clean(self) -> dict[str, Any]:
        """What is spent on a sample project is sample, whatever is ticked."""
        cleaned = super().clean()
        if (project := cleaned.get("project")) is not None and project.is_sample:
            cleaned["is_sample"] = True
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors:
            return
        for refusal in spending.refusals([self.instance]).values():
            for name, errors in refusal.error_dict.items():
                self.add_error(name if name in self.fields else None, errors)


class CorrectionForm(AskForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= entering.TakeBackForm.own_fields(self)


CORRECTION = Question(
    title=_("Correct"),
    text=_("For an entry that was a mistake: it stays, and an entry below zero takes it back."),
    done=_("The correction is recorded."),
    may=access.may_change,
    act=spending.correct_expenditure,
    form=CorrectionForm,
    is_danger=True,
)


@admin.register(Expenditure)
class ExpenditureAdmin(ImportMixin, AskingAdmin):
    form = ExpenditureForm
    importer = imports.EXPENDITURE
    list_display = [
        "project",
        "category",
        "sum",
        "chf_sum",
        "occurs_on",
        "fund",
        "reference",
        "nature",
        "is_sample",
    ]
    list_filter = [
        "category",
        "project__region",
        "fund",
        ("occurs_on", RangeDateFilter),
        "is_sample",
    ]
    list_select_related = ["project", "fund"]
    search_fields = ["project__title_en", "project__number", "reference", "description"]
    autocomplete_fields = ["project"]
    scope_field = "project"
    actions_detail = ["correct"]
    change_form_outer_after_template = "admin/budgets/expenditure/_panel.html"
    export_related = ("project__region", "entered_by")
    export_columns = (
        (_("project"), "project__title", "text"),
        (_("project number"), "project__number", "text"),
        (_("region"), "project__region", "text"),
        (_("category"), "category", "text"),
        (_("fund"), "fund", "text"),
        (_("date"), "occurs_on", "date"),
        (_("amount"), "amount", "amount"),
        (_("currency"), "currency", "text"),
        (_("rate"), "chf_rate", "rate"),
        (_("date of the rate"), "chf_rate_on", "date"),
        (_("amount in CHF"), "chf_amount", "amount"),
        (_("reference"), "reference", "text"),
        (_("description"), "description", "text"),
        (_("reason"), "reason", "text"),
        (_("entered by"), "entered_by", "text"),
        (_("entered at"), "entered_at", "moment"),
        (_("sample data"), "is_sample", "text"),
    )

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_fieldsets(self, request: HttpRequest, obj: Expenditure | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": FIELDS})]
        valued = ("chf_amount", "chf_rate", "chf_rate_on")
        own = [*FIELDS[:-1], valued, ("entered_by", "entered_at", "is_sample")]
        return [(None, {"fields": [*own, ("corrects", "reason")] if obj.corrects_id else own})]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Expenditure | None = None
    ) -> list[str]:
        kept = ["chf_amount", "chf_rate", "chf_rate_on", "entered_by", "entered_at"]
        return [*kept, "corrects", "reason"] if obj is not None else []

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Field:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "amount":
            field.required, field.help_text = True, ""
        return field

    def save_model(self, request: HttpRequest, obj: Model, form: ModelForm, change: bool) -> None:
        spending.record_expenditure(obj, by=request.user)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: Any = None,
    ) -> HttpResponse:
        """Beside an entry, and beside one to be, stands what its project may spend."""
        record = self.get_object(request, object_id) if object_id else None
        if record is not None:
            project = record.project
        else:
            wanted = request.GET.get("project", "")
            is_key = wanted.isascii() and wanted.isdecimal()
            project = Project.objects.filter(pk=wanted).first() if is_key else None
        own = {
            "spending_project": project,
            "corrections": list(record.corrections.select_related("entered_by")) if record else [],
        }
        return super().changeform_view(
            request, object_id, form_url, {**(extra_context or {}), **own}
        )

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[Any]:
        record = self.get_object(request, str(object_id))
        if record is None or record.corrects_id or not access.may_change(request.user, record):
            return []
        return super().get_actions_detail(request, object_id)

    @action(description=_("Correct"), icon="edit_note")
    def correct(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, CORRECTION)

    @admin.display(description=_("amount"))
    def sum(self, entry: Expenditure) -> SafeString:
        return money(entry.amount, entry.currency)

    @admin.display(description=_("amount in CHF"), ordering="chf_amount")
    def chf_sum(self, entry: Expenditure) -> str | SafeString:
        return chf(entry.chf_amount)

    @admin.display(description=_("nature"))
    def nature(self, entry: Expenditure) -> str:
        return _("Correction") if entry.corrects_id else ""
