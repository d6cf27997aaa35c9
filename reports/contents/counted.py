"""Which records a report counts: those of one region or, of a report without one, of the world.

*Which initiatives*: those of the region in the action plans in force in the period, and those of
other plans under which a project of the region still runs in it. A plan ends; its projects go on.

*Which projects*: every public project led by one of these initiatives, so that the figures of an
initiative are those of its page; and the region's public projects that name no initiative, if they
run in the period or have no known dates. Projects of no single region are not counted.

*The world* is what the six regions count, and beside it what belongs to no single region: projects
that are led by one of the initiatives or that name none, and contributions to neither a project nor
a region. So the regions and *no single region* add up to it.

None that there was not yet at the end of the period, or that was recorded or published after the
cut-off (``budgets.reading.on_record``).

*Which money*: as it stood on the last day of the period or, before that, of the cut-off; of that,
what was recorded by the cut-off. So a period that is over has the same figures whenever they are
taken, and what was entered later is shown apart.

A project runs in a period unless its known dates say otherwise; one without an end, by its last
known activity (``projects.activity``).
"""

from dataclasses import dataclass
from datetime import date
from typing import Self

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


def counted_initiatives(
    region: str | None, period: Period, known_on: date | None = None
) -> QuerySet[agreed.Initiative]:
    own = done.Project.objects.public().filter(region=F("initiative__region"))
    running = running_during(own.filter(_within(region)), period, known_on)
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


def counted_projects(
    region: str | None, period: Period, known_on: date | None = None
) -> QuerySet[done.Project]:
    initiatives = counted_initiatives(region, period, known_on).order_by().values("pk")
    public = done.Project.objects.public().filter(_within(region))
    unled = running_during(public.filter(initiative=None), period, known_on)
    running = unled.order_by().values("pk")
    counted = public.filter(Q(initiative__in=initiatives) | Q(pk__in=running))
    return on_record(counted, period.ends_on, known_on)


def counted_results(
    initiatives: QuerySet[agreed.Initiative], projects: QuerySet[done.Project]
) -> QuerySet[done.Result]:
    """Give the public results that may count for the initiatives: of the projects that are counted,
    and of those of other initiatives that serve them."""
    keys = projects.order_by().values("pk")
    others = ~Q(project__initiative__in=initiatives.order_by().values("pk"))
    return done.Result.objects.public().filter(Q(project__in=keys) | others)


def counted_scope(
    report: Report, *, on: date | None, known_on: date | None, period: Period | None = None
) -> Scope:
    """The projects and the money of a report as of a day, by what was recorded until another.

    None is now, and all that is recorded. Without a period it is on that of the report. An appeal
    counts its projects.
    """
    if report.appeal is not None:
        called = Scope(called_projects(report.appeal), Contribution.objects.none())
        return called.as_of(on).as_known_on(known_on)
    period = period or period_of(report)
    projects = counted_projects(report.region_id, period, known_on)
    initiatives = counted_initiatives(report.region_id, period, known_on)
    return counted_money(report, projects, initiatives).as_of(on).as_known_on(known_on)


@dataclass(frozen=True)
class Days:
    """The days of figures that are taken on ``as_of``, by the end of ``cut_off``."""

    period: Period
    cut_off: date
    as_of: date

    @classmethod
    def of(cls, report: Report, as_of: date) -> Self:
        return cls(period_of(report), report.cut_off(as_of), as_of)

    @property
    def until(self) -> date:
        """The day of the figures."""
        return min(self.period.ends_on, self.cut_off)

    @property
    def on(self) -> date | None:
        """The same where it is over; None where the figures are those of now."""
        return self.until if self.until < self.as_of else None

    @property
    def known_on(self) -> date | None:
        """The cut-off where it is over; None where all counts that is recorded."""
        return self.cut_off if self.cut_off < self.as_of else None


def counted_money(
    report: Report, projects: QuerySet[done.Project], initiatives: QuerySet[agreed.Initiative]
) -> Scope:
    """The money of these projects, and what is given to their initiatives and to the region.

    In a report on the world, to every region and to none.
    """
    to_initiatives = Q(initiative__in=initiatives.order_by().values("pk"))
    to_region = Q(region=report.region_id)
    if report.region_id is None:
        to_region = Q(region__isnull=False) | Q(initiative=None)
    contributions = Contribution.objects.public().unearmarked()
    return Scope(projects, contributions.filter(to_region | to_initiatives))


def _within(region: str | None) -> Q:
    return Q() if region is None else Q(region=region)
