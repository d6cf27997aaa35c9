"""What the pages of regions, countries, initiatives and projects tell of the dialogue."""

from typing import Any

from django.utils import timezone

from initiatives.meetings import annual_meetings
from initiatives.models import Decision, Initiative, Need
from initiatives.needs import needs_by_region
from portal.web.pages.activities import activities_of
from portal.web.pages.needs import listed_needs
from projects.models import Project
from stakeholders.access import AnyUser
from stakeholders.models import Country, Region

LATEST = 5


def dialogue_of_region(region: Region, reader: AnyUser) -> dict[str, Any]:
    """Give this year's annual meeting, the needs that wait, and the latest activities."""
    today = timezone.localdate()
    needs = Need.objects.visible_to(reader).filter(country__region=region)
    annual = annual_meetings([region], [today.year], on=today)[region.pk, today.year]
    counts = next(row for row in needs_by_region(needs) if row.region == region)
    return {
        "annual": annual,
        "need_counts": counts,
        "open_needs": listed_needs(reader).open().filter(country__region=region)[:LATEST],
        **activities_of(reader, query=f"region={region.pk}", latest=LATEST, region=region),
    }


def dialogue_of_country(country: Country, reader: AnyUser) -> dict[str, Any]:
    return {
        "needs": listed_needs(reader).filter(country=country),
        **activities_of(reader, query=f"country={country.pk}", latest=LATEST, countries=country),
    }


def dialogue_of_initiative(initiative: Initiative, reader: AnyUser) -> dict[str, Any]:
    """Give the needs, the activities and the decisions that name the initiative."""
    decisions = Decision.objects.visible_to(reader).filter(initiative=initiative)
    return {
        "needs": listed_needs(reader).filter(initiative=initiative),
        **activities_of(
            reader,
            query=f"initiative={initiative.plan.slug}/{initiative.code}",
            latest=LATEST,
            initiative=initiative,
        ),
        "decisions": decisions.select_related("meeting").order_by(
            "-meeting__starts_on", "meeting", "number"
        ),
    }


def dialogue_of_project(project: Project, reader: AnyUser) -> dict[str, Any]:
    return {
        "needs": listed_needs(reader).filter(projects=project),
        **activities_of(reader, query=f"project={project.slug}", latest=LATEST, projects=project),
    }
