"""The countries that projects name, and in which of them a project is known to have started.

| a country is | if |
|---|---|
| named | a project names it as a beneficiary |
| with a project that started | the phase of one is implementation or later, or it has a start |
| of unknown | none is known to have started, and the phase of one is not published |

Each country counts once. A region counts its own countries, whichever region the projects are of,
so that regions add up.
"""

from collections.abc import Hashable
from dataclasses import dataclass, fields
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.utils import timezone

from projects.models import Impact, Project
from projects.standing import in_phase, standing_on
from stakeholders.models import Country

STARTED = (Project.Phase.IMPLEMENTATION, Project.Phase.EVALUATION, Project.Phase.CLOSED)


@dataclass(frozen=True, kw_only=True)
class CountriesNamed:
    """How many countries projects name.

    ``started``: with a project that is known to have started; ``unknown``: only with projects of
    which that is not known.
    """

    named: int = 0
    started: int = 0
    unknown: int = 0

    def __add__(self, other: "CountriesNamed") -> "CountriesNamed":
        sums = {
            one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)
        }
        return CountriesNamed(**sums)


def countries_named(
    projects: QuerySet[Project],
    countries: QuerySet[Country] | None = None,
    *,
    on: date | None = None,
) -> CountriesNamed:
    """Count the countries that these projects name, among all or those given, as of the day."""
    among = _marked(projects, Country.objects.all() if countries is None else countries, on)
    return CountriesNamed(**among.order_by().aggregate(**_COUNTS))


def countries_named_by_region(
    projects: QuerySet[Project], *, on: date | None = None
) -> dict[Hashable, CountriesNamed]:
    """Count them by the region to which each country belongs, at the cost of one query."""
    rows = (
        _marked(projects, Country.objects.all(), on).order_by().values("region").annotate(**_COUNTS)
    )
    return {row.pop("region"): CountriesNamed(**row) for row in rows}


def number_named_by_region(projects: QuerySet[Project]) -> dict[Hashable, int]:
    """Count only how many are named, by the region to which each belongs; 0 is left out."""
    named = Country.objects.filter(Exists(_serving(projects))).order_by().values("region")
    return dict(named.annotate(number=Count("pk")).values_list("region", "number"))


@dataclass(frozen=True)
class CountryReached:
    """Whether any project names a country, and what it says of its impact there.

    ``awaited``: a statement is there that the country has not answered.
    """

    country: str
    region: str | None
    is_named: bool
    has_confirmed: bool
    is_awaited: bool


def countries_reached(
    projects: QuerySet[Project], impacts: QuerySet[Impact]
) -> list[CountryReached]:
    """Give all countries, for each of which the first row that there is, is looked for alone."""
    stated = impacts.order_by().filter(country=OuterRef("pk"))
    rows = Country.objects.order_by().values_list(
        "pk",
        "region",
        _is_any(_serving(projects)),
        _is_any(stated.filter(status=Impact.Status.CONFIRMED)),
        _is_any(stated.filter(status=Impact.Status.UNCONFIRMED)),
    )
    return [CountryReached(*row) for row in rows]


def _is_any(rows: QuerySet) -> IsNull:
    """The same as Exists, which the database may answer by reading all rows of all countries."""
    return IsNull(Subquery(rows.values("pk")[:1]), False)


def projects_by_country(projects: QuerySet[Project], region: str) -> dict[str, int]:
    """Count the projects that name each country of a region; one that none names is missing."""
    links = Project.countries.through.objects.filter(country__region=region)
    return _by_country(links.filter(project__in=projects.order_by().values("pk")))


def public_projects_by_country(region: str) -> dict[str, int]:
    """Count those that are public: all that there are, less the few that are hidden."""
    links = Project.countries.through.objects.filter(country__region=region)
    hidden = _by_country(links.filter(project__in=Project.objects.hidden()))
    counts = {key: number - hidden.get(key, 0) for key, number in _by_country(links).items()}
    return {key: number for key, number in counts.items() if number}


def _by_country(links: QuerySet) -> dict[str, int]:
    counts = links.order_by().values("country").annotate(number=Count("project"))
    return dict(counts.values_list("country", "number"))


def started(on: date | None = None) -> Q:
    """The condition that a project is known to have started by the day, today without one."""
    begun = Q(actual_start_on__lte=on or timezone.localdate())
    if on is None:
        return begun | Q(phase__in=STARTED)
    return begun | Q(pk__in=standing_on(on, phases=STARTED))


_COUNTS = {
    "named": Count("pk"),
    "started": Count("pk", filter=Q(has_started=True)),
    "unknown": Count("pk", filter=Q(has_started=False, has_unknown=True)),
}


def _marked(
    projects: QuerySet[Project], countries: QuerySet[Country], on: date | None
) -> QuerySet[Country]:
    serving = _serving(projects)
    return countries.filter(Exists(serving)).annotate(
        has_started=Exists(serving.filter(started(on))),
        has_unknown=Exists(in_phase(serving, "", on=on)),
    )


def _serving(projects: QuerySet[Project]) -> QuerySet[Project]:
    return projects.order_by().filter(countries=OuterRef("pk"))
