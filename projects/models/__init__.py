"""WHAT IS DONE: projects and their phases, who takes part, what they bring and teach."""

from projects.models.impact import Impact
from projects.models.kept import IndicatorProgress, ProjectLight
from projects.models.lessons import Document, Lesson, ProgressUpdate
from projects.models.likeness import ProjectLikeness
from projects.models.links import LinkProposal
from projects.models.measuring import Dimension, Indicator, Measurement, MeasurementPart, Target
from projects.models.monitoring import Finding, FollowUp, Risk, Visit
from projects.models.participation import Participation
from projects.models.phases import Gate, GateWaiver, PastStart, PhaseChange
from projects.models.project import PartOfProjectQuerySet, Project, ProjectQuerySet
from projects.models.quality import QualityQuestion
from projects.models.results import Result

__all__ = [
    "Dimension",
    "Document",
    "Finding",
    "FollowUp",
    "Gate",
    "GateWaiver",
    "Impact",
    "Indicator",
    "IndicatorProgress",
    "Lesson",
    "LinkProposal",
    "Measurement",
    "MeasurementPart",
    "PartOfProjectQuerySet",
    "Participation",
    "PastStart",
    "PhaseChange",
    "ProgressUpdate",
    "Project",
    "ProjectLight",
    "ProjectLikeness",
    "ProjectQuerySet",
    "QualityQuestion",
    "Result",
    "Risk",
    "Target",
    "Visit",
]
