"""What a reference leads to: the figure of the day on which it was shown, and what moved since.

A reader opens what this reader may see: a figure of staff is told to others as far as it is public.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budgets.models import Appeal, Fund
from budgets.reading import places
from budgets.reading.measures import NARROWED_BY, Measure
from budgets.reading.references import (
    Figure,
    NotAReference,
    mark_of,
    read_reference,
    write_reference,
)
from budgets.reading.scopes import Scope
from budgets.reading.words import in_words
from reports.contents.counted import counted_scope
from reports.figures import figures_in
from reports.kinds import contents_of
from reports.models import Report
from reports.opened import Opened
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
_RECORDS: Mapping[str, type[Model]] = {
    "fund": Fund,
    "organisation": Organisation,
    "country": Country,
    "region": Region,
    "appeal": Appeal,
}


class Unseen(Exception):
    """The reference leads to nothing that this reader may see."""


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
        scope=places.within(Scope.visible_to(seen_as, on=figure.narrowed.get("as_of")), subject),
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
    scope = counted_scope(
        report, on=figure.narrowed.get("as_of"), known_on=figure.narrowed.get("known_on")
    )
    narrowed: dict[str, Any] = {}
    if figure.measure == "allotted":
        of_region = {"region": report.region} if report.region else {}
        narrowed = {**of_region, "year": report.year}
    shown = figures_in(contents_of(report)).get((figure.measure, figure.mode))
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
    narrowed = opened.narrowed | {"as_of": opened.scope.on, "known_on": opened.scope.known_on}
    return in_words(opened.figure.measure, opened.figure.mode, opened.subject, narrowed)


def reference_of(opened: Opened) -> str:
    """Write its reference as it is printed, however it was typed."""
    return write_reference(opened.figure, mark=opened.mark)
