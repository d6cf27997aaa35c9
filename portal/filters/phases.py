"""How the list of those who take part in projects is narrowed."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.filters.choices import country_filter, project_filter
from projects.models import Participation, Project
from stakeholders.models import Organisation


class ParticipationFilter(django_filters.FilterSet):
    project = project_filter()
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"),
        field_name="organisation",
        queryset=lambda request: Organisation.objects.all(),
    )
    country = country_filter()
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Participation.Role.choices)
    phase = django_filters.ChoiceFilter(
        label=_("Phase"), choices=Project.Phase.choices, method="in_phase"
    )

    def in_phase(self, rows: QuerySet, name: str, phase: str) -> QuerySet:
        return rows.filter(phases__contains=[phase])
