"""All regions beside each other: projects, results, lights, and the goals that results serve."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from initiatives.models import Goal
from projects.lights import Light
from projects.result_counts import ResultCounts
from reports.contents.front import Front
from reports.contents.world import GoalRow, InitiativeRow, Place, WorldContents
from reports.documents.blocks import Block, Cell, Column, Note, Paragraph, Prose, Section, Table
from reports.documents.words import (
    NEW_LINE,
    code,
    counted,
    heading,
    kept_together,
    note,
    prose,
    row,
    sample,
    text,
    title_status,
    words,
)
from reports.sections.breakdown import place_name
from reports.sections.key_figures import definitions, key_figures, participants_cell
from reports.sections.maps import world
from reports.sections.sums import count_column
from stakeholders.localization import day


def summary_of_year(contents: WorldContents, *, year: str, last_year: str) -> Section:
    """Write the key figures of all regions together, and those of the period by region."""
    turnover = _turnover(contents, year)
    return Section(
        key="key-figures",
        title=words(_("Key figures")),
        blocks=(
            *key_figures(contents.total, key="total", year=year, last_year=last_year),
            definitions(),
            *world(
                contents.places,
                contents.members,
                turnover,
                contents.total.of_year.turnover.open_at_end,
            ),
            turnover,
            _people(contents, year),
        ),
    )


def _places(contents: WorldContents) -> Iterator[tuple[Cell, Place, bool]]:
    for place in contents.places:
        yield place_name(place), place, False
    yield heading(_("Total")), contents.total, True


def _turnover(contents: WorldContents, year: str) -> Table:
    names = ("open_at_start", "new", "taken_up_again", "closed", "cancelled", "open_at_end")
    return Table(
        key="turnover",
        title=words(_("Projects in %(year)s, by region") % {"year": year}),
        columns=(
            Column(title=_("Region"), width=16),
            count_column(_("Open at the start")),
            count_column(_("plus: new")),
            count_column(_("plus: taken up again")),
            count_column(_("less: closed")),
            count_column(_("less: cancelled")),
            count_column(_("Open at the end")),
            count_column(_("of which suspended")),
        ),
        rows=tuple(
            row(
                name,
                *(counted(getattr(one.of_year.turnover, each)) for each in names),
                counted(one.of_year.turnover.suspended),
                is_total=is_total,
            )
            for name, one, is_total in _places(contents)
        ),
    )


def _people(contents: WorldContents, year: str) -> Table:
    return Table(
        key="people",
        title=words(_("Countries, results, participants and needs in %(year)s") % {"year": year}),
        columns=(
            Column(title=_("Region"), width=16),
            count_column(_("Countries with a project")),
            count_column(_("Results achieved")),
            count_column(_("Participants in activities"), 28),
            count_column(_("Needs raised")),
            count_column(_("of which taken up")),
            count_column(_("of which met")),
        ),
        rows=tuple(
            row(
                name,
                counted(one.of_year.countries),
                counted(one.of_year.results),
                participants_cell(one.of_year.participants),
                counted(one.of_year.needs.raised),
                counted(one.of_year.needs.taken_up),
                counted(one.of_year.needs.met),
                is_total=is_total,
            )
            for name, one, is_total in _places(contents)
        ),
    )


def implementation_level(contents: WorldContents) -> Table:
    """Count projects by how they stand; the columns add up to the projects."""
    until = kept_together(day(contents.finance.until))
    works = ("not-begun", "under-way", "suspended", "closed", "cancelled", "")
    return Table(
        key="works",
        title=words(_("Projects by region, as they stood on %(day)s") % {"day": until}),
        columns=(
            Column(title=_("Region"), width=16),
            count_column(_("Initiatives")),
            count_column(_("Projects")),
            count_column(pgettext("projects", "Not begun"), 12),
            count_column(pgettext("projects", "Under way")),
            count_column(pgettext("projects", "Suspended"), 11),
            count_column(pgettext("projects", "Closed")),
            count_column(pgettext("projects", "Cancelled")),
            count_column(_("Not published")),
        ),
        rows=tuple(
            row(
                name,
                counted(one.initiatives),
                counted(one.standings.projects),
                *(counted(one.standings.works[each]) for each in works),
                is_total=is_total,
            )
            for name, one, is_total in _places(contents)
        ),
    )


def implementation_by_region(contents: WorldContents) -> Section:
    """Write the matrix of regions; the results of each initiative stand in an annex."""
    blocks: list[Block] = [implementation_level(contents)]
    if not contents.initiatives:
        none = _("No regional initiative has been recorded for this year.")
        blocks.append(Paragraph(words=words(none)))
    return Section(
        key="implementation",
        title=words(_("Implementation by region and initiative")),
        blocks=tuple(blocks),
    )


def results_by_initiative(contents: WorldContents, *, year: str) -> Section:
    """Give the results of each initiative, region by region."""
    rows = groupby(contents.initiatives, lambda one: one.region_code)
    return Section(
        key="results",
        title=words(_("Projects and results by regional initiative")),
        blocks=tuple(_results(region, tuple(of_region), year) for region, of_region in rows),
        is_annex=True,
    )


def _results(region: str, initiatives: tuple[InitiativeRow, ...], year: str) -> Table:
    return Table(
        key=f"results-{region}",
        title=text(initiatives[0].region),
        columns=(
            Column(title=_("Initiative"), width=46),
            count_column(_("Projects")),
            count_column(_("Red")),
            *_result_columns(year),
        ),
        rows=tuple(
            row(
                _initiative(one),
                counted(one.standings.projects),
                counted(one.standings.lights[Light.RED]),
                *_result_cells(one.results),
            )
            for one in initiatives
        ),
    )


def _initiative(one: InitiativeRow) -> Cell:
    status = title_status(one)
    return heading(
        code(one.code),
        " ",
        text(one.title),
        sample(one.is_sample),
        NEW_LINE,
        note(text(one.plan)),
        note(" ", status) if status else None,
    )


def _result_columns(year: str) -> tuple[Column, ...]:
    return (
        count_column(_("Results")),
        count_column(_("Achieved in %(year)s") % {"year": year}),
        count_column(_("Achieved before")),
        count_column(_("Expected")),
        count_column(_("Day not published")),
        count_column(_("No longer expected")),
    )


def _result_cells(results: ResultCounts) -> tuple[Cell, ...]:
    return (
        counted(results.planned),
        counted(results.achieved),
        counted(results.achieved_before),
        counted(results.expected),
        counted(results.undated),
        counted(results.cancelled),
    )


def goals(rows: tuple[GoalRow, ...], *, year: str) -> Section:
    """Count the results that serve goals set elsewhere, framework by framework."""
    title = words(_("Links to the goals of the Union and of the United Nations"))
    if not rows:
        none = Paragraph(words=words(_("No result names a goal that it serves.")))
        return Section(key="goals", title=title, blocks=(none,))
    tables = [
        _goals(framework, plan, tuple(of_framework), year)
        for (framework, plan), of_framework in groupby(
            rows, lambda one: (one.framework, one.plan.get("en", "") if one.plan else "")
        )
    ]
    several = _("A result that serves several goals counts under each of them.")
    return Section(key="goals", title=title, blocks=(*tables, Note(words=words(several))))


def _goals(framework: str, plan: str, rows: tuple[GoalRow, ...], year: str) -> Table:
    of_plan = rows[0].plan
    return Table(
        key=f"goals-{framework}-{plan}",
        title=words(
            str(Goal.Framework(framework).label), note(" ", text(of_plan)) if of_plan else None
        ),
        columns=(Column(title=_("Goal"), width=40), *_result_columns(year)),
        rows=tuple(
            row(heading(code(one.code), " ", text(one.name)), *_result_cells(one.results))
            for one in rows
        ),
    )


def region_annexes(contents: WorldContents, *, year: str, last_year: str) -> tuple[Section, ...]:
    """Give each region a page with its key figures, and with what staff wrote of it."""
    return tuple(
        Section(
            key=f"annex-{place.code}",
            title=text(place.name),
            blocks=(
                *_chapter(contents.front, place.code),
                *key_figures(place, key=place.code, year=year, last_year=last_year),
            ),
            is_annex=True,
        )
        for place in contents.places
        if place.name
    )


def _chapter(front: Front, code: str) -> tuple[Prose, ...]:
    section = front.sections.get(f"chapter-{code.lower()}")
    return (prose(section),) if section and section.text else ()
