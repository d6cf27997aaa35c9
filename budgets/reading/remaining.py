"""The remaining balance of an entry that others carry on or reverse, and what is overdue."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from django.db.models import Exists, F, OuterRef, Q

from budgets.models import ContributionEntry, OpenCommitment
from budgets.models.entry import ContributionEntryQuerySet

ZERO = Decimal("0.00")
Nature = ContributionEntry.Nature


@dataclass(frozen=True, kw_only=True)
class Remaining:
    """What is left of an entry: not carried on, withdrawn or corrected."""

    amount: Decimal | None
    chf: Decimal
    unvalued: int

    @property
    def is_open(self) -> bool:
        return bool(self.unvalued if self.amount is None else self.amount)


def remaining_of(entry: ContributionEntry, entries: Sequence[ContributionEntry]) -> Remaining:
    """Say what is left of an entry, given all entries of its contribution."""
    followers = [other for other in entries if other.follows_id == entry.pk]
    moved = {other.pk for other in followers if other.nature == Nature.MOVEMENT}
    restored = [
        other
        for other in entries
        if other.nature == Nature.CORRECTION and other.follows_id in moved
    ]
    family = [entry, *followers, *restored]
    amount = entry.amount
    if amount is not None:
        # What carries on or takes back an amount has one itself.
        amount += sum(
            -carried_by(one) if one.pk in moved else one.amount or ZERO for one in followers
        )
        amount -= sum(carried_by(one) for one in restored)
    return Remaining(
        amount=amount,
        chf=sum((getattr(other, f"{entry.stage}_chf") for other in family), ZERO),
        unvalued=sum(getattr(other, f"{entry.stage}_unvalued") for other in family),
    )


def free_from(
    entry: ContributionEntry,
    entries: Sequence[ContributionEntry],
    amount: Decimal | None,
    chf: Decimal,
) -> date:
    """Give the day from which on so much is left of an entry on every day, as far as it ever is.

    ``amount`` is in its currency, None in kind without a value; ``chf`` is what that is worth.
    """
    first = entry.occurs_on
    later = sorted({other.occurs_on for other in entries if other.occurs_on > first})
    for day, next_day in zip([first, *later], later, strict=False):
        left = remaining_of(entry, [other for other in entries if other.occurs_on <= day])
        is_there = left.is_open if amount is None else (left.amount or ZERO) >= amount
        if not is_there or left.chf < chf:
            first = next_day
    return first


def is_taken_back(entry: ContributionEntry, entries: Sequence[ContributionEntry]) -> bool:
    """Whether an entry was corrected or withdrawn in whole: its reference is entered no more."""
    reversals = [
        other
        for other in entries
        if other.follows_id == entry.pk and other.nature != Nature.MOVEMENT
    ]
    taken = sum((other.amount or ZERO for other in reversals), ZERO)
    return bool(reversals) and (entry.amount or ZERO) + taken == 0


def carried_by(entry: ContributionEntry) -> Decimal:
    """Give how much an entry takes from the one that it carries on, in the currency of that."""
    return (entry.amount if entry.settles is None else entry.settles) or ZERO


if TYPE_CHECKING:

    class BalancedEntry(ContributionEntry):
        """An entry as ``with_remaining`` gives it."""

        remaining: Remaining | None


def with_remaining(entries: Iterable[ContributionEntry]) -> "list[BalancedEntry]":
    """Give each entry of one contribution its ``remaining`` balance; None for a reversal."""
    balanced = cast("list[BalancedEntry]", list(entries))
    for entry in balanced:
        entry.remaining = remaining_of(entry, balanced) if entry.nature == Nature.MOVEMENT else None
    return balanced


def overdue(entries: ContributionEntryQuerySet, *, on: date) -> ContributionEntryQuerySet:
    """Give the commitments that are due before the day and not yet received in full.

    Each with ``open_chf``, what is left of it in CHF; in kind without a value, ``open_unvalued``.
    The database keeps both (``sql/remaining.sql``).
    """
    is_open = Q(open__open_chf__gt=0) | Q(open__open_unvalued__gt=0)
    rows = entries.filter(is_open, open__due_on__lt=on)
    open_chf, open_unvalued = F("open__open_chf"), F("open__open_unvalued")
    return rows.annotate(open_chf=open_chf, open_unvalued=open_unvalued).order_by(
        "open__due_on", "pk"
    )


def has_overdue(*, on: date) -> Exists:
    """Say of a contribution, in a query of them, whether any of its commitments is overdue."""
    late = OpenCommitment.objects.filter(
        Q(open_chf__gt=0) | Q(open_unvalued__gt=0), contribution=OuterRef("pk"), due_on__lt=on
    )
    return Exists(late)
