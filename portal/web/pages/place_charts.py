"""Charts of the pages of regions and countries; each has its table on the page."""

from django.utils.translation import gettext as _

from budgets.reading.scopes import Scope
from budgets.reading.totals import Totals
from projects.countries import projects_by_country, public_projects_by_country
from reports.charts.maps import Map
from reports.charts.parts import Chart
from reports.sections.gap import gap_of_place
from reports.sections.maps import drawn_countries
from stakeholders.localization import number
from stakeholders.models import Country, Region


def gap_chart(totals: Totals, place: Region | Country) -> Chart | None:
    """Draw what leads from the plan to the gap; nothing where no plan is known."""
    return gap_of_place(totals, place.name) if totals.has_budget else None


def map_of_region(region: Region, scope: Scope) -> Map | None:
    """Draw the countries of a region by the projects that name them; nothing where none does."""
    if scope.is_all_that_is_public:
        named = public_projects_by_country(region.pk)
    else:
        named = projects_by_country(scope.projects, region.pk)
    if not named:
        return None
    countries = Country.objects.filter(region=region).order_by("sort_key")
    counts = [(one.pk, one.name, named.get(one.pk, 0)) for one in countries]
    title = _("Countries named in a project: %(named)s of %(all)s")
    names = {"named": number(len(named)), "all": number(len(counts))}
    return drawn_countries(counts, title % names)
