"""What a report says of activities (section 2), and its sections 5 to 8.

Impact; reuse and interregional efforts; meetings and consultations; work of the Sectors.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Q, QuerySet

from budgets.models import Contribution
from budgets.reading import funding
from budgets.reading.scopes import Scope
from budgets.reading.totals import Totals
from initiatives import models as agreed
from initiatives.activity_counts import ActivityCounts, counts_of
from initiatives.need_counts import NeedCounts, count_needs
from projects import models as done
from reports.contents.parts import Text
from stakeholders.periods import Period


@dataclass(frozen=True, kw_only=True)
class Impact:
    """What a project changed in a country; ``status`` says whether the country confirmed it."""

    project: Text
    country: Text
    statement: Text
    status: str
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class Member:
    """An initiative in an interregional effort."""

    code: str
    plan: Text
    region: Text


@dataclass(frozen=True, kw_only=True)
class Effort:
    """Initiatives and projects of several regions shown as one.

    ``totals`` are of all their public projects.
    """

    title: Text
    members: tuple[Member, ...]
    totals: Totals
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class Reuse:
    """A project that was set up after one of another region; None where it has no single region."""

    source: Text
    source_region: Text | None
    replica: Text
    replica_region: Text | None
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class Meeting:
    kind: str
    name: Text
    starts_on: date
    ends_on: date
    decisions: int
    needs: int
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class Consultation:
    title: Text
    status: str
    closes_on: date
    invited: int
    delivered: int | None
    answered: int
    outcome: Text
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class Needs:
    """The needs that countries of the region raised in the year, or, without one, since the start.

    None is quoted; what became of them is as of the day of the report.
    """

    year: int | None
    counts: NeedCounts


@dataclass(frozen=True, kw_only=True)
class SectorPart:
    """In how many of the projects a Sector of the Union takes part."""

    sector: str
    projects: int


@dataclass(frozen=True, kw_only=True)
class Cooperation:
    """``activities`` are those of the region that start in the period of the report.

    ``wide_activities`` are those of several regions that have to do with this one, too: they are
    counted apart, for the reports of the other regions count them as well. Reports of earlier
    versions have neither these nor needs nor delivered letters: None is unknown.
    """

    activities: ActivityCounts | None
    wide_activities: ActivityCounts | None
    impacts: tuple[Impact, ...]
    efforts: tuple[Effort, ...]
    reuses: tuple[Reuse, ...]
    meetings: tuple[Meeting, ...]
    consultations: tuple[Consultation, ...]
    needs: tuple[Needs, ...]
    sectors: tuple[SectorPart, ...]

    @property
    def is_sample(self) -> bool:
        parts: list[Impact | Effort | Reuse | Meeting | Consultation] = [
            *self.impacts,
            *self.efforts,
            *self.reuses,
            *self.meetings,
            *self.consultations,
        ]
        counted = (self.activities, self.wide_activities)
        of_activities = any(one is not None and one.is_sample for one in counted)
        return of_activities or any(part.is_sample for part in parts)


def gather(scope: Scope, *, region: str, period: Period) -> Cooperation:
    """Read them for the projects of a report on this region and period, money as of the scope."""
    projects = scope.projects
    activities = agreed.Activity.objects.public().filter(period.holds("starts_on"))
    return Cooperation(
        activities=counts_of(activities.filter(region=region)),
        wide_activities=counts_of(activities.of_several_with(region, on=scope.on)),
        impacts=_impacts(projects),
        efforts=efforts(region, scope),
        reuses=_reuses(region),
        meetings=_meetings(region, period),
        consultations=_consultations(region, period),
        needs=_needs(region, period),
        sectors=sectors(projects),
    )


def _impacts(projects: QuerySet[done.Project]) -> tuple[Impact, ...]:
    rows = done.Impact.objects.public().filter(project__in=projects.order_by().values("pk"))
    return tuple(
        Impact(
            project=Text.of(row.project, "title"),
            country=Text.of(row.country, "name"),
            statement=Text.of(row, "statement"),
            status=row.status,
            is_sample=row.is_sample,
        )
        for row in rows.select_related("project", "country").order_by("country", "project")
    )


def efforts(region: str | None, scope: Scope) -> tuple[Effort, ...]:
    """Give those in which the region takes part, by an initiative or by a public project.

    Their money is as of the day of the scope, whatever projects that counts.

    Without a region, all of them. Each is read by itself: there are few.
    """
    rows = agreed.InterregionalEffort.objects.public()
    if region:
        projects = done.Project.objects.public().filter(region=region).order_by()
        rows = rows.filter(Q(initiatives__region=region) | Q(pk__in=projects.values("effort")))
    return tuple(_effort(row, scope) for row in rows.distinct().order_by("pk"))


def _effort(row: agreed.InterregionalEffort, scope: Scope) -> Effort:
    members = (
        agreed.Initiative.objects.public()
        .filter(efforts=row)
        .select_related("plan", "region")
        .order_by("plan", "region", "number")
    )
    projects = done.Project.objects.public().filter(Q(effort=row) | Q(initiative__in=members))
    contributions = Contribution.objects.public().unearmarked().filter(initiative__in=members)
    return Effort(
        title=Text.of(row, "title"),
        members=tuple(
            Member(
                code=member.code,
                plan=Text.of(member.plan, "name"),
                region=Text.of(member.region, "name"),
            )
            for member in members
        ),
        totals=funding.totals(
            replace(scope, projects=projects, unearmarked=contributions, region=None)
        ),
        is_sample=row.is_sample,
    )


def _reuses(region: str) -> tuple[Reuse, ...]:
    """Give what was reused from the region and into it; both ends have to be public."""
    public = done.Project.objects.public()
    rows = public.filter(replicates__in=public.order_by().values("pk")).filter(
        Q(region=region) | Q(replicates__region=region)
    )
    return tuple(
        Reuse(
            source=Text.of(row.replicates, "title"),
            source_region=row.replicates.region and Text.of(row.replicates.region, "name"),
            replica=Text.of(row, "title"),
            replica_region=row.region and Text.of(row.region, "name"),
            is_sample=row.is_sample,
        )
        for row in rows.select_related("region", "replicates__region").order_by("pk")
    )


def _meetings(region: str, period: Period) -> tuple[Meeting, ...]:
    """Give those of the region in the period, and those of all regions.

    All needs that were raised there count, those too that were not taken up.
    """
    rows = agreed.Meeting.objects.public().filter(
        Q(region=region) | Q(region=None), period.holds("starts_on")
    )
    counted = rows.annotate(
        decided=Count("decisions", distinct=True), raised=Count("needs", distinct=True)
    )
    return tuple(
        Meeting(
            kind=row.kind,
            name=Text.of(row, "name"),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            decisions=row.decided,
            needs=row.raised,
            is_sample=row.is_sample,
        )
        for row in counted.order_by("starts_on", "pk")
    )


def _consultations(region: str, period: Period) -> tuple[Consultation, ...]:
    """Give those that were under way in the period."""
    rows = agreed.Consultation.objects.public().filter(
        region=region,
        opened_at__date__lte=period.ends_on,
        closes_on__gte=period.starts_on,
    )
    submitted = Q(invitations__reply__status=agreed.Reply.Status.SUBMITTED)
    counted = rows.annotate(
        invited=Count("invitations"),
        arrived=Count(
            "invitations", filter=Q(invitations__in=agreed.Invitation.objects.delivered())
        ),
        answered=Count("invitations", filter=submitted),
    )
    return tuple(
        Consultation(
            title=Text.of(row, "title"),
            status=row.status,
            closes_on=row.closes_on,
            invited=row.invited,
            delivered=row.arrived,
            answered=row.answered,
            outcome=Text.of(row, "outcome"),
            is_sample=row.is_sample,
        )
        for row in counted.order_by("closes_on", "pk")
    )


def _needs(region: str, period: Period) -> tuple[Needs, ...]:
    """Count those raised in the period, and all that were raised by its end."""
    raised = agreed.Need.objects.filter(country__region=region, raised_on__lte=period.ends_on)
    in_period = raised.filter(period.holds("raised_on"))
    return (
        Needs(year=period.ends_on.year, counts=count_needs(in_period)),
        Needs(year=None, counts=count_needs(raised)),
    )


def sectors(projects: QuerySet[done.Project]) -> tuple[SectorPart, ...]:
    counts = Counter(
        code for codes in projects.order_by().values_list("sectors", flat=True) for code in codes
    )
    return tuple(
        SectorPart(sector=code, projects=counts[code])
        for code in done.Project.Sector.values
        if counts[code]
    )
