"""What every chart is made of. Positions are in per cent of the width, from where lines begin."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from django.utils.translation import pgettext

Number = Decimal | int | float


class Look(StrEnum):
    """How a shape is filled. Each differs from the others in grey, too."""

    DEEP = "deep"
    MAIN = "main"
    PALE = "pale"
    HATCHED = "hatched"
    DOTTED = "dotted"
    OPEN = "open"
    EMPTY = "empty"
    """A country that has none of what a map shows."""
    UNKNOWN = "unknown"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True)
class Block:
    """A piece of a bar; ``top`` and ``height`` are in per cent of the height of its row."""

    start: float
    length: float
    look: Look
    top: float = 15
    height: float = 70


class Stroke(StrEnum):
    """What a line across a row says: where the scale begins, a year, or a level or day."""

    BASE = "base"
    GRID = "grid"
    DASHED = "dashed"


@dataclass(frozen=True)
class Rule:
    """A line across the height of a row."""

    at: float
    stroke: Stroke = Stroke.BASE


@dataclass(frozen=True)
class Point:
    """A day on a time line."""

    at: float
    look: Look


@dataclass(frozen=True)
class Dot:
    """One of many things that are counted, in a column and a line of its own."""

    column: int
    line: int
    look: Look


Shape = Block | Rule | Point | Dot


@dataclass(frozen=True)
class Row:
    """One line of a chart: its label, its shapes, what they say in words, and its values."""

    label: str
    shapes: tuple[Shape, ...]
    words: str
    values: tuple[str, ...] = ()
    bars: int = 1
    is_total: bool = False


class Form(StrEnum):
    """What an entry of the legend shows."""

    SQUARE = "square"
    ROUND = "round"
    RULE = "rule"


@dataclass(frozen=True)
class Key:
    """An entry of the legend."""

    look: Look
    text: str
    form: Form = Form.SQUARE


@dataclass(frozen=True)
class Tick:
    """A label of the axis, in whole per cent from where it begins."""

    at: int
    text: str


@dataclass(frozen=True)
class Table:
    """The same data, to be read: the first column holds the headings of the rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Chart:
    """Rows of shapes under a title that says what is to be seen.

    ``key`` names the chart within its page, in letters, digits and hyphens.
    """

    key: str
    title: str
    rows: tuple[Row, ...]
    legend: tuple[Key, ...]
    table: Table
    ticks: tuple[Tick, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What all rows say, for whoever does not see them."""
        rows = (labelled(row.label, row.words) for row in self.rows)
        return pgettext("between the rows of a chart's description", ". ").join(rows)


def per_cent(part: float, whole: float) -> float:
    """Give a share as it is drawn, to the hundredth of a per cent."""
    return round(100 * part / whole, 2) if whole else 0.0


def labelled(label: str, value: str) -> str:
    """Write a label and what it is the label of, with the colon of the language."""
    return pgettext("a label and its value", "{label}: {value}").format(label=label, value=value)


def in_words(parts: Iterable[tuple[str, str]]) -> str:
    """Write what shapes say, name by name, for whoever does not see them."""
    pairs = (f"{name} {text}".strip() for name, text in parts)
    return pgettext("between the parts of a chart's description", "; ").join(pairs)


def once(keys: Iterable[Key]) -> tuple[Key, ...]:
    """Give each entry of a legend once, in the order in which they come."""
    return tuple(dict.fromkeys(keys))
