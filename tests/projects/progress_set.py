"""A results framework with each figure worked out by hand.

Three public projects and one that is not published serve two initiatives; ``on`` is the day on
which they are read. Arrows lead to the expected results that a result serves.

    school (AFR1, published)                       value  baseline  last target   progress
      R1 output  → E1           trained              100         0          200       0.5
                                unconnected ↓         65        80           20      0.25
                                                                   mean of R1      0.375
      R2 outcome → E1, E2, achieved   use (%)         60        10           60      1
                                institutions           3   unknown            5      unknown
                                                                   mean of R2      1
    centre (AFR1, published)
      R3 output  → E2           trained               50        10          110      0.4
      R4 output  → none         trained     not measured         0          100      unknown
    network (AFR2, published)
      R5 outcome → E2, F1       trained               70   unknown          100      unknown
                                kept (%)              92        95           90      1
                                                                   mean of R5      1
      R6 output  → F1           trained             1000         0           10      1
    hidden (AFR1, not published)
      R7 output  → E1           trained               80         0          100      0.8
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from initiatives.models import ExpectedResult, Initiative
from projects.models import Indicator, MeasurementPart, Project, Result
from tests.factories import ExpectedResultFactory, InitiativeFactory, ProjectFactory, ResultFactory
from tests.initiatives.factories import CoreIndicatorFactory
from tests.projects.factories import IndicatorFactory, MeasurementFactory, TargetFactory

ON = date(2026, 9, 1)
PEOPLE = {"unit": "people", "core": "people-trained"}

# The parts of the latest values; what they leave is not broken down.
PARTS = {
    "R1 trained": {"women": 60, "men": 40, "15-24": 30, "25-64": 50},
    "R3 trained": {"KE": 30, "UG": 15},
    "R5 trained": {"women": 50, "men": 20, "with-disability": 5},
    "R6 trained": {"women": 999, "men": 1},
    "R7 trained": {"women": 80},
}
# Of AFR1 for the public: count, achieved, mean, unknown.
ROLL_UP = {
    "E1": (2, 1, Decimal("0.6875"), 0),  # (0.375 + 1) ÷ 2
    "E2": (3, 1, Decimal("0.8"), 0),  # (1 + 0.4 + 1) ÷ 3
    "E3": (0, 0, None, 0),
    None: (1, 0, None, 1),  # R4
}
WHOLE = (5, 1, Decimal("0.69375"), 1)  # (0.375 + 1 + 0.4 + 1) ÷ 4
# For staff, who see R7, too.
STAFF_E1 = (3, 1, Decimal("0.725"), 0)  # (0.375 + 1 + 0.8) ÷ 3
STAFF_WHOLE = (6, 1, Decimal("0.715"), 1)  # (0.375 + 1 + 0.4 + 1 + 0.8) ÷ 5
# People trained under AFR1, for the public: 100 + 50 + 70; one is not measured.
TRAINED = {
    "indicators": 4,
    "unmeasured": 1,
    "total": 220,
    "since_baseline": 140,  # (100 − 0) + (50 − 10)
    "without_baseline": 1,
    "breakdowns": {
        "sex": ({"women": 110, "men": 60}, 50),
        "age": ({"15-24": 30, "25-64": 50}, 140),
        "disability": ({"with-disability": 5}, 215),
        "country": ({"KE": 30, "UG": 15}, 175),
    },
}


@dataclass
class ProgressSet:
    """The records by the short names of the table."""

    initiatives: dict[str, Initiative] = field(default_factory=dict)
    expected: dict[str, ExpectedResult] = field(default_factory=dict)
    projects: dict[str, Project] = field(default_factory=dict)
    results: dict[str, Result] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)


def make_progress_set() -> ProgressSet:
    made = ProgressSet()
    _agree(made)
    _plan(made)
    _measure(made)
    return made


def _agree(made: ProgressSet) -> None:
    for number in (1, 2):
        made.initiatives[f"AFR{number}"] = InitiativeFactory(number=number)
    for name, code in {"E1": "AFR1", "E2": "AFR1", "E3": "AFR1", "F1": "AFR2"}.items():
        made.expected[name] = ExpectedResultFactory(
            initiative=made.initiatives[code], number=int(name[1])
        )


def _plan(made: ProgressSet) -> None:
    projects = {"school": "AFR1", "centre": "AFR1", "network": "AFR2", "hidden": "AFR1"}
    for name, code in projects.items():
        made.projects[name] = ProjectFactory(
            slug=name,
            initiative=made.initiatives[code],
            is_published=name != "hidden",
            countries=["KE", "UG"],
        )
    for name, project, kind, serves in (
        ("R1", "school", "output", ["E1"]),
        ("R2", "school", "outcome", ["E1", "E2"]),
        ("R3", "centre", "output", ["E2"]),
        ("R4", "centre", "output", []),
        ("R5", "network", "outcome", ["E2", "F1"]),
        ("R6", "network", "output", ["F1"]),
        ("R7", "hidden", "output", ["E1"]),
    ):
        made.results[name] = result = ResultFactory(
            project=made.projects[project],
            kind=kind,
            achieved_on=date(2026, 4, 1) if name == "R2" else None,
        )
        result.expected_results.set([made.expected[key] for key in serves])


def _measure(made: ProgressSet) -> None:
    indicate(
        made,
        "R1 trained",
        0,
        {"2025-12-31": 50, "2027-12-31": 200},
        {"2025-12-20": 40, "2026-06-30": 100},
        **PEOPLE,
    )
    indicate(
        made, "R1 unconnected", 80, {"2026-06-30": 20}, {"2026-05-01": 65}, direction="decrease"
    )
    indicate(made, "R2 use", 10, {"2026-03-31": 60}, {"2026-03-31": 60}, unit="percent")
    indicate(
        made,
        "R2 institutions",
        None,
        {"2026-08-31": 5},
        {"2026-07-01": 3},
        unit="institutions",
        core="institutions-connected",
    )
    indicate(made, "R3 trained", 10, {"2027-06-30": 110}, {"2026-06-30": 50}, **PEOPLE)
    indicate(made, "R4 trained", 0, {"2026-01-31": 100}, {}, **PEOPLE)
    indicate(made, "R5 trained", None, {"2027-06-30": 100}, {"2026-06-30": 70}, **PEOPLE)
    indicate(made, "R5 kept", 95, {"2027-06-30": 90}, {"2026-06-30": 92}, unit="percent")
    indicate(made, "R6 trained", 0, {"2027-06-30": 10}, {"2026-06-30": 1000}, **PEOPLE)
    indicate(made, "R7 trained", 0, {"2027-06-30": 100}, {"2026-06-30": 80}, **PEOPLE)  # fmt: skip


def indicate(
    made: ProgressSet,
    name: str,
    baseline: int | None,
    targets: dict[str, int],
    values: dict[str, int],
    core: str = "",
    **fields: Any,
) -> None:
    """Make an indicator with all below it; the latest measurement has the parts of ``PARTS``."""
    made.indicators[name] = indicator = IndicatorFactory(
        result=made.results[name[:2]],
        name_en=name,
        baseline=baseline,
        core=CoreIndicatorFactory(slug=core) if core else None,
        breakdowns=["sex", "age", "disability", "country"],
        **fields,
    )
    for day, value in targets.items():
        TargetFactory(indicator=indicator, due_on=date.fromisoformat(day), value=value)
    for day, value in values.items():
        measurement = MeasurementFactory(
            indicator=indicator, measured_on=date.fromisoformat(day), value=value
        )
        break_down(measurement, PARTS.get(name, {}) if day == max(values) else {"women": value})


def break_down(measurement: Any, parts: dict[str, int]) -> None:
    for name, value in parts.items():
        MeasurementPart.objects.create(measurement=measurement, value=value, **part(name))


def part(name: str) -> dict[str, str]:
    """Give dimension and category of a part by its category or country."""
    for dimension, categories in MeasurementPart.OF_DIMENSION.items():
        if name in categories:
            return {"dimension": dimension, "category": name}
    return {"dimension": "country", "country_id": name}
