"""How the lists of needs, meetings and activities are narrowed."""

from typing import Any

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import Activity, Goal, Meeting, Need
from portal.filters.choices import (
    OfInitiativeMixin,
    OrganizationOfAddressMixin,
    country_filter,
    initiative_choice_filter,
    initiative_filter,
    organization_filter,
    organization_of_address_filter,
    project_filter,
    region_filter,
    theme_filter,
)
from projects.models import Project
from stakeholders.models import Organisation

FIRST_YEAR, LAST_YEAR = 1990, 2100


class NeedFilter(OfInitiativeMixin, django_filters.FilterSet):
    region = region_filter("country__region")
    country = country_filter()
    theme = theme_filter()
    initiative = initiative_filter()
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Need.Status.choices, empty_label=_("In any status")
    )

    class Meta:
        model = Need
        fields: list[str] = []


class NeedPageFilter(NeedFilter):
    initiative = initiative_choice_filter()

    class Meta(NeedFilter.Meta):
        pass


class YearOfMeetingFilter(django_filters.NumberFilter):
    field_class = forms.IntegerField


class MeetingFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Meeting.Kind.choices, empty_label=_("Of every kind")
    )
    region = region_filter()
    year = YearOfMeetingFilter(
        label=_("Year"),
        field_name="starts_on__year",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
    )
    organization = organization_filter(field_name="organisations")

    class Meta:
        model = Meeting
        fields: list[str] = []


def years() -> list[tuple[str, str]]:
    """The years in which there was a meeting, the latest first."""
    days = Meeting.objects.public().dates("starts_on", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in days]


class MeetingPageFilter(OrganizationOfAddressMixin, MeetingFilter):
    year = django_filters.ChoiceFilter(
        label=_("Year"),
        field_name="starts_on__year",
        choices=years,
        empty_label=_("In any year"),
    )
    organization = organization_of_address_filter(field_name="organisations")

    class Meta(MeetingFilter.Meta):
        pass


class ActivityFilter(OfInitiativeMixin, django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Activity.Kind.choices, empty_label=_("Of every kind")
    )
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Activity.Status.choices, empty_label=_("In any status")
    )
    region = region_filter()
    country = country_filter("countries")
    year = YearOfMeetingFilter(
        label=_("Year"),
        field_name="starts_on__year",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        help_text=_("That in which it starts."),
    )
    project = project_filter(field_name="projects", empty_label=_("All projects"))
    organization = organization_filter(field_name="organisations")
    initiative = initiative_filter()

    class Meta:
        model = Activity
        fields: list[str] = []


def partners(request: Any) -> QuerySet[Organisation]:
    """The organizations with which something is published."""
    activities = Activity.objects.visible_to(request.user)
    named = activities.order_by().values("organisations")
    return Organisation.objects.visible_to(request.user).filter(pk__in=named)


def projects_with_activities(request: Any) -> QuerySet[Project]:
    """The projects within which an activity is published."""
    activities = Activity.objects.visible_to(request.user)
    named = Project.joint_activities.through.objects.filter(activity__in=activities)
    visible = Project.objects.visible_to(request.user)
    return visible.filter(pk__in=named.values("project"))


def years_of_activities() -> list[tuple[str, str]]:
    """The years in which an activity that is published starts, the latest first."""
    days = Activity.objects.public().dates("starts_on", "year", order="DESC")
    return [(str(day.year), str(day.year)) for day in days]


class ActivityPageFilter(ActivityFilter):
    initiative = initiative_choice_filter()
    year = django_filters.ChoiceFilter(
        label=_("Year"),
        field_name="starts_on__year",
        choices=years_of_activities,
        empty_label=_("In any year"),
    )
    project = django_filters.ModelChoiceFilter(
        label=_("Project"),
        field_name="projects",
        to_field_name="slug",
        queryset=projects_with_activities,
        empty_label=_("All projects"),
    )
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"),
        field_name="organisations",
        queryset=partners,
        empty_label=_("All organizations"),
    )

    class Meta(ActivityFilter.Meta):
        pass


class GoalFilter(django_filters.FilterSet):
    framework = django_filters.ChoiceFilter(label=_("Framework"), choices=Goal.Framework.choices)

    class Meta:
        model = Goal
        fields: list[str] = []
