"""Regional initiatives: what was agreed, and the projects that carry it out."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils.translation import override
from django.views.generic import DetailView

from budgets.reading import funding
from budgets.reading.on_record import seen_on
from initiatives.models import ActionPlan, Initiative
from initiatives.models.agreed import InitiativeQuerySet
from portal.filters.initiatives import InitiativePageFilter
from portal.web.as_of import AsOfMixin
from portal.web.lists import FilteredList
from portal.web.pages.alike import alike_of
from portal.web.pages.consultations import consultations_of_initiative
from portal.web.pages.dialogue import dialogue_of_initiative
from portal.web.pages.initiative_sums import on_other_pages, rows_of, with_total
from portal.web.pages.place_money import sources_of, years_of
from portal.web.pages.results import progress_of_initiative
from portal.web.pages.reuse import reuse_of
from projects.models import Project
from projects.published_amounts import published_amounts
from stakeholders.localization import status_of

PROJECTS = 10


class InitiativeList(AsOfMixin, FilteredList):
    filterset_class = InitiativePageFilter

    def get_queryset(self) -> QuerySet[Initiative]:
        return (
            Initiative.objects.visible_to(self.request.user)
            .select_related("plan", "region")
            .in_order()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        listed = list(self.object_list)
        sums = funding.totals_by(self.scope.of_initiatives(listed), "initiative")
        rows = rows_of(context["object_list"], sums)
        rests = on_other_pages(rows, rows_of(listed, sums))
        return context | with_total(rows, rests) | {"by_plan": self.by_plan()}

    def by_plan(self) -> QuerySet[ActionPlan]:
        """Give the plans of the list, each with how many of it belong to the plan."""
        listed = self.filterset.qs.order_by().values("pk")
        number = Count("initiatives", filter=Q(initiatives__in=listed))
        return ActionPlan.objects.annotate(number=number).filter(number__gt=0).in_order()


class InitiativeDetail(AsOfMixin, DetailView):
    def get_queryset(self) -> InitiativeQuerySet:
        initiatives = Initiative.objects.visible_to(self.request.user)
        return initiatives.select_related("plan", "region").prefetch_related(
            "themes", "expected_results"
        )

    def get_object(self, queryset: QuerySet[Initiative] | None = None) -> Initiative:
        key = f"{self.kwargs['plan']}/{self.kwargs['code']}"
        initiative = self.get_queryset().with_key(key).first()
        if initiative is None:
            raise Http404
        return initiative

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        visible = seen_on(self.request.user, self.day)
        scope = self.scope.of_initiatives([self.object])
        projects = scope.projects
        others = visible.filter(other_initiatives=self.object)
        return super().get_context_data(
            titles=titles_of(self.object),
            totals=funding.totals(scope),
            by_year=years_of(scope),
            sample_share=scope.sample_share,
            published=published_amounts(scope.projects),
            projects=_listed(projects, self.day),
            other_projects=_listed(others, self.day),
            **sources_of(scope),
            **alike_of(self.object, self.request.user),
            **dialogue_of_initiative(self.object, self.request.user),
            **reuse_of(self.object, self.request.user),
            **consultations_of_initiative(self.object, self.request.user),
            **progress_of_initiative(self.object, self.request.user, self.day),
            **kwargs,
        )


def titles_of(initiative: Initiative) -> list[dict[str, str]]:
    """Give the title in each language that has one, and what kind of title it is there."""
    titles = []
    for code, _name in settings.LANGUAGES:
        suffix = code.replace("-", "_")
        if title := getattr(initiative, f"title_{suffix}"):
            with override(code):
                status = Initiative.TitleStatus(status_of(initiative, "title"))
            titles.append({"title": title, "status": str(status.label), "code": code})
    return titles


def _listed(projects: QuerySet[Project], on: date | None) -> list[Project]:
    listed = projects.select_related("initiative__plan", "region").prefetch_related("countries")
    return funding.as_they_stood(funding.with_funding(listed, on)[:PROJECTS], on)
