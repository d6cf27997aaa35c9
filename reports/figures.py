"""The figures that stand in a report, and their references."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol

from django.utils import timezone
from django.utils.dateparse import parse_date

from budgets.reading.measures import ZERO, Measure
from budgets.reading.references import Figure, write_reference
from budgets.reading.values import values_of
from reports.contents.parts import Finance
from reports.models import Report

Key = tuple[str, str]
"""A measure and a mode."""


class Contents(Protocol):
    """What the contents of every kind have."""

    @property
    def finance(self) -> Finance: ...

    @property
    def stood_on(self) -> date | None: ...

    @property
    def known_on(self) -> date | None: ...


def cut_off_of(report: Report, kept: str | None) -> date:
    """Give the cut-off of the figures, as ``kept`` with them; without figures, the one ordered."""
    return parse_date(kept or "") or report.cut_off(timezone.localdate())


def figures_in(contents: Contents) -> dict[Key, Decimal]:
    """Give the totals of section 4 that are known, in CHF."""
    finance = contents.finance
    figures = {(str(name), str(mode)): value for name, mode, value in values_of(finance.totals)}
    if finance.allocations:
        allotted = (row.allocated.allocated.total for row in finance.allocations)
        figures[str(Measure.ALLOTTED), "cash"] = sum(allotted, ZERO)
    return figures


def references_in(report: Report, contents: Contents) -> Mapping[Key, str]:
    """Give the reference of each total that the report prints; of the day of its snapshot."""
    if report.snapshot_at is None:
        return {}
    day = timezone.localtime(report.snapshot_at).date()
    return {
        (measure, mode): write_reference(
            Figure(
                measure=measure,
                mode=mode,
                place="report",
                key=report.pk,
                day=day,
                narrowed={"as_of": contents.stood_on, "known_on": contents.known_on},
            ),
            value,
        )
        for (measure, mode), value in figures_in(contents).items()
    }
