"""The sections that staff write: with which text a new report begins."""

import json
from functools import cache
from pathlib import Path

from projects.models import Project
from reports.models import Report, ReportSection

OF_THE_FRONT = (ReportSection.Key.SUMMARY, ReportSection.Key.ACTION_REQUIRED)
SAMPLE = Path(__file__).parent / "data" / "sample_narrative.json"


def first_sections(report: Report) -> list[ReportSection]:
    """Give the empty sections of a new report; where there are sample projects, sample texts.

    An appeal has a text of its own beside the two of the front, and tells no progress.
    """
    if report.kind == Report.Kind.APPEAL:
        return [ReportSection(report=report, key=key) for key in OF_THE_FRONT]
    projects = Project.objects.filter(is_sample=True)
    if report.region is not None:
        projects = projects.filter(region=report.region)
    is_sample = projects.exists()
    texts = _sample() if is_sample else {}
    return [
        ReportSection(
            report=report,
            key=key,
            is_sample=is_sample,
            **{f"body_{code}": text for code, text in texts.get(key, {}).items()},
        )
        for key in ReportSection.Key.values
    ]


@cache
def _sample() -> dict[str, dict[str, str]]:
    return json.loads(SAMPLE.read_text(encoding="utf-8"))
