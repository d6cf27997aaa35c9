"""The services as an officer and a reviewer use them, for tests that need whole ledgers.

Nothing is written around the rules: each line of a ledger is entered, proposed and approved as in
real life, by two persons.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from budgets.models import (
    Allocation,
    AllocationLine,
    Budget,
    BudgetItem,
    Commitment,
    Contribution,
    ContributionEntry,
    Expenditure,
)
from budgets.writing import contributions, corrections, entries, reversals, spending
from budgets.writing.approval import approve, propose
from budgets.writing.budgets import revise_budget
from projects.models import Project
from stakeholders.confirming import Unconfirmed
from tests.factories import OrganisationFactory, UserFactory

START = date(2026, 1, 1)
DAY = date(2026, 2, 1)
LATER = date(2026, 3, 10)
"""A day on which the rates of the fixture ``books`` are others."""


def errors_of(refused: Callable[[], object]) -> dict[str, list[str]]:
    """Do what must be refused, and give the messages by field."""
    with pytest.raises(ValidationError) as error:
        refused()
    return error.value.message_dict


class Books:
    """An officer of headquarters who enters, and a reviewer who approves."""

    def __init__(self) -> None:
        self.officer = UserFactory(role="hq-administrator", is_staff=True)
        self.reviewer = UserFactory(role="hq-reviewer", is_staff=True)

    # --- Budgets and allocations ---

    def plan(self, project: Project, *items: dict[str, Any], support: str = "0") -> Budget:
        """Have the original budget of the project approved."""
        budget = Budget.objects.create(
            project=project, support_rate=Decimal(support), entered_by=self.officer
        )
        return self._settle(self.add_items(budget, *items))

    def revise(self, budget: Budget, *items: dict[str, Any]) -> Budget:
        """Have a revision approved: what the budget had, and these items."""
        revision = revise_budget(budget, by=self.officer, note="More is needed")
        return self._settle(self.add_items(revision, *items))

    def add_items(self, budget: Budget, *items: dict[str, Any]) -> Budget:
        for values in items:
            common = {"category": "staff", "year": 2026, "occurs_on": DAY, "currency": "CHF"}
            item = BudgetItem(budget=budget, entered_by=self.officer, **common | values)
            item.full_clean()
            item.save()
        return budget

    def allocate(
        self, lines: dict[Project, str], *, ongoing: str, new: str, **fields: Any
    ) -> Allocation:
        allocation = Allocation.objects.create(
            ongoing_chf=Decimal(ongoing), new_chf=Decimal(new), entered_by=self.officer, **fields
        )
        AllocationLine.objects.bulk_create(
            AllocationLine(allocation=allocation, project=project, chf_amount=Decimal(amount))
            for project, amount in lines.items()
        )
        return self._settle(allocation)

    # --- Contributions ---

    def contribution(self, **fields: Any) -> Contribution:
        """A contribution without entries; in kind it has a kind and, unless told, a valuation."""
        if fields.get("mode") == "in-kind":
            fields = {"kind": "venue", "valuation": "market-price"} | fields
        if not fields.keys() & {"organisation", "country", "country_id"}:
            fields["organisation"] = OrganisationFactory()
        return contributions.create_contribution(by=self.officer, **fields)

    def pledge(
        self, contribution: Contribution, amount: object, currency: str = "CHF", on: date = DAY
    ) -> ContributionEntry:
        return entries.record_pledge(
            contribution, by=self.officer, amount=_decimal(amount), currency=currency, occurs_on=on
        )

    def commit(
        self,
        contribution: Contribution,
        amount: object,
        currency: str = "CHF",
        on: date = DAY,
        *,
        follows: ContributionEntry | None = None,
        **details: Any,
    ) -> ContributionEntry:
        commitment = Commitment.objects.create(
            contribution=contribution,
            follows=follows,
            amount=_decimal(amount),
            currency=currency,
            occurs_on=on,
            entered_by=self.officer,
            **details,
        )
        return self._settle(commitment).entry

    def receive(
        self, follows: ContributionEntry, amount: object, on: date = DAY, **details: Any
    ) -> ContributionEntry:
        values = {"currency": follows.currency} | details
        return entries.record_receipt(
            follows.contribution,
            follows=follows,
            by=self.officer,
            amount=_decimal(amount),
            occurs_on=on,
            **values,
        )

    def fund(self, project: Project, amount: object, on: date = START) -> ContributionEntry:
        """Have so much received for the project in cash, in CHF, before anything is spent.

        The officer confirms that it comes before the project starts.
        """
        commitment = self.commit(self.contribution(project=project), amount, on=on)
        try:
            return self.receive(commitment, amount, on)
        except Unconfirmed as question:
            confirmed = [one.key for one in question.asked]
            return self.receive(commitment, amount, on, confirmed=confirmed)

    def withdraw(
        self, entry: ContributionEntry, amount: object = None, on: date = DAY, **details: Any
    ) -> ContributionEntry:
        return reversals.withdraw(
            entry,
            by=self.officer,
            amount=_decimal(amount),
            occurs_on=on,
            **{"reason": "Withdrawn", "advance_reason": "Prefinanced"} | details,
        )

    def correct(
        self, entry: ContributionEntry, amount: object = None, on: date = DAY, **details: Any
    ) -> ContributionEntry:
        return reversals.correct(
            entry,
            by=self.officer,
            amount=_decimal(amount),
            occurs_on=on,
            **{"reason": "A mistake", "advance_reason": "Prefinanced"} | details,
        )

    # --- Spending ---

    def spend(
        self, project: Project, amount: object, currency: str = "CHF", on: date = DAY, **fields: Any
    ) -> Expenditure:
        return spending.record_expenditure(
            by=self.officer,
            project=project,
            amount=_decimal(amount),
            currency=currency,
            occurs_on=on,
            **{"category": "staff", "advance_reason": "Prefinanced"} | fields,
        )

    def expenditure(
        self, project: Project, amount: object, currency: str = "CHF", on: date = DAY, **fields: Any
    ) -> Expenditure:
        """One that is not entered yet."""
        return Expenditure(
            project=project,
            amount=_decimal(amount),
            currency=currency,
            occurs_on=on,
            **{"category": "staff", "advance_reason": "Prefinanced"} | fields,
        )

    def unspend(self, entry: Expenditure, amount: object = None, on: date = DAY) -> Expenditure:
        return corrections.correct_expenditure(
            entry, reason="A mistake", by=self.officer, amount=_decimal(amount), occurs_on=on
        )

    def _settle(self, record: Any) -> Any:
        return approve(propose(record, by=self.officer), by=self.reviewer)


def _decimal(amount: object) -> Decimal | None:
    return None if amount is None else Decimal(str(amount))
