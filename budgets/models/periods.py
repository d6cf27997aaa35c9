"""How the funding of projects stood on every day, as the database keeps it (``sql/periods.sql``).

``budgets.reading.periods`` says whether it is kept of all projects; what reads a day asks there.
"""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from budgets.models.funding import Sums
from budgets.models.money import chf_field
from budgets.models.sums import FundingOfProjects, SumKey
from projects.models import Project


class OfDay(models.Model):
    """Sums that no row but those of a day has."""

    overdue_cash = chf_field("")
    overdue_in_kind = chf_field("")
    pledged_unvalued = models.IntegerField()
    secured_unvalued = models.IntegerField()
    received_unvalued = models.IntegerField()

    class Meta:
        abstract = True


class FundingPeriodQuerySet(models.QuerySet["FundingPeriod"]):
    def on(self, day: date) -> Self:
        """Those of a day: one of each project that there was."""
        return self.filter(self.holds(day))

    @staticmethod
    def holds(day: date, path: str = "") -> Q:
        """The condition that a period, reached by this path, is that of the day."""
        return Q(**{f"{path}starts_on__lte": day, f"{path}ends_before__gt": day})


class FundingPeriod(OfDay, SumKey, Sums):
    """The sums of one project from a day until the day before another, on which they are others.

    The first begins when there was the project (``reading.on_record``), the last has no end.
    ``is_published`` if it was and is: the public sees the project as of these days, as far as its
    initiative is public.
    """

    project = models.ForeignKey(
        Project,
        models.DO_NOTHING,
        db_constraint=False,
        db_index=False,
        related_name="funding_periods",
        editable=False,
    )
    starts_on = models.DateField()
    ends_before = models.DateField()
    is_sample = models.BooleanField()
    phase = models.CharField(max_length=15, blank=True, choices=Project.Phase)
    status = models.CharField(max_length=10, choices=Project.Status)

    objects = FundingPeriodQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "starts_on"],
                include=["ends_before", "is_published"],
                name="funding_period_starts_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                F("gap_cash").desc(),
                F("gap_in_kind").desc(),
                F("project"),
                F("starts_on"),
                F("ends_before"),
                condition=Q(gap_cash__gt=0) | Q(gap_in_kind__gt=0),
                name="funding_periods_by_gap",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project_id}, {self.starts_on}"


class FundingMovementQuerySet(models.QuerySet["FundingMovement"]):
    def until(self, day: date) -> Self:
        """Those that add up to the sums of a day, each once."""
        year, month = day.replace(month=1, day=1), day.replace(day=1)
        return self.filter(
            Q(span="year", starts_on__lt=year)
            | Q(span="month", starts_on__gte=year, starts_on__lt=month)
            | Q(span="day", starts_on__gte=month, starts_on__lte=day)
        )


class FundingMovement(OfDay, FundingOfProjects):
    """By how much the sums of a region and initiative changed on a day, in a month or in a year.

    ``needing`` of the ``projects`` have a gap.
    """

    class Span(models.TextChoices):
        DAY = "day"
        MONTH = "month"
        YEAR = "year"

    span = models.CharField(max_length=5, choices=Span)
    starts_on = models.DateField()
    needing = models.IntegerField()

    objects = FundingMovementQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["span", "starts_on", "region", "initiative", "is_published"],
                nulls_distinct=False,
                name="funding_moves_once_in_a_span",
            ),
        ]


class PeriodsDue(models.Model):
    """A mark: the periods of a project have to be made anew, since something of it changed."""

    project_id = models.BigIntegerField(db_index=True)

    unversioned = "It says what workers still have to do."

    def __str__(self) -> str:
        return str(self.project_id)
