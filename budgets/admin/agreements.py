"""The admin of agreements: who signed, how long they hold, and the document."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from budgets.admin.base import MoneyAdmin, chf, confirmed_of_record
from budgets.models import Agreement, AgreementParty
from budgets.models.agreement import NOTICE, AgreementQuerySet
from budgets.writing import agreements
from stakeholders.admin import language_tabs, translated_fields
from stakeholders.admin.services import ServiceInline


class PartyInline(ServiceInline[Agreement]):
    model = AgreementParty
    create_service = staticmethod(agreements.create_party)
    change_service = staticmethod(agreements.change_party)
    remove_service = staticmethod(agreements.remove_party)
    fields = ["organisation", "country"]
    autocomplete_fields = ["organisation", "country"]
    tab = False
    verbose_name_plural = _("Parties")

    def get_queryset(self, request: HttpRequest) -> QuerySet[AgreementParty]:
        return super().get_queryset(request).select_related("organisation", "country")


class ForceFilter(admin.SimpleListFilter):
    title = _("validity")
    parameter_name = "validity"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("expiring", _("Expires within 90 days")),
            ("force", _("In force")),
            ("ended", _("Ended")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        today = timezone.localdate()
        if self.value() == "ended":
            return queryset.filter(ends_on__lt=today)
        if self.value() == "expiring" and isinstance(queryset, AgreementQuerySet):
            return queryset.expiring(today)
        if self.value() == "force" and isinstance(queryset, AgreementQuerySet):
            return queryset.in_force(today)
        return queryset


@admin.register(Agreement)
class AgreementAdmin(MoneyAdmin[Agreement]):
    create_service = staticmethod(agreements.create_agreement)
    change_service = staticmethod(agreements.change_agreement)
    remove_service = staticmethod(agreements.remove_agreement)
    create_confirms = change_confirms = True
    panels = (confirmed_of_record,)
    change_form_outer_after_template = "admin/budgets/_confirmed.html"
    list_display = [
        "title",
        "kind",
        "region",
        "starts_on",
        "ends_on",
        "validity",
        "value",
        "is_sample",
    ]
    list_filter = [ForceFilter, "kind", "region", "is_published", "is_sample"]
    list_select_related = ["region"]
    search_fields = [
        "reference",
        *translated_fields(Agreement, "en"),
        "parties__organisation__name_en",
        "parties__country__name_en",
    ]
    autocomplete_fields = ["initiatives", "projects"]
    scope_field = "region"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("reference", "kind", "region"),
                    ("starts_on", "ends_on", "occurs_on"),
                    ("amount", "currency"),
                    ("chf_amount", "chf_rate", "chf_rate_on"),
                    "support_rate",
                    "initiatives",
                    "projects",
                    "document",
                    ("is_published", "is_sample"),
                    ("entered_by", "entered_at"),
                ]
            },
        ),
        *language_tabs(Agreement),
    )
    inlines = [PartyInline]
    export_related = ("entered_by",)
    export_columns = (
        (_("title"), "title", "text"),
        (_("reference"), "reference", "text"),
        (_("kind"), "kind", "text"),
        (_("region"), "region", "text"),
        (_("parties"), lambda row: "; ".join(str(party) for party in row.parties.all()), "text"),
        (_("starts on"), "starts_on", "date"),
        (_("ends on"), "ends_on", "date"),
        (_("signed on"), "occurs_on", "date"),
        (_("amount"), "amount", "amount"),
        (_("currency"), "currency", "text"),
        (_("amount in CHF"), "chf_amount", "amount"),
        (_("programme support in per cent"), "support_rate", "amount"),
        (_("published"), "is_published", "text"),
        (_("sample data"), "is_sample", "text"),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Agreement | None = None) -> list[str]:
        kept = ["chf_amount", "chf_rate", "chf_rate_on", "entered_by", "entered_at"]
        return [*kept, "is_sample"] if obj else kept

    def get_queryset(self, request: HttpRequest) -> QuerySet[Agreement]:
        rows = super().get_queryset(request)
        page = request.resolver_match.url_name if request.resolver_match else None
        if page and page.endswith("_export"):
            rows = rows.prefetch_related("parties__organisation", "parties__country")
        return rows

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "occurs_on":
            field.label = _("signed on")
        return field

    @display(description=_("validity"), label={"expiring": "warning", "ended": "danger"})
    def validity(self, agreement: Agreement) -> tuple[str, Any] | str:
        today = timezone.localdate()
        if agreement.ends_on is None or agreement.ends_on > today + NOTICE:
            return ""
        if agreement.ends_on < today:
            return "ended", _("Ended")
        return "expiring", _("Expires in %(days)d days") % {
            "days": (agreement.ends_on - today).days
        }

    @admin.display(description=_("amount in CHF"), ordering="chf_amount")
    def value(self, agreement: Agreement) -> str | SafeString:
        return chf(agreement.chf_amount)
