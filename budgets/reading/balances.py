"""What was received in cash and what became of it: from the opening to the closing balance. In CHF.

    opening + received − paid back + from the Union's own funds
    − spent directly − programme support = closing

* *received*: receipts, less what was entered by mistake; *paid back*: receipts that were withdrawn;
* *spent directly*: expenditure of every category but programme support, corrections included;
* *from the Union's own funds*: what was spent from these; contributions through them are no
  receipts, so that the balance is that of the contributors;
* of a year, the opening balance is the closing one of the year before; since the start it is 0;
* below zero more was spent than was received.

A receipt under an agreement is of its contributions, spending under it names it.
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import F, IntegerField, Q, QuerySet, Sum, Value

from budgets.models import Agreement, Category, ContributionEntry, Fund, Mode, MoneySum, Stage
from budgets.reading import kept
from budgets.reading.scopes import Scope
from stakeholders.access import AnyUser
from stakeholders.periods import Period

ZERO = Decimal("0.00")
PAID_BACK = Q(nature=ContributionEntry.Nature.WITHDRAWAL)
SUPPORT = Q(category=Category.SUPPORT)


@dataclass(frozen=True, kw_only=True)
class Balance:
    """The lines from the opening to the closing balance; only the two balances may be below 0."""

    opening: Decimal = ZERO
    received: Decimal = ZERO
    paid_back: Decimal = ZERO
    own: Decimal = ZERO
    direct: Decimal = ZERO
    support: Decimal = ZERO

    @property
    def closing(self) -> Decimal:
        came = self.opening + self.received - self.paid_back + self.own
        return came - self.direct - self.support

    @property
    def spent(self) -> Decimal:
        return self.direct + self.support

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))


@dataclass(frozen=True, kw_only=True)
class BalanceOfAgreement:
    """What is under one agreement; None is under none, or under one that the reader may not see."""

    agreement: Agreement | None
    balance: Balance


def balance_of(scope: Scope, *, year: int | None = None, period: Period | None = None) -> Balance:
    """Give the balance of the scope since the start, or of a year or period."""
    return balances_by(scope, None, year=year, period=period).get(None, Balance())


def balances_by_agreement(
    scope: Scope, *, reader: AnyUser, year: int | None = None
) -> list[BalanceOfAgreement]:
    """Tell the balance of the scope apart by agreement; the rows add up to it."""
    by_key = balances_by(scope, "agreement", year=year)
    if not by_key:
        return []
    visible = Agreement.objects.visible_to(reader)
    named = {one.pk: one for one in visible.filter(pk__in=[key for key in by_key if key])}
    rows = [
        BalanceOfAgreement(agreement=one, balance=by_key[key]) for key, one in sorted(named.items())
    ]
    rest = sum_of_balances(balance for key, balance in by_key.items() if key not in named)
    return rows if rest.is_empty else [*rows, BalanceOfAgreement(agreement=None, balance=rest)]


def sum_of_balances(balances: Iterable[Balance]) -> Balance:
    """Add up balances line by line."""
    added = list(balances)
    return Balance(
        **{
            field.name: sum((getattr(one, field.name) for one in added), ZERO)
            for field in fields(Balance)
        }
    )


def balances_by(
    scope: Scope,
    lookup: str | None,
    *,
    year: int | None = None,
    period: Period | None = None,
    keys: Collection[Hashable] | None = None,
) -> dict[Hashable, Balance]:
    """Add up by what a contribution and an expenditure both have: ``fund``, ``agreement``.

    With ``keys``, of these alone.
    """
    if lookup in (None, "fund") and keys is None and (year or period is None):
        of_keys = kept.money(scope)
        if of_keys is not None:
            return _kept_by(of_keys, lookup, year)
    if year:
        period = Period.of_year(year)
    receipts = scope.entries.filter(stage=Stage.RECEIVED, contribution__mode=Mode.CASH)
    spent = scope.expenditures
    if keys is not None:
        receipts = receipts.filter(**{f"contribution__{lookup}__in": keys})
        spent = spent.filter(**{f"{lookup}__in": keys})
    came = sums_of_flows(
        receipts.exclude(received_chf=0).exclude(contribution__fund__kind__in=Fund.OWN),
        lookup and f"contribution__{lookup}",
        period,
        received=("received_chf", ~PAID_BACK, 1),
        paid_back=("received_chf", PAID_BACK, -1),
    )
    went = sums_of_flows(
        spent,
        lookup,
        period,
        own=("chf_amount", Q(fund__kind__in=Fund.OWN), 1),
        direct=("chf_amount", ~SUPPORT, 1),
        support=("chf_amount", SUPPORT, 1),
    )
    nothing: dict[str, Decimal] = {}
    return {
        key: balance_from({**came.get(key, nothing), **went.get(key, nothing)})
        for key in {**came, **went}
    }


def _kept_by(
    rows: QuerySet[MoneySum], lookup: str | None, year: int | None
) -> dict[Hashable, Balance]:
    """Add up what is kept; a key of which nothing is left is left out."""
    own = Q(fund__kind__in=Fund.OWN)
    in_cash = kept.CASH & (Q(fund=None) | ~own)
    columns: dict[str, tuple[Any, Q]] = {
        "received": (F("received_chf") + F("paid_back_chf"), in_cash),
        "paid_back": (F("paid_back_chf"), in_cash),
        "own": (kept.SPENT_CHF, own),
        "direct": (F("direct_chf"), Q()),
        "support": (F("support_chf"), Q()),
    }
    of_year = Q(year=year) if year else Q()
    sums = {name: Sum(what, filter=of & of_year) for name, (what, of) in columns.items()}
    if year:
        rows = rows.filter(year__lte=year)
        for name, (what, of) in columns.items():
            sums[f"{name}_before"] = Sum(what, filter=of & Q(year__lt=year))
    key = F(lookup) if lookup else Value(None, IntegerField())
    by_key = rows.values(key=key).annotate(**{f"n_{name}": one for name, one in sums.items()})
    return {
        row["key"]: balance_from({name: row[f"n_{name}"] or ZERO for name in sums})
        for row in by_key
        if any(row[f"n_{name}"] for name in sums)
    }


def sums_of_flows(
    rows: QuerySet, lookup: str | None, period: Period | None, **columns: tuple[str, Q, int]
) -> dict[Hashable, dict[str, Decimal]]:
    """Add up each column before the period and in it, by key; without a period all is in it."""
    if period:
        rows = rows.filter(occurs_on__lte=period.ends_on)
    in_period = Q(occurs_on__gte=period.starts_on) if period else Q()
    sums: dict[str, Any] = {}
    for name, (column, condition, sign) in columns.items():
        amount = F(column) * Value(sign)
        sums[name] = Sum(amount, filter=condition & in_period, default=ZERO)
        if period:
            sums[f"{name}_before"] = Sum(amount, filter=condition & ~in_period, default=ZERO)
    key = F(lookup) if lookup else Value(None, IntegerField())
    keyed = rows.values(key=key).annotate(**sums).order_by()
    return {row.pop("key"): row for row in keyed}


def balance_from(sums: dict[str, Decimal]) -> Balance:
    """Make a balance of the sums of flows: what was before the period is its opening."""
    before = {
        name.removesuffix("_before"): amount
        for name, amount in sums.items()
        if name.endswith("_before")
    }
    own = {name: amount for name, amount in sums.items() if not name.endswith("_before")}
    return Balance(opening=Balance(**before).closing, **own)
