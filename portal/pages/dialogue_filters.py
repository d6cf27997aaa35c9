"""The filters of the API as a reader of the pages meets them: every value chosen from a list."""

import django_filters
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative, JointActivity, Meeting
from portal.dialogue_filters import JointActivityFilter, MeetingFilter, NeedFilter, region_filter
from portal.pages.filters import InitiativeChoiceFilter
from stakeholders.models import Organisation


def initiative_filter() -> InitiativeChoiceFilter:
    return InitiativeChoiceFilter(
        label=_("Regional initiative"),
        method="of_initiative",
        queryset=lambda request: Initiative.objects.visible_to(request.user).select_related("plan"),
        empty_label=_("All initiatives"),
    )


def years() -> list[tuple[str, str]]:
    """The years in which there was a meeting, the latest first."""
    found = Meeting.objects.public().dates("starts_on", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in found]


class NeedPageFilter(NeedFilter):
    initiative = initiative_filter()

    class Meta(NeedFilter.Meta):
        pass


class MeetingPageFilter(MeetingFilter):
    year = django_filters.ChoiceFilter(
        label=_("Year"),
        field_name="starts_on__year",
        choices=years,
        empty_label=_("In any year"),
    )

    class Meta(MeetingFilter.Meta):
        pass


def partners(request: HttpRequest) -> QuerySet[Organisation]:
    """The organizations with which something is published."""
    activities = JointActivity.objects.visible_to(request.user)
    named = activities.order_by().values("organisations")
    return Organisation.objects.visible_to(request.user).filter(pk__in=named)


class JointActivityPageFilter(JointActivityFilter):
    initiative = initiative_filter()
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"),
        field_name="organisations",
        queryset=partners,
        empty_label=_("All organizations"),
    )

    class Meta(JointActivityFilter.Meta):
        pass


class OrganisationPageFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Organisation.Kind.choices, empty_label=_("Of every kind")
    )
    region = region_filter("regions")

    class Meta:
        model = Organisation
        fields: list[str] = []
