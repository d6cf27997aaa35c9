"""What the page of a country says at a glance: what is done, with whose money, what came of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from budgets.models import Mode
from budgets.reading import by_source, funding
from budgets.reading.on_record import results_on
from budgets.reading.scopes import Scope
from budgets.reading.totals import Totals
from initiatives.models import Consultation, Suggestion
from portal.web.lists import First
from portal.web.pages.consultations import listed_consultations
from portal.web.pages.country_charts import money_bar, result_dots, time_line
from portal.web.pages.country_sentence import sentences
from projects.achievement import count_achievements
from projects.country_results import (
    CoreOfCountry,
    core_of_country,
    serving_it_alone,
    serving_others,
)
from projects.courses import active_first, count_courses
from projects.models import Impact, Indicator, Lesson, Project, ProjectLikeness
from projects.published_amounts import PublishedAmounts
from stakeholders.access import AnyUser
from stakeholders.models import Country, Organisation, User

LINES = 5
"""So many projects stand on the time line; the others are in the list."""
CONTRIBUTORS = 3
CORE = 3
REUSABLE = 3


@dataclass(frozen=True)
class Confirmed:
    """Of how many of the projects somebody confirmed that all is true; when and by whom, last."""

    number: int
    at: datetime | None = None
    by: User | None = None


def panels_of(
    country: Country, scope: Scope, totals: Totals, published: PublishedAmounts, reader: AnyUser
) -> dict[str, Any]:
    """Give the three panels, and the sentences made of them."""
    courses = count_courses(scope.projects, on=scope.on)
    projects = first_projects(scope)
    contributors = contributors_of(scope)
    results = results_of(scope, reader)
    pledged = funding.pledged_towards_gap(scope)
    return {
        "projects": projects,
        "line": time_line(projects, of=totals.projects, today=scope.on or timezone.localdate()),
        "bars": [
            bar
            for mode, column in ((Mode.CASH, "cash"), (Mode.IN_KIND, "in_kind"))
            if (bar := money_bar(totals, mode, pledged=pledged[column]))
        ],
        "contributors": contributors,
        "results": results,
        "impacts": impacts_of(country, reader),
        "sentences": sentences(
            totals,
            courses,
            contributors=contributors,
            published=published,
            results=results,
        ),
        "core_values": core_values(country, scope, reader),
    }


def first_projects(scope: Scope) -> list[Project]:
    """Read the projects that come first, with their money, as they stood on the day."""
    keys = list(active_first(scope.projects, on=scope.on).values_list("pk", flat=True)[:LINES])
    rows = active_first(Project.objects.filter(pk__in=keys), on=scope.on)
    listed = rows.select_related("initiative__plan", "region").prefetch_related("countries")
    return funding.as_they_stood(funding.with_funding(listed, scope.on), scope.on)


def contributors_of(scope: Scope) -> list[dict[str, Any]]:
    """Name the contributors of which most is secured, with what it is in cash and in kind."""
    largest = by_source.secured_by(scope, "organisation", "country")[:CONTRIBUTORS]
    organisations = Organisation.objects.in_bulk([row[0] for row in largest if row[0]])
    countries = Country.objects.in_bulk([row[1] for row in largest if row[1]])
    return [
        {
            "source": organisations.get(organisation) or countries[country],
            "cash": cash,
            "in_kind": in_kind,
            "unvalued": unvalued,
        }
        for organisation, country, cash, in_kind, unvalued in largest
    ]


def results_of(scope: Scope, reader: AnyUser) -> dict[str, Any] | None:
    among = results_on(reader, scope.on).filter(project__in=scope.projects.order_by().values("pk"))
    return result_dots(count_achievements(among, on=scope.on))


def core_values(
    country: Country, scope: Scope, reader: AnyUser, most: int | None = CORE
) -> First[CoreOfCountry]:
    """Give what is measured of core indicators in the country: all of them, or the first."""
    shared = serving_others(scope.projects, country)
    own = serving_it_alone(scope.projects, country)
    indicators = Indicator.objects.visible_to(reader)
    values = core_of_country(country, indicators, own=own, shared=shared, on=scope.on)
    return First.of(values, most=len(values) if most is None else most)


def impacts_of(country: Country, reader: AnyUser) -> dict[str, Any]:
    """Count the statements of impact by what the country answered."""
    confirmed = Q(status=Impact.Status.CONFIRMED)
    rows = Impact.objects.visible_to(reader).filter(country=country).order_by()
    return rows.aggregate(number=Count("pk"), confirmed=Count("pk", filter=confirmed))


def confirmed_of(scope: Scope) -> Confirmed:
    """Say when, and by whom, a project of the country was last confirmed."""
    known = scope.projects.filter(confirmed_at__isnull=False).order_by()
    if scope.on is not None:
        known = known.filter(confirmed_at__date__lte=scope.on)
    keys = Project.objects.filter(pk__in=known.values("pk")).order_by()
    counted = keys.aggregate(number=Count("pk"), at=Max("confirmed_at"))
    if counted["at"] is None:
        return Confirmed(0)
    latest = keys.filter(confirmed_at=counted["at"]).select_related("confirmed_by").first()
    return Confirmed(counted["number"], counted["at"], latest and latest.confirmed_by)


def consultations_of_country(country: Country, reader: AnyUser) -> dict[str, Any]:
    """Give those that the country can answer, as far as the public knows of them."""
    rows = listed_consultations(reader).filter(
        status=Consultation.Status.OPEN, invitations__country=country
    )
    return {"consultations": First.of(rows, most=REUSABLE)}


def reusable_in(country: Country, scope: Scope, reader: AnyUser) -> dict[str, Any]:
    """Give what countries like it did: projects alike to its own, and lessons of such countries.

    Alike are countries of a category that it is in or, where it is in none, of its region.
    """
    return {
        "alike_projects": alike_to(scope.projects, reader),
        "reusable_lessons": _lessons(country, scope, reader),
    }


def alike_to(projects: QuerySet[Project], reader: AnyUser) -> list[Project]:
    """Give the projects that staff confirmed to be alike to these, the closest first."""
    own = projects.order_by().values("pk")
    pairs = (
        ProjectLikeness.objects.visible_to(reader)
        .filter(status=Suggestion.Status.CONFIRMED)
        .select_related("one__region", "other__region")
        .order_by("-score", "pk")
    )
    others = [pair.other for pair in pairs.filter(one__in=own).exclude(other__in=own)[:REUSABLE]]
    others += [pair.one for pair in pairs.filter(other__in=own).exclude(one__in=own)[:REUSABLE]]
    return list(dict.fromkeys(others))[:REUSABLE]


def _lessons(country: Country, scope: Scope, reader: AnyUser) -> First[Lesson]:
    kinds = [category.kind for category in country.held_categories]
    links = Project.countries.through.objects.filter(project=OuterRef("project"))
    like_it = (
        links.filter(country__categories__kind__in=kinds)
        if kinds
        else links.filter(country__region=country.region_id)
    )
    lessons = (
        Lesson.objects.visible_to(reader)
        .filter(Exists(like_it), published_at__isnull=False)
        .exclude(Exists(links.filter(country=country)))
    )
    visible = Project.objects.visible_to(reader).select_related("region")
    listed = lessons.order_by("-published_at", "-pk").prefetch_related(Prefetch("project", visible))
    return First.of(listed, most=REUSABLE)
