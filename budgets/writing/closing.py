"""Stating that the expenditure of a project is complete, without which it is not closed.

The statement carries the sum at which it was made, and holds as long as the entries add up to the
same: an entry or a correction after it asks for another statement. No other module writes them.
"""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from budgets.models import Approvable, Budget, Commitment, FinalStatement, ProjectFunding
from projects.models import Project
from stakeholders import access
from stakeholders.access import may_change
from stakeholders.models import User

Phase = Project.Phase
STATED_IN = (Phase.IMPLEMENTATION, Phase.EVALUATION)


@transaction.atomic
def state_final_expenditure(project: Project, *, by: User, note: str = "") -> FinalStatement:
    """State that everything is spent, at the sum of the entries of this moment.

    Raises ``ValidationError`` on ``project`` if it is outside the scope of ``by``, not being
    carried out or evaluated, final at this sum already, or waits for a decision on its money.
    """
    access.require_change(by, project)
    if refusal := refusal_of(project, by):
        raise ValidationError({"project": refusal})
    statement = FinalStatement(
        project=project,
        spent_chf=_spent(project),
        note=note.strip(),
        stated_by=by,
        is_sample=project.is_sample,
    )
    statement.full_clean()
    statement.save(force_insert=True)
    return statement


def is_final(project: Project) -> bool:
    """Whether the latest statement is of what is spent now."""
    latest = FinalStatement.objects.filter(project=project).order_by("-pk").first()
    return latest is not None and latest.spent_chf == _spent(project)


def refusal_of(project: Project, by: User) -> str:
    """Say why ``by`` cannot state it now, or give an empty text; within a transaction only."""
    # Whoever enters expenditure locks the same row: nothing is spent while this is looked at.
    project = Project.objects.select_for_update(no_key=True, of=("self",)).get(pk=project.pk)
    if not may_change(by, project):
        return _("This project is outside your regions.")
    if project.phase not in STATED_IN:
        return _("Expenditure becomes final in the phases implementation and evaluation.")
    if is_final(project):
        return _("The expenditure is stated as final at this sum already.")
    proposed = Approvable.Status.PROPOSED
    if Commitment.objects.filter(contribution__project=project, status=proposed).exists():
        return _("A commitment to this project awaits approval.")
    if Budget.objects.filter(project=project, status=proposed).exists():
        return _("A version of its budget awaits approval.")
    return ""


def _spent(project: Project) -> Decimal:
    return ProjectFunding.objects.get(pk=project.pk).spent
