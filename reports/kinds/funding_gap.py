"""The funding gap for the Plenipotentiary Conference, as a document."""

from django.utils.translation import gettext as _

from budgets.models import Mode
from budgets.reading.gap_movement import GapMovement
from budgets.reading.totals import ZERO, Totals
from reports.contents.funding_gap import FundingGapContents, GapGroup, GapYear
from reports.documents.blocks import (
    Block,
    Cell,
    CellKind,
    Column,
    Document,
    Note,
    Paragraph,
    Section,
    Table,
)
from reports.documents.words import (
    COUNTRY_CATEGORIES,
    amount,
    counted,
    heading,
    period_name,
    row,
    section,
    taken_off,
    text,
    words,
)
from reports.sections.basis import legal_basis
from reports.sections.bridge import reconciliation
from reports.sections.challenges import challenges
from reports.sections.exchange import open_items
from reports.sections.front import front
from reports.sections.gap import gap_by_region
from reports.sections.implementation import sample_share
from reports.sections.notes import counted_notes
from reports.sections.references import References, references_of
from reports.sections.sums import count_column, step_cells, step_columns, sum_column
from reports.sections.world_dialogue import appeals
from reports.sections.world_money import gap_movement
from reports.sections.years import entered_later
from stakeholders.localization import is_right_to_left, number

CASH = str(Mode.CASH)


def funding_gap_document(
    contents: FundingGapContents, *, language: str, references: References
) -> Document:
    """Write the contents in the active language, which is ``language``."""
    period = period_name(contents.period)
    title = _("Financial resources for the regional initiatives and their funding gap, %(period)s")
    running = _("Regional initiatives: %(region)s, %(year)s")
    return Document(
        language=language,
        is_right_to_left=is_right_to_left(language),
        title=title % {"period": period},
        running_title=running % {"region": _("All regions"), "year": period},
        front=front(
            contents.front,
            body=_("Plenipotentiary Conference"),
            scope=words(_("All regions")),
            language=language,
            day=contents.as_of,
            plans=contents.plans,
        ),
        sections=(
            _basis(contents),
            section(
                "years",
                _("Year by year"),
                _years(contents),
                _movements(contents.years),
                *gap_movement(_moved(contents.years), year=period, is_drawn=True),
                *entered_later(
                    contents.finance.entered_later,
                    cut_off=contents.cut_off,
                    until=contents.finance.until,
                    year=period,
                ),
            ),
            section("regions", _("Funding gap by region"), *_regions(contents, references)),
            section("groups", _("Funding gap by theme and by category"), *_groups(contents)),
            section("ended", _("Projects that have ended"), *_ended(contents.ended)),
            section("waiting", _("Projects that wait for funds"), *_waiting(contents.waiting)),
            section("appeals", _("Appeals"), *appeals(contents.appeals, year=period)),
            section("assumptions", _("Assumptions and exchange rates"), *_assumptions(contents)),
            challenges(contents.front),
            *reconciliation(contents),
        ),
        is_sample=contents.is_sample,
        as_of=contents.as_of,
    )


def _basis(contents: FundingGapContents) -> Section:
    mandate = _(
        "Resolution 17 of the World Telecommunication Development Conference requests the"
        " Secretary-General, in paragraph 4, to bring it to the attention of the Plenipotentiary"
        " Conference with a view to securing adequate financial resources in the budget to fulfil"
        " the approved regional initiatives."
    )
    basis = legal_basis(mandate, contents)
    shown = sample_share(contents.sample)
    return Section(key=basis.key, title=basis.title, blocks=(*basis.blocks, *shown))


def _years(contents: FundingGapContents) -> Table:
    """Write what stood at the end of each year, and what moved in it."""
    note = _(
        "Planned, secured, not funded and the gap are as they stood at the end of the year;"
        " allocated, received and spent are of the year."
    )
    return Table(
        key="years",
        title=words(_("Resources and funding gap in cash, by year")),
        columns=(
            Column(title=_("Year"), kind=CellKind.YEAR, width=9),
            sum_column(_("Planned")),
            sum_column(_("Secured")),
            sum_column(_("Allocated")),
            sum_column(_("Received")),
            sum_column(_("Spent")),
            sum_column(_("Not funded")),
            sum_column(_("Funding gap")),
        ),
        rows=tuple(
            row(
                _year(one.year),
                amount(one.totals.planned_cash),
                amount(one.totals.secured_cash),
                amount(one.allotted),
                amount(one.moved.received_cash),
                amount(one.moved.spent),
                amount(one.totals.unfunded_cash),
                amount(one.totals.gap_cash),
            )
            for one in contents.years
        ),
        notes=(words(note),),
    )


def _year(year: int) -> Cell:
    return Cell(kind=CellKind.YEAR, value=year)


def _movements(years: tuple[GapYear, ...]) -> Table:
    return Table(
        key="movements",
        title=words(_("How the funding gap in cash moved, by year")),
        columns=(
            Column(title=_("Year"), kind=CellKind.YEAR, width=9),
            sum_column(_("Funding gap at the start")),
            sum_column(_("plus: planned anew")),
            sum_column(_("less: secured or allotted by the Union")),
            sum_column(_("less: of projects closed, cancelled or suspended")),
            sum_column(_("plus: of projects taken up again")),
            sum_column(_("Funding gap at the end")),
        ),
        rows=tuple(
            row(
                _year(one.year),
                amount(one.gap.opening),
                amount(one.gap.planned),
                amount(taken_off(one.gap.funded)),
                amount(taken_off(one.gap.ended)),
                amount(one.gap.taken_up),
                amount(one.gap.closing),
            )
            for one in years
        ),
    )


def _moved(years: tuple[GapYear, ...]) -> GapMovement:
    """Add the movements of the years up: each begins with the gap that the one before left."""
    moved = [one.gap for one in years]
    names = ("planned", "funded", "ended", "taken_up")
    sums = {name: sum((getattr(one, name) for one in moved), ZERO) for name in names}
    return GapMovement(opening=moved[0].opening if moved else ZERO, **sums)


def _regions(contents: FundingGapContents, references: References) -> tuple[Block, ...]:
    totals = contents.finance.totals
    measures = "gap planned secured allotted_by_union unfunded"
    table = Table(
        key="regions",
        title=words(_("From the plan to the funding gap in cash, by region")),
        columns=(Column(title=_("Region"), width=16), *step_columns()),
        rows=(
            *(
                row(
                    heading(text(one.name) if one.name else _("No single region")),
                    *step_cells(one.totals, CASH),
                )
                for one in contents.regions
            ),
            row(heading(_("Total")), *step_cells(totals, CASH), is_total=True),
        ),
        references=references_of(references, measures.split(), (CASH,)),
    )
    chart = gap_by_region(table, totals, _("All regions"))
    return (chart, table, *counted_notes(totals, period_name(contents.period), is_of_world=True))


def _groups(contents: FundingGapContents) -> tuple[Block, ...]:
    several = _(
        "A project of several themes, or that serves countries of several categories, counts in"
        " full under each: these rows are not added up."
    )
    return (
        _group_table("themes", _("By theme"), _("Theme"), contents.themes),
        _group_table("categories", _("By category of country"), _("Category"), contents.categories),
        Note(words=words(several)),
    )


def _group_table(key: str, title: str, column: str, groups: tuple[GapGroup, ...]) -> Block:
    if not groups:
        return Paragraph(words=words(_("No theme of a project is recorded.")))
    return Table(
        key=key,
        title=words(title),
        columns=(
            Column(title=column, width=34),
            count_column(_("Projects"), 10),
            sum_column(_("Planned")),
            sum_column(_("Secured")),
            sum_column(_("Funding gap")),
        ),
        rows=tuple(
            row(
                heading(text(one.name) if one.name else str(COUNTRY_CATEGORIES[one.code])),
                counted(one.totals.projects),
                amount(one.totals.planned_cash),
                amount(one.totals.secured_cash),
                amount(one.totals.gap_cash),
            )
            for one in groups
        ),
    )


def _ended(totals: Totals) -> tuple[Block, ...]:
    if not totals.projects:
        return (Paragraph(words=words(_("No project has been closed or cancelled."))),)
    title = _("Projects that are closed or cancelled: carried out with less than was planned")
    return (_summary("ended", title, totals, unfunded=True),)


def _waiting(totals: Totals) -> tuple[Block, ...]:
    if not totals.projects:
        none = _("No project with an approved budget waits for funds.")
        return (Paragraph(words=words(none)),)
    title = _("Active projects with a gap whose implementation has not begun")
    return (_summary("waiting", title, totals, unfunded=False),)


def _summary(key: str, title: str, totals: Totals, *, unfunded: bool) -> Table:
    lacks = (
        (_("Not funded"), totals.unfunded_cash) if unfunded else (_("Funding gap"), totals.gap_cash)
    )
    return Table(
        key=key,
        title=words(title),
        columns=(
            Column(title=_("Projects"), kind=CellKind.COUNT, width=16),
            sum_column(_("Planned")),
            sum_column(_("Secured")),
            sum_column(_("Spent")),
            sum_column(lacks[0]),
        ),
        rows=(
            row(
                counted(totals.projects),
                amount(totals.planned_cash),
                amount(totals.secured_cash),
                amount(totals.spent),
                amount(lacks[1]),
            ),
        ),
    )


def _assumptions(contents: FundingGapContents) -> tuple[Block, ...]:
    said = (
        _(
            "The gap is of projects with an approved budget. What the others need is not in these"
            " figures; projects without an approved budget: %(number)s."
        )
        % {"number": number(contents.finance.totals.unknown)},
        _("The portal records no forecast for the next plan: this report makes none."),
        _(
            "What is committed in foreign currency and not received is worth more or less by the"
            " day; the table sets both values beside each other."
        ),
    )
    items = contents.finance.open_items
    table = (open_items(items, contents.finance.until),) if items else ()
    return (*(Paragraph(words=words(one)) for one in said[: 3 if items else 2]), *table)
