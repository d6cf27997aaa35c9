"""One bar of what is there in cash and what is not yet, whose parts add up.

Received + committed + allotted by the Union + gap + not funded at the end of projects are what is
planned, with what is secured outside the plans. A pledge is no part of it: it narrows no gap.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from budgets.reading.totals import ZERO, Totals
from reports.charts import drawing
from reports.charts.bars import Bar, Part, stacked
from reports.charts.parts import Block, Key, Look
from stakeholders.localization import rounded


@dataclass(frozen=True)
class FundingBar:
    """``parts`` are a swatch, a name and an amount in CHF each; ``whole`` is their sum."""

    picture: SafeString
    parts: Sequence[tuple[SafeString, str, Decimal]]
    whole: Decimal
    gap: Decimal


def funding_bar(totals: Totals, key: str) -> FundingBar | None:
    """Draw the funding of a total; nothing where its plan or what is secured is not known."""
    if totals.gap_cash is None or totals.secured_cash is None:
        return None
    received = totals.received_cash or ZERO
    amounts = (
        (_("Received"), received, Look.DEEP),
        (_("Committed, not yet received"), totals.secured_cash - received, Look.MAIN),
        (_("Allotted by the Union"), totals.allotted_cash, Look.PALE),
        (_("Funding gap"), totals.gap_cash, Look.HATCHED),
        (_("Not funded at the end of projects"), totals.unfunded_cash or ZERO, Look.DOTTED),
    )
    known = [one for one in amounts if one[1]]
    drawn = tuple(Part(name, value, rounded(value, "CHF"), look) for name, value, look in known)
    row = stacked(key, "", [Bar("", drawn)], head=()).rows[0]
    blocks = tuple(shape for shape in row.shapes if isinstance(shape, Block))
    picture = drawing.drawn(replace(row, shapes=blocks), key, is_mirrored=get_language_bidi())
    return FundingBar(
        picture,
        [
            (drawing.swatch(Key(look, name), f"{key}-key-{look}"), name, value)
            for name, value, look in known
        ],
        sum((value for _name, value, _look in known), ZERO),
        totals.gap_cash,
    )
