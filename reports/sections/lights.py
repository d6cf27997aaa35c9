"""Projects by light: by region or initiative, beside the year before, and why lights are so."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.lights import BY_CODE, Light
from reports.charts.parts import Look
from reports.contents.lights import Lights
from reports.contents.parts import Project
from reports.contents.rdf import RdfContents
from reports.contents.world import WorldContents
from reports.documents.blocks import (
    Block,
    Cell,
    CellKind,
    Chart,
    Column,
    Paragraph,
    Row,
    Section,
    Table,
)
from reports.documents.words import (
    counted,
    heading,
    joined,
    kept_together,
    plain,
    row,
    share,
    text,
    words,
)
from reports.sections.breakdown import named, place_name
from reports.sections.drawn import bars_stacked, columns_of
from reports.sections.findings import of_place, red_lights
from reports.sections.implementation import project_title
from reports.sections.sums import count_column
from stakeholders.localization import day, number

LOOKS = {
    Light.RED: Look.RED,
    Light.AMBER: Look.AMBER,
    Light.GREEN: Look.GREEN,
    Light.GREY: Look.OPEN,
}
Counts = Mapping[str, int]
Rows = list[tuple[Cell, Counts]]


def lights_of_regions(contents: WorldContents) -> Section:
    """Count projects by light, region by region, and say why lights are red."""
    title = _("Projects by region and light on %(day)s, the day of this report")
    rows = [(place_name(one), one.standings.lights) for one in contents.places]
    table = _table(rows, title, _("Region"), contents.as_of)
    of_all = Lights(on=contents.as_of, counts=contents.total.standings.lights)
    return _section(
        table,
        _reds(contents.reds),
        shares(of_all, contents.lights_before),
    )


def lights_of_region(contents: RdfContents) -> tuple[Section, ...]:
    """Count those of a region by initiative; none without projects, or where none were kept."""
    if contents.lights is None or not contents.projects:
        return ()
    groups = [(named(one), one.projects) for one in contents.initiatives]
    groups.append((heading(_("No initiative")), contents.other_projects))
    rows = [
        (name, Lights.of((one.light for one in projects), contents.as_of).counts)
        for name, projects in groups
        if projects
    ]
    title = _("Projects by regional initiative and light on %(day)s, the day of this report")
    table = _table(rows, title, _("Initiative"), contents.as_of)
    watched = _watched(contents.projects)
    return (
        _section(
            _chart(table, plain(text(contents.region))),
            table,
            shares(contents.lights, contents.lights_before),
            watched,
        ),
    )


def _section(*blocks: Block) -> Section:
    return Section(key="lights", title=words(_("Risks and lights")), blocks=blocks)


def _chart(table: Table, place: str) -> Chart:
    *_parts, total = table.rows
    red, projects = (int(str(total.cells[at].value)) for at in (1, -1))
    return bars_stacked(
        table,
        of_place(place, red_lights(red, projects)),
        columns_of(table, dict(enumerate(LOOKS.values(), 1))),
        total=len(LOOKS) + 1,
    )


def _table(rows: Rows, title: str, column: str, as_of: date) -> Table:
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


def shares(lights: Lights, before: Lights | None) -> Table:
    """Give the share of each light on the day of the report, and on that of the last one."""
    note = _(
        "Lights are of the day of each report. Those of the year before are what the report on that"
        " year kept."
    )
    missing = _("No report on the year before kept lights: its shares are not known.")
    return Table(
        key="light-shares",
        title=words(_("Projects by light, and their share")),
        columns=(
            Column(title=_("Light"), width=28),
            *_columns(before.on if before else None),
            *_columns(lights.on),
        ),
        rows=(
            *(
                row(heading(str(light.label)), *_cells(before, light), *_cells(lights, light))
                for light in Light
            ),
            row(heading(_("Total")), *_cells(before), *_cells(lights), is_total=True),
        ),
        notes=(words(note if before else missing),),
    )


def _columns(on: date | None) -> tuple[Column, ...]:
    projects, part = _("Projects in the preceding report"), _("Share in the preceding report")
    if on is not None:
        named = {"day": kept_together(day(on))}
        projects, part = _("Projects on %(day)s") % named, _("Share on %(day)s") % named
    return count_column(projects), Column(title=part, kind=CellKind.SHARE)


def _cells(lights: Lights | None, light: Light | None = None) -> tuple[Cell, ...]:
    if lights is None:
        unknown = words(_("not known"))
        return counted(None, unknown), share(None, unknown)
    these = lights.counts[light] if light else lights.projects
    all_of_them = lights.projects
    return counted(these), share(Decimal(these) / all_of_them if all_of_them else None)


def _watched(projects: tuple[Project, ...]) -> Block:
    red_and_amber = [
        one for light in (Light.RED, Light.AMBER) for one in projects if one.light == light
    ]
    if not red_and_amber:
        return Paragraph(words=words(_("No project has a red or amber light.")))
    return Table(
        key="red-and-amber",
        title=words(_("Projects with a red or amber light: reason and action")),
        columns=(
            Column(title=_("Project"), width=34),
            Column(title=_("Light"), width=12),
            Column(title=_("Reason")),
            Column(title=_("Action"), width=22),
        ),
        rows=tuple(
            row(
                heading(project_title(one)),
                heading(str(Light(one.light).label)),
                heading(joined((str(BY_CODE[code].sentence) for code in one.light_reasons), " ")),
                heading(_action(one)),
            )
            for one in red_and_amber
        ),
    )


def _action(project: Project) -> str:
    if not project.open_actions or project.next_action_on is None:
        return _("No follow-up action is recorded.")
    said = ngettext(
        "%(number)s follow-up action is to be done, by %(day)s.",
        "%(number)s follow-up actions are to be done, the first by %(day)s.",
        project.open_actions,
    )
    return said % {
        "number": number(project.open_actions),
        "day": kept_together(day(project.next_action_on)),
    }
