"""Amounts that public sources print of projects: named as such, and in no total.

A source says neither when such an amount was committed nor what of it was received, and it may be
that of a programme which other agencies share. So it stands beside the totals, in its own currency;
who pays is the participant with the role *funding*.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from projects.models import Participation, Project
from stakeholders.confirming import Asked
from stakeholders.models import Country, Organisation
from stakeholders.plausibility import about_amount, about_texts, asked_about

LISTED = 20
FUNDING = Participation.Role.FUNDING


@dataclass(frozen=True, kw_only=True)
class PublishedSum:
    """What sources print in one currency; ``shared`` counts the parts of shared programmes."""

    currency: str
    amount: Decimal
    projects: int
    shared: int


@dataclass(frozen=True, kw_only=True)
class PublishedAmount:
    """What a source prints of one project, and who pays."""

    project: Project
    amount: Decimal
    currency: str
    is_shared: bool
    payers: Sequence[Organisation | Country]


@dataclass(frozen=True, kw_only=True)
class PublishedAmounts:
    """The amounts of single projects, the largest first and 20 at most, and the sums of all."""

    rows: Sequence[PublishedAmount]
    sums: Sequence[PublishedSum]

    @property
    def number(self) -> int:
        return sum(row.projects for row in self.sums)


def about_published(project: Project) -> list[Asked]:
    """Give what is asked about the amount that a source prints, and about the source."""
    days = (
        *(project.starts_on, project.ends_on),
        *(project.actual_start_on, project.actual_end_on),
    )
    references = [project.number, *(str(day.year) for day in days if day)]
    asked = [
        *about_amount(project, "published_amount", days=days, references=references),
        *about_texts(project, ["source"]),
    ]
    return asked_about(project, asked)


def published_amounts(projects: QuerySet[Project]) -> PublishedAmounts:
    """Give what public sources print of these projects."""
    sums = published_sums(projects)
    if not sums:
        return PublishedAmounts(rows=(), sums=())
    listed = _with_amount(projects).prefetch_related(
        Prefetch("participations", Participation.objects.select_related("organisation", "country"))
    )
    largest = listed.order_by("-published_amount", "pk")[:LISTED]
    return PublishedAmounts(rows=[_row(project) for project in largest], sums=sums)


def published_sums(projects: QuerySet[Project]) -> list[PublishedSum]:
    """Add them up by currency, never over currencies."""
    rows = (
        _with_amount(projects)
        .values("published_currency")
        .annotate(
            amount=Sum("published_amount"),
            projects=Count("pk"),
            shared=Count("pk", filter=Q(is_published_amount_shared=True)),
        )
    )
    return [
        PublishedSum(currency=row.pop("published_currency"), **row)
        for row in rows.order_by("published_currency")
    ]


def _row(project: Project) -> PublishedAmount:
    parts = [row for row in project.participations.all() if row.role == FUNDING]
    return PublishedAmount(
        project=project,
        amount=project.published_amount or Decimal(0),
        currency=project.published_currency,
        is_shared=project.is_published_amount_shared,
        payers=[row.party for row in parts if row.party],
    )


def _with_amount(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Each once, whatever the query joins."""
    keys = projects.order_by().values("pk")
    return Project.objects.filter(pk__in=keys, published_amount__isnull=False).order_by()
