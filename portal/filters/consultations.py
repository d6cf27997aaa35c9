"""How the list of consultations is narrowed."""

import django_filters
from django.utils.translation import gettext_lazy as _

from initiatives.models import Consultation
from portal.filters.choices import OfInitiativeMixin, initiative_filter, region_filter


class ConsultationFilter(OfInitiativeMixin, django_filters.FilterSet):
    initiative = initiative_filter()
    region = region_filter()
    status = django_filters.ChoiceFilter(
        label=_("Status"), choices=Consultation.Status.choices, empty_label=_("In any status")
    )

    class Meta:
        model = Consultation
        fields: list[str] = []
