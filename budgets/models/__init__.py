"""WHAT IT COSTS: estimates, allocations, agreements, contributions, expenditure, and rates."""

from budgets.models.activity import ActivityCost
from budgets.models.agreement import Agreement, AgreementParty
from budgets.models.allocation import Allocation, AllocationLine, ProjectClass
from budgets.models.appeal import Appeal, AppealProject
from budgets.models.approvable import Approvable
from budgets.models.balances import BALANCES, Balances, Stage
from budgets.models.budget import Budget, BudgetItem
from budgets.models.closing import FinalStatement
from budgets.models.commitment import Commitment
from budgets.models.contribution import Contribution
from budgets.models.entry import ContributionEntry
from budgets.models.expenditure import Expenditure
from budgets.models.fund import ExchangeRate, Fund
from budgets.models.funding import FundingOnDay, ProjectFunding
from budgets.models.imported import ConfirmedQuestion, ImportedFile, QuestionKind
from budgets.models.medians import CategoryMedian
from budgets.models.money import Category, Mode, Money
from budgets.models.offer import Offer
from budgets.models.office import OfficeResource
from budgets.models.open_commitment import OpenCommitment
from budgets.models.periods import FundingMovement, FundingPeriod, PeriodsDue
from budgets.models.sums import DatedSum, FundingSum, MoneySum, ProjectPlace

__all__ = [
    "BALANCES",
    "ActivityCost",
    "Agreement",
    "AgreementParty",
    "Allocation",
    "AllocationLine",
    "Appeal",
    "AppealProject",
    "Approvable",
    "Balances",
    "Budget",
    "BudgetItem",
    "Category",
    "CategoryMedian",
    "Commitment",
    "ConfirmedQuestion",
    "Contribution",
    "ContributionEntry",
    "DatedSum",
    "ExchangeRate",
    "Expenditure",
    "FinalStatement",
    "Fund",
    "FundingMovement",
    "FundingOnDay",
    "FundingPeriod",
    "FundingSum",
    "ImportedFile",
    "Mode",
    "Money",
    "MoneySum",
    "Offer",
    "OfficeResource",
    "OpenCommitment",
    "PeriodsDue",
    "ProjectClass",
    "ProjectFunding",
    "ProjectPlace",
    "QuestionKind",
    "Stage",
]
