"""Action plans: what a conference adopted for each region, and what became of it."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.views.generic import DetailView, ListView

from budgets.reading import funding
from initiatives.models import ActionPlan, Initiative
from portal.web.as_of import AsOfMixin
from portal.web.pages.initiative_sums import (
    of_no_row,
    rows_of,
    together,
    with_total,
)
from portal.web.pages.place_money import Row, years_of
from projects.published_amounts import published_amounts
from stakeholders.models import Region


class PlanList(ListView):
    template_name = "initiatives/actionplan_list.html"

    def get_queryset(self) -> QuerySet[ActionPlan]:
        initiatives = Initiative.objects.visible_to(self.request.user)
        plans = ActionPlan.objects.visible_to(self.request.user).in_order()
        return plans.annotate(
            initiative_count=Count(
                "initiatives", filter=Q(initiatives__in=initiatives.order_by().values("pk"))
            )
        )


class PlanDetail(AsOfMixin, DetailView):
    def get_queryset(self) -> QuerySet[ActionPlan]:
        return ActionPlan.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        user = self.request.user
        initiatives = Initiative.objects.visible_to(user).filter(plan=self.object)
        scope = self.scope.of_plan(self.object)
        by_initiative = funding.totals_by(scope, "initiative")
        in_order = initiatives.select_related("plan", "region").order_by(
            "region__position", "number"
        )
        rows = rows_of(in_order, by_initiative)
        regions = self.regions(rows)
        return super().get_context_data(
            totals=funding.totals(scope),
            by_year=years_of(scope),
            sample_share=scope.sample_share,
            published=published_amounts(scope.projects),
            regions=regions,
            together=together(regions, of_no_row(by_initiative, rows)),
            **kwargs,
        )

    def regions(self, rows: list[Row]) -> list[tuple[Region, dict[str, Any]]]:
        """Give each region with the table of its initiatives, be it empty."""
        by_region: dict[str, list[Row]] = {}
        for row in rows:
            by_region.setdefault(row.record.region_id, []).append(row)
        regions = Region.objects.visible_to(self.request.user)
        return [(region, with_total(by_region.get(region.pk, []), [])) for region in regions]
