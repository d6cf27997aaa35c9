"""Budgets in their versions, and allocations by year, fund and region."""

from collections.abc import Hashable
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from budgets.models import Allocation, AllocationLine, Budget, BudgetItem
from budgets.reading.allocated import (
    Allocated,
    allocated_by,
    allocations_seen_by,
)
from budgets.reading.summaries import differences, version_before
from budgets.writing import allocations, budgets
from portal.api.as_of import PARAMETER, AsOfMixin
from portal.api.reading import RowT
from portal.api.serializers.budget_writing import (
    AllocationWriteSerializer,
    BudgetWriteSerializer,
)
from portal.api.serializers.estimates import (
    AllocatedByRegionSerializer,
    AllocationDetailSerializer,
    AllocationSerializer,
    BudgetDetailSerializer,
    BudgetSerializer,
    ByRegionParameters,
)
from portal.api.viewsets.approving import ApprovalViewSet, RevisedMixin
from portal.api.viewsets.base import annotated
from portal.api.viewsets.writing import EditedByService
from portal.filters import money as filters
from portal.filters.as_of import AS_OF
from stakeholders.models import Region
from stakeholders.paging import Counted

PEOPLE = ("entered_by", "proposed_by", "approved_by")
PARTIES = ("expected_organisation", "expected_fund")


@extend_schema_view(
    create=extend_schema(
        description=_("Draft the budget of a project of one of your regions, with its items."),
        request=BudgetWriteSerializer,
        responses={201: BudgetDetailSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named of a draft; of its items, those not named go."),
        request=BudgetWriteSerializer,
        responses=BudgetDetailSerializer,
    ),
)
class BudgetViewSet(EditedByService[Budget], RevisedMixin[Budget], ApprovalViewSet[Budget]):
    """The versions of the projects' estimates, the latest first; visitors read the approved ones.

    A single one also tells how it differs from the version before, to whoever may read that one.
    """

    model = Budget
    write_serializer_class = BudgetWriteSerializer
    create_service = staticmethod(budgets.create_budget)
    change_service = staticmethod(budgets.change_budget)
    remove_service = staticmethod(budgets.remove_budget)
    revise_service = staticmethod(budgets.revise_budget)
    filterset_class = filters.BudgetFilter

    def get_queryset(self) -> QuerySet[Budget]:
        items = BudgetItem.objects.select_related(*PARTIES)
        rows = super().get_queryset().select_related("project", *PEOPLE)
        return rows.prefetch_related(Prefetch("items", items)).order_by("-pk")

    def get_serializer_class(self) -> type[Serializer]:
        return BudgetSerializer if self.action == "list" else BudgetDetailSerializer

    def paginate_queryset(self, queryset: QuerySet[Any, RowT]) -> list[RowT] | None:
        """Count the list as all less what is hidden; a history counts itself."""
        if self.action != "list":
            return super().paginate_queryset(queryset)
        rows: Any = self.filter_queryset(Budget.objects.order_by())
        number = rows.number_seen_by(self.request.user)
        paged: Any = Counted(queryset, number, details=queryset)
        return super().paginate_queryset(paged)

    def with_details(self, record: Budget) -> Budget:
        before = version_before(record)
        may_read = before and super().get_queryset().filter(pk=before.pk).exists()
        compared = differences(record) if may_read else []
        items = [difference.before for difference in compared if difference.before]
        prefetch_related_objects(items, *PARTIES)
        return annotated(record, compared=compared)


@extend_schema_view(
    create=extend_schema(
        description=_("Draft what a fund gives to one of your regions in a year."),
        request=AllocationWriteSerializer,
        responses={201: AllocationDetailSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named of a draft; of its lines, those not named go."),
        request=AllocationWriteSerializer,
        responses=AllocationDetailSerializer,
    ),
)
class AllocationViewSet(
    AsOfMixin, EditedByService[Allocation], RevisedMixin[Allocation], ApprovalViewSet[Allocation]
):
    """What the Sector's budget gives by year, fund and region; visitors read what is approved.

    A single one also tells its lines.
    """

    model = Allocation
    write_serializer_class = AllocationWriteSerializer
    create_service = staticmethod(allocations.create_allocation)
    change_service = staticmethod(allocations.change_allocation)
    remove_service = staticmethod(allocations.remove_allocation)
    revise_service = staticmethod(allocations.revise_allocation)
    filterset_class = filters.AllocationFilter
    parameters_of_actions: ClassVar[dict[str, set[str]]] = {"by_region": {"year", "fund", AS_OF}}
    as_of_actions: ClassVar[set[str]] = {"by_region"}

    def get_queryset(self) -> QuerySet[Allocation]:
        rows = super().get_queryset().select_related("fund", *PEOPLE)
        if self.action != "list":
            lines = self.visible_lines.select_related("project")
            rows = rows.prefetch_related(Prefetch("lines", lines))
        return rows.order_by("-year", "region__position", "fund", "-revision")

    def get_serializer_class(self) -> type[Serializer]:
        return AllocationSerializer if self.action == "list" else AllocationDetailSerializer

    def paginate_queryset(self, queryset: QuerySet[Any, RowT]) -> list[RowT] | None:
        page = super().paginate_queryset(queryset)
        # Not the entries of a history, which come in pages, too.
        self.reconcile([row for row in page or [] if isinstance(row, Allocation)])
        return page

    def with_details(self, record: Allocation) -> Allocation:
        self.reconcile([record])
        return record

    @property
    def visible_lines(self) -> QuerySet[AllocationLine]:
        return AllocationLine.objects.visible_to(self.request.user)

    def reconcile(self, allocations: list[Allocation]) -> None:
        """Set what stands on projects, of the lines that are visible, beside what is approved."""
        keys = [allocation.pk for allocation in allocations]
        rows = Allocation.objects.filter(pk__in=keys)
        sums = allocated_by(rows, "pk", reader=self.request.user)
        for allocation in allocations:
            annotated(allocation, reconciled=sums.get(allocation.pk))

    @extend_schema(
        description=_("What is allocated in a year to each region, for ongoing and new projects."),
        filters=False,
        parameters=[ByRegionParameters, PARAMETER],
        responses=AllocatedByRegionSerializer,
    )
    @action(detail=False, url_path="by-region", pagination_class=None)
    def by_region(self, request: Request) -> Response:
        parameters = ByRegionParameters(data=request.query_params)
        parameters.is_valid(raise_exception=True)
        asked = {"year": timezone.localdate().year} | parameters.validated_data
        day = self.day
        approved = allocations_seen_by(request.user, day).filter(**asked)
        sums = allocated_by(approved, "region", reader=request.user, on=day)
        answer = {"year": asked["year"]} | _by_region(sums)
        return Response(AllocatedByRegionSerializer(answer).data)


def _by_region(sums: dict[Hashable, Allocated]) -> dict[str, Any]:
    """Put the regions into their order, all of them; what is of no single region comes last."""
    codes = [region.code for region in Region.objects.order_by("position", "pk")]
    rows = [(code, sums.get(code, Allocated())) for code in codes]
    rows += [(None, sums[None])] if None in sums else []
    return {
        "regions": [
            {
                "region": code,
                "allocated": row.allocated,
                "on_projects": row.on_projects,
                "difference": row.difference,
            }
            for code, row in rows
        ],
        "total": sum((row for _code, row in rows), Allocated()),
    }
