"""The sections that staff write: with which text a new report begins."""

import json
from functools import cache
from pathlib import Path

from projects.models import Project
from reports.models import Report, ReportSection

SAMPLE = Path(__file__).parent / "data" / "sample_narrative.json"


def first_sections(report: Report) -> list[ReportSection]:
    """Give the empty sections of a new report; in a region with sample projects, sample texts."""
    is_sample = Project.objects.filter(region=report.region, is_sample=True).exists()
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
