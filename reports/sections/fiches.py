"""The page of each project that an appeal calls for."""

from collections.abc import Iterator
from decimal import Decimal

from django.utils.translation import gettext as _

from reports.contents.appeal_parts import AppealContents, BudgetLine, Fiche
from reports.documents.blocks import (
    Block,
    Cell,
    CellKind,
    Column,
    Entries,
    Entry,
    Prose,
    Section,
    Table,
)
from reports.documents.words import (
    amount,
    code,
    countries,
    heading,
    label,
    paragraphs,
    period,
    row,
    text,
    words,
)
from reports.sections.appeal import ready
from reports.sections.implementation import phase, project_title
from reports.sections.sums import CASH, IN_KIND, step_cells, step_columns, sum_column


def fiches(contents: AppealContents) -> Iterator[Section]:
    """Write an annex a project; how many have none is said in the section of funding needs."""
    for one in contents.fiches:
        yield Section(
            key=f"project-{one.call.project.slug}",
            title=project_title(one.call.project),
            blocks=tuple(_fiche(one)),
            is_annex=True,
        )


def _fiche(one: Fiche) -> Iterator[Block]:
    yield Entries(entries=tuple(_facts(one)))
    if one.description:
        yield Prose(paragraphs=paragraphs(one.description))
    yield _steps(one)
    if one.budget:
        yield _budget(one)


def _facts(one: Fiche) -> Iterator[Entry]:
    project = one.call.project
    if one.initiative:
        named = words(code(one.initiative_code), " ", text(one.initiative))
        yield Entry(name=words(_("Initiative")), statements=(named,))
    yield Entry(name=words(_("Beneficiary countries")), statements=(countries(project),))
    phase_now = words(phase(project), *ready(one.call))
    yield Entry(name=words(_("Phase")), statements=(phase_now,))
    yield Entry(name=words(_("Time frame")), statements=(words(period(project)),))
    expected = tuple(text(result.text) for result in project.results[:MOST_RESULTS])
    if expected:
        yield Entry(name=words(_("Results of the project")), statements=expected)
    if one.needs:
        answered = tuple(text(need) for need in one.needs)
        yield Entry(name=words(_("Needs that it answers")), statements=answered)


MOST_RESULTS = 8
"""How many results of a project are named on its page."""


def _steps(one: Fiche) -> Table:
    return Table(
        key=f"gap-{one.call.project.slug}",
        title=words(_("Funding gap")),
        columns=(Column(title=_("Form"), width=16), *step_columns()),
        rows=tuple(
            row(heading(label(mode, "mode")), *step_cells(one.totals, mode))
            for mode in (CASH, IN_KIND)
        ),
    )


def _budget(one: Fiche) -> Table:
    """Write by year and category who is to give what; the columns add up to the total."""
    total = sum((_in_all(line) for line in one.budget), Decimal(0))
    sums = [sum((getattr(line, name) for line in one.budget), Decimal(0)) for name in _GIVEN_BY]
    not_tied = _(
        "Contributions are made to a project, not to single lines of its budget: what is missing"
        " is known of the whole alone."
    )
    return Table(
        key=f"budget-{one.call.project.slug}",
        title=words(_("Approved budget by year and category, and who is expected to give it")),
        columns=(
            Column(title=_("Category"), width=22),
            Column(title=_("Year"), kind=CellKind.YEAR, width=8),
            sum_column(_("Partners, in cash")),
            sum_column(_("Partners, in kind")),
            sum_column(_("The Union")),
            sum_column(_("Nobody named yet")),
            sum_column(_("Total")),
        ),
        rows=(
            *(
                row(
                    heading(label(line.category, "category")),
                    Cell(kind=CellKind.YEAR, value=line.year),
                    *(amount(getattr(line, name)) for name in _GIVEN_BY),
                    amount(_in_all(line)),
                )
                for line in one.budget
            ),
            row(heading(_("Total")), heading(), *map(amount, sums), amount(total), is_total=True),
        ),
        notes=(words(not_tied),),
    )


_GIVEN_BY = ("partners_cash", "partners_in_kind", "union", "unnamed")


def _in_all(line: BudgetLine) -> Decimal:
    return line.partners_cash + line.partners_in_kind + line.union + line.unnamed
