"""Time lines: when projects or phases run, what is reached on the way, and where today is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reports.charts.parts import (
    Block,
    Chart,
    Form,
    Key,
    Look,
    Point,
    Row,
    Rule,
    Shape,
    Stroke,
    Table,
    Tick,
    in_words,
    once,
    per_cent,
)

MOST_TICKS = 8
LAST_TICK = 94
"""A label beyond this per cent would not end within the chart."""


@dataclass(frozen=True)
class Milestone:
    """Something that is reached, or expected, on a day."""

    name: str
    on: date
    text: str
    look: Look


@dataclass(frozen=True)
class Span:
    """From when to when something runs. A date that is not known is ``None``; ``text`` says so."""

    label: str
    start: date | None
    end: date | None
    text: str
    look: Look
    kind: str
    milestones: tuple[Milestone, ...] = ()


@dataclass(frozen=True)
class Today:
    """The day as of which the chart is drawn, and how the legend names it."""

    on: date
    text: str


def timeline(
    key: str,
    title: str,
    spans: Sequence[Span],
    *,
    first: date,
    last: date,
    today: Today | None = None,
    head: Sequence[str],
) -> Chart:
    """Draw spans between two days; what is outside is cut, what is not known is open."""
    axis = _Axis(first, last)
    rows = tuple(
        Row(span.label, _shapes(span, axis, today), _words(span), (span.text,)) for span in spans
    )
    table = tuple((span.label, span.kind, _words(span)) for span in spans)
    keys = [Key(span.look, span.kind) for span in spans]
    keys += [Key(one.look, one.name, Form.ROUND) for span in spans for one in span.milestones]
    if today:
        keys.append(Key(Look.UNKNOWN, today.text, Form.RULE))
    return Chart(key, title, rows, once(keys), Table(tuple(head), table), axis.ticks())


@dataclass(frozen=True)
class _Axis:
    first: date
    last: date

    def at(self, day: date) -> float:
        within = min(max(day, self.first), self.last)
        return per_cent((within - self.first).days, (self.last - self.first).days)

    def ticks(self) -> tuple[Tick, ...]:
        years = range(self.first.year, self.last.year + 1)
        shown = years[:: 1 + (len(years) - 1) // MOST_TICKS]
        places = [(round(self.at(date(year, 1, 1))), str(year)) for year in shown]
        return tuple(Tick(at, text) for at, text in places if at <= LAST_TICK)


def _shapes(span: Span, axis: _Axis, today: Today | None) -> tuple[Shape, ...]:
    shapes: list[Shape] = [Rule(float(tick.at), Stroke.GRID) for tick in axis.ticks()]
    start = axis.at(span.start) if span.start else 0.0
    end = axis.at(span.end) if span.end else 100.0
    is_known = span.start and span.end
    look, top, height = (span.look, 25, 50) if is_known else (Look.UNKNOWN, 36, 28)
    outside = (span.start and span.start > axis.last) or (span.end and span.end < axis.first)
    if not outside:
        shapes.append(Block(start, round(end - start, 2), look, top=top, height=height))
    shapes += [
        Point(axis.at(mark.on), mark.look)
        for mark in span.milestones
        if axis.first <= mark.on <= axis.last
    ]
    if today and axis.first <= today.on <= axis.last:
        shapes.append(Rule(axis.at(today.on), Stroke.DASHED))
    return tuple(shapes)


def _words(span: Span) -> str:
    return in_words(
        [("", span.text), *((milestone.name, milestone.text) for milestone in span.milestones)]
    )
