"""How the lists of countries and organizations are narrowed."""

import django_filters
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.filters.as_of import AS_OF, as_of_filter
from portal.filters.choices import region_filter
from stakeholders.models import Country, CountryCategory, Organisation
from stakeholders.models.places import CountryQuerySet


class CountryFilter(django_filters.FilterSet):
    region = region_filter()
    category = django_filters.ChoiceFilter(
        label=_("Country category"), choices=CountryCategory.Kind.choices, method="in_category"
    )
    as_of = as_of_filter()

    class Meta:
        model = Country
        fields: list[str] = []

    def in_category(self, countries: CountryQuerySet, name: str, kind: str) -> QuerySet:
        return countries.in_category(
            kind, on=self.form.cleaned_data.get(AS_OF) or timezone.localdate()
        )


class OrganizationFilter(django_filters.FilterSet):
    region = region_filter("regions")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Organisation.Kind.choices)

    class Meta:
        model = Organisation
        fields: list[str] = []


class OrganizationPageFilter(django_filters.FilterSet):
    """The kind comes first on the page."""

    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Organisation.Kind.choices, empty_label=_("Of every kind")
    )
    region = region_filter("regions")

    class Meta:
        model = Organisation
        fields: list[str] = []
