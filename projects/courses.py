"""How projects go: in preparation, under way, suspended or over, as far as that is known.

| a project is | if |
|---|---|
| suspended | its status says so |
| over | it is cancelled or closed, or it has no phase and its dates are over |
| in preparation | it is in a phase before implementation |
| under way | it is implemented or evaluated |
| of unknown course | it has no phase, and its dates are not over |

Each project is one of these: they add up (``projects.standing`` says why a phase may be missing).
"""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Case, CharField, Count, F, Q, QuerySet, TextChoices, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from projects.activity import PIPELINE
from projects.models import Project
from projects.standing import standing_on

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class CourseValues(TypedDict):
        course: str

    ProjectWithCourse = WithAnnotations[Project, CourseValues]

LATEST_FIRST = (F("starts_on").desc(nulls_last=True), "-pk")
UNDER_WAY = (Project.Phase.IMPLEMENTATION, Project.Phase.EVALUATION)


class Course(TextChoices):
    """In the order in which lists show projects: what is at work first, what is over last."""

    UNDER_WAY = "under-way", pgettext_lazy("project", "Under way")
    PREPARED = "prepared", pgettext_lazy("project", "In preparation")
    UNKNOWN = "unknown", _("Phase not published")
    SUSPENDED = "suspended", _("Suspended")
    OVER = "over", pgettext_lazy("project", "Over")


def with_course(
    projects: QuerySet[Project], *, on: date | None = None
) -> "QuerySet[ProjectWithCourse]":
    """Give each project its ``course`` on the day, today without one."""
    ended = Q(ended_by_its_dates__lt=on or timezone.localdate())
    courses = (
        (_of_status([Project.Status.SUSPENDED], on), Course.SUSPENDED),
        (_of_status([Project.Status.CANCELLED], on), Course.OVER),
        (_in_phases([Project.Phase.CLOSED], on), Course.OVER),
        (_in_phases(UNDER_WAY, on), Course.UNDER_WAY),
        (_in_phases(PIPELINE, on), Course.PREPARED),
        (ended, Course.OVER),
    )
    return projects.alias(ended_by_its_dates=Coalesce("actual_end_on", "ends_on")).annotate(
        course=Case(
            *(When(condition, then=Value(course.value)) for condition, course in courses),
            default=Value(Course.UNKNOWN.value),
            output_field=CharField(),
        )
    )


def count_courses(projects: QuerySet[Project], *, on: date | None = None) -> dict[Course, int]:
    """Count the projects by their course, each once; a course that none has is missing."""
    among = Project.objects.filter(pk__in=projects.order_by().values("pk")).order_by()
    rows = with_course(among, on=on).values("course").annotate(number=Count("pk"))
    counts = dict(rows.values_list("course", "number"))
    return {course: counts[course] for course in Course if course in counts}


def active_first(projects: QuerySet[Project], *, on: date | None = None) -> QuerySet[Project]:
    """Order projects by their course, the latest first."""
    rank = Case(*(When(course=course, then=place) for place, course in enumerate(Course)))
    return with_course(projects, on=on).order_by(rank, *LATEST_FIRST)


def _in_phases(phases: Iterable[str], on: date | None) -> Q:
    return Q(phase__in=phases) if on is None else Q(pk__in=standing_on(on, phases=phases))


def _of_status(statuses: list[str], on: date | None) -> Q:
    if on is None:
        return Q(status__in=statuses)
    return Q(pk__in=standing_on(on, statuses=statuses))
