"""What asks before it acts, among the records of money."""

from budgets.admin.base import EnteredAdmin
from stakeholders.admin import asking
from stakeholders.admin.asking import AskForm, Question, ReasonForm, page_of

__all__ = ["AskForm", "AskingAdmin", "Question", "ReasonForm", "page_of"]


class AskingAdmin(asking.AskingAdmin, EnteredAdmin):
    """An admin of money with actions that ask first."""
