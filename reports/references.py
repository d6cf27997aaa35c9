"""What a reference leads to: the figure of the day on which it was shown, and what moved since.

A reader opens what this reader may see: a figure of staff is told to others as far as it is public.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budgets.models import Appeal, Fund
from budgets.reading import places, recorded
from budgets.reading.earlier import Sums, changed_since, moments_between, sums_at
from budgets.reading.explain import explain, known_total
from budgets.reading.measures import (
    BY_PROJECT,
    ENTERED,
    NARROWED_BY,
    ZERO,
    Explanation,
    Measure,
)
from budgets.reading.references import (
    Figure,
    NotAReference,
    mark_of,
    read_reference,
    write_reference,
)
from budgets.reading.scopes import Scope
from budgets.reading.words import in_words
from projects.models import Project
from reports.contents.rdf import counted_money, counted_projects
from reports.figures import value_in
from reports.models import Report
from stakeholders.access import AnyUser, rows_of, sees_everything
from stakeholders.models import Country, Organisation, Region

REFUSED = {
    "letters": _("It has letters or signs that no reference has: I, L, O and U are never used."),
    "length": _("It is too short or too long: a reference has at least eight letters and digits."),
    "check": _("Its last letter or digit, the check, does not fit the others: one is mistyped."),
    "contents": _("It is well written, and names no figure that there can be."),
    "unseen": _("There is no such figure, or it is not public."),
}
"""What is wrong with what was typed, by the check that fails."""
TRIES = 20
"""At how many moments of a day the value of a plan or of projects is looked for."""
MOST_OF_A_DAY = 10_000
"""How many entries of a day are taken off, one after the other, to find a value."""
_RECORDS: Mapping[str, type[Model]] = {
    "fund": Fund,
    "organisation": Organisation,
    "country": Country,
    "region": Region,
    "appeal": Appeal,
}


class Unseen(Exception):
    """The reference leads to nothing that this reader may see."""


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
        if self.shown is not None or self._fits(self.until):
            return self.until
        moment = self._before_an_entry() if self.is_made_of_entries else self._before_a_record()
        return moment or self.until

    def _before_an_entry(self) -> datetime | None:
        """Take off the entries of the day, the latest first, until the mark fits."""
        explanation = self.explanation(self.until)
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

    def _without(self, some: Explanation, others: Explanation) -> Explanation:
        rows = some.rows.exclude(pk__in=others.rows.order_by().values("pk"))
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
        return projects, sums_at(projects, timezone.now(), self.scope.on)

    def _changes(self, moment: datetime) -> list[Change]:
        projects, now = self._changed
        then = sums_at(projects, moment, self.scope.on)
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


def open_reference(text: str, *, reader: AnyUser) -> Opened:
    """Find the figure of a reference.

    Raises ``NotAReference`` with the check that fails, ``Unseen`` where there is no such figure, or
    none that the reader may see.
    """
    figure, mark = read_reference(text)
    today = timezone.localdate()
    if figure.day > today:
        raise NotAReference("contents")
    if figure.place == "report":
        return _of_report(figure, mark, reader)
    if not _has_such_parts(figure):
        raise NotAReference("contents")
    seen_as = _seen_as(figure, reader)
    subject = _subject(figure, reader)
    return Opened(
        figure=figure,
        mark=mark,
        subject=subject,
        narrowed=_narrowed(figure),
        scope=places.within(Scope.visible_to(seen_as), subject).as_of(figure.narrowed.get("as_of")),
        seen_as=seen_as,
        is_partial=figure.audience == "staff" and not sees_everything(reader),
        until=end_of(figure.day),
    )


def _has_such_parts(figure: Figure) -> bool:
    """Whether the measure has all the parts that the code names."""
    known = NARROWED_BY[Measure(figure.measure)]
    return all(name in known for name in figure.narrowed if name != "as_of")


def end_of(day: date) -> datetime:
    """Give the moment at which a day is over; of today, now."""
    last = datetime.combine(day, time.max, tzinfo=timezone.get_current_timezone())
    return min(last, timezone.now())


def _seen_as(figure: Figure, reader: AnyUser) -> AnyUser:
    """A public figure is public to everybody; one of staff is whole only to staff."""
    is_own = figure.audience == "own" or (figure.audience == "staff" and sees_everything(reader))
    return reader if is_own else AnonymousUser()


def _subject(figure: Figure, reader: AnyUser) -> Model | None:
    if figure.place == "everything":
        return None
    return _seen(places.PLACES[figure.place], figure.key, reader)


def _seen(model: type[Model], key: Any, reader: AnyUser) -> Model:
    record = rows_of(model).visible_to(reader).filter(pk=key).first()
    if record is None:
        raise Unseen
    return record


def _narrowed(figure: Figure) -> dict[str, Any]:
    narrowed = {}
    for name, value in figure.narrowed.items():
        if name == "as_of":  # the scope has it
            continue
        model = _RECORDS.get(name)
        record = model._default_manager.filter(pk=value).first() if model else value
        if record is None:
            raise Unseen
        narrowed[name] = record
    return narrowed


def _of_report(figure: Figure, mark: int, reader: AnyUser) -> Opened:
    """A figure of a report is that of its snapshot."""
    report = Report.objects.visible_to(reader).filter(pk=int(figure.key or 0)).first()
    if report is None or report.snapshot is None or report.snapshot_at is None:
        raise Unseen
    money = counted_money(report, counted_projects(report.region_id, report.year))
    scope = money.as_of(figure.narrowed.get("as_of"))
    narrowed: dict[str, Any] = {}
    if figure.measure == "allotted":
        narrowed = {"region": report.region, "year": report.year}
    shown = value_in(report, figure)
    is_this_build = shown is not None and mark_of(shown) == mark
    return Opened(
        figure=figure,
        mark=mark,
        subject=report,
        narrowed=narrowed,
        scope=scope,
        seen_as=AnonymousUser(),
        is_partial=False,
        until=report.snapshot_at if is_this_build else end_of(figure.day),
        shown=shown if is_this_build else None,
    )


def heading_of(opened: Opened) -> str:
    """Say which figure it is."""
    narrowed = opened.narrowed | {"as_of": opened.scope.on}
    return in_words(opened.figure.measure, opened.figure.mode, opened.subject, narrowed)


def reference_of(opened: Opened) -> str:
    """Write its reference as it is printed, however it was typed."""
    return write_reference(opened.figure, mark=opened.mark)
