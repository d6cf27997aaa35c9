"""Projects by light, beside the year before; of each red or amber one, reason and action."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from projects.lights import BY_CODE, Light
from reports.contents.lights import Lights
from reports.contents.parts import Project
from reports.documents.blocks import Block, Cell, CellKind, Column, Paragraph, Section, Table
from reports.documents.words import (
    counted,
    heading,
    joined,
    kept_together,
    row,
    share,
    words,
)
from reports.sections.implementation import project_title
from reports.sections.sums import count_column
from stakeholders.localization import day, number


def lights_of_region(
    lights: Lights | None, before: Lights | None, projects: Iterable[Project]
) -> tuple[Section, ...]:
    """Write the section of a report of one region; none in a report that kept no lights."""
    if lights is None:
        return ()
    return (
        Section(
            key="lights",
            title=words(_("Risks and lights")),
            blocks=(shares(lights, before), _watched(tuple(projects))),
        ),
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
