"""How the list of proposed links is narrowed."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.filters.choices import project_filter, region_filter
from projects.models import LinkProposal
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Region


class LinkProposalFilter(django_filters.FilterSet):
    region = region_filter(method="of_region")
    project = project_filter()
    status = django_filters.ChoiceFilter(label=_("Status"), choices=LinkProposal.Status.choices)

    def of_region(self, rows: ScopedQuerySet, name: str, value: Region) -> QuerySet:
        return rows.filter(rows.in_regions([value]))
