"""The figures that stand in a report, and their references."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils import timezone

from budgets.reading.measures import ZERO, Measure
from budgets.reading.references import Figure, write_reference
from budgets.reading.values import values_of
from reports.contents.rdf import RdfContents
from reports.contents.snapshot import from_json
from reports.contents.upgrades import figures_of
from reports.models import Report

Key = tuple[str, str]
"""A measure and a mode."""


def figures_in(contents: RdfContents) -> dict[Key, Decimal]:
    """Give the totals of section 4 that are known, in CHF."""
    finance = contents.finance
    figures = {(str(name), str(mode)): value for name, mode, value in values_of(finance.totals)}
    if finance.allocations:
        allotted = (row.allocated.allocated.total for row in finance.allocations)
        figures[str(Measure.ALLOTTED), "cash"] = sum(allotted, ZERO)
    return figures


def value_in(report: Report, figure: Figure) -> Decimal | None:
    """Give what a report says of a figure; None where it says nothing."""
    contents = from_json(RdfContents, figures_of(report))
    return figures_in(contents).get((figure.measure, figure.mode))


def references_in(report: Report, contents: RdfContents) -> Mapping[Key, str]:
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
                narrowed={"as_of": contents.stood_on},
            ),
            value,
        )
        for (measure, mode), value in figures_in(contents).items()
    }
