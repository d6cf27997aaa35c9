"""What comes of each fund and of each contributor, and what is secured of it. In CHF.

What each of these figures is, ``funding`` says.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum, Window
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from budgets.models import Contribution, Fund, Mode
from budgets.reading import kept
from budgets.reading.funding import OF_ENTRIES, of_balances, read_sums
from budgets.reading.scopes import Scope
from budgets.reading.secured import overdue_sums, secured_chf, secured_unvalued
from budgets.reading.totals import ZERO
from stakeholders.access import AnyUser, sees_everything
from stakeholders.models import Country, Organisation


@dataclass(frozen=True, kw_only=True)
class Contributed:
    """What contributions bring, in CHF; ``unvalued`` counts those in kind without a value."""

    pledged_cash: Decimal = ZERO
    pledged_in_kind: Decimal = ZERO
    secured_cash: Decimal = ZERO
    secured_in_kind: Decimal = ZERO
    received_cash: Decimal = ZERO
    received_in_kind: Decimal = ZERO
    overdue_cash: Decimal = ZERO
    overdue_in_kind: Decimal = ZERO
    unvalued: int = 0
    pledged_unvalued: int = 0
    secured_unvalued: int = 0
    received_unvalued: int = 0

    def __add__(self, other: "Contributed") -> "Contributed":
        names = [field.name for field in fields(Contributed)]
        return Contributed(**{name: getattr(self, name) + getattr(other, name) for name in names})

    def __sub__(self, other: "Contributed") -> "Contributed":
        names = [field.name for field in fields(Contributed)]
        return Contributed(**{name: getattr(self, name) - getattr(other, name) for name in names})


@dataclass(frozen=True, kw_only=True)
class FundTotals(Contributed):
    """What came into a fund and what was spent from it, in CHF."""

    spent: Decimal = ZERO


def fund_totals(scope: Scope, fund: Fund) -> FundTotals:
    """Add up what the scope holds of one fund."""
    of_fund = scope.of_fund(fund)
    if (kept_rows := kept.money(of_fund)) is not None:
        sums = kept_rows.aggregate(**kept.OF_BALANCES, spent=Sum(kept.SPENT_CHF, default=ZERO))
    else:
        rows, path = _balances(of_fund)
        sums = rows.aggregate(**of_balances(path, scope.on))
        sums |= of_fund.expenditures.aggregate(spent=Sum("chf_amount", default=ZERO))
    added = vars(_contributed(sums))
    return FundTotals(spent=sums["spent"], **added | overdue_sums(of_fund))


@dataclass(frozen=True, kw_only=True)
class ContributorSums:
    """What one contributor gives in all, and to the ``largest`` projects by their keys.

    ``projects`` is the number of all; ``unearmarked`` what is given to none, None where nothing is.
    """

    total: Contributed
    largest: list[tuple[int, Contributed]]
    projects: int
    unearmarked: Contributed | None

    @property
    def others(self) -> Contributed:
        """What it gives to the other projects."""
        shown = [part for _key, part in self.largest]
        return self.total - sum(shown, self.unearmarked or Contributed())


def contributed_by(
    scope: Scope, party: Organisation | Country, *, most: int
) -> ContributorSums | None:
    """Add up what one contributor gives within the scope; None where that is nothing.

    Apart are the ``most`` projects to which it gives most.
    """
    party_of = {"organisation" if isinstance(party, Organisation) else "country": party}
    rows, path = _balances(scope)
    own = rows.filter(**{f"{path}{name}": one for name, one in party_of.items()})
    sums = of_balances(path, scope.on)
    to_none = own.filter(**{f"{path}project": None}).aggregate(**sums)
    largest = list(
        own.exclude(**{f"{path}project": None})
        .values(key=F(f"{path}project"))
        .annotate(**sums)
        .annotate(number_of_projects=Window(Count("*")))
        .order_by(*(Coalesce(f"total_{column}", ZERO).desc() for column in _LARGEST), "key")[:most]
    )
    if not (largest or to_none["contributions"] or own.exists()):
        return None
    if (of_keys := kept.money(scope)) is not None:
        total = of_keys.filter(**party_of).aggregate(**kept.OF_BALANCES)
    else:
        total = own.aggregate(**sums)
    return ContributorSums(
        total=_contributed(total),
        largest=[(row["key"], _contributed(row)) for row in largest],
        projects=largest[0]["number_of_projects"] if largest else 0,
        unearmarked=_contributed(to_none) if to_none["contributions"] else None,
    )


_LARGEST = ("secured_cash", "secured_in_kind", "pledged_cash")


def _contributed(sums: dict[str, Any]) -> Contributed:
    added = read_sums(sums)
    amounts: dict[str, Any] = {
        field.name: getattr(added, field.name) or field.default for field in fields(Contributed)
    }
    return Contributed(**amounts)


def contributors_seen_by(reader: AnyUser, name: str) -> QuerySet[Any, Any]:
    """Give the keys of those by ``organisation`` or ``country`` of whom a contribution is seen.

    What is public has entries, and these are counted in the kept sums; of what is being prepared,
    which others see, too, there are none.
    """
    of_keys = kept.money(Scope.visible_to(reader))
    if of_keys is None or sees_everything(reader):
        return Contribution.objects.visible_to(reader).order_by().values(name)
    entries = of_keys.exclude(**{name: None}).values(name)
    return entries.annotate(number=Sum("entries")).filter(number__gt=0).values(name)


def secured_by(scope: Scope, *lookups: str) -> list[tuple[Any, ...]]:
    """Add up what is secured, largest first, by lookups of the contribution.

    Gives tuples: the values of the lookups, then cash, in kind (both CHF) and how many
    contributions in kind carry no value.
    """
    rows, path = _balances(scope)
    secured: Combinable = secured_chf(path, scope.on)
    unvalued: Combinable = secured_unvalued(path, scope.on)
    of_keys = kept.money(scope) if {"fund", "organisation", "country"}.issuperset(lookups) else None
    if of_keys is not None:
        rows, path, secured, unvalued = of_keys, "", kept.SECURED_CHF, kept.SECURED_UNVALUED
    paths = [f"{path}{lookup}" for lookup in lookups]
    sums = (
        rows.values(*paths)
        .annotate(
            cash=Sum(secured, filter=Q(**{f"{path}mode": Mode.CASH}), default=ZERO),
            in_kind=Sum(secured, filter=Q(**{f"{path}mode": Mode.IN_KIND}), default=ZERO),
            unvalued=Sum(unvalued),
        )
        .exclude(cash=0, in_kind=0, unvalued=0)
        .order_by("-cash", "-in_kind", *paths)
    )
    return list(sums.values_list(*paths, "cash", "in_kind", "unvalued"))


def _balances(scope: Scope) -> tuple[QuerySet, str]:
    """Give the rows whose balances add up, and their path to the contribution.

    What there is now is kept with the contributions; what there was on a day is in the entries.
    """
    if scope.on is None:
        return scope.contributions, ""
    return scope.entries, OF_ENTRIES


def secured_by_source(scope: Scope) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Add up what is secured by fund, and by contributor, reading the contributions only once.

    Gives what ``secured_by`` gives for ``fund``, and for ``organisation`` and ``country``.
    """
    rows = secured_by(scope, "fund", "organisation", "country")
    return _folded(rows, lambda row: row[:1]), _folded(rows, lambda row: row[1:3])


def _folded(
    rows: list[tuple[Any, ...]], key_of: Callable[[tuple[Any, ...]], tuple[Any, ...]]
) -> list[tuple[Any, ...]]:
    sums: dict[tuple[Any, ...], tuple[Decimal, Decimal, int]] = {}
    for row in rows:
        cash, in_kind, unvalued = sums.get(key_of(row), (ZERO, ZERO, 0))
        sums[key_of(row)] = (cash + row[-3], in_kind + row[-2], unvalued + row[-1])
    largest = sorted(sums, key=lambda key: (-sums[key][0], -sums[key][1], str(key)))
    return [(*key, *sums[key]) for key in largest]
