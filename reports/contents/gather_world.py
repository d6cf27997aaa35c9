"""What the annual reports on all regions say, read in one moment."""

from dataclasses import replace
from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import translation

from budgets.reading.gap_movement import gap_movement
from initiatives import models as agreed
from initiatives.activity_counts import counts_of
from projects import models as done
from projects.result_counts import counts_by_goal
from reports.contents import finance
from reports.contents.bridge import bridge_from_last, bridge_to_page, last_report
from reports.contents.cooperation import efforts, sectors
from reports.contents.counted import Days, counted_initiatives, counted_scope
from reports.contents.front import Front, gather_front
from reports.contents.lights import lights_before
from reports.contents.parts import Text
from reports.contents.places import members_of_regions
from reports.contents.plans import gather_plans
from reports.contents.standings import Stood
from reports.contents.world import GoalRow, InitiativeRow, WorldContents
from reports.contents.world_dialogue import gather_dialogue
from reports.contents.world_money import (
    contributor_balances,
    fund_balances,
    own_funds,
    with_fewer_contributors,
)
from reports.contents.world_places import Places, gather_initiatives
from reports.models import Report
from stakeholders.samples import share_of


def gather_world(report: Report, *, as_of: date) -> WorldContents:
    """Read what the report says; call it within ``snapshot.one_moment``.

    Its figures are those of the cut-off or, in a report on a period that was over by then, of its
    last day; lights are those of the day of the report.
    """
    with translation.override("en"):  # the order of rows must not depend on who asks
        days = Days.of(report, as_of)
        period, day = days.period, days.until
        initiatives = counted_initiatives(None, period, days.known_on)
        scope = counted_scope(report, on=days.on, known_on=days.known_on)
        projects = scope.projects
        by_initiative = finance.SumsBy.read(scope, period)
        money = with_fewer_contributors(
            finance.gather(scope, by_initiative, region=None, period=period, until=day)
        )
        stood = Stood.read(projects, on=day, as_of=as_of)
        places = Places(projects, initiatives, scope, period=period, on=day, stood=stood)
        rows = gather_initiatives(initiatives, projects, by_initiative, on=day, stood=stood)
        dialogue = gather_dialogue(projects, scope, period=period, on=day)
        front, last = gather_front(report), last_report(report)
        sample = share_of(projects)
        activities = agreed.Activity.objects.public().filter(period.holds("starts_on"))
        return WorldContents(
            year=report.year,
            period=period,
            cut_off=days.cut_off,
            known_on=days.known_on,
            as_of=as_of,
            front=front,
            plans=gather_plans(initiatives, period),
            places=places.rows,
            members=members_of_regions(),
            total=places.total(money),
            initiatives=rows,
            reds=stood.reds,
            goals=_goals(projects, day),
            activities=counts_of(activities),
            efforts=efforts(None, scope),
            sectors=sectors(projects),
            finance=replace(money, entered_later=finance.entered_later(report, days)),
            to_page=bridge_to_page(report, scope, days, money.totals),
            from_last=bridge_from_last(last, scope),
            own_funds=own_funds(scope, period),
            fund_balances=fund_balances(scope, period),
            contributor_balances=contributor_balances(scope, period),
            lights_before=lights_before(report, last),
            gap=gap_movement(scope, before=period.starts_on - timedelta(days=1), after=day),
            dialogue=dialogue,
            sample=sample,
            is_sample=_is_sample(front, rows)
            or sample.sample > 0
            or finance.is_sample(scope, money)
            or dialogue.is_sample,
        )


def _goals(projects: QuerySet[done.Project], on: date) -> tuple[GoalRow, ...]:
    results = done.Result.objects.public().filter(project__in=projects.order_by().values("pk"))
    return tuple(
        GoalRow(
            framework=goal.framework,
            plan=Text.of(goal.plan, "name") if goal.plan else None,
            code=goal.code,
            name=Text.of(goal, "name"),
            results=counts,
        )
        for goal, counts in counts_by_goal(results, on=on)
    )


def _is_sample(front: Front, rows: tuple[InitiativeRow, ...]) -> bool:
    texts = any(section.is_sample for section in front.sections.values())
    return texts or any(row.is_sample for row in rows)
