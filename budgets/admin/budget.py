"""The admin of budgets: items with running totals, who gives what, and what a revision changed."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.forms import Field, Media
from django.http import HttpRequest
from django.urls import URLPattern
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from budgets.admin.approvals import (
    STATUS_COLOURS,
    WHO,
    WHO_NAMES,
    is_open,
    pages_with_revision,
    revise,
)
from budgets.admin.base import GROUPED, MoneyAdmin, chf
from budgets.admin.offering import offered
from budgets.admin.pages import queue_url
from budgets.models import Budget, BudgetItem, Category, Mode
from budgets.reading import summaries
from budgets.reading.confirmed import confirmed_about
from budgets.writing import budgets
from stakeholders.admin.asking import page_of
from stakeholders.admin.services import ServiceInline
from stakeholders.models import User

TOTALS = Media(js=["admin/running-totals.js"])
PLACES = ("expected_organisation", "expected_country", "expected_fund")


class ItemInline(ServiceInline[Budget]):
    """Programme support is no item to type: it is worked out when the budget is saved."""

    model = BudgetItem
    create_service = staticmethod(budgets.create_item)
    change_service = staticmethod(budgets.change_item)
    remove_service = staticmethod(budgets.remove_item)
    confirms = True
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


PAGES = pages_with_revision(
    revise(
        _("Revise"),
        _("A new draft is made of the approved version, which stays in force until then."),
        _("The revision is a draft: change its items, then propose it."),
        budgets.revise_budget,
    )
)


def summary(budget: Budget, reader: User) -> dict[str, Any]:
    """What the page of a budget shows besides its form."""
    items = budget.items.select_related(*PLACES)
    return {
        "summary": summaries.summary_of(items),
        "category_names": dict(Category.choices),
        "support_items": [item for item in items if item.category == Category.SUPPORT],
        "before": summaries.version_before(budget),
        "differences": summaries.differences(budget),
        "confirmed_before": confirmed_about(budget.items.all()),
    }


if TYPE_CHECKING:

    class SummedBudget(Budget):
        cash_chf: Decimal | None
        in_kind_chf: Decimal | None


def _planned(mode: Mode) -> Subquery:
    """The sum of the items of one mode, in CHF; not joined, so that a page reads its own alone."""
    items = BudgetItem.objects.filter(budget=OuterRef("pk"), mode=mode).order_by()
    return Subquery(items.values("budget").annotate(sum=Sum("chf_amount")).values("sum"))


@admin.register(Budget)
class BudgetAdmin(MoneyAdmin[Budget]):
    create_service = staticmethod(budgets.create_budget)
    change_service = staticmethod(budgets.change_budget)
    remove_service = staticmethod(budgets.remove_budget)
    is_changeable = is_removable = staticmethod(is_open)
    asking_pages = PAGES
    panels = (offered(PAGES), summary)
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

    def get_queryset(self, request: HttpRequest) -> QuerySet[Budget]:
        rows = super().get_queryset(request)
        return rows.annotate(cash_chf=_planned(Mode.CASH), in_kind_chf=_planned(Mode.IN_KIND))

    def get_urls(self) -> list[URLPattern]:
        return [queue_url(self.admin_site), *super().get_urls()]

    def get_fieldsets(self, request: HttpRequest, obj: Budget | None = None) -> Any:
        if obj is None:
            return [(None, {"fields": ["project", "support_rate"]})]
        own = [("project", "revision"), "support_rate", "is_sample"]
        if obj.revision:
            own.insert(1, "note")
        return [(None, {"fields": [*own, *WHO]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Budget | None = None) -> list[str]:
        return [*WHO_NAMES, *(["project", "revision", "is_sample"] if obj else [])]

    def page_after(self, record: Budget, result: Budget) -> str:
        """After *Revise* the page to see is that of the new draft."""
        return page_of(result)

    @admin.display(description=_("version"), ordering="revision")
    def version_name(self, budget: Budget) -> str:
        return str(budget)

    @display(description=_("status"), ordering="status", label=STATUS_COLOURS)
    def state(self, budget: Budget) -> tuple[str, str]:
        return budget.status, budget.get_status_display()

    @admin.display(description=_("cash (CHF)"), ordering="cash_chf")
    def cash(self, budget: "SummedBudget") -> str:
        return chf(budget.cash_chf) if budget.cash_chf is not None else "–"

    @admin.display(description=_("in kind (CHF)"), ordering="in_kind_chf")
    def in_kind(self, budget: "SummedBudget") -> str:
        return chf(budget.in_kind_chf) if budget.in_kind_chf is not None else "–"
