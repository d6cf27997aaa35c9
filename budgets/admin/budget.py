"""The admin of budgets: items with running totals, who gives what, and what a revision changed."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet, Sum
from django.forms import Field, Media
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from budgets.admin.approvals import (
    STATUS_COLOURS,
    WHO,
    WHO_NAMES,
    ApprovableForm,
    Question,
    RevisableAdmin,
    ReviseForm,
)
from budgets.admin.base import GROUPED, chf
from budgets.admin.pages import PagesMixin
from budgets.models import Budget, BudgetItem, Category, Mode
from budgets.reading import summaries
from budgets.writing import estimates
from stakeholders import access
from stakeholders.admin import ScopedInline

TOTALS = Media(js=["admin/running-totals.js"])
PLACES = ("expected_organisation", "expected_country", "expected_fund")


class BudgetForm(ApprovableForm):
    """A new budget is the first version of its project; what follows is a revision."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        project = cleaned.get("project")
        if project is None:
            return cleaned
        try:
            self.instance.revision = estimates.first_revision(project)
        except ValidationError as refusal:
            self.add_error("project", refusal)
        return cleaned


class ItemInline(ScopedInline):
    """Programme support is no item to type: it is worked out when the budget is saved."""

    model = BudgetItem
    fields = [
        "category",
        "year",
        "mode",
        "amount",
        "currency",
        "occurs_on",
        "chf_amount",
        *PLACES,
        "note",
        "development_note",
        "is_sample",
    ]
    readonly_fields = ["chf_amount"]
    autocomplete_fields = PLACES[:2]
    tab = False
    readonly_preprocess_fields = GROUPED
    template_after = "admin/budgets/budget/_running_totals.html"
    verbose_name_plural = _("Items, without programme support")

    def get_extra(self, request: HttpRequest, obj: Budget | None = None, **kwargs: Any) -> int:
        """A new budget begins with a line to fill in."""
        return 1 if obj is None else 0

    @property
    def media(self) -> Media:
        return super().media + TOTALS

    def get_queryset(self, request: HttpRequest) -> QuerySet[BudgetItem]:
        rows = super().get_queryset(request).exclude(category=Category.SUPPORT)
        return rows.select_related(*PLACES)

    def formfield_for_choice_field(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        if db_field.name == "category":
            kwargs["choices"] = [
                ("", _("Select value")),
                *(one for one in Category.choices if one[0] != Category.SUPPORT),
            ]
        return super().formfield_for_choice_field(db_field, request, **kwargs)


@admin.register(Budget)
class BudgetAdmin(PagesMixin, RevisableAdmin):
    form = BudgetForm
    list_display = [
        "project",
        "version_name",
        "state",
        "cash",
        "in_kind",
        "entered_by",
        "is_sample",
    ]
    list_filter = ["status", "project__region", "is_sample"]
    list_select_related = ["project", "entered_by"]
    search_fields = ["project__title_en", "project__number"]
    autocomplete_fields = ["project"]
    scope_field = "project"
    inlines = [ItemInline]
    change_form_outer_after_template = "admin/budgets/budget/_panel.html"
    export_related = ("project__region", "proposed_by", "approved_by")
    export_columns = (
        (_("project"), "project__title", "text"),
        (_("project number"), "project__number", "text"),
        (_("region"), "project__region", "text"),
        (_("version"), str, "text"),
        (_("status"), "status", "text"),
        (_("cash (CHF)"), "cash_chf", "amount"),
        (_("in kind (CHF)"), "in_kind_chf", "amount"),
        (_("entered by"), "entered_by", "text"),
        (_("entered at"), "entered_at", "moment"),
        (_("proposed by"), "proposed_by", "text"),
        (_("approved by"), "approved_by", "text"),
        (_("approved at"), "approved_at", "moment"),
        (_("sample data"), "is_sample", "text"),
    )
    revision = Question(
        title=_("Revise"),
        text=_("A new draft is made of the approved version, which stays in force until then."),
        done=_("The revision is a draft: change its items, then propose it."),
        may=access.may_change,
        act=estimates.revise_budget,
        form=ReviseForm,
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Budget]:
        return (
            super()
            .get_queryset(request)
            .annotate(
                cash_chf=Sum("items__chf_amount", filter=Q(items__mode=Mode.CASH)),
                in_kind_chf=Sum("items__chf_amount", filter=Q(items__mode=Mode.IN_KIND)),
            )
        )

    def get_fieldsets(self, request: HttpRequest, obj: Budget | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["project", "support_rate", "is_sample"]})]
        own = [("project", "revision"), "support_rate", "is_sample"]
        if obj.revision:
            own.insert(1, "note")
        return [(None, {"fields": [*own, *WHO]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Budget | None = None) -> list[str]:
        return [*WHO_NAMES, *(["project", "revision"] if obj else [])]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        estimates.update_support(form.instance)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        budget = self.get_object(request, object_id)
        panel = self._panel(budget) if budget is not None else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **panel})

    def _panel(self, budget: Budget) -> dict[str, Any]:
        items = budget.items.select_related(*PLACES)
        return {
            "summary": summaries.summary_of(items),
            "category_names": dict(Category.choices),
            "support_items": [item for item in items if item.category == Category.SUPPORT],
            "before": summaries.version_before(budget),
            "differences": summaries.differences(budget),
        }

    @admin.display(description=_("version"), ordering="revision")
    def version_name(self, budget: Budget) -> str:
        return str(budget)

    @display(description=_("status"), ordering="status", label=STATUS_COLOURS)
    def state(self, budget: Budget) -> tuple[str, str]:
        return budget.status, budget.get_status_display()

    @admin.display(description=_("cash (CHF)"), ordering="cash_chf")
    def cash(self, budget: Budget) -> str:
        return chf(budget.cash_chf) if budget.cash_chf is not None else "–"

    @admin.display(description=_("in kind (CHF)"), ordering="in_kind_chf")
    def in_kind(self, budget: Budget) -> str:
        return chf(budget.in_kind_chf) if budget.in_kind_chf is not None else "–"
