"""What figures say that did not keep the countries of maps."""

from typing import Any

from reports.models import Report

Figures = dict[str, Any]
MADE: dict[str, Figures] = {
    Report.Kind.RDF: {"served": []},
    Report.Kind.TDAG: {"members": {}},
    Report.Kind.COUNCIL: {"members": {}},
}


def made(kind: str) -> Figures:
    """Give what figures of a kind lack since schema 3: it is empty, and not drawn."""
    return MADE.get(kind, {})
