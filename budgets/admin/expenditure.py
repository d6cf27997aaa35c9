"""The admin of expenditure: entered, imported and corrected; never changed, never deleted."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.forms import Field
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.contrib.filters.admin import RangeDateFilter

from budgets.admin import entering
from budgets.admin.base import MoneyAdmin, chf
from budgets.admin.offering import OfferedPage, offered
from budgets.models import Expenditure
from budgets.sheets import imports
from budgets.templatetags.money import money
from budgets.writing import spending
from budgets.writing.corrections import correct_expenditure
from projects.models import Project
from stakeholders import access
from stakeholders.admin.asking import AskForm, Question
from stakeholders.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

FIELDS = [
    "project",
    ("category", "fund"),
    ("amount", "currency", "occurs_on"),
    ("reference", "description"),
    ("agreement", "advance_reason"),
]


class CorrectionForm(AskForm[Expenditure]):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= entering.reversal_fields()


CORRECTION = Question(
    title=_("Correct"),
    text=_("For an entry that was a mistake: it stays, and an entry below zero takes it back."),
    done=_("The correction is recorded."),
    may=access.may_change,
    act=correct_expenditure,
    form=CorrectionForm,
    is_danger=True,
)


def _is_correctable(user: User, entry: Expenditure) -> bool:
    return entry.corrects_id is None and access.may_change(user, entry)


PAGES = (
    OfferedPage(
        route="correct",
        name="correct",
        title=_("Correct"),
        question=CORRECTION,
        is_offered=_is_correctable,
    ),
)


def spending_and_corrections(entry: Expenditure, reader: User) -> dict[str, Any]:
    """What the page of an entry shows besides it: what its project may spend, too."""
    corrections = entry.corrections.select_related("entered_by")
    return {
        "spending_project": entry.project,
        "corrections": list(corrections),
        "confirmed_before": list(
            entry.confirmed.select_related("file__imported_by", "confirmed_by")
        ),
    }


@admin.register(Expenditure)
class ExpenditureAdmin(MoneyAdmin[Expenditure]):
    create_service = staticmethod(spending.record_expenditure)
    create_confirms = True
    asking_pages = PAGES
    panels = (offered(PAGES), spending_and_corrections)
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
    autocomplete_fields = ["project", "agreement"]
    scope_field = "project"
    change_form_outer_after_template = "admin/budgets/expenditure/_panel.html"
    export_related = ("project__region", "agreement", "entered_by")
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
        (_("under the agreement"), "agreement", "text"),
        (_("reason of the advance"), "advance_reason", "text"),
        (_("reason"), "reason", "text"),
        (_("entered by"), "entered_by", "text"),
        (_("entered at"), "entered_at", "moment"),
        (_("sample data"), "is_sample", "text"),
    )

    def get_fieldsets(self, request: HttpRequest, obj: Expenditure | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": FIELDS})]
        valued = ("chf_amount", "chf_rate", "chf_rate_on")
        own = [*FIELDS, valued, ("entered_by", "entered_at", "is_sample")]
        return [(None, {"fields": [*own, ("corrects", "reason")] if obj.corrects_id else own})]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Expenditure | None = None
    ) -> list[str]:
        kept = ["chf_amount", "chf_rate", "chf_rate_on", "entered_by", "entered_at"]
        return [*kept, "is_sample", "corrects", "reason"] if obj is not None else []

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "amount":
            field.required, field.help_text = True, ""
        return field

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Show what the project may spend for which an entry is begun."""
        wanted = request.GET.get("project", "")
        is_key = wanted.isascii() and wanted.isdecimal()
        project = Project.objects.filter(pk=wanted).first() if is_key else None
        own: dict[str, Any] = {
            "spending_project": project,
            "corrections": [],
            "confirmed_before": [],
        }
        return super().add_view(request, form_url, {**(extra_context or {}), **own})

    @admin.display(description=_("amount"))
    def sum(self, entry: Expenditure) -> str | SafeString:
        return money(entry.amount, entry.currency)

    @admin.display(description=_("amount in CHF"), ordering="chf_amount")
    def chf_sum(self, entry: Expenditure) -> str | SafeString:
        return chf(entry.chf_amount)

    @admin.display(description=_("nature"))
    def nature(self, entry: Expenditure) -> "StrOrPromise":
        return _("Correction") if entry.corrects_id else ""
