"""How lists of what is alike are narrowed; a value that names nothing is refused."""

import django_filters
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative, InterregionalEffort, Likeness, Suggestion
from portal.filters import InitiativeKeyFilter, reader_of
from projects.models import Project, ProjectLikeness
from stakeholders.models import Region


class SuggestionFilter(django_filters.FilterSet):
    region = django_filters.ModelChoiceFilter(
        label=_("Region"), queryset=lambda request: Region.objects.all(), method="of_region"
    )
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Suggestion.Status.choices)

    def of_region(self, rows: QuerySet, name: str, value: Region) -> QuerySet:
        return rows.filter(rows.in_regions([value]))


class LikenessFilter(SuggestionFilter):
    initiative = InitiativeKeyFilter(
        label=_("Regional initiative"),
        method="of_initiative",
        queryset=lambda request: Initiative.objects.visible_to(reader_of(request)),
        help_text="kigali-2022/AFR1, AFR1",
    )

    class Meta:
        model = Likeness
        fields: list[str] = []

    def of_initiative(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        named = Initiative.objects.with_key(value)
        return rows.filter(Q(one__in=named) | Q(other__in=named))


class ProjectLikenessFilter(SuggestionFilter):
    project = django_filters.ModelChoiceFilter(
        label=_("Project"),
        queryset=lambda request: Project.objects.visible_to(reader_of(request)),
        to_field_name="slug",
        method="of_project",
    )

    class Meta:
        model = ProjectLikeness
        fields: list[str] = []

    def of_project(self, rows: QuerySet, name: str, value: Project) -> QuerySet:
        return rows.filter(Q(one=value) | Q(other=value))


class EffortFilter(django_filters.FilterSet):
    region = django_filters.ModelChoiceFilter(
        label=_("Region"),
        queryset=lambda request: Region.objects.all(),
        method="of_region",
        empty_label=_("All regions"),
    )

    class Meta:
        model = InterregionalEffort
        fields: list[str] = []

    def of_region(self, rows: QuerySet, name: str, value: Region) -> QuerySet:
        taking_part = InterregionalEffort.objects.filter(rows.in_regions([value]))
        return rows.filter(pk__in=taking_part.values("pk"))
