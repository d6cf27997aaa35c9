"""What the admin shows beside a project: the spending of its approved budget."""

from dataclasses import dataclass
from decimal import Decimal

from django import template
from django.template import Context

from budgets.funding import by_category
from budgets.models import Category
from budgets.scopes import Scope
from projects.models import Project

register = template.Library()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One category of the project's budget under its name."""

    name: str
    planned: Decimal
    spent: Decimal
    over: Decimal


@register.simple_tag(takes_context=True)
def spending_of(context: Context, project: Project) -> list[Line]:
    """Give what is approved and spent in each category that has either."""
    scope = Scope.visible_to(context["request"].user).of_project(project)
    return [
        Line(
            name=str(Category(line.category).label),
            planned=line.planned,
            spent=line.spent,
            over=line.over,
        )
        for line in by_category(scope)
    ]
