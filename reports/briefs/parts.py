"""What both briefs are made of. Lists are cut, and say how many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, F, Q, QuerySet, When

from initiatives.models import Consultation, Meeting
from projects import models as done
from projects.lights import lights_of
from reports.contents.parts import Text
from stakeholders.models import Region

MOST = 12
"""How many rows of a list are read: more do not fit on the page."""


@dataclass(frozen=True, kw_only=True)
class NeedPart:
    title: Text
    country: Text
    status: str
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class Needs:
    """The latest of ``number`` needs."""

    listed: tuple[NeedPart, ...]
    number: int


@dataclass(frozen=True, kw_only=True)
class ProjectPart:
    """``is_shared``: it serves other countries, too."""

    title: Text
    number: str
    initiative: str
    phase: str
    status: str
    light: str
    ends_on: date | None
    is_shared: bool
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class Projects:
    """Those that are under way or to come first, the latest of them, of ``number`` projects."""

    listed: tuple[ProjectPart, ...]
    number: int


@dataclass(frozen=True, kw_only=True)
class Coming:
    """A meeting with its first day, or a consultation with the last day to answer."""

    title: Text
    on: date
    is_consultation: bool
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class NextSteps:
    """The earliest of ``number`` consultations and meetings to come."""

    listed: tuple[Coming, ...]
    number: int


def needs_of(rows: QuerySet[Any]) -> Needs:
    """Read the latest of some public needs."""
    listed = rows.select_related("country").order_by("-raised_on", "-pk")[:MOST]
    return Needs(
        listed=tuple(
            NeedPart(
                title=Text.of(row, "title"),
                country=Text.of(row.country, "name"),
                status=row.status,
                is_sample=row.is_sample,
            )
            for row in listed
        ),
        number=rows.count(),
    )


def projects_of(rows: QuerySet[done.Project], *, on: date, shared: Iterable[int] = ()) -> Projects:
    """Read some projects with their lights: what has ended comes last, else the latest first."""
    among = set(shared)
    closed = Q(phase=done.Project.Phase.CLOSED) | Q(status=done.Project.Status.CANCELLED)
    ended = Case(When(closed, then=1), default=0)
    latest = F("starts_on").desc(nulls_last=True)
    listed = list(rows.select_related("initiative").order_by(ended, latest, "pk")[:MOST])
    lights = lights_of([row.pk for row in listed], on=on)
    return Projects(
        listed=tuple(
            ProjectPart(
                title=Text.of(row, "title"),
                number=row.number or "",
                initiative=row.initiative.code if row.initiative else "",
                phase=row.phase,
                status=row.status,
                light=lights[row.pk][0],
                ends_on=row.ends_on,
                is_shared=row.pk in among,
                is_sample=row.is_sample,
            )
            for row in listed
        ),
        number=rows.count(),
    )


def coming_in(region: Region, *, on: date) -> NextSteps:
    """Give the consultations of a region to be answered and its next meetings, the earliest first.

    Of meetings also those of no single region.
    """
    open_ones = Consultation.objects.public().filter(
        region=region, status=Consultation.Status.OPEN, closes_on__gte=on
    )
    meetings = Meeting.objects.public().filter(Q(region=region) | Q(region=None), starts_on__gte=on)
    rows = [
        *(_coming(row, row.closes_on) for row in open_ones.order_by("closes_on", "pk")[:MOST]),
        *(_coming(row, row.starts_on) for row in meetings.order_by("starts_on", "pk")[:MOST]),
    ]
    return NextSteps(
        listed=tuple(sorted(rows, key=lambda row: row.on)[:MOST]),
        number=open_ones.count() + meetings.count(),
    )


def _coming(row: Consultation | Meeting, on: date) -> Coming:
    is_consultation = isinstance(row, Consultation)
    return Coming(
        title=Text.of(row, "title" if is_consultation else "name"),
        on=on,
        is_consultation=is_consultation,
        is_sample=row.is_sample,
    )
