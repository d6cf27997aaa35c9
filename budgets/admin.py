"""The admin of money. Who enters is recorded; who approves is somebody else."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action

from budgets.approval import approve_budget
from budgets.models import Budget, BudgetItem, Contribution, ExchangeRate, Expenditure, Fund
from stakeholders.access import may_approve
from stakeholders.admin import ScopedAdmin, ScopedInline, language_tabs

VALUED = ["chf_amount", "chf_rate", "chf_rate_on", "entered_by", "entered_at"]


class EntryAdmin(ScopedAdmin):
    """What somebody enters: the record says who."""

    scope_field = "project"
    autocomplete_fields = ["project"]

    def save_model(self, request: HttpRequest, obj: models.Model, form: Any, change: bool) -> None:
        if not change:
            obj.entered_by = request.user
        super().save_model(request, obj, form, change)


class BudgetItemInline(ScopedInline):
    model = BudgetItem
    fields = [
        "category",
        "mode",
        "amount",
        "currency",
        "occurs_on",
        "chf_amount",
        "expected_organisation",
        "expected_country",
        "note",
        "is_sample",
    ]
    readonly_fields = ["chf_amount"]
    autocomplete_fields = ["expected_organisation", "expected_country"]
    extra = 1
    tab = False


@admin.register(Budget)
class BudgetAdmin(EntryAdmin):
    """A draft can be changed; an approved version is frozen, and a revision follows it."""

    list_display = ["project", "version", "status", "entered_by", "approved_by", "is_sample"]
    list_filter = ["status", "project__region", "is_sample"]
    list_select_related = ["project", "entered_by", "approved_by"]
    search_fields = ["project__title_en", "project__number"]
    fields = [
        ("project", "version"),
        ("status", "entered_by", "entered_at"),
        ("approved_by", "approved_at"),
        "is_sample",
    ]
    readonly_fields = ["status", "entered_by", "entered_at", "approved_by", "approved_at"]
    inlines = [BudgetItemInline]
    actions_detail = ["approve"]

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        if obj is not None and obj.status != Budget.Status.DRAFT:
            return False
        return super().has_change_permission(request, obj)

    @action(description=_("Approve this budget"), permissions=["approve"])
    def approve(self, request: HttpRequest, object_id: int) -> HttpResponse:
        """Ask first: a link that somebody else sends must approve nothing."""
        budget = get_object_or_404(Budget.objects.select_related("project"), pk=object_id)
        if request.method != "POST":
            context = self.admin_site.each_context(request) | {
                "title": _("Approve this budget"),
                "budget": budget,
            }
            return TemplateResponse(request, "admin/budgets/budget/approve.html", context)
        try:
            approve_budget(budget, by=request.user)
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        else:
            messages.success(request, _("The budget is approved."))
        return HttpResponseRedirect(reverse("admin:budgets_budget_change", args=[object_id]))

    def has_approve_permission(self, request: HttpRequest, object_id: Any = None) -> bool:
        return may_approve(request.user)


@admin.register(Contribution)
class ContributionAdmin(EntryAdmin):
    list_display = [
        "party",
        "project",
        "mode",
        "stage",
        "amount",
        "currency",
        "chf_amount",
        "occurs_on",
        "is_sample",
    ]
    list_filter = ["stage", "mode", "project__region", "fund", "is_sample"]
    list_select_related = ["project", "organisation", "country"]
    search_fields = ["project__title_en", "organisation__name_en", "country__name_en"]
    autocomplete_fields = ["project", "organisation", "country"]
    readonly_fields = VALUED
    fields = [
        "project",
        ("organisation", "country"),
        ("mode", "stage", "fund"),
        ("amount", "currency", "occurs_on"),
        "description",
        ("chf_amount", "chf_rate", "chf_rate_on"),
        ("entered_by", "entered_at", "is_sample"),
    ]

    @admin.display(description=_("contributor"))
    def party(self, contribution: Contribution) -> str:
        return str(contribution.party)


@admin.register(Expenditure)
class ExpenditureAdmin(EntryAdmin):
    list_display = [
        "project",
        "category",
        "amount",
        "currency",
        "chf_amount",
        "occurs_on",
        "fund",
        "is_sample",
    ]
    list_filter = ["category", "project__region", "fund", "is_sample"]
    list_select_related = ["project", "fund"]
    search_fields = ["project__title_en"]
    readonly_fields = VALUED
    fields = [
        "project",
        ("category", "fund"),
        ("amount", "currency", "occurs_on"),
        ("chf_amount", "chf_rate", "chf_rate_on"),
        ("entered_by", "entered_at", "is_sample"),
    ]


@admin.register(Fund)
class FundAdmin(ScopedAdmin):
    list_display = ["name", "kind", "opened_on", "closed_on"]
    fieldsets = (
        (None, {"fields": ["slug", "kind", ("opened_on", "closed_on")]}),
        *language_tabs(Fund),
    )


@admin.register(ExchangeRate)
class ExchangeRateAdmin(ScopedAdmin):
    list_display = ["currency", "starts_on", "chf_per_unit", "source", "is_sample"]
    list_filter = ["currency", "is_sample"]
