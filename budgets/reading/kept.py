"""The sums that the database keeps of many projects together, in place of their ledgers.

For whoever sees all or what is public: as of now, and the funding of projects also as of a day.
Anything else reads the ledgers: what was given and spent until a day, what a reader with rows of
the own sees, some chosen projects. Each function here gives None then; what it gives otherwise is
what the ledgers give (``tests/budgets/test_kept.py``).
"""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Sum, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from budgets.models import DatedSum, FundingMovement, FundingSum, Mode, MoneySum
from budgets.reading.scopes import Scope
from budgets.reading.totals import Totals

_COUNTS = ("projects", "unknown", "unrecorded")
_OF_PLANS = tuple(
    f"total_{name}_{mode}"
    for name in ("planned", "gap", "unfunded")
    for mode in ("cash", "in_kind")
)
_SUMS = {field.name for field in FundingSum._meta.fields} & {one.name for one in fields(Totals)}
_OF_FUNDING = {f"n_{name}": Sum(name, default=0) for name in _COUNTS} | {
    f"total_{name}": Sum(name) for name in sorted(_SUMS.difference(_COUNTS))
}
# A contribution to an initiative is one to its region; a project is of its own region, whatever
# its initiative is.
_KEYS: Mapping[str, Any] = {
    "initiative": F("initiative"),
    "region": Case(
        When(of_project=False, then=Coalesce("region", "initiative__region")),
        default=F("region"),
        output_field=CharField(),
    ),
}


def _secured(unit: str) -> Combinable:
    """See ``reading.secured``: of what has ended nothing is secured that nobody has paid."""
    received = F(f"received_{unit}")
    return Case(When(is_ended=True, then=received), default=F(f"committed_{unit}") + received)


SECURED_CHF, SECURED_UNVALUED = _secured("chf"), _secured("unvalued")
SPENT_CHF = F("direct_chf") + F("support_chf")
CASH, IN_KIND = Q(mode=Mode.CASH), Q(mode=Mode.IN_KIND)
OF_BALANCES: Mapping[str, Sum] = {
    f"total_{stage}_{column}": Sum(what, filter=of_mode)
    for column, of_mode in (("cash", CASH), ("in_kind", IN_KIND))
    for stage, what in (
        ("pledged", F("pledged_chf")),
        ("secured", SECURED_CHF),
        ("received", F("received_chf")),
        ("exchange", F("exchange_chf")),
    )
} | {
    "contributions": Sum("entries", default=0),
    "total_unvalued": Sum(F("pledged_unvalued") + F("committed_unvalued") + F("received_unvalued")),
    "total_pledged_unvalued": Sum("pledged_unvalued"),
    "total_secured_unvalued": Sum(SECURED_UNVALUED),
    "total_received_unvalued": Sum("received_unvalued"),
}
"""What ``funding`` adds up of balances, with the exchange differences."""


def is_kept_by(lookup: str | None) -> bool:
    """Whether sums by this lookup are kept."""
    return lookup in _KEYS


def key_of(lookup: str) -> Combinable:
    """The region or initiative to which a row of money counts."""
    key: Combinable = _KEYS[lookup]
    return key


def money(scope: Scope) -> QuerySet[MoneySum] | None:
    """Give the rows of what was given and spent in the scope."""
    if scope.kept is None:
        return None
    rows = MoneySum.objects.filter(scope.kept.money)
    return rows.filter(fund=scope.fund) if scope.fund else rows


def unearmarked(scope: Scope) -> QuerySet[MoneySum] | None:
    """Give those of what is given to no single project, of whatever fund."""
    if scope.kept is None:
        return None
    return MoneySum.objects.filter(scope.kept.money, of_project=False)


def dated(scope: Scope, what: DatedSum.What) -> QuerySet[DatedSum] | None:
    """Give the rows of what is due, or pledged, in the scope."""
    if scope.kept is None:
        return None
    rows = DatedSum.objects.filter(scope.kept.money, what=what)
    return rows.filter(fund=scope.fund) if scope.fund else rows


def of_day(scope: Scope) -> QuerySet[FundingMovement] | None:
    """Give the rows of the projects of the scope as of its day: overdue and unvalued, too.

    None as of now, and of one fund, of which these are not told apart.
    """
    if scope.on is None or scope.fund or (kept := scope.kept_funding) is None:
        return None
    return FundingMovement.objects.until(scope.on).filter(kept.funding)


def number_of(scope: Scope, what: str) -> int | None:
    """Count the ``projects`` of the scope, or its ``entries`` or ``expenditures``."""
    rows: QuerySet | None = scope.kept_sums
    if what != "projects":
        rows = None if scope.kept is None else MoneySum.objects.filter(scope.kept.money)
    if rows is None:
        return None
    return rows.aggregate(number=Sum(what, default=0))["number"]


def funding_sums(scope: Scope) -> dict[str, Any] | None:
    """Give the sums of the projects of the scope."""
    rows = scope.kept_sums
    return None if rows is None else _known(rows.aggregate(**_OF_FUNDING))


def funding_sums_by(scope: Scope, lookup: str) -> list[dict[str, Any]] | None:
    """Give the same by region or initiative, each with its ``key``."""
    rows: QuerySet | None = scope.kept_sums
    if rows is None or not is_kept_by(lookup):
        return None
    sums = rows.values(key=F(lookup)).annotate(**_OF_FUNDING)
    return [_known(row) for row in sums if row["n_projects"]]


def _known(row: dict[str, Any]) -> dict[str, Any]:
    """Leave out what is unknown of all projects; it adds up to 0, and is not."""
    sums = {name.removeprefix("n_"): value for name, value in row.items()}
    projects = sums["projects"]
    if projects == sums["unrecorded"]:
        return {name: value for name, value in sums.items() if not name.startswith("total_")}
    if projects == sums["unknown"]:
        return {name: value for name, value in sums.items() if name not in _OF_PLANS}
    return sums


SPENT_BY = {"fund": "fund", "project__region": "region", "occurs_on__year": "year"}
"""By what expenditure is kept, by its own lookups."""


def spent_by(rows: QuerySet[MoneySum], *lookups: str) -> list[tuple[Any, ...]]:
    """Add up what was spent, largest first, by lookups of expenditure; see ``funding``."""
    names = [SPENT_BY[lookup] for lookup in lookups]
    sums = _spent(rows.values(*names)).order_by("-spent", *names)
    return list(sums.values_list(*names, "spent"))


def spent_by_class(rows: QuerySet[MoneySum], year: int) -> QuerySet:
    """Add up what was spent in a year, by the class of the project and its region, the ``key``."""
    return _spent(rows.filter(year=year).values("project_class", key=F("region")))


def _spent(rows: QuerySet) -> QuerySet:
    """Only where something was spent, be it taken back since."""
    return rows.annotate(number=Sum("expenditures"), spent=Sum(SPENT_CHF)).filter(number__gt=0)
