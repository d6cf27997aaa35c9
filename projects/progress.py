"""Progress of indicators, results, projects and initiatives: worked out here, never typed.

| of | is |
|---|---|
| an indicator's value | its latest measurement |
| an indicator | (value − baseline) ÷ (last target − baseline), between 0 and 1 |
| a result | the mean over its indicators whose progress is known |
| a project, an expected result, an initiative | the mean over its results whose progress is known |

Progress is unknown where baseline, target or measurement is missing; the unknown enter no mean,
and how many they are is shown beside it. Where the last target lies no further than the baseline,
something is to be kept: progress is 1 as long as the target is reached, and 0 otherwise.

Nowhere stands a percentage alone: beside it stands of how many of how many it is known, and how
many results are achieved, expected, and of unknown day (``projects.achievement``). It is rounded
half up where it is written, to whole per cent on pages and paper, to four places in the API.

A result counts for an initiative if it serves one of its expected results, wherever its project
runs; one that serves none of any initiative counts for the lead initiative of its project, apart.
A result that serves two expected results stands under both, and once in the whole.

The standing of an indicator on a day is worded once, by ``projects_progress_on`` in
``projects/sql/progress.sql``. What it says now is kept, and read from there (``projects.kept``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeAlias, TypedDict

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    Avg,
    BooleanField,
    Case,
    CharField,
    Count,
    DateField,
    DecimalField,
    Exists,
    F,
    Field,
    Func,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    TextChoices,
    Value,
)
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from initiatives.models import ExpectedResult, Initiative
from projects.achievement import ACHIEVED, Achievement, with_achievement
from projects.kept import kept_or_worked_out
from projects.models import Indicator, Result

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class StandingValues(TypedDict):
        latest_value: Decimal | None
        latest_on: date | None
        due_value: Decimal | None
        due_on: date | None
        last_target: Decimal | None
        last_target_on: date | None
        progress: Decimal | None
        standing: str

    class ResultValues(TypedDict):
        progress: Decimal | None
        known_indicators: int
        unknown_indicators: int

    IndicatorWithProgress = WithAnnotations[Indicator, StandingValues]
    ResultWithProgress = WithAnnotations[Result, ResultValues]

SumsT: TypeAlias = dict[str, Any]

NUMBER: DecimalField = DecimalField(max_digits=30, decimal_places=10)


class Standing(TextChoices):
    """Where an indicator stands on a day."""

    REACHED = "reached", _("Last target reached")
    ON_TRACK = "on-track", _("On track")
    BEHIND = "behind", _("Behind its target")
    UNKNOWN = "unknown", _("Not known")


@dataclass(frozen=True)
class Progress:
    """How far results are in a year, and of how many it is not known.

    ``count`` is the sum of those achieved, expected, of unknown day (``undated``) and no longer
    expected (``cancelled``); ``mean`` is over those whose progress is not ``unknown``.
    """

    year: int
    count: int = 0
    achieved: int = 0
    achieved_in_year: int = 0
    expected: int = 0
    undated: int = 0
    cancelled: int = 0
    mean: Decimal | None = None
    unknown: int = 0

    @property
    def achieved_before(self) -> int:
        return self.achieved - self.achieved_in_year

    @property
    def known(self) -> int:
        return self.count - self.unknown


@dataclass(frozen=True)
class ExpectedProgress:
    """The results that serve one expected result; those that serve none, if it is None."""

    expected: ExpectedResult | None
    progress: Progress


@dataclass(frozen=True)
class RollUp:
    """The results of an initiative: each counted once in the whole, and under what it serves."""

    whole: Progress
    rows: list[ExpectedProgress]


def with_progress(
    indicators: QuerySet[Indicator], *, on: date | None = None
) -> "QuerySet[IndicatorWithProgress]":
    """Give each indicator its value, last target, ``progress`` and ``standing`` on the day.

    They are ``latest_value`` and ``latest_on``, ``last_target`` and ``last_target_on``,
    ``due_value`` and ``due_on`` of the last target that was due. The day is today unless given.
    """
    day = on or timezone.localdate()
    return indicators.annotate(
        latest_value=_of_indicator("latest_value", day),
        latest_on=_of_indicator("latest_on", day),
        due_value=_of_indicator("due_value", day),
        due_on=_of_indicator("due_on", day),
        last_target=_of_indicator("last_target", day),
        last_target_on=_of_indicator("last_target_on", day),
        progress=_of_indicator("progress", day),
        standing=_of_indicator("standing", day),
    )


class IsAmong(Func):
    """Whether a value is in an array, which is looked through by a hash."""

    arg_joiner = " = ANY("
    template = "%(expressions)s)"
    output_field = BooleanField()


def of_standing(
    indicators: "QuerySet[IndicatorWithProgress]", standing: str, *, on: date | None = None
) -> "QuerySet[IndicatorWithProgress]":
    """Give the indicators that stand so on the day, today without one."""
    day = on or timezone.localdate()
    # As an array: so many are not sorted before the first of them are shown.
    standing_so = RawSQL(
        "ARRAY(SELECT indicator_id FROM projects_indicators_of(%s, %s))", (standing, day)
    )
    return indicators.filter(IsAmong(F("pk"), standing_so))


def with_result_progress(
    results: QuerySet[Result], *, on: date | None = None
) -> "QuerySet[ResultWithProgress]":
    """Give each result its ``progress``, and of how many of its indicators it is known or not."""
    measured = with_progress(Indicator.objects.filter(result=OuterRef("pk")), on=on)
    own = measured.order_by().values("result")
    known, unknown = (
        own.annotate(count=Count("pk", filter=which)).values("count")
        for which in (Q(progress__isnull=False), Q(progress=None))
    )
    return results.annotate(
        progress=Subquery(own.annotate(mean=Avg("progress")).values("mean"), NUMBER),
        known_indicators=Coalesce(Subquery(known), 0),
        unknown_indicators=Coalesce(Subquery(unknown), 0),
    )


def of_results(results: QuerySet[Result], *, on: date | None = None) -> Progress:
    """Sum up results, each of them once, as they are on the day; today without one."""
    day = on or timezone.localdate()
    return _added(day, [_counted(results.order_by(), day).aggregate(**_SUMS)])


def summed(results: QuerySet[Result], *, on: date | None = None) -> "QuerySet[Result, SumsT]":
    """Give the row of what ``of_results`` gives of these, to be read later by ``progress_of``.

    Those may be narrowed until then; there is no row of no results.
    """
    counted = _counted(results.order_by(), on or timezone.localdate())
    # Named first: of models with translations, values that are named on the way bring all columns.
    return counted.annotate(whole=Value(True)).values("whole").annotate(**_SUMS)


def progress_of(row: SumsT | None, *, on: date | None = None) -> Progress:
    """Read the row of ``summed``; none is that of no results."""
    return _added(on or timezone.localdate(), [row] if row else [])


def of_initiative(
    initiative: Initiative, results: QuerySet[Result], *, on: date | None = None
) -> Progress:
    """Sum up those of the results that count for the initiative, each of them once."""
    return of_results(results_of(initiative, results), on=on)


def results_of(initiative: Initiative, among: QuerySet[Result] | None = None) -> QuerySet[Result]:
    """Give the results that count for the initiative, among all or those given."""
    serving = Result.expected_results.through.objects.filter(expectedresult__initiative=initiative)
    unassigned = Result.objects.filter(_unassigned(initiative)).order_by()
    # One set made of two: an "or" of both conditions would read every result there is.
    counting = serving.values("result").union(unassigned.values("pk"))
    return (Result.objects.all() if among is None else among).filter(pk__in=counting)


def picked(results: QuerySet[Result]) -> QuerySet[Result]:
    """Give the same results by their keys, read now: whatever is asked of them finds them again."""
    keys = list(results.order_by().values_list("pk", flat=True))
    return Result.objects.filter(pk__in=RawSQL("SELECT unnest(%s::bigint[])", (keys,)))


def roll_up(initiative: Initiative, results: QuerySet[Result], *, on: date | None = None) -> RollUp:
    """Give the progress of the initiative and of each expected result, by the results that serve.

    It is of the day, today without one. ``results`` are those of ``results_of`` that the reader may
    see. The last row is of the lead projects' results that serve no expected result, if there are
    such.
    """
    day = on or timezone.localdate()
    links = Result.expected_results.through.objects.filter(
        result=OuterRef("pk"), expectedresult__initiative=initiative
    )
    served = ArraySubquery(links.order_by("expectedresult").values("expectedresult"))
    # Results that serve the same are one group: each expected result adds up some groups, the
    # whole all of them.
    groups = list(
        _counted(results.order_by(), day).annotate(served=served).values("served").annotate(**_SUMS)
    )
    rows = [
        ExpectedProgress(one, _added(day, [row for row in groups if one.pk in row["served"]]))
        for one in initiative.expected_results.all()
    ]
    if apart := [row for row in groups if not row["served"]]:
        rows.append(ExpectedProgress(None, _added(day, apart)))
    return RollUp(_added(day, groups), rows)


_SUMMARY = {
    "count": Count("pk"),
    "achieved": Count("pk", filter=Q(achievement__in=ACHIEVED)),
    **{
        name: Count("pk", filter=Q(achievement=achievement))
        for name, achievement in {
            "achieved_in_year": Achievement.IN_YEAR,
            "expected": Achievement.EXPECTED,
            "undated": Achievement.UNDATED,
            "cancelled": Achievement.CANCELLED,
        }.items()
    },
    "unknown": Count("pk", filter=Q(progress=None)),
}
_SUMS = _SUMMARY | {"total": Sum("progress")}


def _added(day: date, groups: Sequence[Mapping[str, Any]]) -> Progress:
    """Add up groups of results; the mean is over the results of all of them."""
    counts = {name: sum(row[name] for row in groups) for name in _SUMMARY}
    known = counts["count"] - counts["unknown"]
    total = sum((row["total"] or Decimal(0) for row in groups), Decimal(0))
    return Progress(year=day.year, mean=total / known if known else None, **counts)


def _counted(results: QuerySet[Result], on: date) -> QuerySet[Result]:
    return with_achievement(with_result_progress(results, on=on), on=on)


def _unassigned(initiative: Initiative) -> Q:
    serving = Result.expected_results.through.objects.filter(result=OuterRef("pk"))
    return Q(project__initiative=initiative) & Q(~Exists(serving))


_OF_INDICATOR: dict[str, Field] = {
    "latest_value": NUMBER,
    "latest_on": DateField(),
    "due_value": NUMBER,
    "due_on": DateField(),
    "last_target": NUMBER,
    "last_target_on": DateField(),
    "progress": NUMBER,
    "standing": CharField(),
}


def _of_indicator(column: str, on: date) -> Case:
    field = _OF_INDICATOR[column]
    return kept_or_worked_out("projects_progress_on", "indicator_id", column, field, on=on)
