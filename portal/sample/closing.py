"""What closes the books of sample projects: money of the Union that was spent, final statements."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import F

from budgets.exchange import in_chf
from budgets.models import (
    AllocationLine,
    BudgetItem,
    Category,
    Expenditure,
    FinalStatement,
    Fund,
    ProjectFunding,
)
from portal.sample.amounts import moment, valued
from portal.sample.draft import RUNNING, TODAY, Programme
from projects.models import Project

BATCH = 1000
ADVANCES, ADVANCE = 2, Decimal("2500.00")
"""How many projects spend more than has come, and by how much."""
ZERO = Decimal("0.00")


def spend_allotted(programme: Programme) -> None:
    """Pay missions from what the regular budget allots, within the line and the estimate."""
    missions = BudgetItem.objects.filter(
        is_sample=True, budget__status="approved", category=Category.MISSIONS
    )
    planned = dict(missions.order_by().values_list("budget__project", "chf_amount"))
    lines = AllocationLine.objects.filter(
        allocation__is_sample=True,
        allocation__status="approved",
        allocation__fund__kind=Fund.Kind.REGULAR_BUDGET,
        project__phase__in=RUNNING,
    ).select_related("allocation__fund", "project")
    spent: dict[int, Decimal] = defaultdict(lambda: ZERO)
    entries = []
    for line in lines.order_by("allocation__year", "pk"):
        left = planned.get(line.project_id, ZERO) - spent[line.project_id]
        amount = min(in_chf(line.chf_amount, Decimal("0.6")), left)
        day = _day_of(line.project, line.allocation.year)
        if amount <= 0 or day is None:
            continue
        spent[line.project_id] += amount
        entries.append(
            valued(
                programme,
                Expenditure,
                amount,
                "CHF",
                day,
                by=programme.officer_of(line.allocation.region_id or ""),
                project=line.project,
                category=Category.MISSIONS,
                fund=line.allocation.fund,
                reference=f"SAMPLE-MISSION-{line.allocation.year}",
            )
        )
    Expenditure.objects.bulk_create(entries, batch_size=BATCH)


def advance(programme: Programme) -> None:
    """Let two projects spend more than has come, because their next instalment is certain."""
    covered = F("received_cash") + F("allotted_cash")
    running = ProjectFunding.objects.filter(
        project__is_sample=True,
        project__phase=Project.Phase.IMPLEMENTATION,
        received_cash__gt=0,
        planned_cash__gt=covered + ADVANCE,
        secured_cash__gt=F("received_cash") + ADVANCE,
    )
    Expenditure.objects.bulk_create(
        valued(
            programme,
            Expenditure,
            one.received_cash + one.allotted_cash - one.spent + ADVANCE,
            "CHF",
            TODAY,
            by=programme.officer_of(one.project.region_id or ""),
            project=one.project,
            category=Category.EQUIPMENT,
            fund=programme.funds["funds-in-trust"],
            agreement=one.project.contributions.exclude(agreement=None).order_by("pk")[0].agreement,
            reference="SAMPLE-ADVANCE",
            advance_reason="Sample: the equipment was ordered before the next instalment came.",
        )
        for one in running.select_related("project").order_by("project")[:ADVANCES]
    )


def _day_of(project: Project, year: int) -> date | None:
    """A day in the year on which the project runs, after the allocation was approved."""
    if project.starts_on is None or project.ends_on is None:
        return None
    first = max(project.starts_on, date(year, 3, 1))
    last = min(project.ends_on, TODAY, date(year, 12, 31))
    return min(first + timedelta(days=60), last) if first <= last else None


def state_final(programme: Programme) -> None:
    """State of each closed project that everything is spent, at the sum of its entries."""
    closed = ProjectFunding.objects.filter(
        project__is_sample=True,
        project__phase=Project.Phase.CLOSED,
        project__final_statements=None,
    )
    rows = closed.values_list("project", "project__region", "project__ends_on", "spent")
    FinalStatement.objects.bulk_create(
        (
            FinalStatement(
                project_id=project,
                spent_chf=spent,
                stated_by=programme.officer_of(region),
                stated_at=moment(ended_on, days=60),
                is_sample=True,
            )
            for project, region, ended_on, spent in rows.order_by("project")
            if ended_on
        ),
        batch_size=BATCH,
    )
