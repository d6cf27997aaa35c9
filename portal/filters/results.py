"""How lists of results, indicators, measurements and impact are narrowed."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from initiatives.models import CoreIndicator, Goal, Initiative
from portal.filters.as_of import AS_OF, AsOfFilter, as_of_filter
from portal.filters.choices import (
    country_filter,
    initiative_filter,
    project_filter,
    reader_of,
    region_filter,
)
from portal.filters.moments import SinceFilter
from projects.models import Impact, Indicator, Measurement, Result, Target
from projects.progress import Standing, of_standing


def results_as_of() -> AsOfFilter:
    return as_of_filter(help_text=_("A day such as 2025-12-31: as it was measured by its end."))


class ResultFilter(django_filters.FilterSet):
    region = region_filter("project__region")
    project = project_filter()
    initiative = initiative_filter("serving")
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Result.Kind.choices)
    goal = django_filters.ModelChoiceFilter(
        label=_("Goal"),
        field_name="goals",
        queryset=lambda request: Goal.objects.all(),
        help_text=_("The id of a goal that the results serve."),
    )
    as_of = results_as_of()

    class Meta:
        model = Result
        fields: list[str] = []

    def serving(self, results: QuerySet, name: str, key: str) -> QuerySet:
        """Those that serve an expected result of the initiative."""
        served = Result.expected_results.through.objects.filter(
            expectedresult__initiative__in=Initiative.objects.with_key(key)
        )
        return results.filter(pk__in=served.values("result"))


class IndicatorFilter(django_filters.FilterSet):
    region = region_filter("result__project__region")
    project = project_filter(field_name="result__project")
    result = django_filters.ModelChoiceFilter(
        label=_("Result"), queryset=lambda request: Result.objects.visible_to(reader_of(request))
    )
    core = django_filters.ModelChoiceFilter(
        label=_("Core indicator"),
        queryset=lambda request: CoreIndicator.objects.all(),
        to_field_name="slug",
    )
    standing = django_filters.ChoiceFilter(
        label=_("Standing"), choices=Standing.choices, method="that_stand"
    )
    as_of = results_as_of()

    class Meta:
        model = Indicator
        fields: list[str] = []

    def that_stand(self, indicators: QuerySet, name: str, standing: str) -> QuerySet:
        return of_standing(indicators, standing, on=self.form.cleaned_data.get(AS_OF))


class TargetFilter(django_filters.FilterSet):
    region = region_filter("indicator__result__project__region")
    project = project_filter(field_name="indicator__result__project")
    indicator = django_filters.ModelChoiceFilter(
        label=_("Indicator"),
        queryset=lambda request: Indicator.objects.visible_to(reader_of(request)),
    )

    class Meta:
        model = Target
        fields: list[str] = []


class MeasurementFilter(django_filters.FilterSet):
    region = region_filter("indicator__result__project__region")
    project = project_filter(field_name="indicator__result__project")
    indicator = django_filters.ModelChoiceFilter(
        label=_("Indicator"),
        queryset=lambda request: Indicator.objects.visible_to(reader_of(request)),
    )
    entered_since = SinceFilter(label=_("Entered since"), field_name="entered_at")

    class Meta:
        model = Measurement
        fields: list[str] = []


class ImpactFilter(django_filters.FilterSet):
    region = region_filter("country__region")
    country = country_filter()
    project = project_filter()
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Impact.Status.choices)

    class Meta:
        model = Impact
        fields: list[str] = []
