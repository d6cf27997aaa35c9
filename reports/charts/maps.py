"""Maps of countries: each with a look, those too small to be seen with a mark."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.charts.geography import (
    WIDTH,
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
from reports.charts.parts import Key, Look, Table, in_words

SMALLEST = 26
"""A country that is smaller than this, in units of the picture, is drawn as a mark."""
SPECK = 5
"""An island that is smaller than this, in the same units, is not drawn."""
WORLD = ((-168.0, 20.0), (190.0, 20.0), (11.0, 83.5), (11.0, -55.5))
"""How far the map of the world goes; it leaves the Antarctic out."""
# Where the name of each region is written, so that names are clear of each other and of small States.
REGIONS = {
    "AFR": (22.0, -6.0),
    "AMS": (-58.0, -9.0),
    "ARB": (22.0, 25.0),
    "ASP": (108.0, 31.0),
    "CIS": (98.0, 64.0),
    "EUR": (8.0, 49.0),
}


@dataclass(frozen=True)
class Area:
    """A country by its ISO 3166 code, what is known of it, and how that looks."""

    country: str
    name: str
    text: str
    look: Look


@dataclass(frozen=True)
class Label:
    """A name and a value upon the map, at a place in whole per cent of its width and height."""

    left: int
    top: int
    name: str
    text: str


@dataclass(frozen=True)
class Outline:
    """The countries of one look: those that are drawn, and those that are marked, as SVG paths."""

    look: Look
    path: str
    marks: str


@dataclass(frozen=True)
class Map:
    """A map, which has north above and west on the left in every language."""

    key: str
    title: str
    width: int
    height: int
    land: str
    undetermined: str
    outlines: tuple[Outline, ...]
    labels: tuple[Label, ...]
    legend: tuple[Key, ...]
    table: Table
    words: str
    notes: tuple[str, ...]


def world_map(
    key: str,
    title: str,
    areas: Sequence[Area],
    *,
    legend: Mapping[Look, str],
    head: Sequence[str],
    values: Mapping[str, tuple[str, str]] | None = None,
) -> Map:
    """Draw the whole world. ``values`` are the name and the value of each region, by its code."""
    view = fitted(equal_earth, [(place,) for place in WORLD])
    labels = []
    for code, (name, text) in (values or {}).items():
        ((x, y),) = view.line((REGIONS[code],))
        labels.append(Label(round(100 * x / WIDTH), round(100 * y / view.height), name, text))
    return _map(key, title, areas, view, land("world"), tuple(labels), legend, head)


def region_map(
    key: str,
    title: str,
    areas: Sequence[Area],
    *,
    legend: Mapping[Look, str],
    head: Sequence[str],
) -> Map:
    """Draw the part of the world in which the given countries are."""
    outlines = land("regions")
    rings = [outlines.main_ring(area.country) for area in areas]
    view = fitted(around(middle_of(place for ring in rings for place in ring)), rings)
    return _map(key, title, areas, view, outlines, (), legend, head)


def _map(
    key: str,
    title: str,
    areas: Sequence[Area],
    view: View,
    outlines: Land,
    labels: tuple[Label, ...],
    legend: Mapping[Look, str],
    head: Sequence[str],
) -> Map:
    looks = {area.country: area.look for area in areas}
    paths: dict[Look | None, list[Line]] = {}
    for country, rings in outlines.areas.items():
        placed = [line for ring in rings if _is_seen(line := view.line(ring)) and view.has(line)]
        paths.setdefault(looks.get(country), []).extend(placed)
    marks: dict[Look, list[Place]] = {}
    for area in areas:
        if mark := _mark(outlines, area.country, view):
            marks.setdefault(area.look, []).append(mark)
    counts = Counter(area.look for area in areas)
    return Map(
        key=key,
        title=title,
        width=WIDTH,
        height=view.height,
        land=_path(paths.get(None, ())),
        undetermined=_path(
            (line for one in outlines.undetermined if view.has(line := view.line(one))), end=""
        ),
        outlines=tuple(
            Outline(look, _path(paths.get(look, ())), _dots(marks.get(look, ()))) for look in legend
        ),
        labels=labels,
        legend=tuple(Key(look, name) for look, name in legend.items()),
        table=Table(tuple(head), tuple((area.name, area.text) for area in areas)),
        words=in_words((name, str(counts[look])) for look, name in legend.items()),
        notes=_notes(outlines, view),
    )


def _mark(outlines: Land, country: str, view: View) -> Place | None:
    line = view.line(outlines.main_ring(country))
    if not line:
        return None
    if _size(line) >= SMALLEST:
        return None
    across, down = [x for x, _y in line], [y for _x, y in line]
    return (max(across) + min(across)) // 2, (max(down) + min(down)) // 2


def _is_seen(line: Line) -> bool:
    return bool(line) and _size(line) >= SPECK


def _size(line: Line) -> float:
    across, down = [x for x, _y in line], [y for _x, y in line]
    return max(max(across) - min(across), max(down) - min(down))


def _notes(outlines: Land, view: View) -> tuple[str, ...]:
    """Give what the United Nations says beside its maps, as far as it is shown here."""
    notes = [
        _(
            "The boundaries and names shown and the designations used on this map do not imply"
            " official endorsement or acceptance by the United Nations."
        )
    ]
    shown = {
        "_JK": _(
            "Dotted line represents approximately the Line of Control in Jammu and Kashmir agreed"
            " upon by India and Pakistan. The final status of Jammu and Kashmir has not yet been"
            " agreed upon by the parties."
        ),
        "SS": _(
            "Final boundary between the Republic of the Sudan and the Republic of South Sudan has"
            " not yet been determined."
        ),
        "_FK": _(
            "A dispute exists between the Governments of Argentina and the United Kingdom of Great"
            " Britain and Northern Ireland concerning sovereignty over the Falkland Islands"
            " (Malvinas)."
        ),
    }
    notes += [
        note
        for code, note in shown.items()
        if any(view.has(view.line(ring)) for ring in outlines.areas.get(code, ()))
    ]
    return tuple(notes)


def _path(lines: Iterable[Line], end: str = "z") -> str:
    """Write lines as one path, in steps from place to place, which is short."""
    written = []
    for line in lines:
        steps = [
            f"{int(x - left)} {int(y - top)}"
            for (left, top), (x, y) in zip(line, line[1:], strict=False)
            if (x, y) != (left, top)
        ]
        if steps:
            written.append(f"M{line[0][0]:g} {line[0][1]:g}l{' '.join(steps)}{end}")
    return "".join(written).replace(" -", "-")


def _dots(places: Iterable[Place]) -> str:
    """Write places as lines without length: their round ends are of one size on every screen."""
    return "".join(f"M{x:g} {y:g}h.01" for x, y in places)
