"""How the list of initiatives is narrowed."""

import django_filters

from initiatives.models import Initiative
from portal.filters.as_of import as_of_filter
from portal.filters.choices import plan_filter, region_filter, theme_filter


class InitiativeFilter(django_filters.FilterSet):
    plan = plan_filter()
    region = region_filter()
    theme = theme_filter()

    class Meta:
        model = Initiative
        fields: list[str] = []


class InitiativePageFilter(InitiativeFilter):
    """The page shows the funding of initiatives, too, as of a day."""

    as_of = as_of_filter()
