"""What a version of an estimate says: who gives what, and how it differs from the one before.

No other module adds up the items of one version.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from budgets.models import Budget, BudgetItem, Category, Mode

ZERO = Decimal("0.00")


@dataclass(frozen=True, kw_only=True)
class PartyShares:
    """One line of the summary of contributions of the parties, in CHF."""

    category: str = ""
    partner_cash: Decimal = ZERO
    partner_in_kind: Decimal = ZERO
    itu: Decimal = ZERO
    unnamed: Decimal = ZERO
    unvalued: int = 0

    @property
    def total(self) -> Decimal:
        return self.partner_cash + self.partner_in_kind + self.itu + self.unnamed


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The summary of contributions of the parties, as the Union prints it under a budget.

    *Partner* is an organization or a country; *ITU* a fund of the Union; *unnamed* what nobody is
    named for yet. ``unvalued`` counts the items in kind without a value.
    """

    lines: tuple[PartyShares, ...]
    total: PartyShares


def summary_of(items: Iterable[BudgetItem]) -> Summary:
    """Add up items by category and by who is expected to give them."""
    items = list(items)
    order = Category.values
    categories = sorted({item.category for item in items}, key=order.index)
    return Summary(
        lines=tuple(_shares([i for i in items if i.category == c], category=c) for c in categories),
        total=_shares(items),
    )


def _shares(items: list[BudgetItem], *, category: str = "") -> PartyShares:
    sums: dict[str, Decimal] = {}
    for item in items:
        column = _column(item)
        sums[column] = sums.get(column, ZERO) + (item.chf_amount or ZERO)
    unvalued = sum(1 for item in items if item.chf_amount is None)
    return PartyShares(category=category, unvalued=unvalued, **sums)


def _column(item: BudgetItem) -> str:
    if item.expected_fund_id:
        return "itu"
    if item.expected_organisation_id or item.expected_country_id:
        return "partner_cash" if item.mode == Mode.CASH else "partner_in_kind"
    return "unnamed"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One line of a revision beside the line that it revises; one of the two may be missing."""

    before: BudgetItem | None
    after: BudgetItem | None

    @property
    def chf(self) -> Decimal:
        """By how much the line grew, in CHF; below zero if it shrank."""
        new = self.after.chf_amount if self.after else None
        old = self.before.chf_amount if self.before else None
        return (new or ZERO) - (old or ZERO)

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        same = all(getattr(self.before, n) == getattr(self.after, n) for n in _COMPARED)
        return "same" if same else "changed"


_COMPARED = (
    "category",
    "year",
    "mode",
    "amount",
    "currency",
    "occurs_on",
    "note",
    "expected_organisation_id",
    "expected_country_id",
    "expected_fund_id",
)


def version_before(budget: Budget) -> Budget | None:
    """Give the version that this one revises, or None for the original."""
    earlier = Budget.objects.filter(project=budget.project_id, revision__lt=budget.revision)
    return earlier.exclude(approved_by=None).order_by("-revision").first()


def differences(budget: Budget) -> list[Difference]:
    """Set a revision beside the version that it revises, line by line."""
    before = version_before(budget)
    if before is None:
        return []
    old: dict[int | None, BudgetItem] = {item.pk: item for item in before.items.all()}
    pairs = [Difference(before=old.pop(i.revises_id, None), after=i) for i in budget.items.all()]
    return pairs + [Difference(before=item, after=None) for item in old.values()]
