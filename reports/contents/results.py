"""The results of projects, as they stand on the day of a report."""

from typing import TYPE_CHECKING

from projects.achievement import ACHIEVED
from reports.contents.parts import Statement, Text

if TYPE_CHECKING:
    from projects.achievement import ResultWithAchievement


def result_part(row: "ResultWithAchievement") -> Statement:
    """Tell a result as it stands; what was achieved after the day is expected on it."""
    return Statement(
        text=Text.of(row, "statement"),
        kind=row.kind,
        on=row.achieved_on if row.achievement in ACHIEVED else None,
        achievement=row.achievement,
        expected_by=row.expected_by,
        is_sample=row.is_sample,
    )
