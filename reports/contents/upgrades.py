"""How a snapshot of an earlier version opens: brought up, one schema after the other.

A snapshot says of which ``schema`` it is; those of version 0.4.0 are of schema 1, and say none.
Whoever changes the parts of a report raises ``SCHEMA`` and adds the step that leads to it; what the
earlier version did not know is unknown, and never 0. Of each schema a snapshot is kept in the
tests.
"""

from collections.abc import Callable, Mapping
from typing import Any

from reports.contents import (
    upgrades_of_cut_off,
    upgrades_of_places,
    upgrades_of_rdf,
    upgrades_of_totals,
)
from reports.contents.snapshot import SCHEMA
from reports.models import Report

Figures = dict[str, Any]


def _from_3(kind: str) -> Callable[[Figures], Figures]:
    return lambda figures: upgrades_of_cut_off.from_3(figures) | upgrades_of_places.made(kind)


UPGRADES: Mapping[tuple[str, int], Callable[[Figures], Figures]] = {
    (Report.Kind.RDF, 1): upgrades_of_rdf.from_1,
    **{(kind, 2): upgrades_of_totals.from_2 for kind in Report.Kind},
    **{(kind, 3): _from_3(kind) for kind in Report.Kind},
}
"""What makes the next schema, by kind and schema; a kind without a step is the same in both."""


def upgraded(kind: str, figures: Figures) -> Figures:
    """Bring figures of an earlier schema up to the present one.

    Raises ``ValueError`` if they are of a later schema, or are not what they should be.
    """
    schema = figures.get("schema", 1)
    if schema > SCHEMA:
        raise ValueError(f"The figures are of schema {schema}, and this portal knows {SCHEMA}.")
    for step in range(schema, SCHEMA):
        if upgrade := UPGRADES.get((kind, step)):
            try:
                figures = upgrade(figures)
            except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
                raise ValueError(f"Not the figures of schema {step}: {error!r}") from error
        figures = figures | {"schema": step + 1}
    return figures


def figures_of(report: Report) -> Figures:
    """Give the snapshot of a report as one of the present schema. Raises ``ValueError``."""
    if report.snapshot is None:
        raise ValueError("The report has no figures.")
    return upgraded(report.kind, report.snapshot)
