"""Activities: what is done under initiatives, within projects or beside them."""

from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.views.generic import DetailView

from budgets.models import ActivityCost
from initiatives.activity_counts import NO_ACTIVITIES, counts_of
from initiatives.models import Activity, Initiative
from initiatives.models.activities import ActivityQuerySet
from portal.filters.dialogue import ActivityPageFilter
from portal.web.kept_rows import rows_naming
from portal.web.lists import FilteredList
from projects.models import Project
from stakeholders.access import AnyUser
from stakeholders.models import Organisation

PATHS = ("region", "countries", "initiative", "projects", "organisations")
"""By these an activity names a record whose page tells of it."""


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
    """Give the latest activities of a record, named by its lookup, with the counts of all of them.

    ``query`` narrows the list of activities to the same.
    """
    ((by, record),) = narrowed.items()
    shown = _OF[by](record.pk, reader)[:latest]
    counted = Activity.objects.visible_to(reader).filter(**narrowed)
    return {
        "activities": shown,
        "activity_counts": counts_of(counted) if shown else NO_ACTIVITIES,
        "activity_query": query,
        "today": timezone.localdate(),
    }


def _listed(reader: AnyUser, on: date | None) -> ActivityQuerySet:
    return listed_activities(reader)


_OF = {by: rows_naming(by)(_listed) for by in PATHS}
