"""The admin of allocations: lines by project, and how they add up to what is allocated."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.forms import Media
from django.http import HttpRequest
from django.utils.http import urlencode
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
from budgets.admin.budget import TOTALS
from budgets.admin.offering import offered
from budgets.models import Allocation, AllocationLine
from budgets.reading import allocated
from budgets.reading.confirmed import confirmed_about
from budgets.writing import allocations
from stakeholders.admin.asking import page_of
from stakeholders.admin.services import ROWS_OF_A_FORM, ServiceInline
from stakeholders.models import User


def explained_by(allocation: Allocation) -> str:
    """Give the query by which the portal tells it apart: what is in force, for a region."""
    if allocation.status != Allocation.Status.APPROVED or not allocation.region_id:
        return ""
    return urlencode(
        {"year": allocation.year, "fund": allocation.fund.slug, "region": allocation.region_id}
    )


class LineInline(ServiceInline[Allocation]):
    model = AllocationLine
    create_service = staticmethod(allocations.create_line)
    change_service = staticmethod(allocations.change_line)
    remove_service = staticmethod(allocations.remove_line)
    confirms = True
    fields = ["project", "chf_amount", "project_class"]
    readonly_fields = ["project_class"]
    autocomplete_fields = ["project"]
    scope_field = "project"
    tab = False
    readonly_preprocess_fields = GROUPED
    template_after = "admin/budgets/allocation/_running_totals.html"
    per_page = ROWS_OF_A_FORM

    @property
    def media(self) -> Media:
        return super().media + TOTALS

    def get_queryset(self, request: HttpRequest) -> QuerySet[AllocationLine]:
        return super().get_queryset(request).select_related("project")


PAGES = pages_with_revision(
    revise(
        _("Revise"),
        _("A new draft is made of the approved version, which stays in force until then."),
        _("The revision is a draft: change its lines, then propose it."),
        allocations.revise_allocation,
    )
)


def reconciliation(allocation: Allocation, reader: User) -> dict[str, Any]:
    """What the page of an allocation shows besides its form."""
    return {
        "reconciliation": allocated.reconcile(allocation),
        "explained": explained_by(allocation),
        "confirmed_before": confirmed_about(
            Allocation.objects.filter(pk=allocation.pk), allocation.lines.all()
        ),
    }


if TYPE_CHECKING:

    class ComparedAllocation(Allocation):
        difference_chf: Decimal


@admin.register(Allocation)
class AllocationAdmin(MoneyAdmin[Allocation]):
    create_service = staticmethod(allocations.create_allocation)
    change_service = staticmethod(allocations.change_allocation)
    remove_service = staticmethod(allocations.remove_allocation)
    create_confirms = change_confirms = True
    is_changeable = is_removable = staticmethod(is_open)
    asking_pages = PAGES
    panels = (offered(PAGES), reconciliation)
    list_display = [
        "year",
        "region_name",
        "fund",
        "revision",
        "state",
        "ongoing",
        "new",
        "difference",
        "is_sample",
    ]
    list_display_links = ["year", "region_name"]
    list_filter = ["status", "year", "region", "fund", "is_sample"]
    list_select_related = ["region", "fund"]
    search_fields = ["note", "lines__project__title_en"]
    scope_field = "region"
    inlines = [LineInline]
    change_form_outer_after_template = "admin/budgets/allocation/_panel.html"
    export_related = ("entered_by", "proposed_by", "approved_by")
    export_columns = (
        (_("year"), "year", "text"),
        (_("region"), "region", "text"),
        (_("fund"), "fund", "text"),
        (_("version"), "revision", "text"),
        (_("status"), "status", "text"),
        (_("for ongoing projects (CHF)"), "ongoing_chf", "amount"),
        (_("for new projects (CHF)"), "new_chf", "amount"),
        (_("difference to the projects (CHF)"), "difference_chf", "amount"),
        (_("entered by"), "entered_by", "text"),
        (_("approved by"), "approved_by", "text"),
        (_("approved at"), "approved_at", "moment"),
        (_("sample data"), "is_sample", "text"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Allocation]:
        lines = AllocationLine.objects.filter(allocation=OuterRef("pk")).order_by()
        sums = lines.values("allocation").annotate(sum=Sum("chf_amount")).values("sum")
        on_projects = Coalesce(Subquery(sums), allocated.ZERO)
        return (
            super()
            .get_queryset(request)
            .annotate(difference_chf=F("ongoing_chf") + F("new_chf") - on_projects)
        )

    def get_fieldsets(self, request: HttpRequest, obj: Allocation | None = None) -> Any:
        own = [("year", "fund", "region"), ("ongoing_chf", "new_chf"), "is_sample"]
        if obj is None:
            return [(None, {"fields": own})]
        if obj.revision:
            own.insert(2, ("revision", "note"))
        return [(None, {"fields": [*own, *WHO]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Allocation | None = None) -> list[str]:
        fixed = ["year", "fund", "region", "revision", "is_sample"] if obj else []
        return [*WHO_NAMES, *fixed]

    def page_after(self, record: Allocation, result: Allocation) -> str:
        """After *Revise* the page to see is that of the new draft."""
        return page_of(result)

    @admin.display(description=_("region"), ordering="region__position")
    def region_name(self, allocation: Allocation) -> str:
        return str(allocation.region or _("no single region"))

    @display(description=_("status"), ordering="status", label=STATUS_COLOURS)
    def state(self, allocation: Allocation) -> tuple[str, str]:
        return allocation.status, allocation.get_status_display()

    @admin.display(description=_("for ongoing projects (CHF)"), ordering="ongoing_chf")
    def ongoing(self, allocation: Allocation) -> str:
        return chf(allocation.ongoing_chf)

    @admin.display(description=_("for new projects (CHF)"), ordering="new_chf")
    def new(self, allocation: Allocation) -> str:
        return chf(allocation.new_chf)

    @admin.display(description=_("difference to the projects (CHF)"))
    def difference(self, allocation: "ComparedAllocation") -> str:
        return chf(allocation.difference_chf)
