"""The document of an appeal for support (appeals; instructs 3): what it calls for, and why.

It counts the public projects of one issued appeal. Their gaps on the day of issue are fixed with
the appeal; those beside them are of the day of the report, and add up to the gap that the page of
the appeal shows for that day. *Open* are those that donors are still asked for: active, in
formulation, funding or implementation, with an approved budget that is neither secured nor
allotted by the Union in full.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.utils import translation

from budgets.models import Appeal, Budget
from budgets.reading import funding
from budgets.reading.calls import (
    Asked,
    Call,
    Outcome,
    called_projects,
    calls_as_of,
    earlier_appeals,
    outcomes_by_appeal,
    sum_of_calls,
)
from budgets.reading.scopes import Scope
from budgets.reading.summaries import summary_of
from budgets.reading.totals import ZERO, Totals
from initiatives import models as agreed
from initiatives.need_counts import NeedCounts, count_needs
from projects import models as done
from projects.gates import consulted_among
from reports.contents import finance
from reports.contents.common import Contents
from reports.contents.counted import counted_in, period_of
from reports.contents.front import gather_front
from reports.contents.parts import Project, Text
from reports.contents.plans import gather_plans
from reports.contents.rdf import categories_on, project_parts
from reports.models import Report
from stakeholders.periods import Period
from stakeholders.samples import share_of

MOST_LISTED = 100
"""How many projects are listed one by one; the others stand together in one row."""
MOST_FICHES = 20
"""How many projects have a page of their own; the largest gaps come first."""
EARLIER = 5
"""How many earlier appeals are shown."""


@dataclass(frozen=True, kw_only=True)
class CallPart:
    """A project of the appeal with its gaps in CHF: on the day of issue, and on the day ``as_of``.

    ``is_ready``: the consultation of the Member States concerned is closed or waived, or the
    project is being implemented already.
    """

    project: Project
    gaps: Asked
    is_open: bool
    is_ready: bool


@dataclass(frozen=True, kw_only=True)
class Together:
    """Some projects of the appeal, and their gaps."""

    projects: int
    gaps: Asked


@dataclass(frozen=True, kw_only=True)
class Calls:
    """Projects in the order of their gaps; ``others`` are those that are not ``listed``."""

    listed: tuple[CallPart, ...]
    others: Together | None
    whole: Together


@dataclass(frozen=True, kw_only=True)
class BudgetLine:
    """What the approved budget plans for one category in one year, by who is to give it, in CHF.

    ``unnamed`` is what nobody is named for yet; ``unvalued`` counts items without a value.
    """

    year: int
    category: str
    partners_cash: Decimal
    partners_in_kind: Decimal
    union: Decimal
    unnamed: Decimal
    unvalued: int


@dataclass(frozen=True, kw_only=True)
class Fiche:
    """The page of one project."""

    call: CallPart
    description: Text
    initiative: Text | None
    initiative_code: str
    needs: tuple[Text, ...]
    budget: tuple[BudgetLine, ...]
    totals: Totals


@dataclass(frozen=True, kw_only=True)
class InitiativeGap:
    """The funding of the projects that one initiative leads; none is named where ``code`` is empty.

    ``objective`` says what it is for.
    """

    region: Text | None
    code: str
    plan: Text
    title: Text
    objective: Text
    totals: Totals


@dataclass(frozen=True, kw_only=True)
class Answered:
    """An appeal, what it called for in cash, and what came of it by the day, in CHF."""

    title: Text
    issued_on: date
    projects: int
    open: int
    called: Decimal | None
    gap: Decimal | None
    outcome: Outcome
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class AppealContents(Contents):
    """All that the document says, in six languages, as of one moment, on the day ``as_of``."""

    key: int
    occasion: str
    region: Text | None
    title: Text
    text: Text
    issued_on: date
    called: Together
    open: Calls
    closed: Calls
    ready_projects: int
    needs: NeedCounts
    initiatives: tuple[InitiativeGap, ...]
    answered: Answered
    earlier: tuple[Answered, ...]
    fiches: tuple[Fiche, ...]


def gather_appeal(report: Report, *, as_of: date) -> AppealContents:
    """Read what the document says; call it within ``snapshot.one_moment``.

    The gaps of the day are those of the cut-off or, for a period that was over by then, of its last
    day; never of a day before the issue. Whether a project is ready to start is as of now.
    """
    with translation.override("en"):  # the order of rows must not depend on who asks
        appeal, period = appeal_of(report), period_of(report)
        cut_off = report.cut_off(as_of)
        issued_on = appeal.issued_on or as_of  # an order names an appeal that is issued
        day = max(min(period.ends_on, cut_off), issued_on)
        stood_on = day if day < as_of else None
        scope = counted_in(report).as_of(stood_on)
        projects = called_projects(appeal)
        calls = calls_as_of(appeal, stood_on)
        parts = _parts(projects, calls, period=period, day=day, stood_on=stood_on)
        opened = _calls(calls, parts, is_open=True)
        sums = finance.SumsBy.read(scope, period)
        money = finance.gather(scope, sums, region=None, period=period, until=day)
        front = gather_front(report)
        led = agreed.Initiative.objects.filter(pk__in=[key for key in sums.totals if key])
        return AppealContents(
            year=report.year,
            period=period,
            cut_off=cut_off,
            as_of=as_of,
            front=front,
            plans=gather_plans(led, period),
            # Nothing is allocated to an appeal, and its contributors are on the page of each.
            finance=replace(money, allocations=(), contributors=(), funds=()),
            sample=share_of(projects),
            is_sample=appeal.is_sample
            or share_of(projects).sample > 0
            or any(section.is_sample for section in front.sections.values()),
            key=appeal.pk,
            occasion=appeal.occasion,
            region=Text.of(appeal.region, "name") if appeal.region else None,
            title=Text.of(appeal, "title"),
            text=Text.of(appeal, "text"),
            issued_on=issued_on,
            called=_together(calls),
            open=opened,
            closed=_calls(calls, parts, is_open=False),
            ready_projects=sum(part.is_open and part.is_ready for part in parts),
            needs=count_needs(agreed.Need.objects.filter(projects__in=projects).distinct()),
            initiatives=_initiatives(led, sums),
            answered=_this_one(appeal, calls, stood_on),
            earlier=_earlier(appeal, stood_on),
            fiches=_fiches(opened.listed[:MOST_FICHES], scope),
        )


def appeal_of(report: Report) -> Appeal:
    """Give the appeal of a report of the kind that has one."""
    if report.appeal is None:
        raise ValueError(f"A report of the kind {report.kind} is on an appeal.")
    return report.appeal


def _parts(
    projects: QuerySet[done.Project],
    calls: Iterable[Call],
    *,
    period: Period,
    day: date,
    stood_on: date | None,
) -> tuple[CallPart, ...]:
    by_initiative = project_parts(
        projects, period=period, categories=categories_on(projects, on=day), on=day, as_of=stood_on
    )
    by_slug = {part.slug: part for parts in by_initiative.values() for part in parts}
    consulted = consulted_among(projects)
    return tuple(
        CallPart(
            project=by_slug[call.project.slug],
            gaps=sum_of_calls([call]),
            is_open=call.is_open,
            is_ready=call.project.pk in consulted
            or call.project.phase == done.Project.Phase.IMPLEMENTATION,
        )
        for call in calls
    )


def _calls(calls: list[Call], parts: tuple[CallPart, ...], *, is_open: bool) -> Calls:
    """Take those that are open, or the others; ``parts`` are in the order of ``calls``."""
    chosen = [pair for pair in zip(calls, parts, strict=True) if pair[0].is_open is is_open]
    rest = [call for call, _part in chosen[MOST_LISTED:]]
    return Calls(
        listed=tuple(part for _call, part in chosen[:MOST_LISTED]),
        others=_together(rest) if rest else None,
        whole=_together([call for call, _part in chosen]),
    )


def _together(calls: list[Call]) -> Together:
    """Add up the gaps of some calls; of none, they are nothing, and not unknown."""
    nothing = Asked(then_cash=ZERO, then_in_kind=ZERO, now_cash=ZERO, now_in_kind=ZERO)
    return Together(projects=len(calls), gaps=sum_of_calls(calls) if calls else nothing)


def _initiatives(
    led: QuerySet[agreed.Initiative], sums: finance.SumsBy
) -> tuple[InitiativeGap, ...]:
    rows = [
        InitiativeGap(
            region=Text.of(row.region, "name"),
            code=row.code,
            plan=Text.of(row.plan, "name"),
            title=Text.of(row, "title"),
            objective=Text.of(row, "objective"),
            totals=sums.totals[row.pk],
        )
        for row in led.select_related("region", "plan").order_by(
            "region__position", "-plan__starts_year", "number"
        )
    ]
    if None in sums.totals:
        nothing = Text()
        rows.append(
            InitiativeGap(
                region=None,
                code="",
                plan=nothing,
                title=nothing,
                objective=nothing,
                totals=sums.totals[None],
            )
        )
    return tuple(rows)


def _this_one(appeal: Appeal, calls: list[Call], on: date | None) -> Answered:
    asked = sum_of_calls(calls)
    answers = outcomes_by_appeal(Appeal.objects.filter(pk=appeal.pk), on=on)
    return Answered(
        title=Text.of(appeal, "title"),
        issued_on=appeal.issued_on or date.min,
        projects=len(calls),
        open=sum(call.has_gap for call in calls),
        called=asked.then_cash,
        gap=asked.now_cash,
        outcome=answers[appeal.pk],
        is_sample=appeal.is_sample,
    )


def _earlier(appeal: Appeal, on: date | None) -> tuple[Answered, ...]:
    rows = earlier_appeals(appeal, on=on, most=EARLIER)
    answers = outcomes_by_appeal(
        Appeal.objects.filter(pk__in=[row.appeal.pk for row in rows]), on=on
    )
    return tuple(
        Answered(
            title=Text.of(row.appeal, "title"),
            issued_on=row.appeal.issued_on or date.min,
            projects=row.projects,
            open=row.open,
            called=row.called,
            gap=row.gap,
            outcome=answers[row.appeal.pk],
            is_sample=row.appeal.is_sample,
        )
        for row in rows
    )


def _fiches(parts: tuple[CallPart, ...], scope: Scope) -> tuple[Fiche, ...]:
    slugs = [part.project.slug for part in parts]
    needs = agreed.Need.objects.public().order_by("-raised_on", "pk")
    rows = {
        row.slug: row
        for row in done.Project.objects.filter(slug__in=slugs)
        .select_related("initiative")
        .prefetch_related(Prefetch("needs", needs))
    }
    chosen = replace(scope, projects=scope.projects.filter(slug__in=slugs))
    budgets: dict[int, Budget] = {
        budget.project_id: budget for budget in chosen.budgets.prefetch_related("items")
    }
    totals = funding.totals_by(chosen, "pk")
    return tuple(
        Fiche(
            call=part,
            description=Text.of(row, "description"),
            initiative=Text.of(row.initiative, "title") if row.initiative else None,
            initiative_code=row.initiative.code if row.initiative else "",
            needs=tuple(Text.of(need, "title") for need in row.needs.all()[:MOST_NEEDS]),
            budget=_lines(budgets[row.pk]) if row.pk in budgets else (),
            totals=totals[row.pk],
        )
        for part in parts
        if (row := rows[part.project.slug])
    )


MOST_NEEDS = 5
"""How many needs that a project answers are named on its page."""


def _lines(budget: Budget) -> tuple[BudgetLine, ...]:
    items = list(budget.items.all())
    return tuple(
        BudgetLine(
            year=year,
            category=line.category,
            partners_cash=line.partner_cash,
            partners_in_kind=line.partner_in_kind,
            union=line.itu,
            unnamed=line.unnamed,
            unvalued=line.unvalued,
        )
        for year in sorted({item.year for item in items})
        for line in summary_of(item for item in items if item.year == year).lines
    )
