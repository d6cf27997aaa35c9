"""Approving a budget: another person than who entered it, and then it is frozen."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from budgets.models import Budget
from stakeholders.access import may_approve
from stakeholders.models import User


@transaction.atomic
def approve_budget(budget: Budget, *, by: User) -> Budget:
    """Approve a draft; the version approved before it is superseded.

    Raises ``ValidationError`` if ``by`` may not approve, entered the budget, or it has no items.
    """
    budget = Budget.objects.select_for_update().get(pk=budget.pk)
    if not may_approve(by):
        raise ValidationError(_("Only a headquarters reviewer approves budgets."))
    if budget.entered_by_id == by.pk:
        raise ValidationError(_("Whoever entered a budget cannot approve it."))
    if budget.status != Budget.Status.DRAFT:
        raise ValidationError(_("Only a draft can be approved."))
    if not budget.items.exists():
        raise ValidationError(_("A budget without items cannot be approved."))
    Budget.objects.filter(project=budget.project_id, status=Budget.Status.APPROVED).update(
        status=Budget.Status.SUPERSEDED
    )
    budget.status = Budget.Status.APPROVED
    budget.approved_by = by
    budget.approved_at = timezone.now()
    budget.save(update_fields=["status", "approved_by", "approved_at"])
    return budget
