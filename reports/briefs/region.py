"""What the brief of a region says: the figures of its page, and of the year."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Sum
from django.utils import timezone, translation

from budgets.models import Appeal, OfficeResource
from budgets.reading.calls import latest_appeals
from budgets.reading.scopes import Scope
from initiatives import models as agreed
from projects import models as done
from projects.lights import Light, of_colour
from reports.briefs.parts import (
    MOST,
    Needs,
    NextSteps,
    Projects,
    coming_in,
    needs_of,
    projects_of,
)
from reports.contents import finance
from reports.contents.counted import counted_initiatives
from reports.contents.parts import Party, Text
from reports.contents.stakeholders import regional_organisations
from reports.contents.standings import Stood
from reports.contents.world import InitiativeRow, Place
from reports.contents.world_places import Places, gather_initiatives
from stakeholders.models import Office, Region
from stakeholders.periods import Period
from stakeholders.samples import share_of

APPEALS = 3


@dataclass(frozen=True, kw_only=True)
class ResultPart:
    """A result that was achieved on a day."""

    project: Text
    statement: Text
    on: date
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class Results:
    """The latest of ``number`` results that were achieved."""

    listed: tuple[ResultPart, ...]
    number: int


@dataclass(frozen=True, kw_only=True)
class Initiatives:
    """The first of ``number`` initiatives, of the latest plan."""

    listed: tuple[InitiativeRow, ...]
    number: int


@dataclass(frozen=True, kw_only=True)
class Partners:
    """The first of ``number`` regional organizations."""

    listed: tuple[Party, ...]
    number: int


@dataclass(frozen=True, kw_only=True)
class OfficePart:
    """An office with its posts of the year, in full-time posts; None is not known."""

    city: Text
    country: Text
    kind: str
    posts_planned: Decimal | None
    posts_filled: Decimal | None
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class Offices:
    """The first of ``number`` offices."""

    listed: tuple[OfficePart, ...]
    number: int


@dataclass(frozen=True, kw_only=True)
class AppealPart:
    """What an appeal called for in cash, and what of it is a gap now, in CHF."""

    title: Text
    issued_on: date
    called: Decimal | None
    gap: Decimal | None
    is_sample: bool


@dataclass(frozen=True, kw_only=True)
class RegionBrief:
    """As of one moment, on the day ``as_of``, in six languages.

    ``place`` has the figures of the year until now, of the year before, and since the start;
    ``initiatives`` are those of the plan in force, and those under which a project still runs.
    """

    code: str
    name: Text
    year: int
    as_of: date
    place: Place
    initiatives: Initiatives
    results: Results
    needs: Needs
    red: Projects
    partners: Partners
    offices: Offices
    coming: NextSteps
    appeals: tuple[AppealPart, ...]
    is_sample: bool


def gather_region(region: Region) -> RegionBrief:
    """Read what the public may see of a region; call it within ``snapshot.one_moment``."""
    with translation.override("en"):  # the order of rows must not depend on who asks
        today = timezone.localdate()
        period = Period.of_year(today.year)
        scope = Scope.visible_to(AnonymousUser()).of_region(region)
        initiatives = counted_initiatives(region.pk, period)
        stood = Stood.read(scope.projects, on=today, as_of=today)
        places = Places(scope.projects, initiatives, scope, period=period, on=today, stood=stood)
        rows = gather_initiatives(
            initiatives,
            scope.projects,
            finance.SumsBy.read(scope, period),
            on=today,
            stood=stood,
        )
        partners = regional_organisations(region.pk)
        return RegionBrief(
            code=region.pk,
            name=Text.of(region, "name"),
            year=today.year,
            as_of=today,
            place=next(place for place in places.rows if place.code == region.pk),
            initiatives=Initiatives(listed=rows[:MOST], number=len(rows)),
            results=_results(scope),
            needs=needs_of(agreed.Need.objects.public().open().filter(country__region=region)),
            red=projects_of(of_colour(scope.projects, Light.RED, on=today), on=today),
            partners=Partners(listed=partners[:MOST], number=len(partners)),
            offices=_offices(region, today.year),
            coming=coming_in(region, on=today),
            appeals=_appeals(region),
            is_sample=share_of(scope.projects).sample > 0,
        )


def _results(scope: Scope) -> Results:
    achieved = done.Result.objects.public().filter(
        project__in=scope.projects.order_by().values("pk"), achieved_on__isnull=False
    )
    latest = achieved.select_related("project").order_by("-achieved_on", "-pk")[:MOST]
    return Results(
        listed=tuple(
            ResultPart(
                project=Text.of(row.project, "title"),
                statement=Text.of(row, "statement"),
                on=row.achieved_on,
                is_sample=row.is_sample,
            )
            for row in latest
        ),
        number=achieved.count(),
    )


def _offices(region: Region, year: int) -> Offices:
    sums: dict[int, dict[str, Any]] = {
        row["office"]: row
        for row in OfficeResource.objects.public()
        .filter(office__region=region, year=year)
        .order_by()
        .values("office")
        .annotate(planned=Sum("posts_planned"), filled=Sum("posts_actual"))
    }
    samples = OfficeResource.objects.filter(office__region=region, year=year, is_sample=True)
    invented = set(samples.values_list("office", flat=True))
    rows = Office.objects.filter(region=region)
    return Offices(
        listed=tuple(
            OfficePart(
                city=Text.of(row, "city"),
                country=Text.of(row.country, "name"),
                kind=row.kind,
                posts_planned=sums.get(row.pk, {}).get("planned"),
                posts_filled=sums.get(row.pk, {}).get("filled"),
                is_sample=row.pk in invented,
            )
            for row in rows.select_related("country")[:MOST]
        ),
        number=rows.count(),
    )


def _appeals(region: Region) -> tuple[AppealPart, ...]:
    return tuple(
        AppealPart(
            title=Text.of(one.appeal, "title"),
            issued_on=one.appeal.issued_on,
            called=one.called,
            gap=one.gap,
            is_sample=one.appeal.is_sample,
        )
        for one in latest_appeals(Appeal.objects.filter(region=region), most=APPEALS)
        if one.appeal.issued_on
    )
