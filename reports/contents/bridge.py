"""How the figures of a report lead to those of the public page, and from those of the last report.

| step to the page | is what is added by |
|---|---|
| ``entered-later`` | entries of days until that of the figures, recorded after the cut-off |
| ``since`` | what occurred, was approved or moved after the day of the figures |
| ``recorded-later`` | projects that were recorded or published after the cut-off |
| ``not-counted`` | projects and contributions that the report does not count |

| step from the last report | is what is added, or taken, by |
|---|---|
| ``entered-later`` | entries of days until its last one, recorded after its cut-off |
| ``counted-now`` | projects that it did not count, and this one does |
| ``not-counted-now`` | projects that it counted, and this one does not |

Each step is read by itself; what they leave between both ends is ``unexplained``, and said to be.
"""

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from typing import Any, Self

from django.contrib.auth.models import AnonymousUser

from budgets.reading import funding
from budgets.reading.scopes import Scope
from budgets.reading.totals import ZERO, Totals
from reports.contents.counted import Days, counted_projects, counted_scope
from reports.contents.snapshot import from_json
from reports.contents.upgrades import figures_of
from reports.models import Report
from stakeholders.periods import Period


@dataclass(frozen=True, kw_only=True)
class Measures:
    """What is compared: projects, and sums in cash in CHF; None is unknown."""

    projects: int
    secured: Decimal | None
    received: Decimal | None
    spent: Decimal | None
    gap: Decimal | None

    @classmethod
    def of(cls, totals: Totals) -> Self:
        return cls(
            projects=totals.projects,
            secured=totals.secured_cash,
            received=totals.received_cash,
            spent=totals.spent,
            gap=totals.gap_cash,
        )

    def __sub__(self, other: "Measures") -> "Measures":
        """Give what this has more; an amount that is not known adds nothing."""
        return self._with(other, -1)

    def __add__(self, other: "Measures") -> "Measures":
        return self._with(other, 1)

    def _with(self, other: "Measures", sign: int) -> "Measures":
        values: dict[str, Any] = {
            field.name: _known(getattr(self, field.name))
            + sign * _known(getattr(other, field.name))
            for field in fields(self)
        }
        return Measures(**values)

    @property
    def is_any(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))


def _known(value: Any) -> Any:
    return ZERO if value is None else value


NOTHING = Measures(projects=0, secured=ZERO, received=ZERO, spent=ZERO, gap=ZERO)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What one reason adds, or below zero takes."""

    reason: str
    measures: Measures


@dataclass(frozen=True, kw_only=True)
class Bridge:
    """From one set of figures to another; steps that add nothing are left out.

    ``number`` and ``year`` are those of the last report, where it starts from one; ``day`` is the
    one of which its figures are, or of the public page.
    """

    number: str = ""
    year: int | None = None
    day: date
    opens: Measures
    steps: tuple[Step, ...]
    closes: Measures

    @property
    def unexplained(self) -> Measures:
        """What the steps leave between both ends."""
        return self.closes - sum((one.measures for one in self.steps), self.opens)


def bridge_to_page(report: Report, scope: Scope, days: Days, totals: Totals) -> Bridge:
    """Lead from the figures of the report, whose scope and totals these are, to the public page of
    today."""
    known_now = scope.as_known_on(None)
    now = known_now.as_of(None)
    page = Scope.visible_to(AnonymousUser())
    if report.region is not None:
        page = page.of_region(report.region)
    every = counted_projects(report.region_id, days.period)
    counted = replace(now, projects=every)
    later, others = _without(counted, now), _without(page, counted)
    at_cut_off = Measures.of(totals)
    until_day = at_cut_off if scope.known_on is None else _measured(known_now)
    today = until_day if scope.on is None else _measured(now)
    return Bridge(
        day=days.as_of,
        opens=at_cut_off,
        steps=_steps(
            ("entered-later", until_day - at_cut_off),
            ("since", today - until_day),
            ("recorded-later", _measured(later)),
            ("not-counted", _measured(others)),
        ),
        closes=_measured(page),
    )


def bridge_from_last(last: Report | None, scope: Scope) -> Bridge | None:
    """Lead from the closing figures of the last issued report to what this one counts of that day.

    None where there is none, or its figures do not say.
    """
    closing = _closing(last)
    if last is None or closing is None:
        return None
    counted = counted_scope(
        last, on=closing.until, known_on=closing.known_on, period=closing.period
    )
    then = _measured(counted)
    counted = counted.as_known_on(scope.known_on)
    opening = scope.as_of(closing.until)
    return Bridge(
        number=last.document_number,
        year=last.year,
        day=closing.until,
        opens=closing.measures,
        steps=_steps(
            ("entered-later", _measured(counted) - then),
            ("counted-now", _measured(_without(opening, counted))),
            ("not-counted-now", NOTHING - _measured(_without(counted, opening))),
        ),
        closes=_measured(opening),
    )


def last_report(report: Report) -> Report | None:
    """Give the last issued report of the same kind and region on an earlier year."""
    earlier = Report.objects.filter(kind=report.kind, region=report.region_id, year__lt=report.year)
    return earlier.one_a_year().first()


@dataclass(frozen=True)
class _Closing:
    """What the snapshot of a report says of its end, and by when it was recorded."""

    until: date
    known_on: date
    period: Period
    measures: Measures


def _closing(report: Report | None) -> _Closing | None:
    """Read it; of earlier versions, which counted all that was recorded, as of their own day."""
    if report is None:
        return None
    try:
        figures = figures_of(report)
        known_on = figures["known_on"] or figures["as_of"]
        return _Closing(
            date.fromisoformat(figures["finance"]["until"]),
            date.fromisoformat(known_on),
            from_json(Period, figures["period"]),
            Measures.of(from_json(Totals, figures["finance"]["totals"])),
        )
    except (KeyError, TypeError, ValueError):
        return None


def _measured(scope: Scope) -> Measures:
    return Measures.of(funding.totals(scope))


def _without(scope: Scope, other: Scope) -> Scope:
    """Leave out the projects and the contributions that the other counts."""
    return replace(
        scope,
        projects=scope.projects.exclude(pk__in=other.projects.order_by().values("pk")),
        unearmarked=scope.unearmarked.exclude(pk__in=other.unearmarked.order_by().values("pk")),
    )


def _steps(*steps: tuple[str, Measures]) -> tuple[Step, ...]:
    return tuple(
        Step(reason=reason, measures=measures + NOTHING)
        for reason, measures in steps
        if measures.is_any
    )
