"""What contributors gave in cash and what was spent of it, by contributor and kind of agreement.

Receipts are those of a contribution. Expenditure names the agreement under which it is, and is that
of the contributor under it:

| expenditure under an agreement is of | if |
|---|---|
| its contributor | all contributions under the agreement come from one |
| the other party | nothing was contributed under it, and it has one party |
| several contributors | otherwise: what they gave under it is told together |
| nobody | it names no agreement: it is not attributed |

The Union's own funds are left out, on both sides: the rows add up to the balance of all others.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import QuerySet

from budgets.models import Agreement, AgreementParty, Contribution, Fund, Mode, Stage
from budgets.reading.balances import (
    PAID_BACK,
    SUPPORT,
    Balance,
    balance_from,
    sum_of_balances,
    sums_of_flows,
)
from budgets.reading.scopes import Scope
from stakeholders.periods import Period


class Giver(NamedTuple):
    """An organization or a country, by its primary key."""

    organisation: int | None
    country: str | None


SEVERAL = Giver(None, None)


@dataclass(frozen=True, kw_only=True)
class ContributorBalance:
    """What one contributor gave under agreements of a kind, and what was spent of it. In CHF.

    ``giver`` is None of what is not attributed, ``SEVERAL`` of what several gave under one
    agreement. ``kind`` is empty without an agreement, or under one that is not public.
    """

    giver: Giver | None
    kind: str
    balance: Balance


def balances_by_contributor(scope: Scope, period: Period) -> list[ContributorBalance]:
    """Tell the balance of all funds but the Union's own apart, the largest closing balance first.

    What is not attributed comes last.
    """
    sums = [*_received(scope, period), *_spent(scope, period)]
    givers = _givers(sums)
    kinds = dict(Agreement.objects.public().values_list("pk", "kind"))
    key: tuple[Giver | None, str]
    added: dict[tuple[Giver | None, str], list[Balance]] = defaultdict(list)
    for agreement, giver, balance in sums:
        if agreement is None:
            key = (giver, "")
        else:
            key = (givers.get(agreement, SEVERAL), kinds.get(agreement, ""))
        added[key].append(balance)
    rows = [
        ContributorBalance(giver=giver, kind=kind, balance=sum_of_balances(balances))
        for (giver, kind), balances in added.items()
    ]
    return sorted((row for row in rows if not row.balance.is_empty), key=_largest_first)


_Sums = tuple[int | None, Giver | None, Balance]
"""The agreement, who gave where that is known, and what moved."""


def _received(scope: Scope, period: Period) -> Iterable[_Sums]:
    receipts = scope.entries.filter(stage=Stage.RECEIVED, contribution__mode=Mode.CASH)
    receipts = receipts.exclude(received_chf=0).exclude(contribution__fund__kind__in=Fund.OWN)
    by_contribution = sums_of_flows(
        receipts,
        "contribution",
        period,
        received=("received_chf", ~PAID_BACK, 1),
        paid_back=("received_chf", PAID_BACK, -1),
    )
    rows = Contribution.objects.filter(pk__in=by_contribution).order_by("pk")
    columns = ("pk", "agreement", "organisation", "country")
    for pk, agreement, organisation, country in rows.values_list(*columns):
        yield agreement, Giver(organisation, country), balance_from(by_contribution[pk])


def _spent(scope: Scope, period: Period) -> Iterable[_Sums]:
    spent = scope.expenditures.exclude(fund__kind__in=Fund.OWN)
    by_agreement = sums_of_flows(
        spent,
        "agreement",
        period,
        direct=("chf_amount", ~SUPPORT, 1),
        support=("chf_amount", SUPPORT, 1),
    )
    for agreement, sums in by_agreement.items():
        yield (agreement if isinstance(agreement, int) else None), None, balance_from(sums)


def _givers(sums: Iterable[_Sums]) -> dict[int, Giver]:
    """Give the one contributor of each agreement that has one."""
    agreements = {agreement for agreement, _giver, _balance in sums if agreement}
    by_contribution = _each(Contribution.objects.filter(agreement__in=agreements, mode=Mode.CASH))
    signed = _each(AgreementParty.objects.filter(agreement__in=agreements))
    return {
        agreement: next(iter(givers))
        for agreement in agreements
        if len(givers := by_contribution.get(agreement) or signed.get(agreement, set())) == 1
    }


def _each(rows: QuerySet) -> dict[int, set[Giver]]:
    rows_by_agreement: dict[int, set[Giver]] = defaultdict(set)
    columns = ("agreement", "organisation", "country")
    for agreement, *giver in rows.order_by().values_list(*columns).distinct():
        rows_by_agreement[agreement].add(Giver(*giver))
    return rows_by_agreement


def _largest_first(row: ContributorBalance) -> tuple[object, ...]:
    balance = row.balance
    return (
        row.giver is None,
        row.giver == SEVERAL,
        -balance.closing,
        -balance.received,
        row.kind,
        str(row.giver),
    )
