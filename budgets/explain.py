"""What a total is made of: the entries under it, who entered and approved them, and when.

Every measure that ``budgets.funding`` or ``budgets.allocations`` adds up can be explained, and the
entries add up to the total to the centime: the same columns of the same rows are read.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import F, Model, QuerySet, Sum, TextChoices
from django.utils.translation import gettext_lazy as _

from budgets.funding import SECURED_CHF, SECURED_UNVALUED, Scope
from budgets.models import AllocationLine, BudgetItem, ContributionEntry, Expenditure, Mode
from projects.models import Project
from stakeholders.localization import listed
from stakeholders.models import User

ZERO = Decimal("0.00")


class Measure(TextChoices):
    """What can be explained; the gap is explained by what is planned and what is secured."""

    PLANNED = "planned", _("Planned")
    PLEDGED = "pledged", _("Pledged")
    SECURED = "secured", _("Secured")
    RECEIVED = "received", _("Received")
    SPENT = "spent", _("Spent")
    GAP = "gap", _("Funding gap")
    ALLOCATED = "allocated", _("Allocated to projects")


@dataclass(frozen=True, kw_only=True)
class Line:
    """One entry under a total. ``chf`` is what it adds to it; amounts are as they were entered.

    ``what`` names the kind of entry in the reader's language, ``party`` who gives or is paid from.
    ``chf`` is None where a gift in kind has no value: it is counted, not summed.
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
    note: str
    entered_by: User | None
    entered_at: datetime
    approved_by: User | None
    approved_at: datetime | None
    is_sample: bool


@dataclass(frozen=True)
class Explanation:
    """The rows under one total, not yet read; ``total`` is what they add up to in CHF."""

    measure: str
    rows: QuerySet
    effect: Any
    line_of: Callable[[Any], Line]

    @property
    def total(self) -> Decimal:
        return self.rows.order_by().aggregate(total=Sum(self.effect, default=ZERO))["total"]

    def lines(self, rows: QuerySet | None = None) -> Iterator[Line]:
        """Give the lines, of all rows or of one page of them, as a stream."""
        for row in (self.rows if rows is None else rows).iterator(chunk_size=2000):
            yield self.line_of(row)


def explain(
    scope: Scope,
    measure: str,
    mode: str,
    *,
    lines: QuerySet[AllocationLine] | None = None,
    **narrowed: Any,
) -> Explanation:
    """Find what a total of this scope is made of, in the order of its days.

    ``mode`` is ``cash`` or ``in-kind``; spending and allocations are in cash. ``narrowed`` are
    conditions on contributions, expenditure or items, such as ``fund``. ``lines`` are the
    allocation lines that the reader may see.
    """
    if measure == Measure.PLANNED:
        return _items(scope, mode, narrowed)
    if measure == Measure.SPENT:
        return _expenditures(scope, narrowed)
    if measure == Measure.ALLOCATED:
        return _allocations(scope, lines, narrowed)
    return _entries(scope, measure, mode, narrowed)


_EFFECTS = {
    Measure.PLEDGED: (F("pledged_chf"), F("pledged_unvalued")),
    Measure.SECURED: (SECURED_CHF, SECURED_UNVALUED),
    Measure.RECEIVED: (F("received_chf"), F("received_unvalued")),
}
_PEOPLE = ("entered_by", "approved_by")


def _entries(scope: Scope, measure: str, mode: str, narrowed: dict[str, Any]) -> Explanation:
    chf, unvalued = _EFFECTS[Measure(measure)]
    conditions = {f"contribution__{name}": value for name, value in narrowed.items()}
    rows = (
        scope.entries.filter(contribution__mode=mode, **conditions)
        .annotate(effect_chf=chf, effect_unvalued=unvalued)
        .exclude(effect_chf=0, effect_unvalued=0)
        .select_related(
            *_PEOPLE,
            "contribution__project",
            "contribution__initiative__plan",
            "contribution__region",
            "contribution__organisation",
            "contribution__country",
        )
        .order_by("occurs_on", "pk")
    )
    return Explanation(measure, rows, chf, _line_of_entry)


def _line_of_entry(entry: ContributionEntry) -> Line:
    given = entry.contribution
    return _line(
        entry,
        what=f"{entry.get_stage_display()} ({entry.get_nature_display()})"
        if entry.nature != ContributionEntry.Nature.MOVEMENT
        else entry.get_stage_display(),
        party=given.party,
        project=given.project,
        given_to=given.given_to,
        chf=None if entry.amount is None else entry.effect_chf,
        note=entry.reason or entry.reference or given.description,
        approved_by=entry.approved_by,
        approved_at=entry.approved_at,
    )


def _expenditures(scope: Scope, narrowed: dict[str, Any]) -> Explanation:
    rows = (
        scope.expenditures.filter(**narrowed)
        .select_related("entered_by", "project", "fund")
        .order_by("occurs_on", "pk")
    )
    return Explanation(Measure.SPENT, rows, F("chf_amount"), _line_of_expenditure)


def _line_of_expenditure(entry: Expenditure) -> Line:
    return _line(
        entry,
        what=entry.get_category_display(),
        party=entry.fund,
        project=entry.project,
        given_to=entry.project,
        chf=entry.chf_amount,
        note=entry.reason or entry.reference or entry.description,
    )


def _items(scope: Scope, mode: str, narrowed: dict[str, Any]) -> Explanation:
    rows = (
        scope.items.filter(mode=mode, **narrowed)
        .select_related(
            "entered_by",
            "budget__project",
            "budget__entered_by",
            "budget__approved_by",
            "expected_organisation",
            "expected_country",
            "expected_fund",
        )
        .order_by("budget__project", "year", "pk")
    )
    return Explanation(Measure.PLANNED, rows, F("chf_amount"), _line_of_item)


def _line_of_item(item: BudgetItem) -> Line:
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


def _allocations(
    scope: Scope, lines: QuerySet[AllocationLine] | None, narrowed: dict[str, Any]
) -> Explanation:
    rows = AllocationLine.objects.public() if lines is None else lines
    conditions = {
        name if name == "project_class" else f"allocation__{name}": value
        for name, value in narrowed.items()
    }
    rows = (
        rows.filter(
            allocation__status="approved",
            project__in=scope.projects.order_by().values("pk"),
            **conditions,
        )
        .select_related(
            "project", "allocation__fund", "allocation__entered_by", "allocation__approved_by"
        )
        .order_by("allocation__year", "pk")
    )
    return Explanation(Measure.ALLOCATED, rows, F("chf_amount"), _line_of_allocation)


def _line_of_allocation(line: AllocationLine) -> Line:
    allocation = line.allocation
    return Line(
        kind=line._meta.model_name,
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
            "entered_by": entry.entered_by,
            "entered_at": entry.entered_at,
            "approved_by": None,
            "approved_at": None,
            "is_sample": entry.is_sample,
        }
        | values
    )


# --- The gap --------------------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class GapLine:
    """The gap of one project: what is planned, what is secured, and what is missing, in CHF."""

    project: Project
    planned: Decimal
    secured: Decimal
    gap: Decimal


def explain_gap(scope: Scope, mode: str) -> QuerySet[Project]:
    """Give the projects whose gaps add up to the total, the largest first, with their funding."""
    name = f"funding__gap_{_column(mode)}"
    return (
        scope.projects.filter(**{f"{name}__gt": 0})
        .select_related("funding")
        .order_by(f"-{name}", "pk")
    )


def gap_line(project: Project, mode: str) -> GapLine:
    column = _column(mode)
    return GapLine(
        project=project,
        planned=getattr(project.funding, f"planned_{column}"),
        secured=getattr(project.funding, f"secured_{column}"),
        gap=getattr(project.funding, f"gap_{column}"),
    )


def _column(mode: str) -> str:
    return "cash" if mode == Mode.CASH else "in_kind"
