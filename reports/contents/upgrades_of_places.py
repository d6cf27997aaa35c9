"""The step that brings figures up that did not keep countries of maps, and lights of a region."""

from collections.abc import Callable
from typing import Any

from reports.models import Report

Figures = dict[str, Any]
MADE: dict[str, Figures] = {
    Report.Kind.RDF: {"served": [], "lights": {}, "reds": {}},
    Report.Kind.TDAG: {"members": {}},
    Report.Kind.COUNCIL: {"members": {}},
}


def from_3(kind: str) -> Callable[[Figures], Figures]:
    """Give the step of a kind: what was not kept is empty, and neither listed nor drawn."""
    return lambda figures: figures | MADE[kind]
