"""The web admin of what was agreed and of the talk about it, one file a subject."""

from initiatives.admin import (
    agreed,
    consultations,
    goals,
    invitations,
    likeness,
    meetings,
    needs,
)

__all__ = [
    "agreed",
    "consultations",
    "goals",
    "invitations",
    "likeness",
    "meetings",
    "needs",
]
