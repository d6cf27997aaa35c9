"""Stretches of days, the first and the last included."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Self

from django.db.models import Q


@dataclass(frozen=True, kw_only=True)
class Period:
    """From one day to another."""

    starts_on: date
    ends_on: date

    @classmethod
    def of_year(cls, year: int) -> Self:
        return cls(starts_on=date(year, 1, 1), ends_on=date(year, 12, 31))

    @property
    def before(self) -> "Period":
        """The same days so many years earlier that they lie before: of a year, the year before."""
        years = 1
        while _earlier(self.ends_on, years) >= self.starts_on:
            years += 1
        return Period(
            starts_on=_earlier(self.starts_on, years), ends_on=_earlier(self.ends_on, years)
        )

    @property
    def year(self) -> int | None:
        """The calendar year that it is; None where it is another period."""
        year = self.starts_on.year
        return year if self == Period.of_year(year) else None

    def holds(self, field: str = "occurs_on") -> Q:
        """The condition that a day lies in it."""
        return Q(**{f"{field}__gte": self.starts_on, f"{field}__lte": self.ends_on})


def _earlier(day: date, years: int) -> date:
    year = day.year - years
    return date(year, day.month, min(day.day, monthrange(year, day.month)[1]))
