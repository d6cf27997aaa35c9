"""What contributors gave in cash and what was spent of it, by contributor and kind of agreement.

Receipts are those of a contribution. Expenditure names the agreement under which it is, and is that
of the contributor under it:

| expenditure under an agreement is of | if |
|---|---|
| its contributor | all contributions under the agreement come from one |
| the other party | nothing was contributed under it, and it has one party |
| several contributors | otherwise: what they gave under it is one row |
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


class Contributor(NamedTuple):
    """An organization or a country, by its primary key."""

    organisation: int | None
    country: str | None


SEVERAL = Contributor(None, None)


@dataclass(frozen=True, kw_only=True)
class ContributorBalance:
    """What one contributor gave under agreements of a kind, and what was spent of it. In CHF.

    ``contributor`` is None of what is not attributed, ``SEVERAL`` of what several gave under one
    agreement. ``kind`` is empty without an agreement, or under one that is not public.
    """

    contributor: Contributor | None
    kind: str
    balance: Balance


def balances_by_contributor(scope: Scope, period: Period) -> list[ContributorBalance]:
    """Give the balance of all funds but the Union's own by contributor.

    The largest closing balance comes first, what is not attributed last.
    """
    sums = [*_received(scope, period), *_spent(scope, period)]
    contributors = _contributors(sums)
    kinds = dict(Agreement.objects.public().values_list("pk", "kind"))
    key: tuple[Contributor | None, str]
    added: dict[tuple[Contributor | None, str], list[Balance]] = defaultdict(list)
    for agreement, contributor, balance in sums:
        if agreement is None:
            key = (contributor, "")
        else:
            key = (contributors.get(agreement, SEVERAL), kinds.get(agreement, ""))
        added[key].append(balance)
    rows = [
        ContributorBalance(contributor=contributor, kind=kind, balance=sum_of_balances(balances))
        for (contributor, kind), balances in added.items()
    ]
    return sorted((row for row in rows if not row.balance.is_empty), key=_largest_first)


_Sums = tuple[int | None, Contributor | None, Balance]
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
        yield agreement, Contributor(organisation, country), balance_from(by_contribution[pk])


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


def _contributors(sums: Iterable[_Sums]) -> dict[int, Contributor]:
    """Give the one contributor of each agreement that has one."""
    agreements = {agreement for agreement, _contributor, _balance in sums if agreement}
    by_contribution = _each(Contribution.objects.filter(agreement__in=agreements, mode=Mode.CASH))
    signed = _each(AgreementParty.objects.filter(agreement__in=agreements))
    return {
        agreement: next(iter(contributors))
        for agreement in agreements
        if len(contributors := by_contribution.get(agreement) or signed.get(agreement, set())) == 1
    }


def _each(rows: QuerySet) -> dict[int, set[Contributor]]:
    rows_by_agreement: dict[int, set[Contributor]] = defaultdict(set)
    columns = ("agreement", "organisation", "country")
    for agreement, *contributor in rows.order_by().values_list(*columns).distinct():
        rows_by_agreement[agreement].add(Contributor(*contributor))
    return rows_by_agreement


def _largest_first(row: ContributorBalance) -> tuple[object, ...]:
    balance = row.balance
    return (
        row.contributor is None,
        row.contributor == SEVERAL,
        -balance.closing,
        -balance.received,
        row.kind,
        str(row.contributor),
    )
