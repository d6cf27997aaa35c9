"""How old the pledges are that nobody has committed or withdrawn.

A pledge is as old as the day on which it was made. What is pledged to a project that has ended is
told apart, whatever its age: nobody waits for it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Sum, TextChoices, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budgets.models import ContributionEntry, DatedSum, Mode, Stage
from budgets.reading import kept
from budgets.reading.scopes import Scope
from budgets.reading.secured import is_ended

ZERO = Decimal("0.00")
Nature = ContributionEntry.Nature


class Age(TextChoices):
    """The bands, in the order in which they are shown."""

    UNDER_ONE_YEAR = "under-1-year", _("Less than one year")
    ONE_TO_TWO_YEARS = "1-to-2-years", _("One to two years")
    OVER_TWO_YEARS = "over-2-years", _("Two years or more")
    ENDED = "ended-projects", _("To closed or cancelled projects")


@dataclass(frozen=True, kw_only=True)
class PledgesOfAge:
    """What is open of the pledges of one band, in CHF; ``unvalued`` counts gifts without value."""

    age: Age
    cash: Decimal = ZERO
    in_kind: Decimal = ZERO
    unvalued: int = 0


def pledges_by_age(scope: Scope, *, on: date | None = None) -> list[PledgesOfAge]:
    """Give all bands; together they are what is pledged in the scope.

    They are as old as on the day of the scope; of one as of now as on the day ``on``, today if not
    given.
    """
    day = scope.on or on or timezone.localdate()
    of_days = kept.dated(scope, DatedSum.What.PLEDGED) if on is None else None
    rows = _of_entries(scope, day) if of_days is None else _of_days(of_days, day)
    sums: Mapping[str, dict] = {row.pop("age"): row for row in rows}
    return [PledgesOfAge(age=age, **sums.get(age, {})) for age in Age]


def _of_days(rows: QuerySet[DatedSum], day: date) -> Iterable[dict[str, Any]]:
    """Add up what is kept; a band of which nothing is left is left out."""
    return (
        rows.alias(pledged_on=F("day"))
        .values(age=_band(day, Q(is_ended=True)))
        .annotate(
            cash=Sum("chf", filter=kept.CASH, default=ZERO),
            in_kind=Sum("chf", filter=kept.IN_KIND, default=ZERO),
            unvalued=Sum("unvalued"),
        )
    )


def _of_entries(scope: Scope, day: date) -> Iterable[dict[str, Any]]:
    return (
        scope.entries.exclude(pledged_chf=0, pledged_unvalued=0)
        .alias(pledged_on=_PLEDGED_ON)
        .values(age=_band(day, is_ended("contribution__project__", scope.on)))
        .annotate(
            cash=Sum("pledged_chf", filter=Q(contribution__mode=Mode.CASH), default=ZERO),
            in_kind=Sum("pledged_chf", filter=Q(contribution__mode=Mode.IN_KIND), default=ZERO),
            unvalued=Sum("pledged_unvalued"),
        )
    )


# The day of the pledge that an entry makes, takes back, commits, or gives back by a correction.
_PLEDGED_ON = Case(
    When(stage=Stage.PLEDGED, nature=Nature.MOVEMENT, then=F("occurs_on")),
    When(Q(stage=Stage.PLEDGED) | Q(nature=Nature.MOVEMENT), then=F("follows__occurs_on")),
    default=F("follows__follows__occurs_on"),
)


def _band(on: date, ended: Q) -> Case:
    return Case(
        When(ended, then=Value(Age.ENDED)),
        When(pledged_on__gt=_years_before(on, 1), then=Value(Age.UNDER_ONE_YEAR)),
        When(pledged_on__gt=_years_before(on, 2), then=Value(Age.ONE_TO_TWO_YEARS)),
        default=Value(Age.OVER_TWO_YEARS),
        output_field=CharField(),
    )


def _years_before(day: date, years: int) -> date:
    """The same day of an earlier year; of 29 February the one before it, where there is none."""
    if (day.month, day.day) == (2, 29):
        day = day.replace(day=28)
    return day.replace(year=day.year - years)
