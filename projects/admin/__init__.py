"""The admin of projects."""

from projects.admin import lessons, likeness, links, monitoring, project, quality, results
from projects.admin.project import ParticipationInline, ProjectAdmin, ProjectForm, ResultInline

__all__ = [
    "ParticipationInline",
    "ProjectAdmin",
    "ProjectForm",
    "ResultInline",
    "lessons",
    "likeness",
    "links",
    "monitoring",
    "project",
    "quality",
    "results",
]
