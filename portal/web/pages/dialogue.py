"""What the pages of regions, countries, initiatives and projects tell of the dialogue."""

from typing import Any

from django.utils import timezone

from initiatives.meetings import annual_meetings
from initiatives.models import Decision, Initiative, Need
from initiatives.need_counts import count_needs
from portal.web.pages.meetings import listed_activities
from portal.web.pages.needs import listed_needs
from projects.models import Project
from stakeholders.access import AnyUser
from stakeholders.models import Country, Region

LATEST = 5


def dialogue_of_region(region: Region, reader: AnyUser) -> dict[str, Any]:
    """Give this year's annual meeting, the needs that wait, and the latest joint activities."""
    today = timezone.localdate()
    annual = annual_meetings([region], [today.year], on=today)[region.pk, today.year]
    open_needs = listed_needs(reader).open().filter(country__region=region)
    return {
        "annual": annual,
        "need_counts": count_needs(Need.objects.filter(country__region=region)),
        "open_needs": open_needs[:LATEST],
        "open_need_count": open_needs.count(),
        "activities": listed_activities(reader).filter(region=region)[:LATEST],
    }


def needs_of_country(country: Country, reader: AnyUser) -> dict[str, Any]:
    return {"needs": listed_needs(reader).filter(country=country)}


def dialogue_of_initiative(initiative: Initiative, reader: AnyUser) -> dict[str, Any]:
    """Give the needs, the joint activities and the decisions that name the initiative."""
    decisions = Decision.objects.visible_to(reader).filter(initiative=initiative)
    return {
        "needs": listed_needs(reader).filter(initiative=initiative),
        "need_counts": count_needs(Need.objects.filter(initiative=initiative)),
        "activities": listed_activities(reader).filter(initiative=initiative)[:LATEST],
        "decisions": decisions.select_related("meeting").order_by(
            "-meeting__starts_on", "meeting", "number"
        ),
        "today": timezone.localdate(),
    }


def dialogue_of_project(project: Project, reader: AnyUser) -> dict[str, Any]:
    return {
        "needs": listed_needs(reader).filter(projects=project),
        "activities": listed_activities(reader).filter(projects=project),
    }
