"""The last known activity of a project, and whether it still runs.

| what shows that a project was at work | on |
|---|---|
| a measurement, an update, a visit, a follow-up action that is done | its day |
| a result that was achieved, a move to another phase | its day |
| an entry of a contribution, an expenditure (``budgets.activity``) | its day |
| its actual start and end | its day |
| its planned start, unless it is in the pipeline | its day |
| that somebody confirmed that all is still true | the day of the confirmation |

A project with an end runs until then. One without an end is not taken to run for ever: it counts
for the year of its last known activity and for the year after. Where nothing of it has a day, it is
not known when it runs, and it counts for every year.
"""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypedDict

from django.db.models import Case, DateField, F, Max, Model, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast, Coalesce, Greatest
from django.utils import timezone

from projects.models import (
    FollowUp,
    Measurement,
    PhaseChange,
    ProgressUpdate,
    Project,
    Result,
    Visit,
)
from stakeholders.periods import Period

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class ActivityValues(TypedDict):
        last_activity_on: date | None

    ProjectWithActivity = WithAnnotations[Project, ActivityValues]

SILENT_DAYS = 365
PIPELINE = (Project.Phase.IDENTIFICATION, Project.Phase.FORMULATION, Project.Phase.FUNDING)

Dated = tuple[Callable[[], QuerySet[Model]], str, str, str]
_dated: list[Dated] = []


def counts_as_activity(
    rows: Callable[[], QuerySet[Model]], *, project: str, day: str, recorded: str = ""
) -> None:
    """Say that rows of a package show activity: by which path they belong to a project, and when.

    ``recorded`` is when they were recorded, where that is kept. Packages that know projects call
    this once, as ``budgets`` does for money.
    """
    _dated.append((rows, project, day, recorded))


def with_last_activity(
    projects: QuerySet[Project], *, on: date | None = None, known_on: date | None = None
) -> "QuerySet[ProjectWithActivity]":
    """Give each project its ``last_activity_on`` by the day, today without one; None if unknown.

    What is known to have been recorded after the day ``known_on`` shows none.
    """
    until = on or timezone.localdate()
    own = [_own(name, until) for name in ("actual_start_on", "actual_end_on")]
    start = Q(starts_on__lte=until) & ~Q(phase__in=PIPELINE)
    confirmed = Case(
        When(confirmed_at__date__lte=until, then=Cast("confirmed_at", DateField())),
        output_field=DateField(),
    )
    planned = Case(When(start, then=F("starts_on")), output_field=DateField())
    dated = [_latest(*source, until=until, known_on=known_on) for source in _dated]
    return projects.annotate(last_activity_on=Greatest(*own, planned, confirmed, *dated))


def running_in(projects: QuerySet[Project], year: int) -> QuerySet[Project]:
    """Give those that run in the year, by their known dates or their last known activity."""
    return running_during(projects, Period.of_year(year))


def running_during(
    projects: QuerySet[Project], period: Period, known_on: date | None = None
) -> QuerySet[Project]:
    """Give those that run in the period; one that is a year counts as ``running_in`` says.

    By what was recorded until the day ``known_on``, or is now.
    """
    recent_from = date(period.starts_on.year - 1, 1, 1)
    begun = Q(begins_on=None) | Q(begins_on__lte=period.ends_on)
    recent = Q(last_activity_on=None) | Q(last_activity_on__gte=recent_from)
    still = Q(finishes_on__gte=period.starts_on) | Q(finishes_on=None) & recent
    return (
        with_last_activity(projects, known_on=known_on)
        .alias(
            begins_on=Coalesce("actual_start_on", "starts_on"),
            finishes_on=Coalesce("actual_end_on", "ends_on"),
        )
        .filter(begun, still)
    )


def silent(on: date) -> Q:
    """The condition, after ``with_last_activity``, that an open-ended project has been silent.

    Nothing has been known of it for more than a year, or nothing of it has a day at all; nobody
    closed or cancelled it.
    """
    quiet = Q(last_activity_on=None) | Q(last_activity_on__lt=on - timedelta(days=SILENT_DAYS))
    over = Q(phase=Project.Phase.CLOSED) | Q(status=Project.Status.CANCELLED)
    return quiet & Q(ends_on=None, actual_end_on=None) & ~over


def is_silent(project: "ProjectWithActivity", *, on: date) -> bool:
    """Say of one project of ``with_last_activity`` what ``silent`` asks of many."""
    last = project.last_activity_on
    quiet = last is None or last < on - timedelta(days=SILENT_DAYS)
    is_over = project.phase == Project.Phase.CLOSED or project.status == Project.Status.CANCELLED
    return quiet and not (project.ends_on or project.actual_end_on or is_over)


def _own(name: str, until: date) -> Case:
    return Case(When(**{f"{name}__lte": until}, then=F(name)), output_field=DateField())


def _latest(
    rows: Callable[[], QuerySet[Model]],
    project: str,
    day: str,
    recorded: str,
    *,
    until: date,
    known_on: date | None,
) -> Subquery:
    of_project = rows().filter(**{project: OuterRef("pk"), f"{day}__lte": until})
    if recorded and known_on is not None:
        of_project = of_project.filter(**{f"{recorded}__date__lte": known_on})
    latest = of_project.order_by().values(project).annotate(latest=Max(day)).values("latest")
    return Subquery(latest, DateField())


counts_as_activity(
    Measurement.objects.all,
    project="indicator__result__project",
    day="measured_on",
    recorded="entered_at",
)
counts_as_activity(
    ProgressUpdate.objects.all, project="project", day="happened_on", recorded="entered_at"
)
counts_as_activity(Visit.objects.all, project="project", day="starts_on")
counts_as_activity(FollowUp.objects.all, project="project", day="done_on")
counts_as_activity(Result.objects.all, project="project", day="achieved_on")
counts_as_activity(
    PhaseChange.objects.all, project="project", day="made_at__date", recorded="made_at"
)
