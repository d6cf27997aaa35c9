"""What the pages of regions, countries, initiatives and projects tell of the dialogue."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from initiatives.meetings import annual_meetings
from initiatives.models import Decision, Initiative, Need
from initiatives.need_counts import count_needs
from portal.web.kept_rows import rows_naming
from portal.web.lists import First
from portal.web.pages.activities import activities_of
from portal.web.pages.needs import listed_needs
from projects.models import Project
from stakeholders.access import AnyUser
from stakeholders.models import Country, Region

LATEST = 5


def dialogue_of_region(region: Region, reader: AnyUser) -> dict[str, Any]:
    """Give this year's annual meeting, the needs that wait, and the latest activities."""
    today = timezone.localdate()
    annual = annual_meetings([region], [today.year], on=today)[region.pk, today.year]
    open_needs = _open_needs_of_region(region.pk, reader)
    return {
        "annual": annual,
        "need_counts": count_needs(Need.objects.filter(country__region=region)),
        "open_needs": open_needs[:LATEST],
        "open_need_count": open_needs.count(),
        **activities_of(reader, query=f"region={region.pk}", latest=LATEST, region=region),
    }


def dialogue_of_country(country: Country, reader: AnyUser, *, needs: int) -> dict[str, Any]:
    """Give the first needs of the country, and the activities in it."""
    return {
        "needs": First.of(_needs_of_country(country.pk, reader), needs),
        **activities_of(reader, query=f"country={country.pk}", latest=LATEST, countries=country),
    }


def dialogue_of_initiative(initiative: Initiative, reader: AnyUser) -> dict[str, Any]:
    """Give the needs, the activities and the decisions that name the initiative."""
    return {
        "needs": First.of(_needs_of_initiative(initiative.pk, reader)),
        "need_counts": count_needs(Need.objects.filter(initiative=initiative)),
        **activities_of(
            reader,
            query=f"initiative={initiative.plan.slug}/{initiative.code}",
            latest=LATEST,
            initiative=initiative,
        ),
        "decisions": First.of(_decisions(initiative.pk, reader)),
    }


def dialogue_of_project(project: Project, reader: AnyUser) -> dict[str, Any]:
    return {
        "needs": First.of(_needs_of_project(project.pk, reader)),
        **activities_of(reader, query=f"project={project.slug}", latest=LATEST, projects=project),
    }


def _listed(reader: AnyUser, on: date | None) -> QuerySet[Need]:
    return listed_needs(reader)


_needs_of_project, _needs_of_country = (
    rows_naming("projects")(_listed),
    rows_naming("country")(_listed),
)
_needs_of_initiative = rows_naming("initiative")(_listed)


@rows_naming("country__region")
def _open_needs_of_region(reader: AnyUser, on: date | None) -> QuerySet[Need]:
    return listed_needs(reader).open()


@rows_naming("initiative")
def _decisions(reader: AnyUser, on: date | None) -> QuerySet[Decision]:
    decisions = Decision.objects.visible_to(reader).select_related("meeting")
    return decisions.order_by("-meeting__starts_on", "meeting", "number")
