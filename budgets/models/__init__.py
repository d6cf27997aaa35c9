"""WHAT IT COSTS: budget estimates, contributions, expenditure, and the rates that convert them."""

from budgets.models.budget import Budget, BudgetItem
from budgets.models.contribution import Contribution
from budgets.models.expenditure import Expenditure
from budgets.models.fund import ExchangeRate, Fund
from budgets.models.funding import ProjectFunding
from budgets.models.money import Category, Mode, Money

__all__ = [
    "Budget",
    "BudgetItem",
    "Category",
    "Contribution",
    "ExchangeRate",
    "Expenditure",
    "Fund",
    "Mode",
    "Money",
    "ProjectFunding",
]
