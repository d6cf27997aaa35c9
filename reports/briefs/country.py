"""What the brief of a country says.

A project that serves other countries, too, is counted and marked, and its money and results are in
no sum: which part of them is the country's is not recorded, but where a measurement says so.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count
from django.utils import timezone, translation

from budgets.reading import by_source, funding
from budgets.reading.scopes import Scope
from budgets.reading.totals import Totals
from initiatives import models as agreed
from projects import models as done
from projects.country_results import core_of_country
from reports.briefs.parts import (
    MOST,
    Needs,
    NextSteps,
    Projects,
    coming_in,
    needs_of,
    projects_of,
)
from reports.contents.parts import Text
from stakeholders.models import Country
from stakeholders.samples import share_of


@dataclass(frozen=True, kw_only=True)
class CategoryPart:
    """A category of the country, with the days from and until which it is in it, where known.

    ``end_status`` says how sure the end is (``stakeholders.models.places``).
    """

    kind: str
    joined_on: date | None
    left_on: date | None
    end_status: str


@dataclass(frozen=True, kw_only=True)
class CoreValue:
    """What is measured of a core indicator in the country: by its own projects, and its part in
    those that it shares with others."""

    name: Text
    unit: str
    value: Decimal
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class ImpactPart:
    project: Text
    statement: Text
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class Impacts:
    """The latest of ``number`` statements that the country has confirmed."""

    listed: tuple[ImpactPart, ...]
    number: int


@dataclass(frozen=True, kw_only=True)
class Contributed:
    """What the country itself gives to whatever project, in CHF; ``unvalued`` counts what is in
    kind without a value."""

    secured_cash: Decimal
    secured_in_kind: Decimal
    received_cash: Decimal
    received_in_kind: Decimal
    unvalued: int


@dataclass(frozen=True, kw_only=True)
class CountryBrief:
    """As of one moment, on the day ``as_of``, in six languages; amounts in CHF.

    ``own`` are the sums of the projects that serve this country alone, ``shared`` counts the
    others.
    """

    code: str
    name: Text
    region: Text
    membership: str
    categories: tuple[CategoryPart, ...]
    as_of: date
    needs: Needs
    projects: Projects
    shared: int
    own: Totals
    contributed: Contributed | None
    results: tuple[CoreValue, ...]
    impacts: Impacts
    coming: NextSteps
    is_sample: bool


def gather_country(country: Country) -> CountryBrief:
    """Read what the public may see of a country; call it within ``snapshot.one_moment``."""
    with translation.override("en"):  # the order of rows must not depend on who asks
        today = timezone.localdate()
        everything = Scope.visible_to(AnonymousUser())
        scope = everything.of_country(country)
        shared = _shared(scope)
        own = Scope(scope.projects.exclude(pk__in=shared), scope.unearmarked)
        contributed = _contributed(everything, country)
        return CountryBrief(
            code=country.pk,
            name=Text.of(country, "name"),
            region=Text.of(country.region, "name"),
            membership=country.membership,
            categories=tuple(
                CategoryPart(
                    kind=row.kind,
                    joined_on=row.joined_on,
                    left_on=row.left_on,
                    end_status=row.end_status,
                )
                for row in country.categories.held(today)
            ),
            as_of=today,
            needs=needs_of(agreed.Need.objects.public().filter(country=country)),
            projects=projects_of(scope.projects, on=today, shared=shared),
            shared=len(shared),
            own=funding.totals(own),
            contributed=contributed,
            results=_results(own, shared, country),
            impacts=_impacts(country),
            coming=coming_in(country.region, on=today),
            is_sample=share_of(scope.projects).sample > 0,
        )


def _shared(scope: Scope) -> set[int]:
    """Give the keys of the projects that serve more countries than this one."""
    links = done.Project.countries.through.objects
    served = links.filter(project__in=scope.projects.order_by().values("pk"))
    counts = served.order_by().values_list("project").annotate(number=Count("pk"))
    return {key for key, number in counts if number > 1}


def _contributed(everything: Scope, country: Country) -> Contributed | None:
    sums = by_source.contributed_by(everything, country, most=0)
    if sums is None:
        return None
    total = sums.total
    return Contributed(
        secured_cash=total.secured_cash,
        secured_in_kind=total.secured_in_kind,
        received_cash=total.received_cash,
        received_in_kind=total.received_in_kind,
        unvalued=total.secured_unvalued,
    )


def _results(own: Scope, shared: set[int], country: Country) -> tuple[CoreValue, ...]:
    """Add up what its own projects measured, and its part in those of others."""
    rows = core_of_country(
        country, done.Indicator.objects.public(), own=own.projects, shared=shared
    )
    return tuple(
        CoreValue(
            name=Text.of(one.core, "name"),
            unit=one.unit.value,
            value=one.value,
            is_sample=one.is_sample,
        )
        for one in rows
    )


def _impacts(country: Country) -> Impacts:
    rows = done.Impact.objects.public().filter(country=country, status=done.Impact.Status.CONFIRMED)
    latest = rows.select_related("project").order_by("-answered_at", "pk")[:MOST]
    return Impacts(
        listed=tuple(
            ImpactPart(
                project=Text.of(row.project, "title"),
                statement=Text.of(row, "statement"),
                is_sample=row.is_sample,
            )
            for row in latest
        ),
        number=rows.count(),
    )
