"""Meetings: what was decided, and the annual meeting of each region."""

from typing import Any

from django.db.models import Prefetch, QuerySet, Sum
from django.utils import timezone
from django.views.generic import DetailView

from budgets.models import Appeal
from initiatives.meetings import AnnualMeeting, annual_meetings, state_of
from initiatives.models import (
    Decision,
    Initiative,
    Meeting,
    MeetingDocument,
)
from portal.filters.dialogue import MeetingPageFilter
from portal.web.lists import FilteredList, First
from portal.web.pages.needs import listed_needs, may_raise
from stakeholders.models import Region

YEARS = 4


class MeetingList(FilteredList):
    filterset_class = MeetingPageFilter

    def get_queryset(self) -> QuerySet[Meeting]:
        return Meeting.objects.visible_to(self.request.user).select_related("region", "country")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        years, rows = annual_table()
        return super().get_context_data(
            years=years, rows=rows, today=timezone.localdate(), **kwargs
        )


def annual_table() -> tuple[list[int], list[tuple[Region, list[AnnualMeeting]]]]:
    """Give the years, this one first, and for each region its annual meeting in each of them."""
    today = timezone.localdate()
    years = [today.year - back for back in range(YEARS)]
    ahead = Meeting.objects.public().filter(kind=Meeting.Kind.ANNUAL)
    if ahead.filter(starts_on__year=today.year + 1).exists():
        years.insert(0, today.year + 1)
    regions = list(Region.objects.all())
    annual = annual_meetings(regions, years, on=today)
    return years, [(region, [annual[region.pk, year] for year in years]) for region in regions]


class MeetingDetail(DetailView):
    def get_queryset(self) -> QuerySet[Meeting]:
        reader = self.request.user
        initiatives = Initiative.objects.visible_to(reader).select_related("plan")
        decisions = Decision.objects.all().prefetch_related(Prefetch("initiative", initiatives))
        meetings = Meeting.objects.visible_to(reader)
        return meetings.select_related("region", "country").prefetch_related(
            "organisations",
            "attendances",
            Prefetch("held_with", meetings),
            Prefetch("conjoined", meetings),
            Prefetch("decisions", decisions),
            Prefetch("documents", MeetingDocument.objects.visible_to(reader)),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        meeting, reader = self.object, self.request.user
        today = timezone.localdate()
        return super().get_context_data(
            state=state_of(meeting, on=today),
            today=today,
            needs=First.of(listed_needs(reader).filter(meeting=meeting)),
            participants=meeting.attendances.aggregate(total=Sum("participants"))["total"],
            may_raise=may_raise(reader),
            appeals=First.of(Appeal.objects.visible_to(reader).issued_at(meeting)),
            **kwargs,
        )
