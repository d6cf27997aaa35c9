"""Outlines of countries, and how they are laid flat: the world as a whole, or a part of it.

What is drawn where, and what the United Nations says of it, is in ``map/README.md``.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import asin, atan2, cos, degrees, radians, sin, sqrt
from pathlib import Path

Place = tuple[float, float]
"""Degrees east and north, or the units of a picture to the right and downwards."""
Line = tuple[Place, ...]
Projection = Callable[[float, float], Place]

WIDTH = 2000
MARGIN = 30
MIDDLE = 11.0
"""The meridian in the middle of the world: its edge then runs through the Bering Strait."""
FAR = -0.2
"""The cosine of the angle beyond which a part of the world is not drawn on a map of another."""

_A1, _A2, _A3, _A4 = 1.340264, -0.081106, 0.000893, 0.003796


@dataclass(frozen=True)
class Land:
    """Rings of outlines by ISO 3166 code, the largest first; codes with ``_`` are no country's."""

    areas: dict[str, tuple[Line, ...]]
    undetermined: tuple[Line, ...]
    points: dict[str, Place]

    def knows(self, country: str) -> bool:
        return country in self.points or country in self.areas

    def main_ring(self, country: str) -> Line:
        """Give the largest part of a country, or the place by which it is known on a map."""
        return (self.points[country],) if country in self.points else self.areas[country][0]


@cache
def land(name: str) -> Land:
    """Read the outlines once: ``world`` is coarse, ``regions`` finer."""
    path = Path(__file__).parent / "map" / f"{name}.json"
    kept = json.loads(path.read_text(encoding="utf-8"))
    unit = kept["unit"]
    areas = {
        code: tuple(_line(one, unit) for one in rings) for code, rings in kept["areas"].items()
    }
    lines = tuple(_line(one, unit) for one in kept["undetermined"])
    return Land(areas, lines, {code: (x, y) for code, (x, y) in kept["points"].items()})


def _line(steps: Sequence[int], unit: float) -> Line:
    x = y = 0
    places = []
    for east, north in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + east, y + north
        places.append((x * unit, y * unit))
    return tuple(places)


def equal_earth(longitude: float, latitude: float) -> Place:
    """Lay the whole world flat so that areas keep their size (Šavrič, Patterson, Jenny 2018)."""
    east, north = radians(longitude - MIDDLE), asin(sqrt(3) / 2 * sin(radians(latitude)))
    slope = 9 * _A4 * north**8 + 7 * _A3 * north**6 + 3 * _A2 * north**2 + _A1
    x = 2 * sqrt(3) * east * cos(north) / (3 * slope)
    return x, -(_A4 * north**9 + _A3 * north**7 + _A2 * north**3 + _A1 * north)


def around(middle: Place) -> Projection:
    """Lay a part of the world flat so that areas keep their size (Lambert's azimuthal one)."""
    centre, parallel = radians(middle[0]), radians(middle[1])

    def project(longitude: float, latitude: float) -> Place:
        east, north = radians(longitude) - centre, radians(latitude)
        angle = sin(parallel) * sin(north) + cos(parallel) * cos(north) * cos(east)
        if angle < FAR:
            raise OverflowError("This place is on the other side of the world.")
        size = sqrt(2 / (1 + angle))
        up = cos(parallel) * sin(north) - sin(parallel) * cos(north) * cos(east)
        return size * cos(north) * sin(east), -size * up

    return project


def middle_of(places: Iterable[Place]) -> Place:
    """Give the place in the middle of others, also where these are on both sides of 180 degrees."""
    x = y = z = 0.0
    for longitude, latitude in places:
        east, north = radians(longitude), radians(latitude)
        x, y, z = x + cos(north) * cos(east), y + cos(north) * sin(east), z + sin(north)
    return degrees(atan2(y, x)), degrees(atan2(z, sqrt(x * x + y * y)))


@dataclass(frozen=True)
class View:
    """A picture of a part of the world, ``WIDTH`` units wide."""

    project: Projection
    scale: float
    left: float
    top: float
    height: int

    def line(self, line: Line) -> Line:
        """Place a line; empty if it is too far away to be drawn."""
        try:
            placed = [self.project(*place) for place in _on_one_side(line)]
        except OverflowError:
            return ()
        return tuple(
            (round((x - self.left) * self.scale), round((y - self.top) * self.scale))
            for x, y in placed
        )

    def has(self, line: Line) -> bool:
        """Say whether any of a placed line is within the picture."""
        return any(0 <= x <= WIDTH and 0 <= y <= self.height for x, y in line)


def fitted(project: Projection, lines: Iterable[Line]) -> View:
    """Choose the picture into which all the lines fit."""
    placed = [project(*place) for line in lines for place in _on_one_side(line)]
    left, right = min(x for x, _y in placed), max(x for x, _y in placed)
    top, bottom = min(y for _x, y in placed), max(y for _x, y in placed)
    size = max(right - left, (bottom - top) * 1.1, 0.05)  # no map is higher than it is wide
    left -= (size - (right - left)) / 2
    scale = (WIDTH - 2 * MARGIN) / size
    height = round((bottom - top) * scale) + 2 * MARGIN
    return View(project, scale, left - MARGIN / scale, top - MARGIN / scale, height)


def _on_one_side(line: Line) -> Line:
    """Turn a line by 360 degrees where the edge of the world would cut it off from its map."""
    mean = sum(longitude for longitude, _latitude in line) / len(line)
    turn = 360 * ((mean < MIDDLE - 180) - (mean > MIDDLE + 180))
    return tuple((longitude + turn, latitude) for longitude, latitude in line)
