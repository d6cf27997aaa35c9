"""Projects: what is done, by whom, with whose money, with what result."""

from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet, Sum
from django.http import Http404
from django.utils import timezone
from django.views.generic import DetailView

from budgets.models import Allocation
from budgets.reading import funding
from budgets.reading.allocated import lines_seen_by
from budgets.reading.on_record import was_on_record
from budgets.reading.summaries import summary_of
from budgets.reading.totals import ZERO
from budgets.writing.offers import takes_offers
from initiatives.models import Initiative
from portal.filters.projects import ProjectPageFilter
from portal.web.as_of import AsOfMixin
from portal.web.kept_rows import rows_naming
from portal.web.lists import FilteredList
from portal.web.pages.alike import alike_projects_of
from portal.web.pages.consultations import consultations_of_project
from portal.web.pages.dialogue import dialogue_of_project
from portal.web.pages.learning import learning_of
from portal.web.pages.monitoring import monitoring_of
from portal.web.pages.phases import parts_of, phases_of, reuse_of_project
from portal.web.pages.place_money import (
    balance_with_agreements,
    given_as_it_stood,
    given_to_project,
    years_of,
)
from portal.web.pages.results import impacts_of_project, results_of_project
from projects.activity import is_silent, with_last_activity
from projects.lights import with_light
from projects.models import Participation, Project
from projects.published_amounts import published_amounts
from stakeholders.access import AnyUser
from stakeholders.models import Country


class ProjectList(AsOfMixin, FilteredList):
    filterset_class = ProjectPageFilter

    def get_queryset(self) -> QuerySet[Project]:
        """The lights are those of now; as of another day none is shown."""
        projects = self.scope.projects
        listed = funding.with_funding(projects.select_related("region"), self.day)
        lit = with_light(listed, on=timezone.localdate()) if self.day is None else listed
        active = with_last_activity(lit, on=self.day)
        initiatives = initiatives_seen_by(self.request.user)
        return active.prefetch_related("countries", Prefetch("initiative", initiatives))

    def known_number(self) -> int | None:
        rows = None if self.filterset.errors else self.filterset.kept_sums()
        return None if rows is None else rows.aggregate(n=Sum("projects", default=0))["n"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"projects": funding.as_they_stood(context["object_list"], self.day)}


@rows_naming("slug", narrowed=True)
def _projects(reader: AnyUser, on: date | None) -> QuerySet[Project]:
    projects = Project.objects.visible_to(reader).select_related("region", "confirmed_by")
    initiatives = initiatives_seen_by(reader)
    parties = Participation.objects.select_related("organisation", "country")
    held = Country.objects.with_categories(on or timezone.localdate())
    active = with_last_activity(projects, on=on)
    return funding.with_funding(active, on).prefetch_related(
        "themes",
        Prefetch("countries", held),
        Prefetch("initiative", initiatives),
        Prefetch("other_initiatives", initiatives),
        Prefetch("participations", parties),
    )


class ProjectDetail(AsOfMixin, DetailView):
    model = Project

    def get_object(self, queryset: QuerySet[Project] | None = None) -> Project:
        """Raise ``Http404`` for one that there is not, or that the reader may not see."""
        project = _projects(self.kwargs["slug"], self.request.user, self.day).first()
        if project is None:
            raise Http404
        return funding.as_they_stood([project], self.day)[0]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        project = self.object
        reader = self.request.user
        scope = self.scope.of_project(project)
        budget = scope.budgets.first()
        categories = funding.by_category(scope)
        lines = (
            lines_seen_by(reader, self.day)
            .filter(
                project=project,
                allocation__in=Allocation.objects.in_force(self.day).order_by().values("pk"),
            )
            .select_related("allocation__fund")
            .order_by("-allocation__year", "pk")
        )
        return super().get_context_data(
            was_there=was_on_record(project, self.day),
            phases=phase_line(project),
            budget=budget,
            summary=summary_of(budget.items.all()) if budget else None,
            by_year=years_of(scope),
            allocation_lines=lines,
            allocated_total=sum((line.chf_amount for line in lines), ZERO),
            contributions=given_as_it_stood(
                given_to_project(project.pk, reader, self.day), self.day
            ),
            categories=categories,
            planned_by_category=sum((row.planned for row in categories), ZERO),
            spent_by_category=sum((row.spent for row in categories), ZERO),
            is_silent=is_silent(project, on=self.day or timezone.localdate()),
            published=published_amounts(scope.projects),
            has_spent=any(row.spent for row in categories),
            seeks_funds=self.day is None and has_gap(project) and takes_offers(project),
            **balance_with_agreements(scope, reader),
            **alike_projects_of(project, reader),
            **dialogue_of_project(project, reader),
            **consultations_of_project(project, reader),
            **learning_of(project, reader),
            **monitoring_of(project, reader, self.day),
            **phases_of(project, reader, self.day),
            **parts_of(project),
            **reuse_of_project(project, reader),
            **results_of_project(project, reader, self.day),
            **impacts_of_project(project, reader),
            **kwargs,
        )


def initiatives_seen_by(reader: AnyUser) -> QuerySet[Initiative]:
    """Who sees a project of the own country may not yet see its initiative: it is not named."""
    return Initiative.objects.visible_to(reader).select_related("plan")


def has_gap(project: Project) -> bool:
    """Whether money or gifts in kind are missing, as far as that is known."""
    sums: Any = project
    return bool(sums.funding.gap_cash or sums.funding.gap_in_kind)


def phase_line(project: Project) -> list[dict[str, Any]]:
    """Give the six phases in order, each done, current or to come; none if it is not known."""
    if not project.phase:
        return []
    reached = Project.Phase.values.index(project.phase)
    states = ["done"] * reached + ["current"] + ["to-come"] * (5 - reached)
    return [
        {"label": label, "state": state}
        for label, state in zip(Project.Phase.labels, states, strict=True)
    ]
