"""How lists are narrowed: the same names on pages and in the API.

``region country plan initiative theme phase light``, and the category of the beneficiary countries.
A value that names nothing the reader may see is an error of its field, never an empty answer.
"""

from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from initiatives.models import ActionPlan, Initiative, Theme
from projects.lights import Light, of_colour
from projects.models import Project
from stakeholders.access import AnyUser
from stakeholders.models import Country, CountryCategory, Organisation, Region


def countries(request: Any) -> QuerySet[Country]:
    return Country.objects.order_by("sort_key")


def reader_of(request: Any) -> AnyUser:
    return getattr(request, "user", None) or AnonymousUser()


class InitiativeKeyField(ModelChoiceField):
    """The typed key of an initiative, or its code alone; it must name at least one."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> str | None:
        if value in self.empty_values:
            return None
        if "\0" in value or not self.queryset.with_key(value).exists():
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value},
            )
        return value


@extend_schema_field(OpenApiTypes.STR)
class InitiativeKeyFilter(django_filters.ModelChoiceFilter):
    field_class = InitiativeKeyField


class InitiativeFilter(django_filters.FilterSet):
    plan = django_filters.ModelChoiceFilter(
        label=_("Action plan"),
        queryset=lambda request: ActionPlan.objects.all(),
        to_field_name="slug",
        empty_label=_("All action plans"),
    )
    region = django_filters.ModelChoiceFilter(
        label=_("Region"),
        queryset=lambda request: Region.objects.all(),
        empty_label=_("All regions"),
    )
    theme = django_filters.ModelChoiceFilter(
        label=_("Theme"),
        field_name="themes",
        queryset=lambda request: Theme.objects.all(),
        to_field_name="slug",
        empty_label=_("All themes"),
    )

    class Meta:
        model = Initiative
        fields: list[str] = []


class ProjectFilter(django_filters.FilterSet):
    region = django_filters.ModelChoiceFilter(
        label=_("Region"),
        queryset=lambda request: Region.objects.all(),
        empty_label=_("All regions"),
    )
    country = django_filters.ModelChoiceFilter(
        label=_("Country"),
        field_name="countries",
        queryset=countries,
        empty_label=_("All countries"),
    )
    category = django_filters.ChoiceFilter(
        label=_("Country category"),
        choices=CountryCategory.Kind.choices,
        method="in_category",
        empty_label=_("All categories"),
    )
    plan = django_filters.ModelChoiceFilter(
        label=_("Action plan"),
        field_name="initiative__plan",
        queryset=lambda request: ActionPlan.objects.all(),
        to_field_name="slug",
        empty_label=_("All action plans"),
    )
    initiative = InitiativeKeyFilter(
        label=_("Regional initiative"),
        method="of_initiative",
        queryset=lambda request: Initiative.objects.visible_to(reader_of(request)),
        help_text="kigali-2022/AFR1, AFR1",
    )
    theme = django_filters.ModelChoiceFilter(
        label=_("Theme"),
        field_name="themes",
        queryset=lambda request: Theme.objects.all(),
        to_field_name="slug",
        empty_label=_("All themes"),
    )
    phase = django_filters.ChoiceFilter(
        label=_("Phase"), choices=Project.Phase.choices, empty_label=_("All phases")
    )
    light = django_filters.ChoiceFilter(
        label=_("Traffic light"),
        choices=Light.choices,
        method="of_light",
        empty_label=_("All colours"),
    )

    class Meta:
        model = Project
        fields: list[str] = []

    def in_category(self, projects: QuerySet, name: str, kind: str) -> QuerySet:
        countries = Country.objects.in_category(kind, on=timezone.localdate())
        served = Project.countries.through.objects.filter(country__in=countries)
        return projects.filter(pk__in=served.values("project"))

    def of_light(self, projects: QuerySet, name: str, light: str) -> QuerySet:
        return of_colour(projects, light, on=timezone.localdate())

    def of_initiative(self, projects: QuerySet, name: str, key: str) -> QuerySet:
        initiatives = Initiative.objects.with_key(key)
        return projects.filter(initiative__in=initiatives)


class CountryFilter(django_filters.FilterSet):
    region = django_filters.ModelChoiceFilter(
        label=_("Region"), queryset=lambda request: Region.objects.all()
    )
    category = django_filters.ChoiceFilter(
        label=_("Country category"), choices=CountryCategory.Kind.choices, method="in_category"
    )

    class Meta:
        model = Country
        fields: list[str] = []

    def in_category(self, countries: QuerySet, name: str, kind: str) -> QuerySet:
        return countries.in_category(kind, on=timezone.localdate())


class OrganizationFilter(django_filters.FilterSet):
    region = django_filters.ModelChoiceFilter(
        label=_("Region"), field_name="regions", queryset=lambda request: Region.objects.all()
    )
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Organisation.Kind.choices)

    class Meta:
        model = Organisation
        fields: list[str] = []
