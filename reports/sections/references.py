"""References of totals, as they are printed below tables."""

from collections.abc import Mapping

from budgets.models import Mode
from budgets.reading.measures import IN_CASH_ONLY, Measure
from reports.documents.blocks import Reference
from stakeholders import localization

References = Mapping[tuple[str, str], str]
"""The reference of each total by its measure and mode."""


def references_of(
    references: References, measures: list[str], modes: tuple[str, ...]
) -> tuple[Reference, ...]:
    """Give the references of the totals of a table by name, in the order of the measures."""
    return tuple(
        Reference(label=_figure_name(measure, mode), code=reference)
        for measure in measures
        for mode in modes
        if (reference := references.get((measure, mode)))
    )


def _figure_name(measure: str, mode: str) -> str:
    name = str(Measure(measure).label)
    return name if measure in IN_CASH_ONLY else localization.listed(name, Mode(mode).label)
