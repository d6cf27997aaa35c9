"""The pictures of a country's page: where it is, what is done when, the money, the results."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from budgets.models import Mode
from budgets.reading.totals import ZERO, Totals
from portal.web.templatetags.pages import time_frame
from projects.achievement import ACHIEVED, Achievement
from projects.courses import Course
from projects.models import Project
from reports.charts.bars import Bar, Part, stacked
from reports.charts.dots import Counts, Group, dots
from reports.charts.drawing import swatch
from reports.charts.maps import Area, Map, locator_map
from reports.charts.parts import Block, Key, Look, Tick
from reports.charts.timeline import Span, Today, timeline
from reports.charts.written import context_of
from stakeholders.localization import in_own_direction, listed, number, rounded, text_of
from stakeholders.models import Country

LONGEST = 40
"""A longer title is cut at a space, and has its whole length in its ``title``."""

LOOKS = {
    Course.UNDER_WAY: Look.DEEP,
    Course.PREPARED: Look.OPEN,
    Course.UNKNOWN: Look.DOTTED,
    Course.SUSPENDED: Look.HATCHED,
    Course.OVER: Look.PALE,
}
Legend = list[tuple[SafeString, str]]


@dataclass(frozen=True)
class Line:
    """A project on the time line, its title as long as there is room for."""

    project: Any
    title: str | SafeString
    is_cut: bool
    dates: str | SafeString
    course: str
    picture: SafeString


@dataclass(frozen=True)
class TimeLine:
    """``more`` counts the projects that are not on it."""

    lines: tuple[Line, ...]
    ticks: tuple[Tick, ...]
    legend: Legend
    more: int


@dataclass(frozen=True)
class Share:
    """A part of a bar of money, in CHF."""

    swatch: SafeString
    name: str
    amount: Decimal

    @property
    def text(self) -> str:
        """The amount for a headline, without the currency that the whole has."""
        return rounded(self.amount, "").strip()


@dataclass(frozen=True)
class MoneyBar:
    """Where the money stands, in cash or in kind: the shares add up to ``whole``.

    That is what is planned, with what is secured or allotted ``outside`` of the plan; where no plan
    is known, only what is secured and allotted.
    """

    mode: Mode
    shares: tuple[Share, ...]
    whole: Decimal
    outside: Decimal
    picture: SafeString


def locator(country: Country, members: Sequence[str]) -> Map:
    """Draw where the country is in its region, of which ``members`` are the codes."""
    title = _("Map: %(places)s") % {"places": listed(country.name, country.region.name)}
    area = Area(country.pk, country.name, "", Look.DEEP)
    return locator_map("locator", title, area, among={*members, country.pk})


def short(text: str, longest: int = LONGEST) -> str:
    """Cut a text at a space, or between characters of a language that writes none."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,.;:、，。（(–-") + "…"


def time_line(projects: Sequence[Any], *, of: int, today: date) -> TimeLine | None:
    """Draw from when to when each of the projects runs, of which there are ``of`` in all.

    They come ``with_course``.
    """
    if not projects:
        return None
    spans = [_span(project) for project in projects]
    days = [day for span in spans for day in (span.start, span.end) if day] + [today]
    chart = timeline(
        "done",
        "",
        spans,
        first=date(min(days).year, 1, 1),
        last=date(max(days).year, 12, 31),
        today=Today(today, _("Today")),
        head=("", "", ""),
    )
    lines = tuple(
        _line(project, span, picture)
        for project, span, (_row, picture) in zip(
            projects, spans, context_of(chart)["rows"], strict=True
        )
    )
    drawn = {shape.look for row in chart.rows for shape in row.shapes if isinstance(shape, Block)}
    keys = [key for key in chart.legend if key.look in drawn or key.look == Look.UNKNOWN]
    if Look.UNKNOWN in drawn:
        keys.append(Key(Look.UNKNOWN, _("Dates not published in full")))
    legend = [(swatch(key, f"done-key-{place}"), key.text) for place, key in enumerate(keys)]
    return TimeLine(lines, chart.ticks, legend, more=of - len(lines))


def _span(project: Any) -> Span:
    course = Course(project.course)
    return Span(
        text_of(project, "title")[0],
        project.actual_start_on or project.starts_on,
        project.actual_end_on or project.ends_on,
        str(time_frame(project, short=True)) or _("not published"),
        LOOKS[course],
        str(course.label),
    )


def _line(project: Project, span: Span, picture: SafeString) -> Line:
    cut = short(span.label)
    _text, language = text_of(project, "title")
    is_foreign = language != (get_language() or "en")
    title = in_own_direction(cut, language) if is_foreign else cut
    return Line(project, title, cut != span.label, span.text, span.kind, picture)


def money_bar(
    totals: Totals, mode: Mode, *, pledged: Decimal | None = None, key: str = "money"
) -> MoneyBar | None:
    """Draw where the money stands in one mode; nothing where there is none.

    ``pledged`` is what of the gap is pledged to the projects that lack it, if that is known.
    """
    column = "cash" if mode == Mode.CASH else "in_kind"
    steps = totals.steps(mode)
    received = getattr(totals, f"received_{column}") or ZERO
    promised = min(pledged or ZERO, steps.gap or ZERO)
    lacking = (steps.gap or ZERO) - promised
    amounts = [
        (_("Received"), received, Look.DEEP),
        (_("Committed"), (steps.secured or ZERO) - received, Look.MAIN),
        (_("Allotted by the Union"), steps.allotted, Look.PALE),
        (_("Missing, pledged"), promised, Look.DOTTED),
        (
            _("Missing, not pledged") if promised else pgettext("money", "Missing"),
            lacking,
            Look.HATCHED,
        ),
        (_("Not funded at the end of projects"), steps.unfunded or ZERO, Look.EMPTY),
    ]
    parts = tuple(Part(name, value, number(value), look) for name, value, look in amounts if value)
    if not parts:
        return None
    name = f"{key}-{column.replace('_', '-')}"
    drawn = context_of(stacked(name, "", [Bar("", parts)], head=()))
    return MoneyBar(
        mode,
        tuple(
            Share(swatch(Key(part.look, part.name), f"{name}-{place}"), part.name, value)
            for place, part in enumerate(parts)
            for value in [Decimal(part.value or 0)]
        ),
        whole=sum((value for _name, value, _look in amounts), ZERO),
        outside=steps.outside_plan,
        picture=drawn["rows"][0][1],
    )


def result_dots(counts: Mapping[Achievement, int]) -> dict[str, Any] | None:
    """Draw one dot a result: achieved, expected, and what is not known or expected no more."""
    achieved = sum(counts.get(one, 0) for one in ACHIEVED)
    named = [
        (Group(_("Achieved"), Look.DEEP), achieved),
        (Group(str(Achievement.EXPECTED.label), Look.PALE), counts.get(Achievement.EXPECTED, 0)),
        (Group(str(Achievement.UNDATED.label), Look.UNKNOWN), counts.get(Achievement.UNDATED, 0)),
        (
            Group(str(Achievement.CANCELLED.label), Look.HATCHED),
            counts.get(Achievement.CANCELLED, 0),
        ),
    ]
    shown = [(group, count) for group, count in named if count]
    if not shown:
        return None
    row = Counts("", tuple(count for _group, count in shown), "")
    groups = [group for group, _count in shown]
    drawn = context_of(dots("results", "", [row], groups=groups, head=()))
    texts = [(group.name, number(count)) for group, count in shown]
    return {
        "achieved": achieved,
        "number": sum(count for _group, count in shown),
        "picture": drawn["rows"][0][1],
        "legend": [
            (mark, name, count)
            for (mark, _text), (name, count) in zip(drawn["legend"], texts, strict=True)
        ],
    }
