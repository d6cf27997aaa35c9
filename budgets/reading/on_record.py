"""Which projects there were on a day.

| a project was there on a day | because by then |
|---|---|
| it was recorded here | ``created_at`` |
| it began or ended, as planned or in fact | its dates |
| it moved | a move to another phase, suspension … |
| money of it is dated | an approved budget or allocation, an entry, an expenditure |
| it was read in a public page that gives no start | on every day: since when it runs is not known |

What was recorded here later did exist earlier if one of its dates says so: projects of 2018 were
entered in 2026.

As known on a later day, only what was recorded by its end shows that it was there.

Who may see a project is decided as of today. What the audit trail shows as recorded on the day and
published later was public on that day neither: the public and partners see it from then on.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.db.models import BigIntegerField, Exists, Model, OuterRef, Q, QuerySet
from django.db.models.functions import Cast

from budgets.models import (
    AllocationLine,
    Budget,
    ContributionEntry,
    Expenditure,
    FundingPeriod,
)
from budgets.reading import periods, recorded
from initiatives.models import Initiative
from projects.models import PhaseChange, Project, Result
from projects.models.project import ProjectQuerySet
from stakeholders.access import AnyUser, own_rows, sees_everything
from stakeholders.models import TrailEntry

_DATES = ("starts_on", "actual_start_on", "ends_on", "actual_end_on")


def seen_on(reader: AnyUser, on: date | None, *, is_kept: bool | None = None) -> QuerySet[Project]:
    """Give the projects that the reader may see and that there were on the day; all seen for now.

    What was not public on the day yet is left out, unless the reader saw it as staff or as the own.
    It is read from the periods of the projects if they are made, which a caller may know.
    """
    visible = Project.objects.visible_to(reader)
    if on is not None and (periods.are_made() if is_kept is None else is_kept):
        return _with_period(visible, reader, on)
    seen = on_record(visible, on)
    if on is None or sees_everything(reader):
        return seen
    own = own_rows(visible, reader)
    shown = _shown_on(on)
    return seen.filter(shown if own is None else shown | Q(pk__in=own.values("pk")))


def _with_period(visible: ProjectQuerySet, reader: AnyUser, day: date) -> QuerySet[Project]:
    there = FundingPeriod.objects.on(day).filter(project=OuterRef("pk"))
    if sees_everything(reader):
        return visible.filter(Exists(there))
    shown = Exists(there.filter(is_published=True))
    own = own_rows(visible, reader)
    if own is None:
        return visible.filter(shown)
    return visible.filter(shown | Exists(there) & Q(pk__in=own.values("pk")))


def _shown_on(day: date) -> Q:
    """The condition that a project, or its initiative, was not unpublished on the day."""
    over = _end_of(day)
    hidden = Q(created_at__lt=over, pk__in=_published_after(Project, over)) | Q(
        initiative__created_at__lt=over, initiative__in=_published_after(Initiative, over)
    )
    return ~Q(pk__in=Project.objects.filter(hidden).order_by().values("pk"))


def _published_after(model: type[Model], over: datetime) -> QuerySet[TrailEntry, Any]:
    """The primary keys of what was unpublished: the first change after the day says what it was."""
    changes = TrailEntry.objects.filter(
        model=model._meta.label_lower, fields__contains=["is_published"], at__gte=over
    )
    first = changes.order_by("key", "at", "pk").distinct("key")
    unpublished = TrailEntry.objects.filter(pk__in=first.values("pk"), before__is_published=False)
    return unpublished.order_by().values(row=Cast("key", BigIntegerField()))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time.min, tzinfo=UTC)


def on_record(
    projects: QuerySet[Project], on: date | None, known_on: date | None = None
) -> QuerySet[Project]:
    """Give those of the projects that there were at the end of the day; all of them for now.

    ``known_on`` leaves out what was recorded or published after a later day.
    """
    if on is None:
        return projects
    over = _end_of(on)
    undated = ~Q(source_kind="") & Q(starts_on=None, actual_start_on=None)
    known = Q(created_at__lt=over) | undated
    for name in _DATES:
        known |= Q(**{f"{name}__lte": on})
    own = {"project": OuterRef("pk")}
    signs = (
        PhaseChange.objects.filter(**own, made_at__lt=over),
        Budget.objects.filter(**own, approved_at__lt=over),
        recorded.occurred_by(
            ContributionEntry.objects.filter(contribution__project=OuterRef("pk")), on, known_on
        ),
        recorded.occurred_by(Expenditure.objects.filter(**own), on, known_on),
        AllocationLine.objects.filter(**own, allocation__approved_at__lt=over),
    )
    for rows in signs:
        known |= Q(Exists(rows))
    if known_on is not None:
        known &= Q(created_at__lt=_end_of(known_on)) & _shown_on(known_on)
    return projects.filter(known)


def results_on(reader: AnyUser, on: date | None) -> QuerySet[Result]:
    """Give the results that the reader may see, of the projects that there were on the day."""
    results = Result.objects.visible_to(reader)
    if on is None:
        return results
    return results.filter(project__in=seen_on(reader, on).order_by().values("pk"))


def was_on_record(project: Project, on: date | None) -> bool:
    return on is None or on_record(Project.objects.filter(pk=project.pk), on).exists()
