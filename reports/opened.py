"""A figure of an earlier day: the moment at which it was shown, what it was, and what it is now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Model, Q
from django.utils import timezone

from budgets.reading import recorded
from budgets.reading.earlier import Sums, changed_since, moments_between, sums_at
from budgets.reading.explain import explain, known_total
from budgets.reading.measures import (
    BY_PROJECT,
    ENTERED,
    OF_STANDING,
    ZERO,
    Explanation,
)
from budgets.reading.references import Figure, mark_of
from budgets.reading.scopes import Scope
from projects.models import PhaseChange, Project
from projects.standing import ended_by
from stakeholders.access import AnyUser

TRIES = 20
"""At how many moments of a day the value of a plan or of projects is looked for."""
MOST_OF_A_DAY = 10_000
"""How many entries of a day are taken off, one after the other, to find a value."""


@dataclass(frozen=True, kw_only=True)
class Change:
    """A project whose share of the figure has moved, in CHF."""

    project: Project
    then: Decimal
    now: Decimal

    @property
    def difference(self) -> Decimal:
        return self.now - self.then


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A figure that was looked up by its reference.

    ``subject`` is what it is the total of, None for everything; ``is_partial`` where the reader may
    not see all that whoever it was shown to could. ``shown`` is the value that stands in a report.
    ``scope`` is as of the day of the figure, if it has one; ``seen_as`` says whose view it is.
    """

    figure: Figure
    mark: int
    subject: Model | None
    narrowed: dict[str, Any]
    scope: Scope
    seen_as: AnyUser
    is_partial: bool
    until: datetime
    shown: Decimal | None = None

    @cached_property
    def now(self) -> Decimal | None:
        """The figure as it is now; None where it is no longer known."""
        return known_total(self.explanation(), self.scope)

    @cached_property
    def moment(self) -> datetime:
        """When it had its value: the last moment of its day at which the mark fits."""
        if self.shown is not None:
            return self.until
        if not self.is_made_of_entries:
            return self.until if self._fits(self.until) else self._before_a_record() or self.until
        for at in self._before_moves():
            if self._fits(at):
                return at
            moment = self._before_an_entry(at)
            if moment and self._fits(moment):
                return moment
        return self.until

    def _before_moves(self) -> Iterator[datetime]:
        """Give the end of the day, and the moments before its moves, the latest first.

        Only of a figure that depends on which projects are closed or cancelled do moves count.
        """
        yield self.until
        if self.figure.measure in OF_STANDING:
            moves = PhaseChange.objects.filter(
                project__in=self.scope.projects.order_by().values("pk"),
                made_at__gt=self._begins,
                made_at__lte=self.until,
            )
            times = moves.order_by("-made_at").values_list("made_at", flat=True).distinct()
            for at in times[:TRIES]:
                yield at - timedelta(microseconds=1)

    def _before_an_entry(self, until: datetime) -> datetime | None:
        """Take off the entries of the day until then, the latest first, until the mark fits."""
        explanation = self.explanation(until)
        rows = recorded.after(explanation.rows, self._begins)
        of_the_day = rows.annotate(recorded_at=recorded.at(rows)).order_by("-recorded_at")
        value = explanation.total
        entries = of_the_day.values_list("recorded_at", explanation.effect)[:MOST_OF_A_DAY]
        for recorded_at, together in groupby(entries, lambda entry: entry[0]):
            value -= sum((chf or ZERO for _at, chf in together), ZERO)
            if mark_of(value) == self.mark:
                return recorded_at - timedelta(microseconds=1)
        return None

    def _before_a_record(self) -> datetime | None:
        """Try the moments of the day at which anything was approved, moved or entered."""
        times = moments_between(self.scope, self._begins, self.until)
        before = (at - timedelta(microseconds=1) for at in times[:TRIES])
        return next((at for at in before if self._fits(at)), None)

    @property
    def _begins(self) -> datetime:
        """When its day began, and a little earlier: an entry may wait for its transaction."""
        zone = timezone.get_current_timezone()
        return datetime.combine(self.figure.day, time.min, tzinfo=zone) - timedelta(hours=1)

    @cached_property
    def then(self) -> Decimal:
        """What was recorded by then adds up to this."""
        return self._at(self.moment)

    @property
    def is_found(self) -> bool:
        """Whether that is the value that was shown."""
        if self.shown is not None:
            return self.shown == self.then
        return mark_of(self.then) == self.mark

    @property
    def holds(self) -> bool:
        """Whether the figure is still what was shown."""
        return self.is_found and self.now == self.then

    @property
    def difference(self) -> Decimal:
        return (self.now or ZERO) - self.then

    def explanation(self, moment: datetime | None = None) -> Explanation:
        """Give what it is made of now, or was at a moment."""
        figure = self.figure
        return explain(
            self.scope,
            figure.measure,
            figure.mode,
            reader=self.seen_as,
            recorded_by=moment,
            **self.narrowed,
        )

    @property
    def is_made_of_entries(self) -> bool:
        """Whether its rows are entries, which never change, and not versions that are approved."""
        return self.figure.measure in ENTERED

    @property
    def is_by_project(self) -> bool:
        return self.figure.measure in BY_PROJECT

    def added(self) -> Explanation:
        """What counts now and did not then."""
        return self._without(self.explanation(), self.explanation(self.moment))

    def gone(self) -> Explanation:
        """What counted then and does not now, such as the items of an earlier budget."""
        return self._without(self.explanation(self.moment), self.explanation())

    @cached_property
    def changes(self) -> list[Change]:
        """The projects of a figure by project whose share has moved, the largest move first."""
        changes = self._changes(self.moment) if self.is_by_project else []
        return sorted(changes, key=lambda one: (-abs(one.difference), one.project.pk))

    @cached_property
    def moved_projects(self) -> list[Project]:
        """The projects that were closed, cancelled or reopened since, if the figure depends on it.

        What is committed to them counts otherwise now than it did then.
        """
        if self.figure.measure not in OF_STANDING:
            return []
        then, now = (
            Q(pk__in=ended_by(recorded.approved_until(self.scope.on, at)).values("pk"))
            for at in (self.moment, timezone.now())
        )
        since = PhaseChange.objects.filter(made_at__gt=self.moment).order_by()
        moved = self.scope.projects.filter(pk__in=since.values("project"))
        return list(moved.filter(then & ~now | now & ~then).order_by("pk"))

    def _without(self, some: Explanation, others: Explanation) -> Explanation:
        """Leave out what counts as much in the others."""
        counts = Q(pk__in=others.rows.order_by().values("pk"))
        if self.moved_projects:
            settled = Q(committed_chf=0, committed_unvalued=0)
            counts &= settled | ~Q(contribution__project__in=self.moved_projects)
        rows = some.rows.exclude(counts)
        return Explanation(some.measure, some.mode, rows, some.effect, some.line_of)

    def _fits(self, moment: datetime) -> bool:
        return mark_of(self._at(moment)) == self.mark

    def _at(self, moment: datetime) -> Decimal:
        if not self.is_by_project:
            return self.explanation(moment).total
        return self.explanation().total - sum(
            (change.difference for change in self._changes(moment)), ZERO
        )

    @cached_property
    def _changed(self) -> tuple[list[Project], Mapping[int, Sums]]:
        """The projects of which anything was recorded since the day, and their sums of now."""
        since = min(self._begins, self.until)
        projects = list(changed_since(self.scope.projects, since).order_by())
        return projects, sums_at(projects, self._known_by(timezone.now()), self.scope.on)

    def _known_by(self, moment: datetime) -> datetime:
        """Until when something must be recorded to count at a moment: not after the cut-off."""
        known_on = self.scope.known_on
        return moment if known_on is None else min(moment, recorded.end_of(known_on))

    def _changes(self, moment: datetime) -> list[Change]:
        projects, now = self._changed
        then = sums_at(projects, self._known_by(moment), self.scope.on)
        measure, mode = self.figure.measure, self.figure.mode
        changes = (
            Change(
                project=project,
                then=then[project.pk].figure(measure, mode),
                now=now[project.pk].figure(measure, mode),
            )
            for project in projects
        )
        return [change for change in changes if change.difference]
