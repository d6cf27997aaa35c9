"""How the list of those who take part in projects is narrowed (``portal.filters``)."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.filters import countries, reader_of
from projects.models import Participation, Project
from stakeholders.models import Organisation


class ParticipationFilter(django_filters.FilterSet):
    project = django_filters.ModelChoiceFilter(
        label=_("Project"),
        queryset=lambda request: Project.objects.visible_to(reader_of(request)),
        to_field_name="slug",
    )
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"),
        field_name="organisation",
        queryset=lambda request: Organisation.objects.all(),
    )
    country = django_filters.ModelChoiceFilter(label=_("Country"), queryset=countries)
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Participation.Role.choices)
    phase = django_filters.ChoiceFilter(
        label=_("Phase"), choices=Project.Phase.choices, method="in_phase"
    )

    def in_phase(self, rows: QuerySet, name: str, phase: str) -> QuerySet:
        return rows.filter(phases__contains=[phase])
