"""Activities: what is done under initiatives, within projects or beside them."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.views.generic import DetailView

from budgets.models import ActivityCost
from initiatives.activity_counts import NO_ACTIVITIES, ActivityCounts, counts_of
from initiatives.models import Activity, Initiative
from initiatives.models.activities import ActivityQuerySet
from portal.filters.dialogue import ActivityPageFilter
from portal.web.kept_rows import rows_of
from portal.web.lists import FilteredList
from projects.models import Project
from stakeholders.access import AnyUser
from stakeholders.models import Organisation


class ActivityList(FilteredList):
    filterset_class = ActivityPageFilter

    def get_queryset(self) -> ActivityQuerySet:
        return listed_activities(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            counts=counts_of(self.filterset.qs), today=timezone.localdate(), **kwargs
        )


class ActivityDetail(DetailView):
    def get_queryset(self) -> ActivityQuerySet:
        return listed_activities(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        costs: ActivityCost | None = getattr(self.object, "costs", None)
        return super().get_context_data(
            cost=costs and costs.cost,
            fund=costs and costs.fund,
            today=timezone.localdate(),
            **kwargs,
        )


def listed_activities(reader: AnyUser) -> ActivityQuerySet:
    """Give the activities that the reader may see, with what a list says of each."""
    initiatives = Initiative.objects.visible_to(reader).select_related("plan")
    return (
        Activity.objects.visible_to(reader)
        .select_related("region", "costs__fund")
        .prefetch_related(
            "countries",
            Prefetch("organisations", Organisation.objects.visible_to(reader)),
            Prefetch("initiative", initiatives),
            Prefetch("projects", Project.objects.visible_to(reader)),
        )
    )


def activities_of(reader: AnyUser, *, query: str, latest: int, **narrowed: Any) -> dict[str, Any]:
    """Give the latest activities of a record with the counts of all of them.

    ``query`` narrows the list of activities to the same.
    """
    every = listed_activities(reader).filter(**narrowed)
    return _shown(every[:latest], counts_of(every), query)


def activities_of_project(project: Project, reader: AnyUser, *, latest: int) -> dict[str, Any]:
    """Give the same of a project."""
    counted = Activity.objects.visible_to(reader).filter(projects=project)
    shown = _of_project(project.pk, reader)[:latest]
    counts = counts_of(counted) if shown else NO_ACTIVITIES
    return _shown(shown, counts, f"project={project.slug}")


@rows_of("projects")
def _of_project(reader: AnyUser, on: date | None) -> ActivityQuerySet:
    return listed_activities(reader)


def _shown(
    latest: Sequence[Activity] | ActivityQuerySet, counts: ActivityCounts, query: str
) -> dict[str, Any]:
    return {
        "activities": latest,
        "activity_counts": counts,
        "activity_query": query,
        "today": timezone.localdate(),
    }
