"""The document of an appeal for support (appeals; instructs 3): what it calls for, and why.

It counts the public projects of one issued appeal. Their gaps on the day of issue are fixed with
the appeal; those beside them are of the day of the report, and add up to the gap that the page of
the appeal shows for that day. *Open* are those that donors are still asked for: active, in
formulation, funding or implementation, with an approved budget that is neither secured nor
allotted by the Union in full.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db.models import QuerySet
from django.utils import translation

from budgets.models import Appeal
from budgets.reading.calls import (
    Asked,
    Call,
    Earlier,
    called_projects,
    calls_as_of,
    earlier_appeals,
    outcomes_by_appeal,
    sum_of_calls,
)
from budgets.reading.scopes import Scope
from budgets.reading.totals import ZERO
from initiatives import models as agreed
from initiatives.need_counts import count_needs
from projects import models as done
from projects.gates import consulted_among
from reports.contents import finance
from reports.contents.appeal_parts import (
    Answered,
    AppealContents,
    CallPart,
    Calls,
    InitiativeGap,
    Together,
)
from reports.contents.counted import counted_scope, period_of
from reports.contents.fiches import fiches_of
from reports.contents.front import gather_front
from reports.contents.lights import watched
from reports.contents.parts import Text
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


def gather_appeal(report: Report, *, as_of: date) -> AppealContents:
    """Read what the document says; call it within ``snapshot.one_moment``.

    The gaps of the day are those of the cut-off or, for a period that was over by then, of its last
    day; never of a day before the issue. Whether a project is ready to start is as of now. All that
    is recorded counts, as on the page of the appeal.
    """
    with translation.override("en"):  # the order of rows must not depend on who asks
        appeal, period = appeal_of(report), period_of(report)
        cut_off = report.cut_off(as_of)
        issued_on = appeal.issued_on or as_of  # an order names an appeal that is issued
        day = max(min(period.ends_on, cut_off), issued_on)
        stood_on = day if day < as_of else None
        scope = counted_scope(report, on=stood_on, known_on=None)
        projects = called_projects(appeal)
        calls = calls_as_of(appeal, stood_on)
        parts = _parts(scope, calls, period=period, day=day, as_of=as_of)
        opened = _calls(calls, parts, is_open=True)
        sums = finance.SumsBy.read(scope, period)
        money = finance.gather(scope, sums, region=None, period=period, until=day)
        front, sample = gather_front(report), share_of(projects)
        answered, *earlier = _answers(appeal, calls, stood_on)
        led = agreed.Initiative.objects.filter(pk__in=[key for key in sums.totals if key])
        return AppealContents(
            year=report.year,
            period=period,
            cut_off=cut_off,
            known_on=None,
            as_of=as_of,
            front=front,
            plans=gather_plans(led, period),
            # Nothing is allocated to an appeal, and its contributors are on the page of each.
            finance=replace(money, allocations=(), contributors=(), funds=()),
            to_page=None,
            from_last=None,
            sample=sample,
            is_sample=appeal.is_sample
            or sample.sample > 0
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
            answered=answered,
            earlier=tuple(earlier),
            fiches=fiches_of(opened.listed[:MOST_FICHES], scope),
        )


def appeal_of(report: Report) -> Appeal:
    """Give the appeal of a report of the kind that has one."""
    if report.appeal is None:
        raise ValueError(f"A report of the kind {report.kind} is on an appeal.")
    return report.appeal


def _parts(
    scope: Scope,
    calls: Iterable[Call],
    *,
    period: Period,
    day: date,
    as_of: date,
) -> tuple[CallPart, ...]:
    projects = scope.projects
    by_initiative = project_parts(
        projects,
        period=period,
        categories=categories_on(projects, on=day),
        on=day,
        scope=scope,
        lights=watched(projects.order_by().values_list("pk", flat=True), on=as_of),
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


def _answers(appeal: Appeal, calls: list[Call], on: date | None) -> tuple[Answered, ...]:
    """Describe this appeal, and those of its occasion and region before it."""
    asked = sum_of_calls(calls)
    this_one = Earlier(
        appeal=appeal,
        projects=len(calls),
        open=sum(call.has_gap for call in calls),
        called=asked.then_cash,
        gap=asked.now_cash,
    )
    rows = (this_one, *earlier_appeals(appeal, on=on, most=EARLIER))
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
