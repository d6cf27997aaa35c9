"""What this package answers for the gates of ``projects.gates``, which does not know money."""

from budgets.models import Budget
from budgets.writing.closing import is_final
from projects.gates import answer_gate
from projects.models import Gate, Project


def has_approved_budget(project: Project) -> bool:
    return Budget.objects.filter(project=project, status=Budget.Status.APPROVED).exists()


answer_gate(Gate.APPROVED_BUDGET, has_approved_budget)
answer_gate(Gate.FINAL_EXPENDITURE, is_final)
