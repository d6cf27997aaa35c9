"""Using a project again with the shape of its budget: which lines, in which order of years.

A line is copied without its amount and without who was to give it: what a thing costs elsewhere is
not known, so it stays empty, and no version of a budget is approved before every line in cash has
its amount (``budgets.writing.estimates``).
"""

from django.db import transaction
from django.utils import timezone

from budgets.models import Budget, Category
from budgets.writing.budgets import BudgetItemFields, create_budget
from projects.models import Project
from projects.replication import copy_project
from stakeholders.models import Region, User


@transaction.atomic
def reuse_project(project: Project, *, region: Region, by: User) -> Project:
    """Make a draft of the project for another region, and a draft of a budget of its shape.

    A project without an approved budget lends none. Raises ``ValidationError`` as
    ``projects.replication.copy_project`` does.
    """
    copy = copy_project(project, region=region, by=by)
    approved = Budget.objects.filter(project=project, status=Budget.Status.APPROVED).first()
    if approved is not None:
        _copy_shape(approved, copy, by)
    return copy


def _copy_shape(budget: Budget, copy: Project, by: User) -> None:
    # Programme support is no line of its own: it is worked out once there are amounts.
    lines = list(budget.items.exclude(category=Category.SUPPORT).order_by("year", "pk"))
    later = timezone.localdate().year - lines[0].year if lines else 0
    items: list[BudgetItemFields] = [
        {
            "category": line.category,
            "year": line.year + later,
            "mode": line.mode,
            "note": line.note,
        }
        for line in lines
    ]
    create_budget(by=by, project=copy, support_rate=budget.support_rate, items=items)
