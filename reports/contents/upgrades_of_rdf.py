"""Steps that bring the figures of earlier progress reports up, one schema after the other."""

from collections.abc import Iterable, Iterator
from copy import deepcopy
from decimal import Decimal
from typing import Any

from budgets.reading.totals import Totals
from budgets.reading.years import OfYear
from projects.achievement import Achievement
from reports.contents.snapshot import to_json

Figures = dict[str, Any]
_MODES = ("cash", "in_kind")
_UNKNOWN_YEAR: Figures = to_json(OfYear())


def from_1(figures: Figures) -> Figures:
    """Bring up what version 0.4.0 took: figures of the day of the report, without those of a year.

    Its gap was of all projects, and counted no allotment: what is secured outside the plans follows
    from the other steps.
    """
    figures = deepcopy(figures)
    year = figures["year"]
    until = min(figures["as_of"], f"{year}-12-31")
    figures |= {
        "period": {"starts_on": f"{year}-01-01", "ends_on": f"{year}-12-31"},
        "cut_off": until,
        "countries": None,
        "sample": _share_of_sample(figures),
    }
    for plan in figures["plans"]:
        plan |= {
            "conference": _in_english(plan["conference"]),
            "initiatives": sum(one["plan"] == plan["name"] for one in figures["initiatives"]),
            "is_in_force": plan["starts_year"] <= year <= plan["ends_year"],
        }
    for initiative in figures["initiatives"]:
        _bring_up_initiative(initiative, year)
    for project in _projects(figures):
        project["last_activity_on"] = None
        for result in project["results"]:
            result |= _achievement(result["on"], year)
    _bring_up_statements(figures)
    for party in _parties(figures):
        party["acronym"] = _in_english(party["acronym"])
    _bring_up_finance(figures["finance"], until)
    _bring_up_cooperation(figures["cooperation"])
    figures["front"] |= {
        "meeting": None,
        "agenda_item": "",
        "contact_name": "",
        "contact_email": "",
        "revised": None,
    }
    return figures


def _bring_up_initiative(initiative: Figures, year: int) -> None:
    progress = initiative["progress"]
    days = [result["on"] for one in initiative["projects"] for result in one["results"]]
    in_year = sum(day is not None and day[:4] == str(year) for day in days)
    initiative["progress"] = progress | {
        "year": year,
        "achieved_in_year": min(in_year, progress["achieved"]),
        "expected": progress["count"] - progress["achieved"],
        "undated": 0,
        "cancelled": 0,
    }
    initiative |= {
        "are_results_paraphrased": False,
        "are_results_complete": None,
        "totals": _totals(initiative["totals"]),
        "of_year": _UNKNOWN_YEAR,
        "of_last_year": _UNKNOWN_YEAR,
    }


def _bring_up_statements(figures: Figures) -> None:
    plain = {"achievement": "", "expected_by": None}
    for section in figures["front"]["sections"].values():
        section |= plain
    for initiative in figures["initiatives"]:
        for result in initiative["expected_results"]:
            result |= plain


def _bring_up_finance(finance: Figures, until: str) -> None:
    finance |= {
        "until": until,
        "totals": _totals(finance["totals"]),
        "without_initiative": _totals(finance["without_initiative"]),
        "of_year": _UNKNOWN_YEAR,
        "of_last_year": _UNKNOWN_YEAR,
        "without_initiative_of_year": _UNKNOWN_YEAR,
        "without_initiative_of_last_year": _UNKNOWN_YEAR,
        "balance": None,
        "balance_since_start": None,
        "open_items": [],
        "entered_later": None,
        "published": [],
    }
    for allocation in finance["allocations"]:
        allocation["spent"] = None
    for spending in finance["spending"]:
        spending["of_year"] = None


def _bring_up_cooperation(cooperation: Figures) -> None:
    cooperation |= {"activities": None, "wide_activities": None, "needs": []}
    for effort in cooperation["efforts"]:
        effort["totals"] = _totals(effort["totals"])
    for consultation in cooperation["consultations"]:
        consultation["delivered"] = None


def _totals(totals: Figures) -> Figures:
    """Give totals in which plan, secured and gap are as they were, and the steps add up."""
    nothing: Figures = to_json(Totals())
    if not any(Decimal(value) for value in totals.values() if value is not None):
        return nothing
    made = nothing | totals
    for mode in _MODES:
        planned, secured, gap, unearmarked = (
            Decimal(made[f"{name}_{mode}"] or 0)
            for name in ("planned", "secured", "gap", "unearmarked")
        )
        made[f"unfunded_{mode}"] = "0.00"
        made[f"without_plan_{mode}"] = str(gap - planned + secured - unearmarked)
    return made


def _achievement(on: str | None, year: int) -> Figures:
    if on is None:
        achievement = Achievement.EXPECTED
    else:
        achievement = Achievement.IN_YEAR if on[:4] == str(year) else Achievement.BEFORE
    return {"achievement": str(achievement), "expected_by": None}


def _share_of_sample(figures: Figures) -> Figures:
    samples = [project["is_sample"] for project in _projects(figures)]
    return {"sample": sum(samples), "records": len(samples)}


def _projects(figures: Figures) -> Iterator[Figures]:
    for initiative in figures["initiatives"]:
        yield from initiative["projects"]
    yield from figures["other_projects"]


def _parties(figures: Figures) -> Iterable[Figures]:
    of_roles = (party for role in figures["roles"] for party in role["parties"])
    return (*figures["regional_organisations"], *of_roles)


def _in_english(text: str) -> dict[str, str]:
    return {"en": text} if text else {}
