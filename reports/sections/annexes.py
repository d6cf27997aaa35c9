"""Annexes: every project, and what stands of every contribution, to the centime."""

from collections.abc import Iterator
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.contents.parts import Contribution, Initiative, Project, Text
from reports.documents.blocks import (
    Block,
    Cell,
    CellKind,
    Column,
    Paragraph,
    Section,
    Table,
    Unit,
    Words,
)
from reports.documents.words import (
    amount,
    code,
    countries,
    filled,
    heading,
    label,
    money,
    on_day,
    period,
    row,
    sample,
    text,
    words,
)
from reports.sections.implementation import last_activity, phase, project_title
from reports.sections.sums import sum_column


def projects(initiatives: tuple[Initiative, ...], others: tuple[Project, ...]) -> Section:
    """List every project that the report counts, by initiative."""
    tables: list[Block] = [
        _projects(one.key, _title(one), one.projects) for one in initiatives if one.projects
    ]
    if others:
        title = words(_("Projects that name no regional initiative"))
        tables.append(_projects("other", title, others))
    none = Paragraph(words=words(_("No project has been recorded yet.")))
    return Section(
        key="projects",
        title=words(_("Projects")),
        blocks=tuple(tables) or (none,),
        is_annex=True,
    )


def _title(one: Initiative) -> Words:
    return filled(
        pgettext("an initiative by its code and title", "{code} – {title}"),
        code=code(one.code),
        title=text(one.title),
    )


def _projects(key: str, title: Words, rows: tuple[Project, ...]) -> Table:
    return Table(
        key=f"annex-{key}",
        title=title,
        unit=Unit.CENTIMES,
        columns=(
            Column(title=_("Project"), width=18),
            Column(title=_("Beneficiary countries"), width=14),
            Column(title=_("Phase"), width=10),
            Column(title=_("Time frame"), width=16),
            sum_column(_("Planned in cash")),
            sum_column(_("Planned in kind")),
            sum_column(_("Secured in cash")),
            sum_column(_("Secured in kind")),
            sum_column(_("Spent")),
        ),
        rows=tuple(
            row(
                heading(project_title(one)),
                heading(countries(one)),
                heading(phase(one)),
                heading(period(one), last_activity(one)),
                amount(one.figures.planned_cash),
                amount(one.figures.planned_in_kind),
                amount(one.figures.secured_cash),
                amount(one.figures.secured_in_kind),
                amount(one.figures.spent),
            )
            for one in rows
        ),
    )


def contributions(rows: tuple[Contribution, ...]) -> Section:
    """List what stands of each contribution, project by project."""
    none = Paragraph(words=words(_("No contribution has been recorded yet.")))
    return Section(
        key="contributions",
        title=words(_("Contributions")),
        blocks=tuple(_by_project(rows)) or (none,),
        is_annex=True,
    )


def _by_project(rows: tuple[Contribution, ...]) -> Iterator[Table]:
    groups = groupby(rows, lambda one: one.project)
    for place, (project, group) in enumerate(groups, 1):
        yield _contributions(place, project, tuple(group))


def _contributions(place: int, project: Text | None, rows: tuple[Contribution, ...]) -> Table:
    return Table(
        key=f"contributions-{place}",
        title=text(project) if project else words(_("Not earmarked for a project")),
        unit=Unit.CENTIMES,
        columns=(
            Column(title=_("Contributor"), width=26),
            Column(title=_("Date"), kind=CellKind.DAY, width=14),
            Column(title=_("Cash or in kind"), width=10),
            Column(title=_("Stage"), width=11),
            Column(title=_("Fund")),
            Column(title=_("Amount"), kind=CellKind.MONEY, width=14),
            sum_column(_("Amount in CHF"), 12),
        ),
        rows=tuple(
            row(
                heading(text(one.contributor), sample(one.is_sample)),
                on_day(one.on),
                heading(label(one.mode, "mode")),
                heading(label(one.stage, "stage")),
                heading(text(one.fund) if one.fund else _("not recorded")),
                _amount(one),
                _valued(one),
            )
            for one in rows
        ),
    )


def _amount(one: Contribution) -> Cell:
    if one.amount is None:
        return Cell(kind=CellKind.MONEY, words=words(_("not valued")))
    return money(one.amount, one.currency)


def _valued(one: Contribution) -> Cell:
    if one.chf is None:
        return Cell(kind=CellKind.AMOUNT, words=words(_("not valued")))
    return amount(one.chf)
