"""Whether a result is achieved, on a day: in its year, before it, or still expected, and by when.

| a result is | if |
|---|---|
| achieved in the year | ``achieved_on`` is in the year of the day, and not after the day |
| achieved before the year | ``achieved_on`` is before that year |
| no longer expected | it is not achieved by the day, and its project was cancelled by then |
| of unknown day | it is neither, has no target, and its project was read in a public page |
| expected | it is not achieved by the day: by its last target, else the end of its project |

A public page tells what came about and seldom when: as long as nobody records here in which phase
such a project is, its results are not said to be still expected. What is expected stands apart from
what is achieved, whatever the dates of its project are.
"""

from datetime import date
from typing import TYPE_CHECKING, TypedDict

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextChoices,
    Value,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from projects.models import Project, Result, Target
from projects.standing import cancelled_on
from stakeholders import localization

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class AchievementValues(TypedDict):
        achievement: str
        expected_by: date | None

    ResultWithAchievement = WithAnnotations[Result, AchievementValues]


class Achievement(TextChoices):
    """Where a result stands on a day; each result is counted under one of these."""

    IN_YEAR = "achieved-in-year", gettext_lazy("Achieved in the year")
    BEFORE = "achieved-before", gettext_lazy("Achieved before the year")
    EXPECTED = "expected", gettext_lazy("Expected")
    UNDATED = "undated", gettext_lazy("Day of achievement not published")
    CANCELLED = "cancelled", gettext_lazy("No longer expected")


ACHIEVED = (Achievement.IN_YEAR, Achievement.BEFORE)


def with_achievement(
    results: QuerySet[Result], *, on: date | None = None
) -> "QuerySet[ResultWithAchievement]":
    """Give each result its ``achievement`` on the day, today without one, and ``expected_by``.

    ``expected_by`` is None of a result that is not expected, or for which no day is set.
    """
    targets = Target.objects.filter(indicator__result=OuterRef("pk")).order_by("-due_on")
    due = Subquery(targets.values("due_on")[:1], DateField())
    return (
        results.annotate(last_due_on=due)
        .annotate(achievement=_achievement(on or timezone.localdate()))
        .annotate(
            expected_by=Case(
                When(achievement=Achievement.EXPECTED, then=_expected_by()),
                output_field=DateField(),
            )
        )
    )


def count_achievements(
    results: QuerySet[Result], *, on: date | None = None
) -> dict[Achievement, int]:
    """Count the results by where they stand on the day; where none stands is missing."""
    rows = with_achievement(results.order_by(), on=on).values("achievement")
    counts = dict(rows.annotate(number=Count("pk")).values_list("achievement", "number"))
    return {one: counts[one] for one in Achievement if one in counts}


def result_in_words(result: "ResultWithAchievement", *, on: date) -> str:
    """Say in words whether the result is achieved on the day, or by when it is expected."""
    return in_words(Achievement(result.achievement), result.achieved_on, result.expected_by, on=on)


def in_words(
    achievement: Achievement, achieved_on: date | None, expected_by: date | None, *, on: date
) -> str:
    """Say in words what ``with_achievement`` gave of a result on the day."""
    if achievement in ACHIEVED and achieved_on:
        return _("Achieved on %(date)s") % {"date": localization.day(achieved_on)}
    if achievement == Achievement.CANCELLED:
        return _("No longer expected: the project is cancelled")
    if achievement == Achievement.UNDATED:
        return str(achievement.label)
    if expected_by is None:
        return _("Expected; no day is set")
    late = _("Was expected by %(date)s; not recorded as achieved")
    words = late if expected_by < on else _("Expected by %(date)s")
    return words % {"date": localization.day(expected_by)}


def _achievement(on: date) -> Case:
    def when(condition: Q, achievement: Achievement) -> When:
        return When(condition, then=Value(achievement.value))

    read_in_public = ~Q(project__source_kind="") & Q(project__phase="")
    cancelled = Q(project__status=Project.Status.CANCELLED)
    if on < timezone.localdate():
        cancelled = Q(project__in=cancelled_on(on))
    return Case(
        when(Q(achieved_on__lte=on, achieved_on__year=on.year), Achievement.IN_YEAR),
        when(Q(achieved_on__lte=on), Achievement.BEFORE),
        when(cancelled, Achievement.CANCELLED),
        when(
            read_in_public & Q(last_due_on=None, achieved_on=None),
            Achievement.UNDATED,
        ),
        default=Value(Achievement.EXPECTED.value),
        output_field=CharField(),
    )


def _expected_by() -> Coalesce:
    """Of a result that was achieved after the day: what was expected on the day."""
    return Coalesce(F("last_due_on"), F("project__ends_on"))
