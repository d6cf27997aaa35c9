"""Which projects there were on a day.

| a project was there on a day | because by then |
|---|---|
| it was recorded here | ``created_at`` |
| it began or ended, as planned or in fact | its dates |
| it moved | a move to another phase, suspension … |
| money of it is dated | an approved budget or allocation, an entry, an expenditure |
| it was read in a public page that gives no start | on every day: since when it runs is not known |

What was recorded here later did exist earlier if one of its dates says so: projects of 2018 were
entered in 2026. Who may see a project is decided as of today.
"""

from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from budgets.models import AllocationLine, Budget, ContributionEntry, Expenditure
from projects.models import PhaseChange, Project, Result
from stakeholders.access import AnyUser

_DATES = ("starts_on", "actual_start_on", "ends_on", "actual_end_on")


def on_record(projects: QuerySet[Project], on: date | None) -> QuerySet[Project]:
    """Give those of the projects that there were at the end of the day; all of them for now."""
    if on is None:
        return projects
    over = datetime.combine(on + timedelta(days=1), time.min, tzinfo=UTC)
    undated = ~Q(source_kind="") & Q(starts_on=None, actual_start_on=None)
    known = Q(created_at__lt=over) | undated
    for name in _DATES:
        known |= Q(**{f"{name}__lte": on})
    own = {"project": OuterRef("pk")}
    signs = (
        PhaseChange.objects.filter(**own, made_at__lt=over),
        Budget.objects.filter(**own, approved_at__lt=over),
        ContributionEntry.objects.filter(contribution__project=OuterRef("pk"), occurs_on__lte=on),
        Expenditure.objects.filter(**own, occurs_on__lte=on),
        AllocationLine.objects.filter(**own, allocation__approved_at__lt=over),
    )
    for rows in signs:
        known |= Q(Exists(rows))
    return projects.filter(known)


def results_on(reader: AnyUser, on: date | None) -> QuerySet[Result]:
    """Give the results that the reader may see, of the projects that there were on the day."""
    results = Result.objects.visible_to(reader)
    if on is None:
        return results
    there = on_record(Project.objects.order_by(), on)
    return results.filter(project__in=there.values("pk"))


def was_on_record(project: Project, on: date | None) -> bool:
    return on is None or on_record(Project.objects.filter(pk=project.pk), on).exists()
