"""Maps of countries: each with a look, those too small to be seen with a mark."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reports.charts.geography import WIDTH, Place
from reports.charts.outlines import Outlines, mark_of, of_region, of_world
from reports.charts.parts import Key, Look, Table, in_words, labelled
from stakeholders.localization import listed

# Where the name of each region is written: clear of the others, and of small States.
REGIONS = {
    "AFR": (22.0, -6.0),
    "AMS": (-58.0, -9.0),
    "ARB": (22.0, 25.0),
    "ASP": (110.0, 27.0),
    "CIS": (94.0, 65.0),
    "EUR": (8.0, 49.0),
}


TALL = 0.75
SMALLEST_LOCATED = 90
"""Of a map as small as that of one country: what is smaller than this would not be seen."""


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

    @property
    def is_tall(self) -> bool:
        """Whether it would fill a page if it were as wide as one."""
        return self.height > TALL * self.width


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
    outlines = of_world()
    labels = []
    for code, (name, text) in (values or {}).items():
        ((x, y),) = outlines.view.line((REGIONS[code],))
        left, top = round(100 * x / WIDTH), round(100 * y / outlines.view.height)
        labels.append(Label(left, top, name, text))
    return _map(key, title, areas, outlines, tuple(labels), legend, head)


def region_map(
    key: str,
    title: str,
    areas: Sequence[Area],
    *,
    legend: Mapping[Look, str],
    head: Sequence[str],
) -> Map:
    """Draw the part of the world in which the given countries are."""
    outlines = of_region(frozenset(area.country for area in areas))
    return _map(key, title, areas, outlines, (), legend, head)


def locator_map(key: str, title: str, country: Area, *, among: Iterable[str]) -> Map:
    """Show where a country is among others, such as those of its region; a small one is marked."""
    outlines = of_region(frozenset(among))
    mark = mark_of(country.country, outlines.view, smallest=SMALLEST_LOCATED)
    of_country = Outline(
        country.look,
        outlines.paths.get(country.country, ""),
        _dots([mark] if mark else []),
    )
    land = "".join(path for code, path in outlines.paths.items() if code != country.country)
    return Map(
        key=key,
        title=title,
        width=WIDTH,
        height=outlines.view.height,
        land=land,
        undetermined=outlines.undetermined,
        outlines=(of_country,),
        labels=(),
        legend=(),
        table=Table((), ()),
        words=title,
        notes=_notes(outlines),
    )


def _map(
    key: str,
    title: str,
    areas: Sequence[Area],
    outlines: Outlines,
    labels: tuple[Label, ...],
    legend: Mapping[Look, str],
    head: Sequence[str],
) -> Map:
    shown = {area.country for area in areas}
    return Map(
        key=key,
        title=title,
        width=WIDTH,
        height=outlines.view.height,
        land="".join(path for code, path in outlines.paths.items() if code not in shown),
        undetermined=outlines.undetermined,
        outlines=tuple(_outline(look, areas, outlines) for look in legend),
        labels=labels,
        legend=tuple(Key(look, name) for look, name in legend.items()),
        table=Table(tuple(head), tuple((area.name, area.text) for area in areas)),
        words=_words(areas, labels, legend),
        notes=_notes(outlines),
    )


def _words(areas: Sequence[Area], labels: Sequence[Label], legend: Mapping[Look, str]) -> str:
    """Say what the labels say or, on a map without any, which countries look alike."""
    if labels:
        return in_words((one.name, one.text) for one in labels)
    named = (
        (name, [one.name for one in areas if one.look == look]) for look, name in legend.items()
    )
    return in_words(("", labelled(name, listed(*names))) for name, names in named)


def _outline(look: Look, areas: Iterable[Area], outlines: Outlines) -> Outline:
    codes = [area.country for area in areas if area.look == look]
    marks = [outlines.marks[code] for code in codes if code in outlines.marks]
    return Outline(look, "".join(outlines.paths.get(code, "") for code in codes), _dots(marks))


def _notes(outlines: Outlines) -> tuple[str, ...]:
    """Give what the United Nations says beside its maps, as far as it is shown here."""
    notes = [
        _(
            "The boundaries and names shown and the designations used on this map do not imply"
            " official endorsement or acceptance by the United Nations."
        )
    ]
    shown = (
        (
            "_JK",
            _(
                "Dotted line represents approximately the Line of Control in Jammu and Kashmir"
                " agreed upon by India and Pakistan. The final status of Jammu and Kashmir has not"
                " yet been agreed upon by the parties."
            ),
        ),
        (
            "SS",
            _(
                "Final boundary between the Republic of the Sudan and the Republic of South Sudan"
                " has not yet been determined."
            ),
        ),
        ("SS", _("Final status of the Abyei area is not yet determined.")),
        (
            "_FK",
            _(
                "A dispute exists between the Governments of Argentina and the United Kingdom of"
                " Great Britain and Northern Ireland concerning sovereignty over the Falkland"
                " Islands (Malvinas)."
            ),
        ),
    )
    notes += [note for code, note in shown if code in outlines.within]
    return tuple(notes)


def _dots(places: Iterable[Place]) -> str:
    """Write places as lines without length: their round ends are of one size on every screen."""
    return "".join(f"M{x:g} {y:g}h.01" for x, y in places)
