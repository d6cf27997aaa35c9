"""Projects by light, by region or by initiative, and why lights are red."""

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from projects.lights import BY_CODE, Light
from reports.charts.parts import Look
from reports.contents.rdf import RdfContents
from reports.contents.world import WorldContents
from reports.documents.blocks import Block, Cell, Column, Paragraph, Row, Section, Table
from reports.documents.words import (
    counted,
    heading,
    kept_together,
    plain,
    row,
    text,
    words,
)
from reports.sections.breakdown import named, place_name
from reports.sections.drawn import bars_stacked, columns_of
from reports.sections.findings import of_place, red_lights
from reports.sections.sums import count_column
from stakeholders.localization import day

LOOKS = {
    Light.RED: Look.RED,
    Light.AMBER: Look.AMBER,
    Light.GREEN: Look.GREEN,
    Light.GREY: Look.OPEN,
}
Counts = Mapping[str, int]
Lights = list[tuple[Cell, Counts]]


def lights_of_regions(contents: WorldContents) -> Section:
    """Count projects by light, region by region, and say why lights are red."""
    title = _("Projects by region and light on %(day)s, the day of this report")
    rows = [(place_name(one), one.standings.lights) for one in contents.places]
    table = _table(rows, title, _("Region"), contents.as_of)
    return _section(table, contents.reds, _("All regions"))


def lights_of_initiatives(contents: RdfContents) -> tuple[Section, ...]:
    """Count those of a region by initiative; nothing in reports that did not keep them."""
    if not contents.lights:
        return ()
    title = _("Projects by regional initiative and light on %(day)s, the day of this report")
    keys = {one.key: named(one) for one in contents.initiatives} | {"": heading(_("No initiative"))}
    rows = [(name, contents.lights[key]) for key, name in keys.items() if key in contents.lights]
    table = _table(rows, title, _("Initiative"), contents.as_of)
    return (_section(table, contents.reds, plain(text(contents.region))),)


def _section(table: Table, reds: Counts, place: str) -> Section:
    *_parts, total = table.rows
    red, projects = (int(str(total.cells[at].value)) for at in (1, -1))
    chart = bars_stacked(
        table,
        of_place(place, red_lights(red, projects)),
        columns_of(table, dict(enumerate(LOOKS.values(), 1))),
        total=len(LOOKS) + 1,
    )
    return Section(
        key="lights",
        title=words(_("Risks and lights")),
        blocks=(chart, table, _reds(reds)),
    )


def _table(rows: Lights, title: str, column: str, as_of: date) -> Table:
    total = {light.value: sum(lights[light.value] for _name, lights in rows) for light in Light}
    return Table(
        key="lights",
        title=words(title % {"day": kept_together(day(as_of))}),
        columns=(
            Column(title=column, width=30),
            *(count_column(str(light.label)) for light in Light),
            count_column(_("Projects")),
        ),
        rows=(
            *(_row(name, lights) for name, lights in rows),
            _row(heading(_("Total")), total, is_total=True),
        ),
    )


def _row(name: Cell, lights: Counts, *, is_total: bool = False) -> Row:
    shown = [lights[light.value] for light in LOOKS]
    return row(name, *map(counted, shown), counted(sum(shown)), is_total=is_total)


def _reds(reds: Counts) -> Block:
    if not reds:
        return Paragraph(words=words(_("No project has a red light.")))
    several = _("A project may have several reasons.")
    return Table(
        key="reds",
        title=words(_("Why lights are red")),
        columns=(Column(title=_("Reason"), width=75), count_column(_("Projects"))),
        rows=tuple(
            row(heading(str(rule.sentence)), counted(reds[one]))
            for one, rule in BY_CODE.items()
            if one in reds
        ),
        notes=(words(several),),
    )
