"""What covers spending: money that was received or allotted, and the programme support agreed on.

* *Money*: a project spends what it received in cash and what funds of the Union have allotted to
  it; under an agreement, what was received under it. On no day from its own on may an entry leave
  more spent than came by then, be it expenditure or a receipt that is withdrawn or corrected:
  what goes beyond is refused, unless the entry gives the reason of the advance.
* *Programme support* follows direct expenditure: never more than the rate of the agreement that the
  expenditure names, or else that of the approved budget, on what was spent directly; what is paid
  from the Union's own funds bears none. What bears support is not taken back before the support.

What is entered already stays as it is, whatever it comes to.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db.models import Sum
from django.utils.translation import gettext as _

from budgets.exchange import CENTIME
from budgets.models import (
    Agreement,
    Budget,
    Category,
    ContributionEntry,
    Expenditure,
    Fund,
    Mode,
    Stage,
)
from budgets.reading.available import (
    Available,
    available_to_projects,
    available_under_agreements,
)
from projects.models import Project
from stakeholders import writing
from stakeholders.reasons import fault_of, said

ZERO = Decimal("0.00")
Errors: TypeAlias = dict[int, dict[str, Any]]


def check_money(entries: Sequence[Expenditure], errors: Errors) -> None:
    """Refuse, on ``advance_reason``, what is spent beyond what is there without a reason for it.

    It is looked at on the day of the entry and on every later one: what came later does not cover
    it, and what was spent later is still covered.
    """
    projects = available_to_projects({entry.project_id for entry in entries if entry.project_id})
    named = {entry.agreement_id for entry in entries if entry.agreement_id}
    agreements = available_under_agreements(named)
    for position, entry in _acceptable(entries, errors):
        there = [projects[entry.project_id]]
        if entry.agreement_id and not _is_own(entry):
            there.append(agreements[entry.agreement_id])
        for one in there:
            one.move(entry.occurs_on, -entry.chf_amount)
        if fault := _fault_of_advance(there, entry.occurs_on, entry.advance_reason):
            errors[position].setdefault("advance_reason", fault)


def check_refund(refund: ContributionEntry) -> None:
    """Refuse, on ``advance_reason``, a refund of what is spent already without a reason for it.

    It is entered already, in a transaction that a refusal undoes: what is received, and what is
    allotted by the fund that it came from, are then as they would be.
    """
    contribution = refund.contribution
    if refund.stage != Stage.RECEIVED or contribution.mode != Mode.CASH:
        return
    there: list[Available] = []
    # Locked as those do who spend: of two at once, the second sees what the first has left.
    if key := contribution.project_id:
        writing.lock_in_order(Project.objects.filter(pk=key))
        there += available_to_projects({key}).values()
    if key := contribution.agreement_id:
        writing.lock_in_order(Agreement.objects.filter(pk=key))
        there += available_under_agreements({key}).values()
    if fault := _fault_of_advance(there, refund.occurs_on, refund.advance_reason):
        raise ValidationError({"advance_reason": fault})


def _fault_of_advance(
    there: Sequence[Available], since: date, reason: str
) -> ValidationError | None:
    if fault := fault_of(reason):
        return ValidationError(fault)
    if said(reason) or not there:
        return None
    lowest, day = min(one.lowest(since) for one in there)
    if lowest >= 0:
        return None
    message = _(
        "On %(day)s, %(amount)s CHF more would be spent than was received and allotted by then: "
        "give the reason of the advance."
    )
    return ValidationError(message % {"day": day.isoformat(), "amount": -lowest}, code="advance")


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
            due[entry.project_id] += _due_on(entry, rates)
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


def check_correction(correction: Expenditure, before: Iterable[Expenditure] = ()) -> None:
    """Refuse, on ``amount``, to take back direct expenditure on which support was charged.

    ``before`` is what is entered together with it and before it.
    """
    project = correction.project_id
    rates = _rates_of_budgets({project})
    change = _due_on(correction, rates)
    if change >= 0:
        return
    entered = sum((_due_on(one, rates) for one in before if one.project_id == project), ZERO)
    due = (support_due({project})[project] + entered + change).quantize(CENTIME)
    if due < 0:
        message = _(
            "CHF %(amount)s of programme support would be charged beyond the rate on direct "
            "expenditure: correct the programme support first."
        )
        refusal = ValidationError(message % {"amount": -due}, code="support")
        raise ValidationError({"amount": refusal})


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


def _due_on(entry: Expenditure, rates: dict[int, Decimal]) -> Decimal:
    """Give by how much an entry changes what is due as support, in CHF, not rounded."""
    if entry.chf_amount is None:
        return ZERO
    if entry.category == Category.SUPPORT:
        return -entry.chf_amount
    if _is_own(entry):
        return ZERO
    agreed = entry.agreement.support_rate if entry.agreement else None
    return entry.chf_amount * _rate(agreed, rates.get(entry.project_id)) / 100


def _is_own(entry: Expenditure) -> bool:
    return entry.fund is not None and entry.fund.kind in Fund.OWN


def _rates_of_budgets(projects: Collection[int]) -> dict[int, Decimal]:
    approved = Budget.objects.filter(project__in=projects, status=Budget.Status.APPROVED)
    return dict(approved.order_by().values_list("project", "support_rate"))


def _acceptable(
    entries: Sequence[Expenditure], errors: Errors
) -> Iterator[tuple[int, Expenditure]]:
    """Give those that are valued and have no fault so far, with their positions."""
    for position, entry in enumerate(entries):
        if entry.chf_amount is not None and not errors.get(position):
            yield position, entry
