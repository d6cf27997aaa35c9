"""The step that brings up figures which counted what was recorded after their cut-off."""

from typing import Any

Figures = dict[str, Any]
_NOT_KEPT: Figures = {
    "light": "",
    "light_reasons": [],
    "open_actions": 0,
    "next_action_on": None,
}


def from_3(figures: Figures) -> Figures:
    """Bring up figures of every kind: they stay what they were, and say that they counted all.

    They kept no bridge, no lights of single projects and no balances by contributor.
    """
    figures = figures | {"known_on": None, "to_page": None, "from_last": None}
    later = figures["finance"]["entered_later"]
    if later is not None:
        unknown = {"in_kind": None, "allocations": None, "allotted": None, "earlier": None}
        figures["finance"] = figures["finance"] | {"entered_later": later | unknown}
    if "fund_balances" in figures:
        return figures | {"contributor_balances": [], "lights_before": None}
    if "other_projects" in figures:
        return _of_a_region(figures)
    return figures


def _of_a_region(figures: Figures) -> Figures:
    initiatives = [one | {"projects": _projects(one["projects"])} for one in figures["initiatives"]]
    return figures | {
        "initiatives": initiatives,
        "other_projects": _projects(figures["other_projects"]),
        "lights": None,
        "lights_before": None,
    }


def _projects(projects: list[Figures]) -> list[Figures]:
    return [project | _NOT_KEPT for project in projects]
