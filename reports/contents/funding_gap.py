"""The funding gap for the Plenipotentiary Conference, year by year of a plan (requests 4).

The period of the report is that of the plan, from its first year to the year of the report. What
moved is by year; what is planned, secured and lacks, as it stood at the end of each.
"""

from collections.abc import Hashable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import translation

from budgets.reading import funding, years
from budgets.reading.gap_movement import GapMovement, gap_movement
from budgets.reading.scopes import Scope
from budgets.reading.totals import Totals
from budgets.reading.years import OfYear
from initiatives.models import Theme
from projects import models as done
from reports.contents import finance
from reports.contents.bridge import bridge_from_last, bridge_to_page, last_report
from reports.contents.common import Contents
from reports.contents.counted import Days, counted_initiatives, counted_scope
from reports.contents.front import gather_front
from reports.contents.parts import Text
from reports.contents.plans import gather_plans
from reports.contents.world_dialogue import AppealPart, gather_appeals
from reports.contents.world_money import allotted_by_region, with_fewer_contributors
from reports.models import Report
from stakeholders.models import Country, CountryCategory, Region
from stakeholders.periods import Period
from stakeholders.samples import share_of


@dataclass(frozen=True, kw_only=True)
class GapYear:
    """One year: ``totals`` as of its end, ``moved`` within it, ``allotted`` for it.

    ``allotted`` is None where no allocation was approved for the year.
    """

    year: int
    totals: Totals
    moved: OfYear
    allotted: Decimal | None
    gap: GapMovement


@dataclass(frozen=True, kw_only=True)
class GapGroup:
    """A region, a theme or a category of countries with the totals of its projects.

    ``name`` is None for no single region; a category has its ``code`` instead.
    """

    code: str
    name: Text | None
    totals: Totals


@dataclass(frozen=True, kw_only=True)
class FundingGapContents(Contents):
    """All that the report says, in six languages, as of one moment, on the day ``as_of``.

    ``ended`` are the projects that are closed or cancelled, ``waiting`` the active ones that have
    a budget and a gap and are not in implementation yet.
    """

    years: tuple[GapYear, ...]
    regions: tuple[GapGroup, ...]
    themes: tuple[GapGroup, ...]
    categories: tuple[GapGroup, ...]
    ended: Totals
    waiting: Totals
    appeals: tuple[AppealPart, ...]


def gather_funding_gap(report: Report, *, as_of: date) -> FundingGapContents:
    """Read what the report says; call it within ``snapshot.one_moment``."""
    with translation.override("en"):  # the order of rows must not depend on who asks
        days = Days.of(report, as_of)
        period, day = days.period, days.until
        scope = counted_scope(report, on=days.on, known_on=days.known_on)
        projects = scope.projects
        money = with_fewer_contributors(
            finance.gather(
                scope, finance.SumsBy.read(scope, period), region=None, period=period, until=day
            )
        )
        front = gather_front(report)
        ended, waiting = _apart(scope, day)
        return FundingGapContents(
            year=report.year,
            period=period,
            cut_off=days.cut_off,
            known_on=days.known_on,
            as_of=as_of,
            front=front,
            plans=gather_plans(counted_initiatives(None, period, days.known_on), period),
            years=_years(scope, period, day),
            regions=_regions(scope),
            themes=_themes(scope),
            categories=_categories(scope, day),
            ended=ended,
            waiting=waiting,
            appeals=gather_appeals(scope, period),
            finance=replace(money, entered_later=finance.entered_later(report, days)),
            to_page=bridge_to_page(report, scope, days, money.totals),
            from_last=bridge_from_last(last_report(report), scope),
            sample=share_of(projects),
            is_sample=share_of(projects).sample > 0
            or finance.is_sample(scope, money)
            or any(section.is_sample for section in front.sections.values()),
        )


def _years(scope: Scope, period: Period, until: date) -> tuple[GapYear, ...]:
    """Give each year until the day; the last may not be over."""
    rows = []
    for year in range(period.starts_on.year, until.year + 1):
        whole = Period.of_year(year)
        is_last = whole.ends_on >= until
        at_end = scope if is_last else scope.as_of(whole.ends_on)
        totals = funding.totals(at_end)
        allotted = allotted_by_region(scope, whole)
        rows.append(
            GapYear(
                year=year,
                totals=totals,
                moved=years.of_period(scope, whole, totals),
                allotted=sum(allotted.values(), Decimal(0)) if allotted else None,
                gap=gap_movement(
                    scope,
                    before=whole.starts_on - timedelta(days=1),
                    after=min(whole.ends_on, until),
                ),
            )
        )
    return tuple(rows)


def _regions(scope: Scope) -> tuple[GapGroup, ...]:
    sums = funding.totals_by(scope, "region")
    regions: list[Region | None] = [*Region.objects.all(), None]
    return tuple(
        GapGroup(
            code=region.pk if region else "",
            name=Text.of(region, "name") if region else None,
            totals=sums.get(region and region.pk, funding.NOTHING),
        )
        for region in regions
    )


def _themes(scope: Scope) -> tuple[GapGroup, ...]:
    """Give the themes of the projects; one of several themes counts under each."""
    sums: dict[Hashable, Totals] = funding.totals_by(_of_projects(scope), "themes")
    return tuple(
        GapGroup(code=theme.slug, name=Text.of(theme, "name"), totals=sums[theme.pk])
        for theme in Theme.objects.all()
        if theme.pk in sums
    )


def _categories(scope: Scope, on: date) -> tuple[GapGroup, ...]:
    """Give the categories of the countries that projects serve on the day."""
    groups = []
    for kind in CountryCategory.Kind.values:
        countries = Country.objects.in_category(kind, on=on).order_by().values("pk")
        named = done.Project.countries.through.objects.filter(country__in=countries)
        projects = scope.projects.filter(pk__in=named.values("project"))
        totals = funding.totals(replace(_of_projects(scope), projects=projects))
        groups.append(GapGroup(code=kind, name=None, totals=totals))
    return tuple(groups)


def _of_projects(scope: Scope) -> Scope:
    """Leave out what is given to no project: it has neither theme nor country."""
    return replace(scope, unearmarked=scope.unearmarked.none())


def _apart(scope: Scope, on: date) -> tuple[Totals, Totals]:
    """Give the totals of the projects that have ended, and of those that wait for funds."""
    stood = scope.as_of(on).sums.order_by()
    columns = ("project", "phase", "status", "gap_cash")
    ended, waiting = [], []
    for pk, phase, status, gap in stood.values_list(*columns):
        if phase == done.Project.Phase.CLOSED or status == done.Project.Status.CANCELLED:
            ended.append(pk)
        elif phase in NOT_BEGUN and status == done.Project.Status.ACTIVE and gap:
            waiting.append(pk)
    return _totals_of(scope, ended), _totals_of(scope, waiting)


NOT_BEGUN = (
    done.Project.Phase.IDENTIFICATION,
    done.Project.Phase.FORMULATION,
    done.Project.Phase.FUNDING,
)


def _totals_of(scope: Scope, keys: list[int]) -> Totals:
    chosen: QuerySet[done.Project] = done.Project.objects.filter(pk__in=keys)
    return funding.totals(replace(_of_projects(scope), projects=chosen))
