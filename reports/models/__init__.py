"""WHAT IS REPORTED: reports as frozen rows, their sections, and their printed files."""

from reports.models.sections import ReportSection, ReportWaiver

# isort: split
# After the sections: the triggers of sql/trail.sql and versions.sql are written in this order.
from reports.models.files import CONTENT_TYPES, ReportFile, file_path
from reports.models.planned import PlannedReport
from reports.models.reports import FIGURES, Report

__all__ = [
    "CONTENT_TYPES",
    "FIGURES",
    "PlannedReport",
    "Report",
    "ReportFile",
    "ReportSection",
    "ReportWaiver",
    "file_path",
]
