"""Interregional efforts: what several regions do as one (resolves 7)."""

from typing import Any

from django.db.models import Prefetch, QuerySet, Sum
from django.utils import timezone
from django.views.generic import DetailView

from budgets.reading import funding
from budgets.reading.scopes import Scope
from initiatives.models import Initiative, InterregionalEffort
from portal.filters.likeness import EffortFilter
from portal.web.as_of import AsOfMixin
from portal.web.figures import total_of
from portal.web.lists import FilteredList
from portal.web.pages.initiative_sums import of_no_row, rows_of, with_total
from portal.web.pages.place_money import sources_of, years_of
from projects.models import Result
from projects.published_amounts import published_amounts
from stakeholders.access import AnyUser
from stakeholders.models import Region

PROJECTS = 20
RESULTS = 20


class EffortList(FilteredList):
    template_name = "initiatives/effort_list.html"
    filterset_class = EffortFilter

    def get_queryset(self) -> QuerySet[InterregionalEffort]:
        reader = self.request.user
        efforts = InterregionalEffort.objects.visible_to(reader).order_by("-updated_at", "-pk")
        return efforts.prefetch_related(
            Prefetch("initiatives", members_of_efforts(reader), to_attr="members")
        )


class EffortDetail(AsOfMixin, DetailView):
    template_name = "initiatives/effort_detail.html"
    context_object_name = "effort"

    def get_queryset(self) -> QuerySet[InterregionalEffort]:
        return InterregionalEffort.objects.visible_to(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reader = self.request.user
        scope = self.scope.of_effort(self.object)
        initiatives = list(members_of_efforts(reader).filter(efforts=self.object))
        by_initiative = funding.totals_by(scope, "initiative")
        rows = rows_of(initiatives, by_initiative)
        table = with_total(rows, of_no_row(by_initiative, rows), scope=total_of(self.object))
        listed = scope.projects.select_related("initiative__plan", "region")
        projects = funding.with_funding(listed.prefetch_related("countries"), self.day)
        results = Result.objects.filter(project__in=scope.projects.order_by().values("pk"))
        return super().get_context_data(
            initiatives=table,
            regions=regions_of(initiatives, scope),
            projects=funding.as_they_stood(projects[:PROJECTS], self.day),
            totals=funding.totals(scope),
            by_year=years_of(scope),
            sample_share=scope.sample_share,
            published=published_amounts(scope.projects),
            results=results.filter(achieved_on__lte=self.day or timezone.localdate())
            .select_related("project")
            .order_by("-achieved_on", "-pk")[:RESULTS],
            **sources_of(scope),
            **kwargs,
        )


def members_of_efforts(reader: AnyUser) -> QuerySet[Initiative]:
    initiatives = Initiative.objects.visible_to(reader).select_related("plan", "region")
    return initiatives.in_order()


def regions_of(initiatives: list[Initiative], scope: Scope) -> list[Region]:
    """The regions that take part, by an initiative or by a project."""
    codes = {row.region_id for row in initiatives}
    if (sums := scope.kept_sums) is not None:
        of_region = sums.values("region").annotate(number=Sum("projects")).filter(number__gt=0)
        codes |= set(of_region.values_list("region", flat=True))
    else:
        codes |= set(scope.projects.order_by().values_list("region", flat=True).distinct())
    return list(Region.objects.filter(pk__in=codes - {None}))
