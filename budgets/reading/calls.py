"""What an appeal called for, and what became of what was promised (instructs 3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet, Sum

from budgets.models import Appeal, ContributionEntry, Mode
from budgets.reading.scopes import Scope
from budgets.reading.secured import is_ended, secured_chf
from budgets.reading.totals import ZERO
from projects.models import Project
from stakeholders.access import AnyUser

Nature = ContributionEntry.Nature


@dataclass(frozen=True, kw_only=True)
class Call:
    """A project of an appeal with its gap on the day of issue and now; None is not known."""

    project: Project
    then_cash: Decimal | None
    then_in_kind: Decimal | None
    now_cash: Decimal | None
    now_in_kind: Decimal | None


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The gaps of all calls together; None where none is known."""

    then_cash: Decimal | None
    then_in_kind: Decimal | None
    now_cash: Decimal | None
    now_in_kind: Decimal | None


def sum_of_calls(calls: Iterable[Call]) -> Asked:
    """Add up what is known of the calls."""
    calls = list(calls)
    return Asked(
        then_cash=_sum(call.then_cash for call in calls),
        then_in_kind=_sum(call.then_in_kind for call in calls),
        now_cash=_sum(call.now_cash for call in calls),
        now_in_kind=_sum(call.now_in_kind for call in calls),
    )


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def calls_of(appeal: Appeal, *, reader: AnyUser) -> list[Call]:
    """Give the projects that the reader may see, in the order of the appeal."""
    visible = Project.objects.visible_to(reader).order_by()
    calls = appeal.calls.filter(project__in=visible).select_related(
        "project__funding", "project__region"
    )
    return [
        Call(
            project=call.project,
            then_cash=call.gap_cash,
            then_in_kind=call.gap_in_kind,
            now_cash=call.project.funding.gap_cash,
            now_in_kind=call.project.funding.gap_in_kind,
        )
        for call in calls
    ]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of what was promised in answer to an appeal, in cash or in kind, in CHF.

    promised − taken back + exchange differences = still pledged + secured + due after the end.
    ``promised`` is what each contribution began with. ``taken_back`` is what was withdrawn at any
    stage, and what was promised by mistake; the correction of a later stage takes nothing back, for
    what it carried on holds again. ``exchange_difference`` is what other rates have made of it,
    from the promise to the receipt. ``received`` is a part of the secured.
    """

    mode: str
    promised: Decimal
    taken_back: Decimal
    exchange_difference: Decimal
    pledged: Decimal
    secured: Decimal
    received: Decimal
    due_after_end: Decimal


_EFFECT = F("pledged_chf") + F("committed_chf") + F("received_chf")
"""What an entry adds to all stages together: of one that carries on another, the difference."""
_BEGINS = Q(nature=Nature.MOVEMENT, follows=None)
_TAKES_BACK = Q(nature=Nature.WITHDRAWAL) | Q(nature=Nature.CORRECTION, follows__follows=None)


def _outcome(on: date | None = None) -> dict[str, Any]:
    ended = is_ended("contribution__project__", on)
    return {
        "promised": Sum(_EFFECT, filter=_BEGINS, default=ZERO),
        "taken_back": -Sum(_EFFECT, filter=_TAKES_BACK, default=ZERO),
        "exchange_difference": Sum(_EFFECT, filter=~_BEGINS & ~_TAKES_BACK, default=ZERO),
        "pledged": Sum("pledged_chf", default=ZERO),
        "secured": Sum(secured_chf("contribution__", on), default=ZERO),
        "received": Sum("received_chf", default=ZERO),
        "due_after_end": Sum("committed_chf", filter=ended, default=ZERO),
    }


def outcomes_by_appeal(
    appeals: QuerySet[Appeal], *, on: date | None = None, known_on: date | None = None
) -> dict[int, Outcome]:
    """Add up the public answers in cash to each appeal, as of a day, as known on another."""
    public = replace(Scope.visible_to(AnonymousUser()), on=on, known_on=known_on).entries
    rows = public.filter(
        contribution__appeal__in=appeals.order_by().values("pk"), contribution__mode=Mode.CASH
    )
    sums = _outcome(on)
    by_key = {
        row.pop("key"): Outcome(mode=Mode.CASH.value, **row)
        for row in rows.values(key=F("contribution__appeal")).annotate(**sums)
    }
    nothing = Outcome(mode=Mode.CASH.value, **dict.fromkeys(sums, ZERO))
    return {pk: by_key.get(pk, nothing) for pk in appeals.values_list("pk", flat=True)}


def outcomes_of(appeal: Appeal, *, reader: AnyUser) -> list[Outcome]:
    """Add up the answers to an appeal that the reader may see, in cash and in kind."""
    entries = Scope.visible_to(reader).entries.filter(contribution__appeal=appeal)
    rows = entries.values(mode=F("contribution__mode")).annotate(**_outcome()).order_by("mode")
    return [Outcome(**row) for row in rows]
