"""Columns of sums that several tables have: from the plan to the gap, and what moved. In CHF."""

from django.utils.translation import gettext as _

from budgets.models import Mode
from budgets.reading.totals import Totals
from reports.documents.blocks import Cell, CellKind, Column
from reports.documents.words import amount, counted, taken_off

CASH, IN_KIND = str(Mode.CASH), str(Mode.IN_KIND)


def sum_column(title: str, width: int | None = None) -> Column:
    return Column(title=title, kind=CellKind.AMOUNT, width=width)


def count_column(title: str, width: int | None = None) -> Column:
    return Column(title=title, kind=CellKind.COUNT, width=width)


def step_columns() -> tuple[Column, ...]:
    """Give the columns of what leads from the plan to the gap; they add up."""
    return tuple(
        sum_column(title)
        for title in (
            _("Planned"),
            _("less: secured"),
            _("less: allotted by the Union"),
            _("plus: secured or allotted outside the plans"),
            _("less: not funded"),
            _("Funding gap"),
        )
    )


def step_cells(totals: Totals, mode: str) -> tuple[Cell, ...]:
    steps = totals.steps(mode)
    return (
        amount(steps.planned),
        amount(taken_off(steps.secured)),
        amount(taken_off(steps.allotted)),
        amount(steps.outside_plan),
        amount(taken_off(steps.unfunded)),
        amount(steps.gap),
    )


def flow_columns() -> tuple[Column, ...]:
    """Give the columns of what was pledged, received and spent, with what is not known of it."""
    return (
        count_column(_("Projects"), 9),
        count_column(_("Without a budget"), 9),
        count_column(_("Nothing recorded"), 9),
        sum_column(_("Pledged in cash")),
        sum_column(_("Pledged in kind")),
        sum_column(_("Received in cash")),
        sum_column(_("Received in kind")),
        count_column(_("Not valued"), 9),
        sum_column(_("Spent")),
    )


def flow_cells(totals: Totals) -> tuple[Cell, ...]:
    return (
        counted(totals.projects),
        counted(totals.unknown),
        counted(totals.unrecorded),
        amount(totals.pledged_cash),
        amount(totals.pledged_in_kind),
        amount(totals.received_cash),
        amount(totals.received_in_kind),
        counted(totals.unvalued),
        amount(totals.spent),
    )


def mode_columns() -> tuple[Column, ...]:
    """Give a column of sums in cash and one in kind."""
    return (sum_column(_("In cash")), sum_column(_("In kind")))
