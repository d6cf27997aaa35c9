"""The admin of results, their indicators and what was measured, and of impact."""

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.db.models import QuerySet
from django.forms import TypedMultipleChoiceField
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget

from projects import framework, impacts, results
from projects.admin.announcing import ANNOUNCING
from projects.admin.measuring import CORRECT, RECORD, RECORD_MANY
from projects.models import (
    Dimension,
    Document,
    Impact,
    Indicator,
    Measurement,
    Result,
    Target,
)
from projects.progress import Standing, with_progress
from projects.serving import offered_to
from stakeholders.admin import ReadOnlyMixin, ScopedInline, language_tabs, translated_fields
from stakeholders.admin.asking import AskingPage
from stakeholders.admin.letters import letters_panel
from stakeholders.admin.services import ROWS_OF_A_FORM, ServiceAdmin, ServiceInline
from stakeholders.forms import ServiceForm, offer

YEARS = 12
"""Of so many years, up to the present one, measurements are looked for."""
MEASURING_PAGE = AskingPage(route="measurements", name="measure", question=RECORD_MANY)
"""Measurements of all indicators of a project, on one page."""


class IndicatorInline(ServiceInline[Result]):
    model = Indicator
    create_service = staticmethod(framework.create_indicator)
    change_service = staticmethod(framework.change_indicator)
    remove_service = staticmethod(framework.remove_indicator)
    fields = ["name_en", "core", "unit", "direction", "baseline", "baseline_on"]
    show_change_link = True
    tab = False


@admin.register(Result)
class ResultAdmin(ServiceAdmin[Result]):
    """What it serves is offered once it is saved: the project says which initiatives there are."""

    actions = ANNOUNCING
    scope_field = "project"
    fixed_fields = ("project",)
    list_select_related = ["project"]

    create_service = staticmethod(framework.create_result)
    change_service = staticmethod(framework.change_result)
    remove_service = staticmethod(framework.remove_result)
    list_display = ["statement", "project", "kind", "achieved_on", "published_at", "is_sample"]
    list_filter = [
        "project__region",
        "kind",
        ("achieved_on", admin.EmptyFieldListFilter),
        ("published_at", admin.EmptyFieldListFilter),
        "is_sample",
    ]
    search_fields = [*translated_fields(Result, "en"), "project__title_en", "project__number"]
    autocomplete_fields = ["project"]
    filter_horizontal = ["expected_results", "goals"]
    readonly_fields = ["is_sample", "published_at"]
    inlines = [IndicatorInline]

    def get_fieldsets(self, request: HttpRequest, obj: Result | None = None) -> Any:
        serves = ["contributes_to", "expected_results"] if obj else []
        own = ["project", ("kind", "achieved_on"), *serves, "goals", ("is_sample", "published_at")]
        return ((None, {"fields": own}), *language_tabs(Result))

    def get_form(
        self, request: HttpRequest, obj: Result | None = None, change: bool = False, **kwargs: Any
    ) -> type[ServiceForm]:
        """Offer only what belongs to the project of the result."""
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None:
            for name, rows in offered_to(obj).items():
                if name in form.base_fields:
                    offer(form.base_fields[name], rows)
        return form


class TargetInline(ServiceInline[Indicator]):
    model = Target
    create_service = staticmethod(framework.create_target)
    change_service = staticmethod(framework.change_target)
    remove_service = staticmethod(framework.remove_target)
    tab = False


class MeasurementInline(ReadOnlyMixin, ScopedInline[Indicator]):
    """Read here; recorded and corrected on pages of their own, which know the rules."""

    model = Measurement
    fields = readonly_fields = ["measured_on", "value", "evidence", "entered_by", "is_sample"]
    show_change_link = True
    tab = False
    per_page = ROWS_OF_A_FORM

    def get_queryset(self, request: HttpRequest) -> QuerySet[Measurement]:
        return super().get_queryset(request).select_related("entered_by")


class IndicatorForm(ServiceForm):
    breakdowns = TypedMultipleChoiceField(
        label=_("Broken down by"),
        choices=Dimension.choices,
        required=False,
        widget=UnfoldAdminCheckboxSelectMultipleWidget,
    )


if TYPE_CHECKING:

    class StandingIndicator(Indicator):
        latest_value: Decimal | None
        last_target: Decimal | None
        standing: str


@admin.register(Indicator)
class IndicatorAdmin(ServiceAdmin[Indicator]):
    form = IndicatorForm
    create_service = staticmethod(framework.create_indicator)
    change_service = staticmethod(framework.change_indicator)
    remove_service = staticmethod(framework.remove_indicator)
    asking_pages = (AskingPage(route="measure", name="measure", question=RECORD),)
    change_form_before_template = "admin/projects/indicator/_panel.html"
    list_display = ["name", "project", "unit", "latest_value", "last_target", "standing"]
    list_filter = ["result__project__region", "unit", "core", "is_sample"]
    list_select_related = ["result__project"]
    search_fields = [
        *translated_fields(Indicator, "en"),
        "result__project__title_en",
        "result__project__number",
    ]
    autocomplete_fields = ["result"]
    scope_field = "result"
    fixed_fields = ("result",)
    readonly_fields = ["is_sample"]
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "result",
                    "core",
                    ("unit", "direction"),
                    ("baseline", "baseline_on"),
                    "breakdowns",
                    "is_sample",
                ]
            },
        ),
        *language_tabs(Indicator),
    )
    inlines = [TargetInline, MeasurementInline]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Indicator]:
        return with_progress(super().get_queryset(request))

    @admin.display(description=_("project"))
    def project(self, indicator: Indicator) -> str:
        return str(indicator.result.project)

    @admin.display(description=_("latest value"))
    def latest_value(self, indicator: "StandingIndicator") -> Any:
        return indicator.latest_value

    @admin.display(description=_("last target"))
    def last_target(self, indicator: "StandingIndicator") -> Any:
        return indicator.last_target

    @display(
        description=_("standing"),
        label={"reached": "success", "on-track": "info", "behind": "warning"},
    )
    def standing(self, indicator: "StandingIndicator") -> tuple[str, str]:
        return indicator.standing, str(Standing(indicator.standing).label)


class YearFilter(admin.SimpleListFilter):
    """One of the last years: to ask in which there was any measurement reads all of them."""

    title = _("year")
    parameter_name = "year"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        this_year = timezone.localdate().year
        return [(str(year), str(year)) for year in range(this_year, this_year - YEARS, -1)]

    def queryset(self, request: HttpRequest, rows: QuerySet[Measurement]) -> QuerySet[Measurement]:
        year = self.value()
        if not year:
            return rows
        if year not in dict(self.lookup_choices):
            raise IncorrectLookupParameters
        return rows.filter(measured_on__year=year)


@admin.register(Measurement)
class MeasurementAdmin(ServiceAdmin[Measurement]):
    """Measurements as they stand; a correction has a page of its own."""

    change_service = staticmethod(results.correct_measurement)
    remove_service = staticmethod(results.remove_measurement)

    asking_pages = (AskingPage(route="correct", name="correct", question=CORRECT),)
    change_form_before_template = "admin/projects/measurement/_panel.html"
    list_display = ["indicator", "measured_on", "value", "entered_by", "is_sample"]
    list_filter = ["indicator__result__project__region", YearFilter, "is_sample"]
    list_select_related = ["indicator", "entered_by"]
    search_fields = ["indicator__name_en", "indicator__result__project__title_en"]
    fields = readonly_fields = (
        "indicator",
        "measured_on",
        "value",
        "evidence",
        "document",
        "breakdown",
        "is_sample",
        "entered_by",
        "entered_at",
    )

    @admin.display(description=_("broken down"))
    def breakdown(self, measurement: Measurement) -> str:
        parts = measurement.parts.select_related("country")
        return "; ".join(f"{part}: {part.value}" for part in parts) or "–"


@admin.register(Impact)
class ImpactAdmin(ServiceAdmin[Impact]):
    """The answer of the country is given by its focal point, in the portal."""

    panels = (letters_panel(impacts.ASK),)
    change_form_outer_after_template = "admin/_letters.html"
    create_service = staticmethod(impacts.record_impact)
    change_service = staticmethod(impacts.restate_impact)
    remove_service = staticmethod(impacts.remove_impact)
    scope_field = "project"
    fixed_fields = ("project", "country")
    list_display = ["statement", "project", "country", "answered", "is_sample"]
    list_filter = ["status", "project__region", "is_sample"]
    list_select_related = ["project", "country"]
    search_fields = [*translated_fields(Impact, "en"), "project__title_en", "project__number"]
    autocomplete_fields = ["project", "country"]
    readonly_fields = ["is_sample", "status", "answered_by", "answered_at", "answer", "entered_by"]
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("project", "country"),
                    "evidence",
                    ("document", "source"),
                    ("status", "answered_by", "answered_at"),
                    "answer",
                    ("entered_by", "is_sample"),
                ]
            },
        ),
        *language_tabs(Impact),
    )

    def get_form(
        self, request: HttpRequest, obj: Impact | None = None, change: bool = False, **kwargs: Any
    ) -> type[ServiceForm]:
        form = super().get_form(request, obj, change, **kwargs)
        if "document" in form.base_fields:
            own = Document.objects.filter(project=obj.project_id) if obj else None
            visible = Document.objects.editable_by(request.user)
            offer(form.base_fields["document"], visible if own is None else own)
        return form

    @display(
        description=_("status"),
        label={"unconfirmed": "warning", "confirmed": "success", "contested": "danger"},
    )
    def answered(self, impact: Impact) -> tuple[str, str]:
        return impact.status, impact.get_status_display()
