"""The admin of contributions: who gives what, and the entries that say how far it has come."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from budgets.admin.base import MoneyAdmin, chf
from budgets.admin.entry_actions import PAGES
from budgets.admin.first_entry import (
    FIRST_FIELDS,
    NewContributionForm,
    create_with_first_entry,
)
from budgets.admin.offering import offered
from budgets.models import Contribution, ContributionEntry
from budgets.reading import remaining
from budgets.reading.confirmed import confirmed_about
from budgets.writing import contributions
from stakeholders import access
from stakeholders.admin.asking import page_of
from stakeholders.forms import ServiceForm
from stakeholders.models import Region, User

HEADER = [
    ("organisation", "country"),
    ("project", "initiative", "region"),
    ("mode", "kind", "valuation"),
    ("fund", "level"),
    ("agreement", "appeal"),
    ("external_reference", "description"),
]
PLACES = ("project", "initiative__plan", "initiative__region", "region", "organisation", "country")


def overdue_entries() -> QuerySet[ContributionEntry]:
    return remaining.overdue(ContributionEntry.objects.all(), on=timezone.localdate())


def is_unused(contribution: Contribution) -> bool:
    """What has an entry or a proposal stays; it is withdrawn or corrected by an entry."""
    return not (contribution.entries.exists() or contribution.commitments.exists())


def entries_and_commitments(contribution: Contribution, reader: User) -> dict[str, Any]:
    """What the page of a contribution shows besides its form."""
    entries = contribution.entries.select_related("entered_by", "approved_by", "follows")
    pending = contribution.commitments.filter(~Q(status="approved")).select_related("entered_by")
    overdue = overdue_entries().filter(contribution=contribution)
    return {
        "entries": remaining.with_remaining(entries),
        "pending": pending,
        "overdue": {entry.pk for entry in overdue},
        "confirmed_before": confirmed_about(
            contribution.entries.all(), contribution.commitments.all()
        ),
        "may_enter": access.may_change(reader, contribution),
    }


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
        return [(region.pk, str(region)) for region in Region.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        region = self.value()
        if not region:
            return queryset
        return queryset.filter(access.scoped(queryset).in_regions([region]))


if TYPE_CHECKING:

    class DueContribution(Contribution):
        is_overdue: bool


@admin.register(Contribution)
class ContributionAdmin(MoneyAdmin[Contribution]):
    create_service = staticmethod(create_with_first_entry)
    create_confirms = True
    change_service = staticmethod(contributions.change_contribution)
    remove_service = staticmethod(contributions.remove_contribution)
    is_removable = staticmethod(is_unused)
    asking_pages = PAGES
    panels = (offered(PAGES), entries_and_commitments)
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
        "organisation__acronym_en",
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
        late = remaining.has_overdue(on=timezone.localdate())
        return super().get_queryset(request).annotate(is_overdue=late)

    def get_form(
        self,
        request: HttpRequest,
        obj: Contribution | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> type[ServiceForm]:
        if obj is None:
            kwargs["form"] = NewContributionForm
        return super().get_form(request, obj, change, **kwargs)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None:
            first = {"fields": FIRST_FIELDS, "description": _("It can also be recorded later.")}
            return [(None, {"fields": HEADER}), (_("First entry"), first)]
        return [(None, {"fields": [*HEADER, "is_sample", ("entered_by", "entered_at")]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        is_settled = obj is not None and contributions.is_settled(obj)
        settled = contributions.SETTLED if is_settled else ()
        return ["entered_by", "entered_at", "is_sample", *settled]

    def page_after(self, record: Contribution, result: Any) -> str:
        """After an entry the page to see is that of its contribution."""
        return page_of(record)

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
    def due(self, row: "DueContribution") -> tuple[str, Any] | str:
        return ("overdue", _("Overdue")) if row.is_overdue else ""
