"""Amounts that sources publish, outside the totals."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reports.contents.parts import PublishedAmount
from reports.documents.blocks import NEW_LINE, CellKind, Column, Table, Words
from reports.documents.words import heading, joined, money, note, row, sample, text, words


def published_amounts(rows: tuple[PublishedAmount, ...]) -> Iterator[Table]:
    """List amounts that sources publish, which enter no total; nothing without any."""
    if not rows:
        return
    yield Table(
        key="published",
        title=words(_("Amounts published by sources, outside the totals")),
        columns=(
            Column(title=_("Project"), width=46),
            Column(title=_("Paid by")),
            Column(title=_("Published amount"), kind=CellKind.MONEY, width=22),
        ),
        rows=tuple(
            row(
                heading(text(one.project), _shared(one), sample(one.is_sample)),
                heading(joined(text(payer) for payer in one.payers) or _("not published")),
                money(one.amount, one.currency),
            )
            for one in rows
        ),
    )


def _shared(one: PublishedAmount) -> Words:
    if not one.is_shared:
        return ()
    said = _("The amount is that of a programme shared with other projects.")
    return words(NEW_LINE, note(said))
