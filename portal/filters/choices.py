"""What many lists are narrowed by: region, country, theme, project, organization, initiative."""

import re
from typing import Any

import django_filters
from django import forms
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters.fields import ModelChoiceField
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from initiatives.models import ActionPlan, Initiative, Theme
from projects.models import Project
from stakeholders.access import AnyUser, rows_of
from stakeholders.forms import GroupedChoices
from stakeholders.models import Country, Organisation, Region

ORGANIZATION = "organization"


def countries(request: Any) -> QuerySet[Country]:
    return Country.objects.order_by("sort_key")


def reader_of(request: Any) -> AnyUser:
    return getattr(request, "user", None) or AnonymousUser()


class InitiativeKeyField(ModelChoiceField):
    """The typed key of an initiative, or its code alone; it must name at least one."""

    widget: type[forms.Widget] = forms.TextInput

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


class InitiativesByPlan(GroupedChoices):
    """The initiatives under their plans, each by the key that its filter understands."""

    def choice(self, obj: Model) -> tuple[Any, str]:
        if not isinstance(obj, Initiative):
            raise TypeError(f"{type(obj).__name__} has no plan.")
        return f"{obj.plan.slug}/{obj.code}", str(obj)


class PlanChoiceField(ModelChoiceField):
    iterator = GroupedChoices


class PlanFilter(django_filters.ModelChoiceFilter):
    field_class = PlanChoiceField


class InitiativeChoiceField(InitiativeKeyField):
    widget = forms.Select
    iterator = InitiativesByPlan


class InitiativeChoiceFilter(InitiativeKeyFilter):
    field_class = InitiativeChoiceField


def initiative_filter(method: str = "of_initiative") -> InitiativeKeyFilter:
    """The key of an initiative, typed."""
    return InitiativeKeyFilter(
        label=_("Regional initiative"),
        method=method,
        queryset=lambda request: Initiative.objects.visible_to(reader_of(request)),
        help_text="kigali-2022/AFR1, AFR1",
    )


def initiative_choice_filter() -> InitiativeChoiceFilter:
    """The key of an initiative, chosen from a list on a page."""
    return InitiativeChoiceFilter(
        label=_("Regional initiative"),
        method="of_initiative",
        queryset=lambda request: (
            Initiative.objects.visible_to(request.user).select_related("plan").in_order()
        ),
        empty_label=_("All initiatives"),
    )


class OfInitiativeMixin:
    """Rows that belong to one initiative, named by its key."""

    request: Any

    def of_initiative(self, rows: QuerySet, name: str, key: str) -> QuerySet:
        initiatives = Initiative.objects.visible_to(reader_of(self.request))
        return rows.filter(initiative__in=initiatives.with_key(key))


class PlaceField(ModelChoiceField):
    """A region or a country by its code or its name, as people write them."""

    # That of a list of words, which names what was written.
    default_error_messages = forms.ChoiceField.default_error_messages

    def prepare_value(self, value: Any) -> Any:
        """Choose in the list what was written in the address."""
        place = self._known_as(value) if isinstance(value, str) and value else None
        return super().prepare_value(place or value)

    def _known_as(self, text: str) -> Region | Country | None:
        return self.queryset.known_as(text).first()

    def to_python(self, value: Any) -> Region | Country | None:
        if value in self.empty_values:
            return None
        place = self._known_as(str(value))
        if place is None:
            raise ValidationError(
                self.error_messages["invalid_choice"],
                code="invalid_choice",
                params={"value": value},
            )
        return place


class PlaceFilter(django_filters.ModelChoiceFilter):
    field_class = PlaceField


def region_filter(field_name: str = "region", **options: Any) -> PlaceFilter:
    return PlaceFilter(
        **{"label": _("Region"), "empty_label": _("All regions")} | options,
        field_name=field_name,
        queryset=lambda request: Region.objects.all(),
    )


def country_filter(field_name: str = "country") -> PlaceFilter:
    return PlaceFilter(
        label=_("Country"),
        field_name=field_name,
        queryset=countries,
        empty_label=_("All countries"),
    )


def theme_filter(field_name: str = "themes") -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        label=_("Theme"),
        field_name=field_name,
        queryset=lambda request: Theme.objects.all(),
        to_field_name="slug",
        empty_label=_("All themes"),
    )


def plan_filter(field_name: str = "plan") -> PlanFilter:
    return PlanFilter(
        label=_("Action plan"),
        field_name=field_name,
        queryset=lambda request: ActionPlan.objects.in_order(),
        to_field_name="slug",
        empty_label=_("All action plans"),
    )


@extend_schema_field(OpenApiTypes.INT)
class RecordFilter(django_filters.ModelChoiceFilter):
    """A record by its id."""


def named_filter(model: type[Model], field_name: str) -> RecordFilter:
    """A record that the reader may see, by its id."""
    return RecordFilter(
        label=model._meta.verbose_name,
        field_name=field_name,
        queryset=lambda request: rows_of(model).visible_to(reader_of(request)),
    )


def project_filter(**options: Any) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        label=_("Project"),
        queryset=lambda request: Project.objects.visible_to(reader_of(request)),
        to_field_name="slug",
        **options,
    )


@extend_schema_field(OpenApiTypes.INT)
class OneOrganizationFilter(django_filters.ModelChoiceFilter):
    pass


def organization_filter(**options: Any) -> OneOrganizationFilter:
    """An organization by its id."""
    usual = {
        "label": _("Organization"),
        "empty_label": _("All organizations"),
        "queryset": _organizations,
    }
    return OneOrganizationFilter(**usual | options)


def organization_of_address_filter(**options: Any) -> OneOrganizationFilter:
    """The same on a page that leads nobody to choose among all: the one in the address alone."""
    return organization_filter(queryset=_organization_of_address, **options)


def _organizations(request: Any) -> QuerySet[Organisation]:
    return Organisation.objects.visible_to(reader_of(request))


def _organization_of_address(request: Any) -> QuerySet[Organisation]:
    named = request.GET.get(ORGANIZATION, "")
    rows = _organizations(request)
    return rows.filter(pk=named) if re.fullmatch("[0-9]{1,18}", named) else rows.none()


class OrganizationOfAddressMixin(django_filters.FilterSet):
    """A page's filter set whose form has the organization only where the address names one."""

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        if not (data or {}).get(ORGANIZATION):
            self.filters.pop(ORGANIZATION)
