"""The admin of contributions: who gives what, and the entries that say how far it has come."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from budgets.admin.base import chf
from budgets.admin.entry_actions import EntryActions
from budgets.admin.first_entry import FIRST_FIELDS, ContributionForm, NewContributionForm
from budgets.models import Commitment, Contribution, ContributionEntry
from budgets.reading import standing
from stakeholders import access

HEADER = [
    ("organisation", "country"),
    ("project", "initiative", "region"),
    ("mode", "kind", "valuation"),
    ("fund", "level"),
    ("agreement", "appeal"),
    ("external_reference", "description", "is_sample"),
]
SETTLED = [
    *("organisation", "country", "project", "initiative", "region"),
    *("mode", "kind", "valuation", "fund", "is_sample"),
]
"""What the database keeps once there is an entry, or a commitment that is proposed: who gives what
to what."""
PLACES = ("project", "initiative__plan", "initiative__region", "region", "organisation", "country")


def overdue_entries() -> QuerySet[ContributionEntry]:
    return standing.overdue(ContributionEntry.objects.all(), on=timezone.localdate())


def is_settled(contribution: Contribution) -> bool:
    """Whether somebody has relied on the header: what is approved is what was proposed."""
    relied_on = (Commitment.Status.PROPOSED, Commitment.Status.APPROVED)
    return (
        contribution.entries.exists()
        or contribution.commitments.filter(status__in=relied_on).exists()
    )


class OverdueFilter(admin.SimpleListFilter):
    title = _("due date")
    parameter_name = "overdue"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Overdue"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        return queryset.filter(is_overdue=True) if self.value() == "yes" else queryset


class GivenToFilter(admin.SimpleListFilter):
    """By region, through whatever it is given to."""

    title = _("region")
    parameter_name = "in_region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        regions = Contribution._meta.get_field("region").related_model
        return [(region.pk, str(region)) for region in regions.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        return queryset.filter(queryset.in_regions([self.value()]))


@admin.register(Contribution)
class ContributionAdmin(EntryActions):
    form = ContributionForm
    list_display = [
        "party_name",
        "recipient",
        "mode",
        "stage",
        "pledged",
        "committed",
        "received",
        "due",
        "is_sample",
    ]
    list_filter = ["stage", "mode", GivenToFilter, "fund", OverdueFilter, "is_sample"]
    list_select_related = PLACES
    search_fields = [
        "project__title_en",
        "project__number",
        "initiative__title_en",
        "organisation__name_en",
        "organisation__acronym",
        "country__name_en",
        "external_reference",
    ]
    autocomplete_fields = ["project", "initiative", "organisation", "country", "agreement"]
    scope_fields = ("project", "initiative", "region")
    change_form_outer_after_template = "admin/budgets/contribution/_panel.html"
    export_related = ("fund", "agreement", "appeal", "entered_by")
    export_columns = (
        (_("contributor"), "party", "text"),
        (_("given to"), "given_to", "text"),
        (_("level"), "level", "text"),
        (_("cash or in kind"), "mode", "text"),
        (_("kind of the gift in kind"), "kind", "text"),
        (_("method of valuation"), "valuation", "text"),
        (_("fund"), "fund", "text"),
        (_("agreement"), "agreement", "text"),
        (_("appeal"), "appeal", "text"),
        (_("stage"), "stage", "text"),
        (_("pledged (CHF)"), "pledged_chf", "amount"),
        (_("committed (CHF)"), "committed_chf", "amount"),
        (_("received (CHF)"), "received_chf", "amount"),
        (_("pledged without a value"), "pledged_unvalued", "text"),
        (_("committed without a value"), "committed_unvalued", "text"),
        (_("received without a value"), "received_unvalued", "text"),
        (_("overdue"), "is_overdue", "text"),
        (_("reference of the contributor"), "external_reference", "text"),
        (_("description"), "description", "text"),
        (_("entered by"), "entered_by", "text"),
        (_("entered at"), "entered_at", "moment"),
        (_("sample data"), "is_sample", "text"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contribution]:
        late = overdue_entries().filter(contribution=OuterRef("pk"))
        return super().get_queryset(request).annotate(is_overdue=Exists(late))

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """What has an entry or a proposal stays; it is withdrawn or corrected by an entry."""
        if obj is not None and (obj.entries.exists() or obj.commitments.exists()):
            return False
        return super().has_delete_permission(request, obj)

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type[ModelForm]:
        if obj is None:
            kwargs["form"] = NewContributionForm
        return type("Form", (super().get_form(request, obj, **kwargs),), {"user": request.user})

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            first = {"fields": FIRST_FIELDS, "description": _("It can also be recorded later.")}
            return [(None, {"fields": HEADER}), (_("First entry"), first)]
        return [(None, {"fields": [*HEADER, ("entered_by", "entered_at")]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        settled = SETTLED if obj is not None and is_settled(obj) else []
        return ["entered_by", "entered_at", *settled]

    def save_model(self, request: HttpRequest, obj: Model, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            form.enter_first(form.instance)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        record = self.get_object(request, object_id)
        panel = self._panel(request, record) if record is not None else {}
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **panel})

    def _panel(self, request: HttpRequest, record: Contribution) -> dict[str, Any]:
        entries = record.entries.select_related("entered_by", "approved_by", "follows")
        pending = record.commitments.filter(~Q(status="approved")).select_related("entered_by")
        return {
            "entries": standing.with_standing(entries),
            "pending": pending,
            "overdue": {entry.pk for entry in overdue_entries().filter(contribution=record)},
            "may_enter": access.may_change(request.user, record),
        }

    @admin.display(description=_("contributor"))
    def party_name(self, contribution: Contribution) -> str:
        return str(contribution.party)

    @admin.display(description=_("given to"))
    def recipient(self, contribution: Contribution) -> str:
        return str(contribution.given_to)

    @admin.display(description=_("pledged (CHF)"), ordering="pledged_chf")
    def pledged(self, row: Contribution) -> str | SafeString:
        return chf(row.pledged_chf, row.pledged_unvalued)

    @admin.display(description=_("committed (CHF)"), ordering="committed_chf")
    def committed(self, row: Contribution) -> str | SafeString:
        return chf(row.committed_chf, row.committed_unvalued)

    @admin.display(description=_("received (CHF)"), ordering="received_chf")
    def received(self, row: Contribution) -> str | SafeString:
        return chf(row.received_chf, row.received_unvalued)

    @display(description=_("due"), label={"overdue": "danger"})
    def due(self, row: Contribution) -> tuple[str, Any] | str:
        return ("overdue", _("Overdue")) if row.is_overdue else ""
