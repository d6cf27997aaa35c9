"""The admin of what headquarters keeps for all: funds, exchange rates; and of office resources."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.decorators import display

from budgets.admin.base import MoneyAdmin, chf
from budgets.admin.importing import ImportMixin
from budgets.models import ExchangeRate, Fund, OfficeResource
from budgets.reading import funding
from budgets.reading.scopes import Scope
from budgets.sheets import imports
from stakeholders.admin import language_tabs, translated_fields


@admin.register(Fund)
class FundAdmin(MoneyAdmin):
    list_display = ["name", "kind", "opened_on", "closed_on", "state"]
    list_filter = ["kind"]
    search_fields = ["slug", *translated_fields(Fund, "en")]
    change_form_outer_after_template = "admin/budgets/fund/_panel.html"
    fieldsets = (
        (None, {"fields": [("slug", "kind"), ("opened_on", "closed_on"), "source"]}),
        *language_tabs(Fund),
    )
    export_columns = (
        (_("slug"), "slug", "text"),
        (_("name"), "name", "text"),
        (_("kind"), "kind", "text"),
        (_("opened on"), "opened_on", "date"),
        (_("closed on"), "closed_on", "date"),
        (_("source"), "source", "text"),
    )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        fund = self.get_object(request, object_id)
        panel = {}
        if fund is not None:
            panel = {"totals": funding.fund_totals(Scope.visible_to(request.user), fund)}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **panel})

    @display(description=_("status"), label={"closed": "warning", "not yet": "info"})
    def state(self, fund: Fund) -> tuple[str, Any] | str:
        today = timezone.localdate()
        if fund.closed_on and fund.closed_on < today:
            return "closed", pgettext_lazy("fund", "Closed")
        if fund.opened_on and fund.opened_on > today:
            return "not yet", _("Not open yet")
        return ""


@admin.register(ExchangeRate)
class ExchangeRateAdmin(ImportMixin, MoneyAdmin):
    """A later or corrected rate changes no amount that is entered already."""

    importer = imports.RATES
    list_display = ["currency", "starts_on", "chf_per_unit", "source", "is_sample"]
    list_filter = ["currency", "is_sample"]
    search_fields = ["currency", "source"]
    date_hierarchy = "starts_on"
    fieldsets = (
        (None, {"fields": [("currency", "starts_on", "chf_per_unit"), "source", "is_sample"]}),
    )
    export_columns = (
        (_("currency"), "currency", "text"),
        (_("in force from"), "starts_on", "date"),
        (_("CHF for one unit"), "chf_per_unit", "rate"),
        (_("source"), "source", "text"),
        (_("sample data"), "is_sample", "text"),
    )


@admin.register(OfficeResource)
class OfficeResourceAdmin(MoneyAdmin):
    list_display = [
        "office",
        "year",
        "fund",
        "posts_planned",
        "posts_actual",
        "planned",
        "actual",
        "is_sample",
    ]
    list_filter = ["year", "office__region", "fund", "is_sample"]
    list_select_related = ["office", "fund"]
    search_fields = ["office__city_en"]
    scope_field = "office"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("office", "year", "fund"),
                    ("posts_planned", "posts_actual"),
                    ("chf_planned", "chf_actual"),
                    "is_sample",
                ]
            },
        ),
    )
    export_related = ("office__region",)
    export_columns = (
        (_("region"), "office__region", "text"),
        (_("office"), "office", "text"),
        (_("year"), "year", "text"),
        (_("fund"), "fund", "text"),
        (_("posts planned"), "posts_planned", "amount"),
        (_("posts filled"), "posts_actual", "amount"),
        (_("funds planned (CHF)"), "chf_planned", "amount"),
        (_("funds used (CHF)"), "chf_actual", "amount"),
        (_("sample data"), "is_sample", "text"),
    )

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"year": timezone.localdate().year, **super().get_changeform_initial_data(request)}

    @admin.display(description=_("funds planned (CHF)"), ordering="chf_planned")
    def planned(self, row: OfficeResource) -> str:
        return chf(row.chf_planned)

    @admin.display(description=_("funds used (CHF)"), ordering="chf_actual")
    def actual(self, row: OfficeResource) -> str:
        return chf(row.chf_actual)
