"""What an appeal calls for, and what became of it and of those before it."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from budgets.reading.calls import Asked
from projects.models import Project
from reports.contents.appeal_parts import Answered, AppealContents, CallPart, Together
from reports.documents.blocks import (
    NEW_LINE,
    Block,
    Cell,
    CellKind,
    Column,
    Note,
    Paragraph,
    Row,
    Table,
)
from reports.documents.words import (
    Part,
    amount,
    counted,
    countries,
    heading,
    on_day,
    period,
    row,
    sample,
    taken_off,
    text,
    words,
)
from reports.sections.implementation import phase, project_title
from reports.sections.sums import count_column, sum_column
from stakeholders.localization import number


def calls(contents: AppealContents) -> Table:
    """Set the gaps on the day of issue beside those of the day of the document."""
    return Table(
        key="calls",
        title=words(_("What the appeal called for, and what is still missing")),
        columns=(
            Column(title=_("Projects"), width=24),
            count_column(_("Number"), 12),
            *_then_and_now(),
        ),
        rows=(
            _sums(pgettext("projects of an appeal", "Open"), contents.open.whole),
            _sums(_("No longer open"), contents.closed.whole),
            _sums(_("Total"), contents.called, is_total=True),
        ),
    )


def _then_and_now() -> tuple[Column, ...]:
    return (
        sum_column(_("In cash, at the issue")),
        sum_column(_("In kind, at the issue")),
        sum_column(_("In cash, now")),
        sum_column(_("In kind, now")),
    )


def _gaps(gaps: Asked) -> tuple[Cell, ...]:
    return (
        amount(gaps.then_cash),
        amount(gaps.then_in_kind),
        amount(gaps.now_cash),
        amount(gaps.now_in_kind),
    )


def _sums(name: str, of: Together, *, is_total: bool = False) -> Row:
    return row(heading(name), counted(of.projects), *_gaps(of.gaps), is_total=is_total)


def open_calls(contents: AppealContents) -> tuple[Block, ...]:
    """List the open projects, the largest gap first; what is not listed is one row."""
    of = contents.open
    if not of.whole.projects:
        return (Paragraph(words=words(_("No project of the appeal is open any more."))),)
    table = Table(
        key="open-calls",
        title=words(_("Open projects of the appeal, the largest funding gap first")),
        columns=(
            Column(title=_("Project"), width=26),
            Column(title=_("Beneficiary countries")),
            Column(title=_("Phase"), width=16),
            Column(title=_("Time frame"), width=26),
            sum_column(_("Gap in cash"), 9),
            sum_column(_("Gap in kind"), 9),
        ),
        rows=(
            *(_open(part) for part in of.listed),
            *((_open_sum(_others(of.others.projects), of.others),) if of.others else ()),
            _open_sum(_("Total"), of.whole, is_total=True),
        ),
    )
    return (table, Note(words=words(_readiness())), *_with_fiches(contents))


def _open(part: CallPart) -> Row:
    return row(
        heading(project_title(part.project)),
        heading(countries(part.project)),
        heading(phase(part.project), *ready(part)),
        heading(period(part.project)),
        amount(part.gaps.now_cash),
        amount(part.gaps.now_in_kind),
    )


def _open_sum(name: str, of: Together, *, is_total: bool = False) -> Row:
    empty = (heading(), heading(), heading())
    sums = (amount(of.gaps.now_cash), amount(of.gaps.now_in_kind))
    return row(heading(name), *empty, *sums, is_total=is_total)


def _others(projects: int) -> str:
    said = ngettext("%(number)s other project", "%(number)s other projects", projects)
    return said % {"number": number(projects)}


def ready(part: CallPart) -> tuple[Part, ...]:
    if part.project.phase == Project.Phase.IMPLEMENTATION or not part.is_ready:
        return ()
    return (NEW_LINE, _("ready to start"))


def _readiness() -> str:
    return _(
        "Ready to start: the consultation of the Member States concerned is closed or was waived,"
        " and only the funds are missing."
    )


def _with_fiches(contents: AppealContents) -> tuple[Note, ...]:
    shown = len(contents.fiches)
    if shown == contents.open.whole.projects:
        return ()
    said = _(
        "The %(shown)s projects with the largest gaps have a page each in the annexes; the others"
        " are described on the portal."
    )
    return (Note(words=words(said % {"shown": number(shown)})),)


def not_open(contents: AppealContents) -> tuple[Block, ...]:
    """List the projects that are not open any more, with what became of them."""
    of = contents.closed
    if not of.whole.projects:
        return ()
    return (
        Table(
            key="not-open",
            title=words(_("Projects of the appeal that are no longer open")),
            columns=(
                Column(title=_("Project"), width=34),
                Column(title=_("Phase"), width=16),
                *_then_and_now(),
            ),
            rows=(
                *(
                    row(
                        heading(project_title(part.project)),
                        heading(phase(part.project)),
                        *_gaps(part.gaps),
                    )
                    for part in of.listed
                ),
                *((_closed_sum(_others(of.others.projects), of.others),) if of.others else ()),
                _closed_sum(_("Total"), of.whole, is_total=True),
            ),
        ),
    )


def _closed_sum(name: str, of: Together, *, is_total: bool = False) -> Row:
    return row(heading(name), heading(), *_gaps(of.gaps), is_total=is_total)


def answers(contents: AppealContents) -> tuple[Block, ...]:
    """Write what this appeal and the earlier ones called for, and what came in answer."""
    rows = (contents.answered, *contents.earlier)
    return (_called(rows), _promised(rows))


def _name(one: Answered) -> Cell:
    return heading(text(one.title), sample(one.is_sample))


def _called(rows: tuple[Answered, ...]) -> Table:
    return Table(
        key="appeals-called",
        title=words(_("This appeal and those before it, in cash")),
        columns=(
            Column(title=_("Appeal"), width=24),
            Column(title=_("Issued on"), kind=CellKind.DAY, width=26),
            count_column(_("Projects"), 10),
            sum_column(_("Gap called for")),
            count_column(_("Projects with a gap now"), 12),
            sum_column(_("Gap now")),
        ),
        rows=tuple(
            row(
                _name(one),
                on_day(one.issued_on),
                counted(one.projects),
                amount(one.called),
                counted(one.open),
                amount(one.gap),
            )
            for one in rows
        ),
    )


def _promised(rows: tuple[Answered, ...]) -> Table:
    """The columns add up: promised, less and plus, is what is pledged, committed and received."""
    adds_up = _(
        "Promised, less what was withdrawn or corrected, plus exchange differences, is what is"
        " still pledged, committed, received and due after the end of the project."
    )
    return Table(
        key="appeals-answered",
        title=words(_("What became of what was promised in answer, in cash")),
        columns=(
            Column(title=_("Appeal"), width=22),
            sum_column(_("Promised")),
            sum_column(_("less: withdrawn or corrected")),
            sum_column(_("plus: exchange differences")),
            sum_column(_("Still pledged")),
            sum_column(_("Committed")),
            sum_column(_("Received")),
            sum_column(_("Due after the end")),
        ),
        rows=tuple(
            row(
                _name(one),
                amount(one.outcome.promised),
                amount(taken_off(one.outcome.taken_back)),
                amount(one.outcome.exchange_difference),
                amount(one.outcome.pledged),
                amount(one.outcome.secured - one.outcome.received),
                amount(one.outcome.received),
                amount(one.outcome.due_after_end),
            )
            for one in rows
        ),
        notes=(words(adds_up),),
    )
