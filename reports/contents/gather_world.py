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
from reports.contents.cooperation import efforts, sectors
from reports.contents.counted import counted_initiatives, counted_money, counted_projects, period_of
from reports.contents.front import Front, gather_front
from reports.contents.parts import Text
from reports.contents.places import members_of_regions
from reports.contents.plans import gather_plans
from reports.contents.world import GoalRow, InitiativeRow, WorldContents
from reports.contents.world_dialogue import gather_dialogue
from reports.contents.world_money import fund_balances, own_funds, with_fewer_contributors
from reports.contents.world_places import gather_initiatives, gather_places
from reports.models import Report
from stakeholders.samples import share_of


def gather_world(report: Report, *, as_of: date) -> WorldContents:
    """Read what the report says; call it within ``snapshot.one_moment``.

    Its figures are those of the cut-off or, in a report on a period that was over by then, of its
    last day; lights are those of the day of the report.
    """
    with translation.override("en"):  # the order of rows must not depend on who asks
        period = period_of(report)
        cut_off = report.cut_off(as_of)
        day = min(period.ends_on, cut_off)
        projects = counted_projects(None, period)
        initiatives = counted_initiatives(None, period)
        scope = counted_money(report, projects).as_of(day if day < as_of else None)
        by_initiative = finance.SumsBy.read(scope, period)
        money = with_fewer_contributors(
            finance.gather(scope, by_initiative, region=None, period=period, until=day)
        )
        places, total, reds = gather_places(
            projects, initiatives, scope, period=period, on=day, as_of=as_of
        )
        rows = gather_initiatives(initiatives, projects, by_initiative, on=day, as_of=as_of)
        dialogue = gather_dialogue(projects, scope, period=period, on=day)
        front = gather_front(report)
        activities = agreed.Activity.objects.public().filter(period.holds("starts_on"))
        return WorldContents(
            year=report.year,
            period=period,
            cut_off=cut_off,
            as_of=as_of,
            front=front,
            plans=gather_plans(initiatives, period),
            places=places,
            members=members_of_regions(),
            total=total,
            initiatives=rows,
            reds=reds,
            goals=_goals(projects, day),
            activities=counts_of(activities),
            efforts=efforts(None, scope.on),
            sectors=sectors(projects),
            finance=replace(
                money,
                entered_later=finance.entered_later(scope, period, cut_off=cut_off, today=as_of),
            ),
            own_funds=own_funds(scope, period),
            fund_balances=fund_balances(scope, period),
            gap=gap_movement(scope, before=period.starts_on - timedelta(days=1), after=day),
            dialogue=dialogue,
            sample=share_of(projects),
            is_sample=_is_sample(front, rows)
            or share_of(projects).sample > 0
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
