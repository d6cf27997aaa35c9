"""Bars: stacked, or beside each other such as last year and this year."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from reports.charts.parts import (
    Block,
    Chart,
    Key,
    Look,
    Number,
    Row,
    Rule,
    Table,
    in_words,
    once,
    per_cent,
)

STUB = 6.0
"""The width of a part that is not known, in per cent: it says that something is missing."""


@dataclass(frozen=True)
class Part:
    """A named part of a bar. ``value`` is ``None`` where it is not published."""

    name: str
    value: Number | None
    text: str
    look: Look


@dataclass(frozen=True)
class Bar:
    """A bar, or one bar a part, with its label and the text of its total."""

    label: str
    parts: tuple[Part, ...]
    text: str = ""


@dataclass(frozen=True)
class Scale:
    """The values at the two ends of all bars, and the width that these may take, in per cent."""

    low: float
    high: float
    width: float = 100.0

    @property
    def zero(self) -> float:
        return self.at(0)

    def at(self, value: float) -> float:
        return round(per_cent(value - self.low, self.high - self.low) * self.width / 100, 2)

    def block(self, start: float, end: float, look: Look, **sizes: float) -> Block:
        left, right = sorted((self.at(start), self.at(end)))
        return Block(left, round(right - left, 2), look, **sizes)

    def unknown(self, *, top: float = 15, height: float = 70) -> Block:
        """Give a band as long as any bar may be, and thinner, so that it is not taken for one."""
        thin = {"top": round(top + 0.3 * height, 2), "height": round(0.4 * height, 2)}
        return Block(self.zero, round(100 - self.zero, 2), Look.UNKNOWN, **thin)


def stacked(key: str, title: str, bars: Sequence[Bar], *, head: Sequence[str]) -> Chart:
    """Draw the parts of each bar one after the other; negative ones on the other side of zero.

    ``head`` names the columns of the table: what the bars are, each part, and the total.
    """
    scale = _scale(
        [total for bar in bars for total in _ends(bar)], has_stubs=any(map(_has_stub, bars))
    )
    rows = tuple(
        Row(bar.label, (*_stack(bar, scale), Rule(scale.zero)), _words(bar), (bar.text,))
        for bar in bars
    )
    table = tuple((bar.label, *(part.text for part in bar.parts), bar.text) for bar in bars)
    return Chart(key, title, rows, _legend(bars), Table(tuple(head), table))


def beside(key: str, title: str, bars: Sequence[Bar], *, head: Sequence[str]) -> Chart:
    """Draw one bar a part, such as a year, with the value of each at its end."""
    values = [float(part.value) for bar in bars for part in bar.parts if part.value is not None]
    scale = _scale(values, has_stubs=False)
    rows = tuple(
        Row(
            bar.label,
            (*_side_by_side(bar, scale), Rule(scale.zero)),
            _words(bar),
            tuple(part.text for part in bar.parts),
            bars=len(bar.parts),
        )
        for bar in bars
    )
    table = tuple((bar.label, *(part.text for part in bar.parts)) for bar in bars)
    return Chart(key, title, rows, _legend(bars), Table(tuple(head), table))


def _scale(values: Sequence[float], *, has_stubs: bool) -> Scale:
    low, high = min(values, default=0), max(values, default=0)
    low, high = min(low, 0), max(high, 0)
    return Scale(low, high if high > low else low + 1, 100 - STUB if has_stubs else 100)


def _ends(bar: Bar) -> tuple[float, float]:
    known = [float(part.value) for part in bar.parts if part.value is not None]
    return sum(value for value in known if value < 0), sum(value for value in known if value > 0)


def _has_stub(bar: Bar) -> bool:
    unknown = [part.value is None for part in bar.parts]
    return any(unknown) and not all(unknown)


def _stack(bar: Bar, scale: Scale) -> list[Block]:
    if all(part.value is None for part in bar.parts):
        return [scale.unknown()]
    blocks, below, above = [], 0.0, 0.0
    for part in bar.parts:
        value = float(part.value or 0)
        start = above if value > 0 else below
        if value:
            blocks.append(scale.block(start, start + value, part.look))
        above, below = above + max(value, 0), below + min(value, 0)
    if _has_stub(bar):
        blocks.append(Block(scale.at(above), STUB, Look.UNKNOWN))
    return blocks


def _side_by_side(bar: Bar, scale: Scale) -> list[Block]:
    step = 100 / len(bar.parts)
    blocks = []
    for number, part in enumerate(bar.parts):
        top, height = round(step * (number + 0.12), 2), round(step * 0.76, 2)
        if part.value is None:
            blocks.append(scale.unknown(top=top, height=height))
        elif part.value:
            blocks.append(scale.block(0, float(part.value), part.look, top=top, height=height))
    return blocks


def _words(bar: Bar) -> str:
    return in_words((part.name, part.text) for part in bar.parts)


def _legend(bars: Sequence[Bar]) -> tuple[Key, ...]:
    """Name the parts, and what says of one that it is not known."""
    parts = list(chain.from_iterable(bar.parts for bar in bars))
    unknown = [Key(Look.UNKNOWN, part.text) for part in parts if part.value is None]
    return once([*(Key(part.look, part.name) for part in parts), *unknown])
