"""Which records a report counts: those of one region or, of a report without one, of the world.

*Which initiatives*: those of the region in the action plans in force in the period, and those of
other plans under which a project of the region still runs in it. A plan ends; its projects go on.

*Which projects*: every public project led by one of these initiatives, so that the figures of an
initiative are those of its page; and the region's public projects that name no initiative, if they
run in the period or have no known dates. Projects of no single region are not counted.

*The world* is what the six regions count, and beside it what belongs to no single region: projects
that are led by one of the initiatives or that name none, and contributions to neither a project nor
a region. So the regions and *no single region* add up to it.

None that there was not yet at the end of the period (``budgets.reading.on_record``).

A project runs in a period unless its known dates say otherwise; one without an end, by its last
known activity (``projects.activity``).
"""

from django.db.models import F, Q, QuerySet

from budgets.models import Contribution
from budgets.reading.calls import called_projects
from budgets.reading.on_record import on_record
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


def counted_initiatives(region: str | None, period: Period) -> QuerySet[agreed.Initiative]:
    own = done.Project.objects.public().filter(region=F("initiative__region"))
    running = running_during(own.filter(_within(region)), period)
    return (
        agreed.Initiative.objects.public()
        .filter(_within(region))
        .filter(
            Q(
                plan__starts_year__lte=period.ends_on.year,
                plan__ends_year__gte=period.starts_on.year,
            )
            | Q(pk__in=running.order_by().values("initiative"))
        )
        .order_by("region", "-plan__starts_year", "number")
    )


def counted_projects(region: str | None, period: Period) -> QuerySet[done.Project]:
    initiatives = counted_initiatives(region, period).order_by().values("pk")
    public = done.Project.objects.public().filter(_within(region))
    running = running_during(public.filter(initiative=None), period).order_by().values("pk")
    counted = public.filter(Q(initiative__in=initiatives) | Q(pk__in=running))
    return on_record(counted, period.ends_on)


def counted_money(report: Report, projects: QuerySet[done.Project]) -> Scope:
    """The money of these projects, and what is given to their initiatives and to the region.

    In a report on the world, to every region and to none.
    """
    counted = counted_initiatives(report.region_id, period_of(report))
    to_initiatives = Q(initiative__in=counted.order_by().values("pk"))
    to_region = Q(region=report.region_id)
    if report.region_id is None:
        to_region = Q(region__isnull=False) | Q(initiative=None)
    contributions = Contribution.objects.public().unearmarked()
    return Scope(projects, contributions.filter(to_region | to_initiatives))


def counted_in(report: Report) -> Scope:
    """The money of all that a report of any kind counts: of an appeal, that of its projects."""
    if report.appeal is not None:
        return Scope(called_projects(report.appeal), Contribution.objects.none())
    return counted_money(report, counted_projects(report.region_id, period_of(report)))


def _within(region: str | None) -> Q:
    return Q() if region is None else Q(region=region)
