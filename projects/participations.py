"""Who takes part in a project, in which role and phases (instructs 8 and 9)."""

from typing import TypedDict, Unpack

from django.db import transaction

from projects.models import Participation, Project
from stakeholders import access, writing
from stakeholders.models import Country, Organisation, User


class ParticipationFields(TypedDict, total=False):
    """One of ``organisation`` and ``country``; no phases where they are not known."""

    organisation: Organisation | None
    country: Country | None
    role: str
    phases: list[str]


@transaction.atomic
def create_participation(
    *, by: User, project: Project, **fields: Unpack[ParticipationFields]
) -> Participation:
    """Let an organization or a country take part in the project.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` by field.
    """
    access.require_change(by, project)
    return _kept(Participation(project=project), fields)


@transaction.atomic
def change_participation(
    participation: Participation,
    *,
    by: User,
    version: int | None = None,
    **changes: Unpack[ParticipationFields],
) -> Participation:
    """Change what is named. Raises as ``create_participation`` does, and ``Stale``."""
    participation = writing.lock(participation, version=version)
    access.require_change(by, participation)
    return _kept(participation, changes)


@transaction.atomic
def remove_participation(participation: Participation, *, by: User) -> None:
    """Remove it from the project. Raises ``OutsideScope`` if ``by`` may not change the project."""
    participation = writing.lock(participation)
    access.require_change(by, participation)
    writing.remove(participation)


def _kept(participation: Participation, fields: ParticipationFields) -> Participation:
    """Keep each phase once, in the order of the phases."""
    if "phases" in fields:
        fields["phases"] = [phase for phase in Project.Phase.values if phase in fields["phases"]]
    return writing.save(participation, fields)
