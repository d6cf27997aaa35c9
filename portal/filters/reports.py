"""How the list of reports is narrowed."""

import django_filters
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.filters.choices import region_filter
from portal.filters.moments import SinceFilter
from portal.filters.money import OnlyFilter, YearFilter
from reports.models import Report, ReportFile


class ReportFilter(django_filters.FilterSet):
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Report.Kind.choices, empty_label=_("Of every kind")
    )
    region = region_filter()
    year = YearFilter()
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Report.Status.choices)
    language = django_filters.ChoiceFilter(
        label=_("Language"),
        choices=settings.LANGUAGES,
        method="with_file",
        help_text=_("That of a finished file."),
    )
    file_format = django_filters.ChoiceFilter(
        label=_("Format"),
        choices=ReportFile.Format.choices,
        method="with_file",
        help_text=_("That of a finished file."),
    )
    in_force = OnlyFilter(_("Issued, and superseded by no revision"), "that_are_in_force")
    updated_since = SinceFilter(label=_("Updated since"), field_name="updated_at")

    class Meta:
        model = Report
        fields: list[str] = []

    def with_file(self, rows: QuerySet[Report], name: str, value: str) -> QuerySet[Report]:
        """Those that have a finished file in the language, or in the format."""
        column = "format" if name == "file_format" else name
        ready = ReportFile.objects.ready().filter(**{column: value}).order_by()
        return rows.filter(pk__in=ready.values("report"))

    def that_are_in_force(self, rows: QuerySet[Report], name: str, value: str) -> QuerySet[Report]:
        return rows.filter(pk__in=Report.objects.in_force().values("pk"))


def years() -> list[tuple[str, str]]:
    """The years of which a report is issued, the latest first."""
    rows = Report.objects.public().order_by("-year").values_list("year", flat=True).distinct()
    return [(str(year), str(year)) for year in rows]


class ReportPageFilter(django_filters.FilterSet):
    """What readers of the page choose from: they see the issued ones alone."""

    year = django_filters.ChoiceFilter(label=_("Year"), choices=years, empty_label=_("In any year"))
    kind = django_filters.ChoiceFilter(
        label=_("Kind"), choices=Report.Kind.choices, empty_label=_("Of every kind")
    )
    region = region_filter()

    class Meta:
        model = Report
        fields: list[str] = []
