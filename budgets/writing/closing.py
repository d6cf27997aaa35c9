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
from stakeholders import access, writing
from stakeholders.blanks import bare
from stakeholders.models import User

Phase = Project.Phase
STATED_IN = (Phase.IMPLEMENTATION, Phase.EVALUATION)


@transaction.atomic
def state_final_expenditure(project: Project, *, by: User, note: str = "") -> FinalStatement:
    """State that everything is spent, at the sum of the entries of this moment.

    Raises ``OutsideScope`` if ``by`` may not change the project; ``ValidationError`` on
    ``project`` with the code ``wrong_status`` if it is not being carried out or evaluated, final
    at this sum already, or waits for a decision on its money.
    """
    # Whoever enters expenditure locks the same row: nothing is spent while this is looked at.
    project = writing.lock(project)
    access.require_change(by, project)
    if refusal := _refusal_of(project):
        raise ValidationError({"project": ValidationError(refusal, code="wrong_status")})
    statement = FinalStatement(
        project=project,
        spent_chf=_spent(project),
        note=bare(note),
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


def _refusal_of(project: Project) -> str:
    """Say why it cannot be stated now; empty if it can."""
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
