"""The admin of regions, countries, organizations, offices and users."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.db import models
from django.forms import ModelMultipleChoiceField
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin
from unfold.forms import AdminPasswordChangeForm, UserChangeForm, UserCreationForm

from stakeholders import access, organisations, places
from stakeholders.admin.history import HISTORY_TEMPLATE, history_of
from stakeholders.admin.languages import language_tabs, translated_fields
from stakeholders.admin.services import (
    ReferenceAdmin,
    ReferenceInline,
    ServiceAdmin,
    ServiceInline,
)
from stakeholders.models import (
    Country,
    CountryCategory,
    CountryRegion,
    Office,
    Organisation,
    Region,
    User,
)


class CategoryInline(ReferenceInline[Country]):
    model = CountryCategory


class RegionPeriodInline(ServiceInline[Country]):
    """The regions by date, from which the present one follows."""

    model = CountryRegion
    create_service = staticmethod(places.create_region_period)
    change_service = staticmethod(places.change_region_period)
    remove_service = staticmethod(places.remove_region_period)
    fields = ["region", "joined_on", "left_on", "source", "note"]


@admin.register(Region)
class RegionAdmin(ReferenceAdmin[Region]):
    list_display = ["code", "name"]
    fieldsets = ((None, {"fields": ["code", "position"]}), *language_tabs(Region))


@admin.register(Country)
class CountryAdmin(ReferenceAdmin[Country]):
    create_service = staticmethod(places.create_country)
    fixed_fields = ("region",)
    list_display = ["iso2", "name", "region", "membership"]
    list_display_links = ["iso2", "name"]
    list_filter = ["region", "categories__kind", "membership"]
    list_select_related = ["region"]
    search_fields = ["iso2", "iso3", *translated_fields(Country, "en")]
    fieldsets = (
        (None, {"fields": ["iso2", "iso3", "m49", "region", "membership", "note"]}),
        *language_tabs(Country),
    )
    inlines = [RegionPeriodInline, CategoryInline]


@admin.register(Organisation)
class OrganisationAdmin(ServiceAdmin[Organisation]):
    create_service = staticmethod(organisations.create_organisation)
    create_confirms = change_confirms = True
    change_service = staticmethod(organisations.change_organisation)
    remove_service = staticmethod(organisations.remove_organisation)
    list_display = ["name", "acronym", "kind", "is_sample"]
    list_filter = ["kind", "regions", "is_duplicate", "is_sample"]
    search_fields = [
        "acronym_en",
        "acronym_fr",
        "acronym_es",
        "acronym_ru",
        "name_en",
        "name_fr",
        "name_es",
    ]
    fieldsets = (
        (None, {"fields": ["kind", "regions", "source", "is_sample"]}),
        *language_tabs(Organisation),
    )

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        field = super().formfield_for_manytomany(db_field, request, **kwargs)
        if field is not None and not access.administers(request.user):
            field.required = True  # an organization of no region is headquarters' to keep
        return field


@admin.register(Office)
class OfficeAdmin(ServiceAdmin[Office]):
    create_service = staticmethod(organisations.create_office)
    change_service = staticmethod(organisations.change_office)
    remove_service = staticmethod(organisations.remove_office)
    list_display = ["city", "kind", "region", "country"]
    list_filter = ["region", "kind"]
    list_select_related = ["region", "country"]
    scope_field = "region"
    fieldsets = (
        (None, {"fields": ["region", "kind", "country", "email"]}),
        *language_tabs(Office),
    )


@admin.register(User)
class UserAdmin(DjangoUserAdmin, ModelAdmin):
    """Accounts are headquarters' to keep: Django's own permissions, which only superusers hold."""

    form = UserChangeForm
    add_form = UserCreationForm
    change_password_form = AdminPasswordChangeForm
    list_display = ["username", "role", "email", "is_active", "is_sample"]
    list_filter = ["role", "regions", "is_active"]
    filter_horizontal = ["regions"]
    autocomplete_fields = ["country", "organisation"]
    fieldsets = (
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email", "language"]}),
        (_("Role and scope"), {"fields": ["role", "regions", "country", "organisation"]}),
        (_("Account"), {"fields": ["is_active", "is_superuser", "last_login", "date_joined"]}),
    )
    add_fieldsets = (
        (None, {"classes": ["wide"], "fields": ["username", "role", "password1", "password2"]}),
    )
    readonly_fields = ["last_login", "date_joined"]
    object_history_template = HISTORY_TEMPLATE

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        shown = history_of(self, request, object_id)
        return super().history_view(request, object_id, {**shown, **(extra_context or {})})
