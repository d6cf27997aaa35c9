"""How lists of what is alike are narrowed; a value that names nothing is refused."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative, InterregionalEffort, Likeness, Suggestion
from portal.filters.choices import initiative_filter, project_filter, region_filter
from projects.models import Project, ProjectLikeness
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Region


class SuggestionFilter(django_filters.FilterSet):
    region = region_filter(method="of_region")
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Suggestion.Status.choices)

    def of_region(self, rows: ScopedQuerySet, name: str, value: Region) -> QuerySet:
        return rows.filter(rows.in_regions([value]))


class LikenessFilter(SuggestionFilter):
    initiative = initiative_filter()

    class Meta:
        model = Likeness
        fields: list[str] = []

    def of_initiative(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        named = Initiative.objects.with_key(value)
        return rows.filter(Q(one__in=named) | Q(other__in=named))


class ProjectLikenessFilter(SuggestionFilter):
    project = project_filter(method="of_project")

    class Meta:
        model = ProjectLikeness
        fields: list[str] = []

    def of_project(self, rows: QuerySet, name: str, value: Project) -> QuerySet:
        return rows.filter(Q(one=value) | Q(other=value))


class EffortFilter(django_filters.FilterSet):
    region = region_filter(method="of_region")

    class Meta:
        model = InterregionalEffort
        fields: list[str] = []

    def of_region(self, rows: ScopedQuerySet, name: str, value: Region) -> QuerySet:
        taking_part = InterregionalEffort.objects.filter(rows.in_regions([value]))
        return rows.filter(pk__in=taking_part.values("pk"))
