"""How the lists of needs, meetings and joint activities are narrowed (``portal.filters``)."""

import django_filters
from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import Goal, Initiative, JointActivity, Meeting, Need, Theme
from portal.filters import InitiativeKeyFilter, countries, reader_of
from stakeholders.models import Organisation, Region

FIRST_YEAR, LAST_YEAR = 1990, 2100


def region_filter(field_name: str = "region") -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        label=_("Region"),
        field_name=field_name,
        queryset=lambda request: Region.objects.all(),
        empty_label=_("All regions"),
    )


def initiative_filter() -> InitiativeKeyFilter:
    return InitiativeKeyFilter(
        label=_("Regional initiative"),
        method="of_initiative",
        queryset=lambda request: Initiative.objects.visible_to(reader_of(request)),
        help_text="kigali-2022/AFR1, AFR1",
    )


class OfInitiativeMixin:
    """Rows that belong to one initiative, named by its key."""

    def of_initiative(self, rows: QuerySet, name: str, key: str) -> QuerySet:
        initiatives = Initiative.objects.visible_to(reader_of(self.request))
        return rows.filter(initiative__in=initiatives.with_key(key))


class NeedFilter(OfInitiativeMixin, django_filters.FilterSet):
    region = region_filter("country__region")
    country = django_filters.ModelChoiceFilter(
        label=_("Country"), queryset=countries, empty_label=_("All countries")
    )
    theme = django_filters.ModelChoiceFilter(
        label=_("Theme"),
        field_name="themes",
        queryset=lambda request: Theme.objects.all(),
        to_field_name="slug",
        empty_label=_("All themes"),
    )
    initiative = initiative_filter()
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Need.Status.choices, empty_label=_("In any status")
    )

    class Meta:
        model = Need
        fields: list[str] = []


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

    class Meta:
        model = Meeting
        fields: list[str] = []


class JointActivityFilter(OfInitiativeMixin, django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=JointActivity.Kind.choices, empty_label=_("Of every kind")
    )
    region = region_filter()
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"),
        field_name="organisations",
        queryset=lambda request: Organisation.objects.visible_to(reader_of(request)),
        empty_label=_("All organizations"),
    )
    initiative = initiative_filter()

    class Meta:
        model = JointActivity
        fields: list[str] = []


class GoalFilter(django_filters.FilterSet):
    framework = django_filters.ChoiceFilter(label=_("Framework"), choices=Goal.Framework.choices)

    class Meta:
        model = Goal
        fields: list[str] = []
