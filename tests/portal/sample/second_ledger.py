"""The money of the programme added up a second time, from the tables of entries alone.

Nothing of ``budgets.reading`` is used here, nor the sums that the database keeps: plain SQL reads
the entries, and Python adds them up. What this and the portal say must be the same, now and as of
any day: cut there, the ledger holds the entries that occurred until its end, the versions that were
approved by then, and each project as its moves since then found it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import connection
from django.utils import timezone

from initiatives.models import Initiative
from projects.models import Project

MODES = {"cash": "cash", "in-kind": "in_kind"}
BUDGETS = """
    SELECT project_id, id FROM budgets_budget WHERE approved_at::date <= %(until)s
     ORDER BY project_id, revision"""
ITEMS = "SELECT budget_id, mode, coalesce(chf_amount, 0) FROM budgets_budgetitem"
ENTERED = """
    SELECT contribution.project_id, contribution.initiative_id, contribution.region_id,
           contribution.fund_id, contribution.mode, entry.committed_chf, entry.received_chf,
           contribution.id
      FROM budgets_contributionentry entry
      JOIN budgets_contribution contribution ON contribution.id = entry.contribution_id
     WHERE entry.occurs_on <= %(until)s"""
SPENT = """
    SELECT project_id, sum(chf_amount) FROM budgets_expenditure
     WHERE occurs_on <= %(until)s GROUP BY 1"""
ALLOCATIONS = """
    SELECT (year, fund_id, region_id)::text, id, fund_id FROM budgets_allocation
     WHERE approved_at::date <= %(until)s ORDER BY revision"""
LINES = "SELECT allocation_id, project_id, chf_amount FROM budgets_allocationline"
PROJECTS = "SELECT id, phase, status FROM projects_project"
DATED = """
    SELECT id FROM projects_project
     WHERE created_at::date <= %(until)s
        OR least(starts_on, actual_start_on, ends_on, actual_end_on) <= %(until)s
        OR (source_kind <> '' AND coalesce(starts_on, actual_start_on) IS NULL)
     UNION
    SELECT project_id FROM projects_phasechange WHERE made_at::date <= %(until)s"""
MOVES = """
    SELECT project_id, from_phase, from_status FROM projects_phasechange
     WHERE made_at::date > %(until)s ORDER BY made_at DESC, id DESC"""
OWN = "('regular-budget', 'ict-df', 'telecom-surplus')"
HELD = f"""
    SELECT project_id, sum(chf) FROM (
        SELECT contribution.project_id, contribution.fund_id, entry.received_chf AS chf
          FROM budgets_contributionentry entry
          JOIN budgets_contribution contribution ON contribution.id = entry.contribution_id
         WHERE contribution.mode = 'cash' AND entry.occurs_on <= %(until)s
        UNION ALL
        SELECT project_id, fund_id, -chf_amount FROM budgets_expenditure
         WHERE occurs_on <= %(until)s
    ) moved WHERE fund_id IS NULL
        OR fund_id NOT IN (SELECT id FROM budgets_fund WHERE kind IN {OWN}) GROUP BY 1"""
EXCHANGE = """
    SELECT contribution.project_id, contribution.initiative_id, contribution.region_id,
           contribution.mode, sum(entry.committed_chf + entry.received_chf)
      FROM budgets_contributionentry entry
      JOIN budgets_contribution contribution ON contribution.id = entry.contribution_id
     WHERE entry.stage = 'received' AND entry.nature <> 'withdrawal'
       AND entry.occurs_on <= %(until)s
     GROUP BY 1, 2, 3, 4"""
SPENT_IN_YEARS = f"""
    SELECT extract(year FROM occurs_on)::integer, project_id,
           coalesce(fund.kind IN {OWN}, false), sum(chf_amount)
      FROM budgets_expenditure LEFT JOIN budgets_fund fund ON fund.id = fund_id
     WHERE occurs_on <= %(until)s GROUP BY 1, 2, 3"""
ALLOCATED = f"""
    SELECT year, region_id, sum(new_chf + ongoing_chf) FROM (
        SELECT DISTINCT ON (year, fund_id, region_id) * FROM budgets_allocation
         WHERE approved_at::date <= %(until)s ORDER BY year, fund_id, region_id, revision DESC
    ) allocation JOIN budgets_fund fund ON fund.id = fund_id
     WHERE fund.kind IN {OWN} GROUP BY 1, 2"""
COMMITTED = """
    SELECT entry.id, entry.follows_id, entry.contribution_id, entry.due_on, entry.committed_chf,
           entry.occurs_on <= %(until)s
      FROM budgets_contributionentry entry ORDER BY entry.id"""


def rows_of(query: str, until: date) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(query, {"until": until})
        return cursor.fetchall()


@dataclass
class Figures:
    """What a page says of some projects; None where it is not published."""

    planned: dict[str, Decimal | None]
    secured: dict[str, Decimal | None]
    gap: dict[str, Decimal | None]
    overdue: dict[str, Decimal]
    exchange: dict[str, Decimal]
    due_after_end: dict[str, Decimal]
    spent: Decimal | None
    advance: Decimal
    unspent_after_end: Decimal


class SecondLedger:
    """Everything that the public sees of the projects that there were at the end of a day."""

    def __init__(self, until: date = date.max) -> None:
        self.projects = {row.pk: row for row in Project.objects.public()}
        self.regions_of_initiatives = dict(
            Initiative.objects.public().values_list("pk", "region_id")
        )
        self._add_plans(until)
        self._add_lines(until)
        self._add_standing(until)
        self.spent = dict(rows_of(SPENT, until))
        self.held = dict(rows_of(HELD, until))
        self._add_contributions(until)
        self.overdue = self._overdue(until)
        self.exchange = rows_of(EXCHANGE, until)
        self.spent_in_years = rows_of(SPENT_IN_YEARS, until)
        self.allocated = {(year, region): chf for year, region, chf in rows_of(ALLOCATED, until)}
        self.recorded = (
            self.with_budget
            | {row[0] for row in self.entered}
            | set(self.spent)
            | {project for project, _fund in self.lines}
        )
        there = self.recorded | {pk for (pk,) in rows_of(DATED, until)}
        self.projects = {pk: row for pk, row in self.projects.items() if pk in there}

    def _add_plans(self, until: date) -> None:
        in_force = dict(rows_of(BUDGETS, until))  # the last of each project
        projects_of = {budget: project for project, budget in in_force.items()}
        self.with_budget = set(in_force)
        self.planned: dict[tuple, Decimal] = defaultdict(Decimal)
        for budget, mode, chf in rows_of(ITEMS, until):
            if budget in projects_of:
                self.planned[projects_of[budget], mode] += chf

    def _add_lines(self, until: date) -> None:
        allotting = {key: (pk, fund) for key, pk, fund in rows_of(ALLOCATIONS, until)}
        funds = dict(allotting.values())
        self.lines: dict[tuple, Decimal] = defaultdict(Decimal)
        for allocation, project, chf in rows_of(LINES, until):
            if allocation in funds:
                self.lines[project, funds[allocation]] += chf

    def _add_standing(self, until: date) -> None:
        standing = {pk: (phase, status) for pk, phase, status in rows_of(PROJECTS, until)}
        for pk, phase, status in rows_of(MOVES, until):
            standing[pk] = (phase, status)
        self.phases = {pk: phase for pk, (phase, _status) in standing.items()}
        self.active = {
            pk: phase != "closed" and status == "active" for pk, (phase, status) in standing.items()
        }
        self.ended = {
            pk
            for pk, (phase, status) in standing.items()
            if phase == "closed" or status == "cancelled"
        }

    def _add_contributions(self, until: date) -> None:
        self.entered: list[tuple] = []
        self.secured: dict[tuple, Decimal] = defaultdict(Decimal)
        self.received: dict[int | None, Decimal] = defaultdict(Decimal)
        self.due_after_end: dict[tuple, Decimal] = defaultdict(Decimal)
        self.came: dict[tuple, Decimal] = defaultdict(Decimal)
        self.given_to: dict[int, tuple] = {}
        for *to, fund, mode, committed, received, contribution in rows_of(ENTERED, until):
            project = to[0]
            self.given_to[contribution] = (*to, mode)
            chf = received if project in self.ended else committed + received
            self.entered.append((*to, fund, mode, chf))
            self.secured[project, mode] += chf
            if project in self.ended:
                self.due_after_end[project, mode] += committed
            if mode == "cash":
                self.came[project, fund] += chf
                self.received[project] += received

    def _overdue(self, until: date) -> list[tuple]:
        """What is open of each commitment whose day has passed: to what it was given, and CHF."""
        today = min(until, timezone.localdate())
        due: dict[int, date | None] = {}
        open_chf: dict[tuple, Decimal] = defaultdict(Decimal)
        for entry, follows, contribution, due_on, chf, counts in rows_of(COMMITTED, until):
            due[entry] = due_on or due.get(follows)
            if not counts:
                continue
            to = self.given_to[contribution]
            if due[entry] and due[entry] < today and to[0] not in self.ended:
                open_chf[to] += chf
        return [(*to, chf) for to, chf in open_chf.items()]

    def allotted(self, project: int) -> Decimal:
        """What funds of the Union give, as far as it has not come as a contribution."""
        return sum(
            (
                max(chf - self.came[project, fund], Decimal(0))
                for (of, fund), chf in self.lines.items()
                if of == project
            ),
            Decimal(0),
        )

    def gap(self, project: int, mode: str) -> Decimal | None:
        """Planned, and neither secured nor allotted; only active projects have one."""
        if project not in self.with_budget:
            return None
        left = self.planned.get((project, mode), Decimal(0)) - self.secured[project, mode]
        if mode == "cash":
            left -= self.allotted(project)
        return max(left, Decimal(0)) if self.active[project] else Decimal(0)

    def figures(
        self,
        chosen: Iterable[int],
        unearmarked: Callable[[int | None, str | None], bool] = lambda initiative, region: False,
    ) -> Figures:
        """Add up these projects, and what is given to no project where ``unearmarked`` says so."""
        projects = [pk for pk in chosen if pk in self.projects]
        recorded = [pk for pk in projects if pk in self.recorded]
        outside = [
            (mode, chf)
            for project, initiative, region, _fund, mode, chf in self.entered
            if project is None and unearmarked(initiative, region)
        ]

        def added(rows: list[tuple]) -> dict[str, Decimal]:
            """Add up rows of what is given to whom, in which mode, and CHF."""
            return {
                name: sum(
                    (
                        chf
                        for project, initiative, region, of, chf in rows
                        if of == mode
                        and (project in projects if project else unearmarked(initiative, region))
                    ),
                    Decimal(0),
                )
                for mode, name in MODES.items()
            }

        is_known = bool(recorded or outside or not projects)
        planned, secured, gap, due_after_end = {}, {}, {}, {}
        for mode, name in MODES.items():
            with_plan = [pk for pk in projects if pk in self.with_budget]
            planned[name] = gap[name] = None
            if with_plan:
                planned[name] = sum(self.planned.get((pk, mode), Decimal(0)) for pk in with_plan)
                gap[name] = sum(self.gap(pk, mode) for pk in with_plan)
            amounts = [self.secured[pk, mode] for pk in projects]
            amounts += [chf for of, chf in outside if of == mode]
            secured[name] = sum(amounts, Decimal(0)) if is_known else None
            due_after_end[name] = sum(self.due_after_end[pk, mode] for pk in projects)
        spent = {pk: self.spent.get(pk, Decimal(0)) for pk in projects}
        return Figures(
            planned,
            secured,
            gap,
            added(self.overdue),
            added(self.exchange),
            due_after_end,
            sum(spent.values(), Decimal(0)) if is_known else None,
            sum(
                max(chf - self.received[pk] - self.allotted(pk), Decimal(0))
                for pk, chf in spent.items()
            ),
            sum(
                max(self.held.get(pk, Decimal(0)), Decimal(0))
                for pk in projects
                if pk in self.ended
            ),
        )

    def of_year(self, year: int, region: str | None) -> dict[str, Decimal]:
        """What own funds allocate to a region in a year; what was spent there, by origin."""
        spent = {True: Decimal(0), False: Decimal(0)}
        for spent_in, project, is_own, chf in self.spent_in_years:
            of = self.projects.get(project)
            if spent_in == year and of and of.region_id == region:
                spent[is_own] += chf
        allocated = self.allocated.get((year, region), Decimal(0))
        return {"allocated": allocated, "own": spent[True], "contributed": spent[False]}

    # --- Places ---

    def of_everything(self) -> Figures:
        return self.figures(self.projects, lambda initiative, region: True)

    def of_region(self, code: str | None) -> Figures:
        def is_of_region(initiative: int | None, region: str | None) -> bool:
            return (region or self.regions_of_initiatives.get(initiative)) == code

        return self.figures(
            (pk for pk, row in self.projects.items() if row.region_id == code), is_of_region
        )

    def of_initiatives(self, initiatives: Iterable[int]) -> Figures:
        chosen = set(initiatives)
        return self.figures(
            (pk for pk, row in self.projects.items() if row.initiative_id in chosen),
            lambda initiative, region: initiative in chosen,
        )
