"""WHAT WAS AGREED: plans and initiatives, and the talk that leads to them and follows them."""

from initiatives.models.activities import Activity
from initiatives.models.agreed import ActionPlan, ExpectedResult, Initiative, Theme
from initiatives.models.consultations import Consultation, Invitation, Reply
from initiatives.models.goals import CoreIndicator, Goal
from initiatives.models.likeness import InterregionalEffort, Likeness, Suggestion
from initiatives.models.meetings import Attendance, Decision, Meeting, MeetingDocument
from initiatives.models.needs import Need

__all__ = [
    "ActionPlan",
    "Attendance",
    "Consultation",
    "CoreIndicator",
    "Decision",
    "ExpectedResult",
    "Goal",
    "Initiative",
    "InterregionalEffort",
    "Invitation",
    "Activity",
    "Likeness",
    "Meeting",
    "MeetingDocument",
    "Need",
    "Reply",
    "Suggestion",
    "Theme",
]
