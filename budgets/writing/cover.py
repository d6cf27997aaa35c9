"""What covers spending: money that was received or allotted, and the programme support agreed on.

* *Money*: a project spends what it received in cash and what funds of the Union have allotted to
  it; under an agreement, what was received under it. What goes beyond is refused, unless the entry
  gives the reason of the advance.
* *Programme support* follows direct expenditure: never more than the rate of the agreement that the
  expenditure names, or else that of the approved budget, on what was spent directly; what is paid
  from the Union's own funds bears none.

What is entered already stays as it is, whatever it comes to.
"""

from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils.translation import gettext as _

from budgets.exchange import CENTIME
from budgets.models import (
    Budget,
    Category,
    Contribution,
    Expenditure,
    Fund,
    ProjectFunding,
)
from budgets.reading.balances import Balance, balances_by
from budgets.reading.scopes import Scope
from projects.models import Project

ZERO = Decimal("0.00")
Errors: TypeAlias = dict[int, dict[str, Any]]


def check_money(
    entries: Sequence[Expenditure], funding: dict[int, ProjectFunding], errors: Errors
) -> None:
    """Refuse, on ``advance_reason``, what is spent beyond what is there without a reason for it."""
    left = {key: one.received_cash + one.allotted_cash - one.spent for key, one in funding.items()}
    under = _left_under_agreements(entries)
    for position, entry in _acceptable(entries, errors):
        left[entry.project_id] -= entry.chf_amount
        missing = -left[entry.project_id]
        if entry.agreement_id:
            under[entry.agreement_id] -= entry.chf_amount
            missing = max(missing, -under[entry.agreement_id])
        if missing > 0 and not entry.advance_reason.strip():
            message = _(
                "Spending would come to %(amount)s CHF beyond what was received and allotted: "
                "give the reason of the advance."
            )
            refusal = ValidationError(message % {"amount": missing}, code="advance")
            errors[position].setdefault("advance_reason", refusal)


def check_support(entries: Sequence[Expenditure], errors: Errors) -> None:
    """Refuse, on ``amount``, programme support beyond what is due on direct expenditure."""
    acceptable = list(_acceptable(entries, errors))
    projects = {one.project_id for _at, one in acceptable if one.category == Category.SUPPORT}
    if not projects:
        return
    rates = _rates_of_budgets(projects)
    due = support_due(projects)
    for _position, entry in acceptable:
        if entry.project_id in due and entry.category != Category.SUPPORT:
            due[entry.project_id] += entry.chf_amount * _rate_on(entry, rates) / 100
    for position, entry in acceptable:
        if entry.category != Category.SUPPORT:
            continue
        allowed = max(due[entry.project_id].quantize(CENTIME), ZERO)
        if entry.chf_amount <= allowed:
            due[entry.project_id] -= entry.chf_amount
            continue
        message = _(
            "Programme support follows direct expenditure: at the rate agreed on, "
            "%(amount)s CHF more are due."
        )
        refusal = ValidationError(message % {"amount": allowed}, code="support")
        errors[position].setdefault("amount", refusal)


def support_due(projects: Collection[int]) -> dict[int, Decimal]:
    """Give what each project may still be charged as programme support, in CHF, not rounded.

    Below zero, more was charged than is due.
    """
    rates = _rates_of_budgets(projects)
    due = dict.fromkeys(projects, ZERO)
    rows = Expenditure.objects.filter(project__in=projects).order_by()
    direct = rows.exclude(category=Category.SUPPORT).exclude(fund__kind__in=Fund.OWN)
    by_rate = direct.values("project", "agreement__support_rate").annotate(chf=Sum("chf_amount"))
    for project, agreed, chf in by_rate.values_list("project", "agreement__support_rate", "chf"):
        due[project] += chf * _rate(agreed, rates.get(project)) / 100
    support = rows.filter(category=Category.SUPPORT).values("project")
    for project, chf in support.annotate(chf=Sum("chf_amount")).values_list("project", "chf"):
        due[project] -= chf
    return due


def _rate(agreed: Decimal | None, of_budget: Decimal | None) -> Decimal:
    """The rate of programme support in per cent: that of the agreement before the budget's."""
    return next((rate for rate in (agreed, of_budget) if rate is not None), ZERO)


def _rate_on(entry: Expenditure, rates: dict[int, Decimal]) -> Decimal:
    if entry.fund and entry.fund.kind in Fund.OWN:
        return ZERO
    agreed = entry.agreement.support_rate if entry.agreement else None
    return _rate(agreed, rates.get(entry.project_id))


def _rates_of_budgets(projects: Collection[int]) -> dict[int, Decimal]:
    approved = Budget.objects.filter(project__in=projects, status=Budget.Status.APPROVED)
    return dict(approved.order_by().values_list("project", "support_rate"))


def _left_under_agreements(entries: Sequence[Expenditure]) -> dict[int, Decimal]:
    """Give what is left of what was received under each agreement that an entry names."""
    keys = {entry.agreement_id for entry in entries if entry.agreement_id}
    if not keys:
        return {}
    everything = Scope(Project.objects.all(), Contribution.objects.unearmarked())
    balances = balances_by(everything, "agreement", keys=keys)
    return {key: balances.get(key, Balance()).closing for key in keys}


def _acceptable(
    entries: Sequence[Expenditure], errors: Errors
) -> Iterator[tuple[int, Expenditure]]:
    """Give those that are valued and have no fault so far, with their positions."""
    for position, entry in enumerate(entries):
        if entry.chf_amount is not None and not errors.get(position):
            yield position, entry
