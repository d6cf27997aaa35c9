"""The admin of funds, which headquarters keeps for all; and of office resources."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from unfold.decorators import display

from budgets.admin.base import MoneyAdmin, chf
from budgets.models import Fund, OfficeResource
from budgets.reading import by_source
from budgets.reading.balances import balance_of
from budgets.reading.scopes import Scope
from budgets.writing import funds, office_resources
from stakeholders.admin import language_tabs, translated_fields
from stakeholders.models import User


def totals(fund: Fund, reader: User) -> dict[str, Any]:
    """What came through the fund, as far as the reader sees it."""
    scope = Scope.visible_to(reader)
    return {
        "totals": by_source.fund_totals(scope, fund),
        "balance": balance_of(scope.of_fund(fund)),
    }


@admin.register(Fund)
class FundAdmin(MoneyAdmin[Fund]):
    create_service = staticmethod(funds.create_fund)
    change_service = staticmethod(funds.change_fund)
    remove_service = staticmethod(funds.remove_fund)
    panels = (totals,)
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

    def get_readonly_fields(self, request: HttpRequest, obj: Fund | None = None) -> list[str]:
        return ["slug"] if obj else []

    @display(description=_("status"), label={"closed": "warning", "not yet": "info"})
    def state(self, fund: Fund) -> tuple[str, Any] | str:
        today = timezone.localdate()
        if fund.closed_on and fund.closed_on < today:
            return "closed", pgettext_lazy("fund", "Closed")
        if fund.opened_on and fund.opened_on > today:
            return "not yet", _("Not open yet")
        return ""


@admin.register(OfficeResource)
class OfficeResourceAdmin(MoneyAdmin[OfficeResource]):
    create_service = staticmethod(office_resources.create_office_resource)
    change_service = staticmethod(office_resources.change_office_resource)
    remove_service = staticmethod(office_resources.remove_office_resource)
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

    def get_readonly_fields(
        self, request: HttpRequest, obj: OfficeResource | None = None
    ) -> list[str]:
        return ["is_sample"] if obj else []

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        return {"year": timezone.localdate().year, **super().get_changeform_initial_data(request)}

    @admin.display(description=_("funds planned (CHF)"), ordering="chf_planned")
    def planned(self, row: OfficeResource) -> str:
        return chf(row.chf_planned)

    @admin.display(description=_("funds used (CHF)"), ordering="chf_actual")
    def actual(self, row: OfficeResource) -> str:
        return chf(row.chf_actual)
