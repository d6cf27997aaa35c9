"""The annual meeting of each region: held, planned, or missing (instructs 6).

A region has its annual meeting of a year where an annual regional meeting is published that starts
in that year. It counts as held from its first day. A regional development forum held in
conjunction with it is named with it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from initiatives.models import Meeting
from stakeholders.models import Region

if TYPE_CHECKING:

    class MeetingWithForums(Meeting):
        forums_with_it: list[Meeting]


class AnnualState(TextChoices):
    HELD = "held", _("Held")
    PLANNED = "planned", pgettext_lazy("meeting", "Planned")
    MISSING = "missing", _("None recorded")


@dataclass(frozen=True, kw_only=True)
class AnnualMeeting:
    """What is known of the annual meeting of a region in a year; ``meeting`` is None if missing."""

    region: Region
    year: int
    state: AnnualState
    meeting: Meeting | None = None
    forums: tuple[Meeting, ...] = ()


def annual_meetings(
    regions: Iterable[Region], years: Iterable[int], *, on: date
) -> dict[tuple[str, int], AnnualMeeting]:
    """Give the annual meeting of each of the regions in each of the years, as of a day."""
    regions, years = list(regions), list(years)
    forums = Meeting.objects.public().filter(kind=Meeting.Kind.RDF)
    published = (
        Meeting.objects.public()
        .filter(kind=Meeting.Kind.ANNUAL, region__in=regions, starts_on__year__in=years)
        .select_related("held_with")
        .prefetch_related(Prefetch("conjoined", forums, to_attr="forums_with_it"))
        .order_by("-starts_on", "-pk")
    )
    # The earliest of several comes last, and stays.
    held = {(meeting.region_id, meeting.starts_on.year): meeting for meeting in published}
    return {
        (region.pk, year): _annual(region, year, held.get((region.pk, year)), on)
        for region in regions
        for year in years
    }


def _annual(
    region: Region, year: int, meeting: "MeetingWithForums | None", on: date
) -> AnnualMeeting:
    if meeting is None:
        return AnnualMeeting(region=region, year=year, state=AnnualState.MISSING)
    host = meeting.held_with
    forums = list(meeting.forums_with_it)
    if host and host.kind == Meeting.Kind.RDF and host.is_published and host not in forums:
        forums.append(host)
    return AnnualMeeting(
        region=region,
        year=year,
        state=state_of(meeting, on=on),
        meeting=meeting,
        forums=tuple(forums),
    )


def state_of(meeting: Meeting, *, on: date) -> AnnualState:
    """Say whether any meeting is held or planned, in the same words."""
    return AnnualState.HELD if meeting.starts_on <= on else AnnualState.PLANNED
