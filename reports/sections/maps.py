"""Maps of reports: countries by the number of projects, and regions by that of open ones."""

from collections.abc import Callable, Mapping, Sequence

from django.utils.translation import gettext as _

from reports.charts.maps import Area, Map, region_map, world_map
from reports.charts.parts import Look
from reports.contents.places import Served
from reports.contents.world import Place
from reports.documents.blocks import Block, Chart, Column, Table
from reports.documents.words import (
    COUNTRY_CATEGORIES,
    counted,
    heading,
    in_alphabet,
    joined,
    plain,
    row,
    text,
    words,
)
from reports.sections.drawn import map_of
from reports.sections.findings import countries_with_project, most_open, of_place
from reports.sections.sums import count_column
from stakeholders.localization import number

CLASSES = (Look.PALE, Look.MAIN, Look.DEEP)
"""From few to many; what has none is left open."""


def served_countries(served: tuple[Served, ...], *, region: str, year: str) -> tuple[Block, ...]:
    """List the countries of a region that projects name, and draw them; nothing without any."""
    named = [one for one in served if one.projects]
    if not named:
        return ()
    table = _countries(served, year)
    title = of_place(region, countries_with_project(len(named), len(served), year=year))
    counts = [(one.code, plain(text(one.name)), one.projects) for one in served]
    return map_of(drawn_countries(counts, title), table), table


def drawn_countries(counts: Sequence[tuple[str, str, int]], title: str) -> Map:
    """Draw the countries of a region, each with its code, its name and its number of projects."""
    look_of, legend = _classes([projects for _code, _name, projects in counts])
    areas = [
        Area(code, name, number(projects), look_of(projects)) for code, name, projects in counts
    ]
    head = (_("Country"), _("Projects"))
    return region_map("countries", title, areas, legend=legend, head=head)


def _countries(served: tuple[Served, ...], year: str) -> Table:
    named = in_alphabet(one for one in served if one.projects)
    several = _(
        "Projects that run in %(year)s. One that serves several countries counts in full under"
        " each: these rows are not added up."
    )
    others = _("Countries of the region that no project names: %(number)s.")
    without = len(served) - len(named)
    return Table(
        key="countries",
        title=words(_("Projects in %(year)s, by country") % {"year": year}),
        columns=(
            Column(title=_("Country"), width=45),
            Column(title=_("Category")),
            count_column(_("Projects"), 16),
        ),
        rows=tuple(
            row(
                heading(text(one.name)),
                heading(joined(str(COUNTRY_CATEGORIES[kind]) for kind in one.categories) or "–"),
                counted(one.projects),
            )
            for one in named
        ),
        notes=(
            words(several % {"year": year}),
            *([words(others % {"number": number(without)})] if without else []),
        ),
    )


def world(
    places: tuple[Place, ...], members: Mapping[str, tuple[str, ...]], table: Table, total: int
) -> tuple[Chart, ...]:
    """Draw the regions of a table by their open projects; nothing where no members are kept.

    ``total`` counts the open projects of no single region, too.
    """
    regions = [place for place in places if place.name and place.code in members]
    if not regions:
        return ()
    opened = {place.code: place.of_year.turnover.open_at_end for place in regions}
    names = {place.code: plain(text(place.name)) for place in regions if place.name}
    look_of, legend = _classes(list(opened.values()))
    areas = [
        Area(country, names[code], number(opened[code]), look_of(opened[code]))
        for code in opened
        for country in members[code]
    ]
    drawing = world_map(
        "regions",
        most_open([(names[code], count) for code, count in opened.items()], total),
        areas,
        legend=legend,
        head=[table.columns[0].title, _("Open at the end")],
        values={code: (names[code], number(count)) for code, count in opened.items()},
    )
    return (map_of(drawing, table),)


def _classes(numbers: Sequence[int]) -> tuple[Callable[[int], Look], dict[Look, str]]:
    """Part numbers into three classes at the most, and name those in which there is one."""
    step = max(-(-max(numbers) // len(CLASSES)), 1)

    def look_of(count: int) -> Look:
        return CLASSES[(count - 1) // step] if count else Look.EMPTY

    ranges = [_range(place * step + 1, (place + 1) * step) for place in range(len(CLASSES))]
    names = {
        look: _("Projects: %(numbers)s") % {"numbers": one}
        for look, one in zip(CLASSES, ranges, strict=True)
    }
    used = {look_of(count) for count in numbers}
    legend = names | {Look.EMPTY: _("No project")}
    return look_of, {look: name for look, name in legend.items() if look in used}


def _range(low: int, high: int) -> str:
    return number(low) if low == high else f"{number(low)}–{number(high)}"
