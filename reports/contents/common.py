"""What the contents of every kind of report have in common."""

from dataclasses import dataclass
from datetime import date

from reports.contents.bridge import Bridge
from reports.contents.front import Front
from reports.contents.parts import Finance, Plan
from reports.contents.snapshot import SCHEMA
from stakeholders.periods import Period
from stakeholders.samples import RecordsShare


@dataclass(frozen=True, kw_only=True)
class Contents:
    """The period of a report, the day of its figures, and the money of all that it counts.

    The figures were taken on the day ``as_of``; those of a period that was over by then are of its
    last day, or of the cut-off. ``known_on`` is the cut-off after which nothing that was recorded
    counts; None where all counts that was recorded by ``as_of``. Reports of earlier versions led
    neither ``to_page`` nor ``from_last``.
    """

    schema: int = SCHEMA
    year: int
    period: Period
    cut_off: date
    known_on: date | None
    as_of: date
    front: Front
    plans: tuple[Plan, ...]
    finance: Finance
    to_page: Bridge | None
    from_last: Bridge | None
    sample: RecordsShare
    is_sample: bool

    @property
    def stood_on(self) -> date | None:
        """The day of its figures, where it was over; None where they were those of that moment."""
        return self.finance.until if self.finance.until < self.as_of else None
