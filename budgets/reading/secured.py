"""What is secured: committed or received; of a project that has ended, received alone.

What nobody has paid when a project is closed or cancelled is due after the end: it is shown apart,
and secures nothing. As of a day, a project has ended that had at the end of the day. The function
of one project's sums says the same (``budgets/sql/funding.sql``).
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db.models import (
    Case,
    DateField,
    DecimalField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce
from django.utils import timezone

from budgets.models import (
    ContributionEntry,
    DatedSum,
    FundingMovement,
    FundingOnDay,
    Mode,
    ProjectFunding,
)
from budgets.reading import kept, recorded
from budgets.reading.scopes import Scope
from projects.models import Project
from projects.standing import ended_by, ended_on

ZERO = Decimal("0.00")


def is_ended(path: str = "", on: date | None = None, moment: datetime | None = None) -> Q:
    """The condition that a project, reached by this path, is closed or cancelled, or was.

    ``on`` is the day at whose end it was, ``moment`` when that was known; None for now.
    """
    if moment is not None:
        ended = ended_by(recorded.approved_until(on, moment))
        return Q(**{f"{path}pk__in": ended.values("pk")})
    if on is not None:
        return Q(**{f"{path}pk__in": ended_on(on)})
    return Q(**{f"{path}phase": Project.Phase.CLOSED}) | Q(
        **{f"{path}status": Project.Status.CANCELLED}
    )


def secured_chf(path: str = "", on: date | None = None, moment: datetime | None = None) -> Case:
    """In CHF, of contributions or entries; ``path`` leads to the contribution.

    Of entries until a day, ``on`` is the day; of those recorded by a moment, ``moment``.
    """
    return _secured("chf", path, on, moment)


def secured_unvalued(
    path: str = "", on: date | None = None, moment: datetime | None = None
) -> Case:
    """How many in kind have no value, of the same."""
    return _secured("unvalued", path, on, moment)


def _secured(unit: str, path: str, on: date | None, moment: datetime | None) -> Case:
    received = F(f"received_{unit}")
    ended = is_ended(f"{path}project__", on, moment)
    return Case(When(ended, then=received), default=F(f"committed_{unit}") + received)


# --- What is overdue ----------------------------------------------------------------------------

_DUE_ON = Coalesce(
    "due_on", "follows__due_on", "follows__follows__due_on", output_field=DateField()
)
"""When the commitment is due that an entry makes, takes back or settles: no other has a day."""
_SUMS = {
    "overdue_cash": Sum("committed_chf", filter=Q(contribution__mode=Mode.CASH), default=ZERO),
    "overdue_in_kind": Sum(
        "committed_chf", filter=Q(contribution__mode=Mode.IN_KIND), default=ZERO
    ),
}


def overdue_entries(
    scope: Scope, *, on: date | None = None, moment: datetime | None = None
) -> QuerySet[ContributionEntry]:
    """Give the entries whose ``committed_chf`` add up to what is overdue in the scope.

    It is overdue on the day of the scope; of one as of now on the day ``on``, today if not given.
    Of projects that have ended nothing is secured any more, and so nothing of it overdue. With a
    ``moment`` it is what was recorded by then, and on the day of the moment if no other is named.
    """
    entries = recorded.by_then(scope.entries, moment)
    day = scope.on or on or timezone.localdate(moment)
    return _overdue(entries, on=day, stood_on=scope.on, moment=moment)


def _overdue(
    entries: QuerySet[ContributionEntry],
    *,
    on: date,
    stood_on: date | None,
    moment: datetime | None = None,
) -> QuerySet[ContributionEntry]:
    if stood_on is None and moment is None:  # the contributions hold what is still committed
        entries = entries.filter(contribution__committed_chf__gt=0)
    return _due(entries.exclude(is_ended("contribution__project__", stood_on, moment)), on)


def _due(entries: QuerySet[ContributionEntry], on: date) -> QuerySet[ContributionEntry]:
    return entries.alias(settles_what_is_due_on=_DUE_ON).filter(settles_what_is_due_on__lt=on)


def overdue_sums(scope: Scope, *, on: date | None = None) -> dict[str, Any]:
    """Add up what is overdue in the scope, in cash and in kind, in CHF."""
    if on is None and (rows := _kept_overdue(scope)) is not None:
        return rows.aggregate(**_KEPT_SUMS)
    if (of_projects := kept.of_day(scope)) is not None:
        return _added(
            of_projects.aggregate(**_KEPT_OF_DAY), _of_unearmarked(scope).aggregate(**_SUMS)
        )
    return overdue_entries(scope, on=on).order_by().aggregate(**_SUMS)


def overdue_by(scope: Scope, lookup: str, *others: str) -> list[dict[str, Any]]:
    """Add up the same by a lookup of the project, or by others of a contribution to none.

    Without others, what is given to no project is left out.
    """
    if others and kept.is_kept_by(lookup) and (of_keys := _kept_overdue(scope)) is not None:
        return _by(of_keys, kept.key_of(lookup))
    if others and kept.is_kept_by(lookup) and (of_day := kept.of_day(scope)) is not None:
        return _of_day_by(of_day, scope, lookup, *others)
    rows = overdue_entries(scope).order_by()
    key: F | Coalesce = F(f"contribution__project__{lookup}")
    if others:
        key = Coalesce(key, *(f"contribution__{other}" for other in others))
    else:
        rows = rows.exclude(contribution__project=None)
    return list(rows.values(key=key).annotate(**_SUMS))


def _of_day_by(
    of_day: QuerySet[FundingMovement], scope: Scope, lookup: str, *others: str
) -> list[dict[str, Any]]:
    """Add up what is kept of projects and the entries that belong to none."""
    by_key: dict[Any, dict[str, Any]] = {}
    named = [f"contribution__{other}" for other in others]
    key = Coalesce(*named) if len(named) > 1 else F(*named)
    for rows in (
        of_day.values(key=F(lookup)).annotate(**_KEPT_OF_DAY),
        _of_unearmarked(scope).values(key=key).annotate(**_SUMS),
    ):
        for row in rows:
            one = row.pop("key")
            by_key[one] = _added(by_key.get(one, NOTHING_OVERDUE), row)
    return [{"key": one, **sums} for one, sums in by_key.items() if any(sums.values())]


def _of_unearmarked(scope: Scope) -> QuerySet[ContributionEntry]:
    """What belongs to no project belongs to none that has ended."""
    return _due(scope.unearmarked_entries, scope.on or timezone.localdate()).order_by()


def _added(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    return {name: one[name] + other[name] for name in _SUMS}


NOTHING_OVERDUE = dict.fromkeys(_SUMS, ZERO)


def overdue_by_fund(scope: Scope) -> dict[int | None, dict[str, Decimal]]:
    """Add up the same by the fund of the contribution; None where it names none."""
    if (of_keys := _kept_overdue(scope)) is not None:
        return {row.pop("key"): row for row in _by(of_keys, F("fund"))}
    rows = overdue_entries(scope).order_by().values(key=F("contribution__fund"))
    return {row.pop("key"): row for row in rows.annotate(**_SUMS)}


_KEPT_SUMS = {
    "overdue_cash": Sum("chf", filter=kept.CASH, default=ZERO),
    "overdue_in_kind": Sum("chf", filter=kept.IN_KIND, default=ZERO),
}


_KEPT_OF_DAY = {name: Sum(name, default=ZERO) for name in _SUMS}


def _kept_overdue(scope: Scope) -> QuerySet[DatedSum] | None:
    """Give the kept rows of what is overdue today; None where they are not kept."""
    rows = kept.dated(scope, DatedSum.What.DUE)
    return None if rows is None else rows.filter(is_ended=False, day__lt=timezone.localdate())


def _by(rows: QuerySet[DatedSum], key: Combinable) -> list[dict[str, Any]]:
    """Add up by a key; where nothing is left, nothing is overdue."""
    sums = rows.values(key=key).annotate(**_KEPT_SUMS)
    return [row for row in sums if any(row[name] for name in _KEPT_SUMS)]


RowsT = TypeVar("RowsT", QuerySet[ProjectFunding], QuerySet[FundingOnDay])


def with_overdue(rows: RowsT, stood_on: date | None = None, known_on: date | None = None) -> RowsT:
    """Give the funding of each project its ``overdue_cash`` and ``overdue_in_kind``, in CHF.

    ``stood_on`` is the day of sums as of a day, ``known_on`` that by which entries were recorded.
    """
    entries = ContributionEntry.objects.filter(contribution__project=OuterRef("pk"))
    entries = recorded.occurred_by(entries, stood_on, known_on)
    if stood_on is None:
        overdue = _overdue(entries, on=timezone.localdate(), stood_on=None)
    else:  # the rows say themselves which projects had ended
        overdue = _due(entries, stood_on)
    by_project = overdue.order_by().values(all=F("contribution__project"))

    amount: DecimalField = DecimalField(max_digits=18, decimal_places=2)
    sums: dict[str, Combinable] = {
        name: Coalesce(
            Subquery(by_project.annotate(chf=effect).values("chf")),
            Value(ZERO),
            output_field=amount,
        )
        for name, effect in _SUMS.items()
    }
    if stood_on is not None:
        nothing = When(is_ended(), then=Value(ZERO))
        sums = {name: Case(nothing, default=chf, output_field=amount) for name, chf in sums.items()}
    return rows.annotate(**sums)
