"""Which records a report on one region counts.

*Which initiatives*: those of the region in the action plans in force in the period, and those of
other plans under which a project of the region still runs in it. A plan ends; its projects go on.

*Which projects*: every public project led by one of these initiatives, so that the figures of an
initiative are those of its page; and the region's public projects that name no initiative, if they
run in the period or have no known dates. Projects of no single region are not counted.

A project runs in a period unless its known dates say otherwise; one without an end, by its last
known activity (``projects.activity``).
"""

from django.db.models import Q, QuerySet

from budgets.models import Contribution
from budgets.reading.scopes import Scope
from initiatives import models as agreed
from projects import models as done
from projects.activity import running_during
from reports.models import Report
from stakeholders.models import Region
from stakeholders.periods import Period


def region_of(report: Report) -> Region:
    """Give the region of a report of a kind that has one."""
    if report.region is None:
        raise ValueError(f"A report of the kind {report.kind} is on a region.")
    return report.region


def period_of(report: Report) -> Period:
    return Period(starts_on=report.starts_on, ends_on=report.ends_on)


def counted_initiatives(region: str, period: Period) -> QuerySet[agreed.Initiative]:
    running = running_during(done.Project.objects.public().filter(region=region), period)
    return (
        agreed.Initiative.objects.public()
        .filter(region=region)
        .filter(
            Q(
                plan__starts_year__lte=period.ends_on.year,
                plan__ends_year__gte=period.starts_on.year,
            )
            | Q(pk__in=running.order_by().values("initiative"))
        )
        .order_by("-plan__starts_year", "number")
    )


def counted_projects(region: str, period: Period) -> QuerySet[done.Project]:
    initiatives = counted_initiatives(region, period).order_by().values("pk")
    public = done.Project.objects.public().filter(region=region)
    running = running_during(public.filter(initiative=None), period).order_by().values("pk")
    return public.filter(Q(initiative__in=initiatives) | Q(pk__in=running))


def counted_money(report: Report, projects: QuerySet[done.Project]) -> Scope:
    """The money of these projects, and what is given to their initiatives and to the region."""
    counted = counted_initiatives(region_of(report).pk, period_of(report))
    initiatives = counted.order_by().values("pk")
    contributions = Contribution.objects.public().unearmarked()
    return Scope(
        projects, contributions.filter(Q(region=report.region_id) | Q(initiative__in=initiatives))
    )
