"""The annex of reconciliation: to the public page, and from the last report. In CHF 000."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.contents.bridge import Bridge, Measures
from reports.contents.common import Contents
from reports.documents.blocks import Block, Cell, Column, Note, Paragraph, Row, Section, Table
from reports.documents.words import amount, counted, heading, kept_together, row, words
from reports.sections.sums import count_column, sum_column
from stakeholders.localization import day

REASONS: Mapping[str, Promise] = {
    "entered-later": gettext_lazy("entered after the cut-off, for days until %(until)s"),
    "since": gettext_lazy("occurred, approved or moved after %(until)s"),
    "recorded-later": gettext_lazy("projects recorded or published after the cut-off"),
    "not-counted": gettext_lazy("projects and contributions that this report does not count"),
}
OF_LAST: Mapping[str, Promise] = {
    "entered-later": gettext_lazy("entered after the cut-off of that report, for days until then"),
    "counted-now": gettext_lazy("projects that only this report counts"),
    "not-counted-now": gettext_lazy("projects that only that report counted"),
}


def reconciliation(contents: Contents) -> tuple[Section, ...]:
    """Write the annex; a report of an earlier version has none."""
    if contents.to_page is None:
        return ()
    return (
        Section(
            key="reconciliation",
            title=words(_("Reconciliation")),
            blocks=(
                *_to_page(contents, contents.to_page),
                *_from_last(contents.from_last),
            ),
            is_annex=True,
        ),
    )


def _to_page(contents: Contents, bridge: Bridge) -> tuple[Block, ...]:
    until = {"until": kept_together(day(contents.finance.until))}
    title = _("From the figures of this report to those of the public page on %(day)s")
    rows = [row(heading(_("This report")), *_cells(bridge.opens))]
    rows += _steps(bridge, {key: str(said) % until for key, said in REASONS.items()})
    rows.append(
        row(heading(_("Public page")), *_cells(bridge.closes), is_total=True),
    )
    note = _(
        "Projects that are not published are neither on the public page nor in this report. All"
        " amounts are in Swiss francs, at the exchange rate of the date of each entry, here and"
        " there: no difference comes from currencies."
    )
    table = Table(
        key="bridge-to-page",
        title=words(title % {"day": kept_together(day(bridge.day))}),
        columns=_columns(),
        rows=tuple(rows),
    )
    return (table, Note(words=words(note)))


def _from_last(bridge: Bridge | None) -> tuple[Block, ...]:
    if bridge is None:
        none = _(
            "No earlier report of this kind has been issued whose figures could be compared with"
            " the opening figures of this one."
        )
        return (Paragraph(words=words(none)),)
    title = _("From the closing figures of the report on %(year)s to the opening figures of this")
    names = {"number": bridge.number, "day": kept_together(day(bridge.day))}
    rows = [
        row(
            heading(_("Closing figures of %(number)s, as of %(day)s") % names),
            *_cells(bridge.opens),
        ),
        *_steps(bridge, {key: str(said) for key, said in OF_LAST.items()}),
        row(
            heading(_("Opening figures of this report, as of %(day)s") % names),
            *_cells(bridge.closes),
            is_total=True,
        ),
    ]
    return (
        Table(
            key="bridge-from-last",
            title=words(title % {"year": bridge.year}),
            columns=_columns(),
            rows=tuple(rows),
        ),
        Paragraph(words=words(_conclusion(bridge))),
    )


def _conclusion(bridge: Bridge) -> str:
    if not bridge.steps and not bridge.unexplained.is_any:
        return _("The opening figures of this report are the closing figures of the last one.")
    if bridge.unexplained.is_any:
        return _(
            "The opening figures of this report differ from the closing figures of the last one for"
            " the reasons given, and by what is not explained."
        )
    return _(
        "The opening figures of this report differ from the closing figures of the last one for the"
        " reasons given; nothing is left unexplained."
    )


def _steps(bridge: Bridge, reasons: Mapping[str, str]) -> list[Row]:
    plus = _("plus or less: %(reason)s")
    rows = [
        row(heading(plus % {"reason": reasons[one.reason]}), *_cells(one.measures))
        for one in bridge.steps
    ]
    if bridge.unexplained.is_any:
        rows.append(row(heading(_("not explained")), *_cells(bridge.unexplained)))
    return rows


def _columns() -> tuple[Column, ...]:
    return (
        Column(title=_("Step"), width=40),
        count_column(_("Projects")),
        sum_column(_("Secured in cash")),
        sum_column(_("Received in cash")),
        sum_column(_("Spent")),
        sum_column(_("Funding gap in cash")),
    )


def _cells(measures: Measures) -> tuple[Cell, ...]:
    return (
        counted(measures.projects),
        amount(measures.secured),
        amount(measures.received),
        amount(measures.spent),
        amount(measures.gap),
    )
