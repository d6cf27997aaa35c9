"""How the list of what is asked about projects is narrowed."""

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.filters.choices import project_filter, region_filter
from projects.models import QualityQuestion
from projects.quality import Severity, catalogue


def rules() -> list[tuple[str, str]]:
    return [(rule.code, str(rule.sentence)) for rule in catalogue()]


class QualityQuestionFilter(django_filters.FilterSet):
    region = region_filter("project__region")
    project = project_filter()
    rule = django_filters.ChoiceFilter(label=_("Rule"), choices=rules)
    severity = django_filters.ChoiceFilter(
        label=_("Severity"), choices=Severity.choices, method="of_severity"
    )

    class Meta:
        model = QualityQuestion
        fields: list[str] = []

    def of_severity(self, rows: QuerySet, name: str, severity: str) -> QuerySet:
        codes = [rule.code for rule in catalogue() if rule.severity == severity]
        return rows.filter(rule__in=codes)
