"""What an appeal called for, and what became of what was promised (instructs 3)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, F, Q, QuerySet, Sum

from budgets.models import Appeal, AppealProject, ContributionEntry, Mode
from budgets.models.appeal import AppealQuerySet
from budgets.reading import funding
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

    @property
    def has_gap(self) -> bool:
        return bool(self.now_cash or self.now_in_kind)

    @property
    def is_open(self) -> bool:
        """Whether donors are still asked for it: it has a gap, and is to be carried out.

        Only an active project with an approved budget has a gap (``reading.funding``).
        """
        return self.has_gap and self.project.phase in ASKED_FOR


ASKED_FOR = (Project.Phase.FORMULATION, Project.Phase.FUNDING, Project.Phase.IMPLEMENTATION)


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
    return [call_of(row) for row in called_by(appeal, reader=reader)]


def called_by(appeal: Appeal, *, reader: AnyUser) -> QuerySet[AppealProject]:
    """Give the rows of these projects, of which ``call_of`` tells the gaps."""
    visible = Project.objects.visible_to(reader).order_by()
    calls = appeal.calls.filter(project__in=visible)
    return calls.select_related("project__funding", "project__region")


def call_of(row: AppealProject) -> Call:
    """Give a project of an appeal with its gap on the day of issue and now."""
    return Call(
        project=row.project,
        then_cash=row.gap_cash,
        then_in_kind=row.gap_in_kind,
        now_cash=row.project.funding.gap_cash,
        now_in_kind=row.project.funding.gap_in_kind,
    )


def called_projects(appeal: Appeal) -> QuerySet[Project]:
    """Give the public projects of an appeal."""
    return Project.objects.public().filter(pk__in=appeal.calls.order_by().values("project"))


def calls_as_of(appeal: Appeal, on: date | None) -> list[Call]:
    """Give the public projects of an appeal with their gaps, phase and status of a day.

    The largest gap of the day comes first. Without a day they are as of now.
    """
    rows = funding.with_funding(called_projects(appeal).order_by("pk"), on)
    stood = {project.pk: project for project in funding.as_they_stood(rows, on)}
    calls = [
        Call(
            project=project,
            then_cash=call.gap_cash,
            then_in_kind=call.gap_in_kind,
            now_cash=project.funding.gap_cash,
            now_in_kind=project.funding.gap_in_kind,
        )
        for call in appeal.calls.filter(project__in=list(stood))
        if (project := stood[call.project_id])
    ]
    return sorted(calls, key=_largest_gap_first)


def _largest_gap_first(call: Call) -> tuple[Decimal, Decimal, int]:
    return -(call.now_cash or ZERO), -(call.now_in_kind or ZERO), call.project.pk


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """What an issued appeal called for in cash, and what of it is still a gap, in CHF.

    ``open`` of its ``projects`` still have a gap; None is not known.
    """

    appeal: Appeal
    projects: int
    open: int
    called: Decimal | None
    gap: Decimal | None


def earlier_appeals(appeal: Appeal, *, on: date | None, most: int) -> list[Earlier]:
    """Give the appeals of the same occasion and region that were issued before, the latest first.

    Their gaps are as of a day.
    """
    before = Q(issued_on__lt=appeal.issued_on) | Q(issued_on=appeal.issued_on, pk__lt=appeal.pk)
    rows = Appeal.objects.filter(before, occasion=appeal.occasion, region=appeal.region_id)
    return latest_appeals(rows, on=on, most=most)


def latest_appeals(appeals: AppealQuerySet, *, on: date | None = None, most: int) -> list[Earlier]:
    """Give the latest of these appeals that are public, with their gaps as of a day."""
    latest = list(appeals.public().order_by("-issued_on", "-pk")[:most])
    called = called_by_appeal(latest)
    gaps = _gaps_of(AppealProject.objects.public().filter(appeal__in=latest), on)
    nothing = (0, None)
    return [
        Earlier(
            appeal=one,
            projects=called.get(one.pk, nothing)[0],
            called=called.get(one.pk, nothing)[1],
            open=gaps.get(one.pk, nothing)[0],
            gap=gaps.get(one.pk, nothing)[1],
        )
        for one in latest
    ]


def called_by_appeal(appeals: Collection[Appeal]) -> dict[int, tuple[int, Decimal | None]]:
    """Give of issued appeals how many public projects each names, and what it called for in cash
    for them; one without any is missing."""
    calls = AppealProject.objects.public().filter(appeal__in=appeals)
    rows = calls.order_by().values_list("appeal").annotate(number=Count("pk"), gap=Sum("gap_cash"))
    return {key: (number, gap) for key, number, gap in rows}


def _gaps_of(
    calls: QuerySet[AppealProject], on: date | None
) -> dict[int, tuple[int, Decimal | None]]:
    """Give by appeal how many of its projects have a gap on a day, and the gaps in cash."""
    path = f"project__{funding.funding_path(on)}"
    of_day = calls if on is None else calls.filter(**{f"{path}day": on, f"{path}known_on": None})
    has_gap = Q(**{f"{path}gap_cash__gt": 0}) | Q(**{f"{path}gap_in_kind__gt": 0})
    rows = (
        of_day.order_by()
        .values_list("appeal")
        .annotate(open=Count("pk", filter=has_gap), gap=Sum(f"{path}gap_cash"))
    )
    return {key: (number, gap) for key, number, gap in rows}


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
