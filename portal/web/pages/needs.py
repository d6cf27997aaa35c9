"""Needs of countries: what waits in each region, and one need with what answers it."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.views.generic import DetailView

from initiatives.models import Initiative, Meeting, Need
from initiatives.models.needs import NeedQuerySet
from initiatives.need_counts import needs_by_region
from initiatives.needs import countries_to_raise_for, may_revise
from portal.filters.dialogue import NeedPageFilter
from portal.web.lists import FilteredList
from projects.models import Project
from stakeholders.access import AnyUser, country_spoken_for, sees_everything
from stakeholders.samples import share_of


def listed_needs(reader: AnyUser) -> NeedQuerySet:
    """Give the needs that the reader may see; what they name comes only if it may be seen, too."""
    initiatives = Initiative.objects.visible_to(reader).select_related("plan")
    return (
        Need.objects.visible_to(reader)
        .select_related("country__region")
        .prefetch_related("themes", Prefetch("initiative", initiatives))
    )


class NeedList(FilteredList):
    filterset_class = NeedPageFilter

    def get_queryset(self) -> QuerySet[Need]:
        return listed_needs(self.request.user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reader = self.request.user
        visible = Need.objects.visible_to(reader)
        return super().get_context_data(
            by_region=needs_by_region(),
            sample_share=share_of(visible),
            may_raise=may_raise(reader),
            **kwargs,
        )


class NeedDetail(DetailView):
    def get_queryset(self) -> QuerySet[Need]:
        reader = self.request.user
        return listed_needs(reader).prefetch_related(
            Prefetch("meeting", Meeting.objects.visible_to(reader)),
            Prefetch("projects", Project.objects.visible_to(reader)),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        need, reader = self.object, self.request.user
        is_country = country_spoken_for(reader) == need.country_id
        return super().get_context_data(
            may_revise=reader.is_authenticated and may_revise(reader, need),
            # Why the Bureau decided so is for the country and the staff.
            shows_decision=is_country or sees_everything(reader),
            **kwargs,
        )


def may_raise(reader: AnyUser) -> bool:
    return reader.is_authenticated and countries_to_raise_for(reader).exists()
