"""Countries placed on a map, as SVG paths: worked out once for each map, and kept."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from reports.charts.geography import (
    Land,
    Line,
    Place,
    View,
    around,
    equal_earth,
    fitted,
    land,
    middle_of,
)

SMALLEST = 26
"""A country that is smaller than this, in units of the picture, gets a mark."""
SPECK = 5
"""An island that is smaller than this, in the same units, is not drawn."""
WORLD = ((-168.0, 20.0), (190.0, 20.0), (11.0, 83.5), (11.0, -55.5))
"""How far the map of the world goes; it leaves the Antarctic out."""


@dataclass(frozen=True)
class Outlines:
    """The paths of a map by country, and the places of those that need a mark."""

    view: View
    paths: dict[str, str]
    marks: dict[str, Place]
    undetermined: str
    within: frozenset[str]
    """The codes of all areas within the picture, however small they are there."""


@cache
def of_world() -> Outlines:
    return _placed(land("world"), fitted(equal_earth, [(place,) for place in WORLD]))


@lru_cache(maxsize=32)
def of_region(countries: frozenset[str]) -> Outlines:
    """Place what is around the given countries, which fill the picture.

    One of which no outline is known, such as a new Member State, is not drawn.
    """
    kept = land("regions")
    rings = [kept.main_ring(country) for country in sorted(countries) if kept.knows(country)]
    rings = rings or [(place,) for place in WORLD]
    middle = middle_of(place for ring in rings for place in ring)
    return _placed(kept, fitted(around(middle), rings))


def _placed(kept: Land, view: View) -> Outlines:
    paths = {code: _path(_drawn(rings, view)) for code, rings in kept.areas.items()}
    marks = {code: _mark(view.line(kept.main_ring(code))) for code in {*kept.areas, *kept.points}}
    return Outlines(
        view,
        {code: path for code, path in paths.items() if path},
        {code: mark for code, mark in marks.items() if mark},
        _path(_within(kept.undetermined, view), end=""),
        frozenset(code for code, rings in kept.areas.items() if _within(rings, view)),
    )


def _drawn(rings: Iterable[Line], view: View) -> list[Line]:
    return [line for line in _within(rings, view) if _size(line) >= SPECK]


def _within(lines: Iterable[Line], view: View) -> list[Line]:
    return [placed for line in lines if view.has(placed := view.line(line))]


def mark_of(country: str, view: View, *, smallest: float) -> Place | None:
    """Give where to mark a country in a picture, if less of it would be seen than ``smallest``."""
    kept = land("regions")
    return _mark(view.line(kept.main_ring(country)), smallest) if kept.knows(country) else None


def _mark(line: Line, smallest: float = SMALLEST) -> Place | None:
    if not line or _size(line) >= smallest:
        return None
    across, down = _extents(line)
    return (max(across) + min(across)) // 2, (max(down) + min(down)) // 2


def _size(line: Line) -> float:
    return max(max(places) - min(places) for places in _extents(line))


def _extents(line: Line) -> tuple[Sequence[float], Sequence[float]]:
    return [x for x, _y in line], [y for _x, y in line]


def _path(lines: Iterable[Line], end: str = "z") -> str:
    """Write lines as one path, in steps from place to place, which is short."""
    return "".join(
        f"M{line[0][0]:g} {line[0][1]:g}l{' '.join(steps)}{end}".replace(" -", "-")
        for line in lines
        if (steps := _steps(line))
    )


def _steps(line: Line) -> list[str]:
    return [
        f"{x - left:g} {y - top:g}"
        for (left, top), (x, y) in zip(line, line[1:], strict=False)
        if (x, y) != (left, top)
    ]
