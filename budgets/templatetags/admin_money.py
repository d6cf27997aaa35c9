"""What the admin shows beside a project: the spending of its approved budget."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import template
from django.template import Context

from budgets.models import Category
from budgets.reading.funding import by_category
from budgets.reading.scopes import Scope
from budgets.templatetags.money import amount
from projects.models import Project

register = template.Library()


@dataclass(frozen=True, kw_only=True)
class Line:
    """One category of the project's budget under its name."""

    category: str
    name: str
    planned: Decimal
    spent: Decimal
    over: Decimal


@dataclass(frozen=True)
class Spending:
    """The categories in which something is approved or spent, and what they come to."""

    lines: list[Line]

    @property
    def planned(self) -> Decimal:
        return sum((line.planned for line in self.lines), Decimal("0.00"))

    @property
    def spent(self) -> Decimal:
        return sum((line.spent for line in self.lines), Decimal("0.00"))


@register.simple_tag(takes_context=True)
def spending_of(context: Context, project: Project) -> Spending:
    """Give what is approved and spent in each category that has either."""
    scope = Scope.visible_to(context["request"].user).of_project(project)
    lines = [
        Line(
            category=line.category,
            name=str(Category(line.category).label),
            planned=line.planned,
            spent=line.spent,
            over=line.over,
        )
        for line in by_category(scope)
    ]
    return Spending(lines)


@register.inclusion_tag("admin/budgets/_explained.html")
def explained_amount(
    value: Decimal | None, of: str, measure: str, mode: str = "cash", *, shown: str | None = None
) -> dict[str, Any]:
    """Show an amount in CHF that leads to the entries it is made of.

    ``of`` is the query of what it is the total of, such as ``project=SLUG``; without it, or where
    the amount is zero, there is nothing to lead to. ``shown`` replaces the amount as it is written.
    """
    written = amount(value) if shown is None else shown
    return {"value": value, "of": of, "measure": measure, "mode": mode, "shown": written}
