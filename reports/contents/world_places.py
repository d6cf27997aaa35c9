"""The numbers of each region, of what belongs to no single one, and of all together."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet

from budgets.reading import funding
from budgets.reading.scopes import Scope
from budgets.reading.years import NOTHING_OF_YEAR
from initiatives import models as agreed
from initiatives.activity_counts import Participants, participants_by_region
from initiatives.need_counts import NeedCounts, count_needs, count_needs_by_region
from projects import models as done
from projects.activity import running_during
from projects.countries import number_named_by_region
from projects.lights import Light
from projects.result_counts import ResultCounts, achieved_by_region, counts_by_initiative
from projects.turnover import Turnover, turnover_by_region
from reports.contents import finance
from reports.contents.counted import counted_results
from reports.contents.parts import Text
from reports.contents.standings import NO_PROJECTS, WORKS, Stood
from reports.contents.world import InitiativeRow, KeyFigures, Place, Standings
from reports.contents.world_money import allotted_by_region
from stakeholders.models import Region
from stakeholders.periods import Period

SINCE = date(1994, 1, 1)
"""The day from which on everything counts as since the start; the portal knows nothing older."""
Keyed = Mapping[Hashable, Any]


class Places:
    """The places of a scope, each with its figures; ``stood`` says how the projects stand."""

    def __init__(
        self,
        projects: QuerySet[done.Project],
        initiatives: QuerySet[agreed.Initiative],
        scope: Scope,
        *,
        period: Period,
        on: date,
        stood: Stood,
    ) -> None:
        figures = self._figures = _Figures(projects, scope, period, on)
        before = self._before = scope.as_of(period.starts_on - timedelta(days=1))
        sums = finance.SumsBy.read(scope, period, "region")
        gaps = {key: one.gap_cash for key, one in funding.totals_by(before, "region").items()}
        standings = stood.by("region")
        named = initiatives.order_by().values("region").annotate(number=Count("pk"))
        numbers = dict(named.values_list("region", "number"))
        self.rows = tuple(
            Place(
                code=region.pk if region else "",
                name=Text.of(region, "name") if region else None,
                **figures.of(region.pk if region else None),
                totals=sums.totals.get(region and region.pk, funding.NOTHING),
                money_of_year=sums.of_year.get(region and region.pk, NOTHING_OF_YEAR),
                money_of_last_year=sums.of_last_year.get(region and region.pk, NOTHING_OF_YEAR),
                gap_before=gaps.get(region and region.pk),
                initiatives=numbers.get(region.pk, 0) if region else 0,
                standings=standings.get(region and region.pk, NO_PROJECTS),
            )
            for region in (*Region.objects.all(), None)
        )

    def total(self, money: finance.Finance) -> Place:
        """Give what all places are together, with the money of the same scope."""
        return Place(
            code="total",
            name=None,
            **self._figures.of_all(),
            totals=money.totals,
            money_of_year=money.of_year,
            money_of_last_year=money.of_last_year,
            gap_before=funding.totals(self._before).gap_cash,
            initiatives=sum(place.initiatives for place in self.rows),
            standings=_all_standings(place.standings for place in self.rows),
        )


class _Figures:
    """The key figures of the period, of the one before, and since the start, by region."""

    def __init__(
        self, projects: QuerySet[done.Project], scope: Scope, period: Period, on: date
    ) -> None:
        now = Period(starts_on=period.starts_on, ends_on=min(period.ends_on, on))
        since = Period(starts_on=SINCE, ends_on=on)
        self.periods = {"of_year": now, "of_last_year": period.before, "since_start": since}
        results = done.Result.objects.public().filter(project__in=projects.order_by().values("pk"))
        achieved = achieved_by_region(results, (now, period.before), until=on)
        self.keyed = {
            name: _read(projects, scope, one, {key: row[n] for key, row in achieved.items()})
            for n, (name, one) in enumerate(self.periods.items())
        }

    def of(self, region: str | None) -> dict[str, KeyFigures]:
        return {
            name: KeyFigures(
                turnover=keyed["turnover"].get(region, Turnover()),
                countries=keyed["countries"].get(region, 0),
                results=keyed["results"].get(region, 0),
                participants=keyed["participants"].get(region, Participants()),
                needs=keyed["needs"].get(region, NeedCounts()),
                allotted=keyed["allotted"].get(region),
            )
            for name, keyed in self.keyed.items()
        }

    def of_all(self) -> dict[str, KeyFigures]:
        return {
            name: KeyFigures(
                turnover=_added(keyed["turnover"].values(), Turnover()),
                countries=sum(keyed["countries"].values()),
                results=sum(keyed["results"].values()),
                participants=_added(keyed["participants"].values(), Participants()),
                needs=count_needs(_needs(self.periods[name])),
                allotted=_sum(keyed["allotted"].values()),
            )
            for name, keyed in self.keyed.items()
        }


def _read(
    projects: QuerySet[done.Project], scope: Scope, period: Period, results: Keyed
) -> dict[str, Keyed]:
    activities = agreed.Activity.objects.public().filter(period.holds("starts_on"))
    running = running_during(projects, period, scope.known_on)
    return {
        "turnover": turnover_by_region(projects, period),
        "countries": number_named_by_region(running),
        "results": results,
        "participants": participants_by_region(activities),
        "needs": count_needs_by_region(_needs(period)),
        "allotted": allotted_by_region(scope, period),
    }


def _needs(period: Period) -> QuerySet[agreed.Need]:
    return agreed.Need.objects.filter(period.holds("raised_on"))


def _sum(amounts: Iterable[Decimal]) -> Decimal | None:
    known = list(amounts)
    return sum(known, Decimal(0)) if known else None


def _added(values: Iterable[Any], start: Any) -> Any:
    return sum(values, start)


def gather_initiatives(
    initiatives: QuerySet[agreed.Initiative],
    projects: QuerySet[done.Project],
    sums: finance.SumsBy,
    *,
    on: date,
    stood: Stood,
) -> tuple[InitiativeRow, ...]:
    """Give the initiatives with the numbers of their projects and results, region by region."""
    results = counts_by_initiative(initiatives, counted_results(initiatives, projects), on=on)
    standings = stood.by("initiative")
    return tuple(
        InitiativeRow(
            region=Text.of(row.region, "name"),
            region_code=row.region_id,
            code=row.code,
            plan=Text.of(row.plan, "name"),
            title=Text.of(row, "title"),
            title_status=Text.of(row, "title_status"),
            standings=standings.get(row.pk, NO_PROJECTS),
            results=results.get(row.pk, ResultCounts()),
            totals=sums.totals.get(row.pk, funding.NOTHING),
            money_of_year=sums.of_year.get(row.pk, NOTHING_OF_YEAR),
            money_of_last_year=sums.of_last_year.get(row.pk, NOTHING_OF_YEAR),
            is_sample=row.is_sample,
        )
        for row in initiatives.select_related("plan", "region")
    )


def _all_standings(standings: Iterable[Standings]) -> Standings:
    rows = list(standings)
    return Standings(
        works={name: sum(row.works[name] for row in rows) for name in WORKS},
        lights={name: sum(row.lights[name] for row in rows) for name in Light.values},
    )
