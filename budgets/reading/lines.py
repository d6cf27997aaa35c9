"""One entry as an explanation tells it: what, whose, how much, and who entered and approved it."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Model

from budgets.models import (
    Allocation,
    AllocationLine,
    Budget,
    BudgetItem,
    ContributionEntry,
    Expenditure,
    ProjectClass,
)
from projects.models import Project
from stakeholders.localization import listed
from stakeholders.models import User

if TYPE_CHECKING:

    class EntryWithEffect(ContributionEntry):
        """An entry as ``reading.explain`` reads it; ``effect_chf`` is what it adds to the total."""

        effect_chf: Decimal

    class ProjectWithVersions(Project):
        """A project with the versions of its budget that were ever approved."""

        approved_versions: list[Budget]

    class ExpenditureWithVersions(Expenditure):
        """An expenditure as ``reading.explain`` reads it."""

        project: ProjectWithVersions

    class AllocationWithEffect(Allocation):
        """The same of an approved allocation; ``effect_class`` says for which class, or both."""

        effect_chf: Decimal
        effect_class: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry under a total. ``chf`` is what it adds to it; amounts are as they were entered.

    ``what`` names the kind of entry in the reader's language, ``party`` who gives or is paid from.
    ``chf`` is None where a contribution in kind has no value: it is counted, not summed.
    """

    kind: str
    key: int
    what: str
    party: Model | None
    project: Project | None
    given_to: Model | None
    on: date | None
    amount: Decimal | None
    currency: str
    rate: Decimal | None
    rate_on: date | None
    chf: Decimal | None
    reference: str
    note: str
    entered_by: User | None
    entered_at: datetime
    approved_by: User | None
    approved_at: datetime | None
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class ProjectLine:
    """A project under a total, in CHF; ``chf`` is what it adds to it, None where it is counted.

    The other columns are those from which the total follows: planned, secured, and so on. Those
    ``from_contributors`` are without the Union's own funds, and given where the total is made of
    them (``PARTS`` in ``reading.measures``).
    """

    project: Project
    planned: Decimal | None
    secured: Decimal | None
    received: Decimal | None
    allotted: Decimal | None
    gap: Decimal | None
    spent: Decimal | None
    chf: Decimal | None
    received_from_contributors: Decimal | None = None
    spent_from_contributors: Decimal | None = None

    @property
    def is_sample(self) -> bool:
        return self.project.is_sample


def of_entry(entry: "EntryWithEffect") -> Line:
    contribution = entry.contribution
    return _line(
        entry,
        what=f"{entry.get_stage_display()} ({entry.get_nature_display()})"
        if entry.nature != ContributionEntry.Nature.MOVEMENT
        else entry.get_stage_display(),
        party=contribution.party,
        project=contribution.project,
        given_to=contribution.given_to,
        chf=None if entry.amount is None else entry.effect_chf,
        reference=entry.reference,
        note=entry.reason or entry.reference or contribution.description,
        approved_by=entry.approved_by,
        approved_at=entry.approved_at,
    )


def of_expenditure(entry: "ExpenditureWithVersions") -> Line:
    """Spending is approved with the budget under which it was entered."""
    versions = entry.project.approved_versions
    before = [one for one in versions if one.approved_at and one.approved_at <= entry.entered_at]
    budget = max(before, key=lambda one: one.revision, default=None)
    return _line(
        entry,
        what=entry.get_category_display(),
        party=entry.fund,
        project=entry.project,
        given_to=entry.project,
        chf=entry.chf_amount,
        reference=entry.reference,
        note=entry.reason or entry.reference or entry.description,
        **_approval_of(budget),
    )


def of_item(item: BudgetItem) -> Line:
    return _line(
        item,
        what=listed(item.get_category_display(), item.year),
        party=item.expected_from,
        project=item.budget.project,
        given_to=item.budget.project,
        chf=item.chf_amount,
        note=item.note,
        entered_by=item.entered_by or item.budget.entered_by,
        approved_by=item.budget.approved_by,
        approved_at=item.budget.approved_at,
    )


def _approval_of(budget: Budget | None) -> dict[str, Any]:
    if budget is None:
        return {}
    return {"approved_by": budget.approved_by, "approved_at": budget.approved_at}


def of_allocation_line(line: AllocationLine) -> Line:
    allocation = line.allocation
    return Line(
        kind=str(line._meta.model_name),
        key=line.pk,
        what=listed(allocation.year, line.get_project_class_display()),
        party=allocation.fund,
        project=line.project,
        given_to=line.project,
        on=None,
        amount=line.chf_amount,
        currency="CHF",
        rate=Decimal(1),
        rate_on=None,
        chf=line.chf_amount,
        reference="",
        note=allocation.note,
        entered_by=allocation.entered_by,
        entered_at=allocation.entered_at,
        approved_by=allocation.approved_by,
        approved_at=allocation.approved_at,
        is_sample=allocation.is_sample,
    )


def of_allocation(allocation: "AllocationWithEffect") -> Line:
    project_class = allocation.effect_class
    named = [ProjectClass(project_class).label] if project_class else []
    return Line(
        kind=str(allocation._meta.model_name),
        key=allocation.pk,
        what=listed(allocation.year, *named),
        party=allocation.fund,
        project=None,
        given_to=allocation.region,
        on=None,
        amount=allocation.effect_chf,
        currency="CHF",
        rate=Decimal(1),
        rate_on=None,
        chf=allocation.effect_chf,
        reference="",
        note=allocation.note,
        entered_by=allocation.entered_by,
        entered_at=allocation.entered_at,
        approved_by=allocation.approved_by,
        approved_at=allocation.approved_at,
        is_sample=allocation.is_sample,
    )


def _line(entry: Any, **values: Any) -> Line:
    return Line(
        **{
            "kind": entry._meta.model_name,
            "key": entry.pk,
            "on": entry.occurs_on,
            "amount": entry.amount,
            "currency": entry.currency,
            "rate": entry.chf_rate,
            "rate_on": entry.chf_rate_on,
            "reference": "",
            "entered_by": entry.entered_by,
            "entered_at": entry.entered_at,
            "approved_by": None,
            "approved_at": None,
            "is_sample": entry.is_sample,
        }
        | values
    )
