"""What projects bring: their results framework, its roll-up, and impact at national level."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from django.views.generic import DetailView

from budgets.reading.on_record import results_on
from initiatives.models import ExpectedResult, Goal, Initiative
from portal.web.as_of import AsOfMixin
from portal.web.kept_rows import rows_naming
from portal.web.lists import First
from projects.achievement import with_achievement
from projects.core_totals import core_totals
from projects.impacts import confirm_impact, contest_impact, may_answer
from projects.models import Impact, Indicator, Measurement, MeasurementPart, Project, Result
from projects.progress import (
    picked,
    progress_of,
    results_of,
    roll_up,
    summed,
    with_progress,
    with_result_progress,
)
from stakeholders.access import AnyUser
from stakeholders.admin.base import user_of
from stakeholders.forms import write_upon
from stakeholders.models import Country
from stakeholders.overtaken import VersionedForm
from stakeholders.samples import share_of


def results_of_project(project: Project, reader: AnyUser, on: date | None = None) -> dict[str, Any]:
    """Give the results framework: outputs, outcomes and impact, each with its indicators.

    Each stands as on the day, today without one.
    """
    by_kind: dict[Result.Kind, list[Result]] = {kind: [] for kind in Result.Kind}
    first = First.of(_results(project.pk, reader, on))
    for result in first:
        by_kind[Result.Kind(result.kind)].append(result)
    return {
        "first_results": first,
        "results": [(kind.label, rows) for kind, rows in by_kind.items() if rows],
        "results_progress": progress_of(_summed(project.pk, reader, on).first(), on=on),
    }


@rows_naming("project")
def _summed(reader: AnyUser, on: date | None) -> QuerySet[Result, dict[str, Any]]:
    return summed(Result.objects.all(), on=on)


@rows_naming("project")
def _results(reader: AnyUser, on: date | None) -> QuerySet[Result]:
    latest = Measurement.objects.order_by("indicator_id", "-measured_on").distinct("indicator_id")
    if on is not None:
        latest = latest.filter(measured_on__lte=on)
    parts = MeasurementPart.objects.select_related("country")
    indicators = with_progress(Indicator.objects.order_by("pk"), on=on).prefetch_related(
        Prefetch("measurements", latest.prefetch_related(Prefetch("parts", parts)), "latest")
    )
    # An expected result of an initiative that the reader may not see is not named.
    expected = ExpectedResult.objects.filter(
        initiative__in=Initiative.objects.visible_to(reader)
    ).select_related("initiative")
    results = with_result_progress(Result.objects.order_by("pk"), on=on)
    return (
        with_achievement(results, on=on)
        .select_related("contributes_to")
        .prefetch_related(
            Prefetch("goals", Goal.objects.select_related("plan")),
            Prefetch("expected_results", expected),
            Prefetch("indicators", indicators),
        )
    )


def impacts_of_project(project: Project, reader: AnyUser) -> dict[str, Any]:
    return {"impacts": First.of(_impacts(project.pk, reader))}


@rows_naming("project")
def _impacts(reader: AnyUser, on: date | None) -> QuerySet[Impact]:
    impacts = Impact.objects.visible_to(reader).select_related("country")
    return impacts.order_by("country__sort_key")


def impacts_of_country(country: Country, reader: AnyUser) -> dict[str, Any]:
    """Give the latest statements of impact in the country."""
    return {"impacts": First.of(_impacts_in(country.pk, reader))}


@rows_naming("country")
def _impacts_in(reader: AnyUser, on: date | None) -> QuerySet[Impact]:
    impacts = Impact.objects.visible_to(reader).select_related("project")
    return impacts.order_by("-created_at", "-pk")


def progress_of_initiative(
    initiative: Initiative, reader: AnyUser, on: date | None = None
) -> dict[str, Any]:
    """Give the roll-up of what this reader may see of its projects, and its core indicators."""
    own = picked(results_of(initiative, results_on(reader, on)))
    progress = roll_up(initiative, own, on=on)
    indicators = Indicator.objects.filter(result__in=own.values("pk"))
    return {
        "progress": progress.rows if progress.whole.count else [],
        "progress_whole": progress.whole,
        "core_totals": core_totals(indicators, on=on),
        "progress_share": share_of(own),
    }


class IndicatorDetail(AsOfMixin, DetailView):
    """How an indicator stands, or stood on a day, and all that was measured until then."""

    template_name = "projects/indicator_detail.html"

    def get_queryset(self) -> QuerySet[Indicator]:
        indicators = Indicator.objects.visible_to(self.request.user)
        measured = Measurement.objects.order_by("-measured_on").select_related("entered_by")
        if self.day is not None:
            measured = measured.filter(measured_on__lte=self.day)
        return (
            with_progress(indicators, on=self.day)
            .select_related("result__project", "core")
            .prefetch_related(
                "targets", Prefetch("measurements", measured.prefetch_related("parts__country"))
            )
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        indicator = self.object
        values = [row.value for row in (*indicator.targets.all(), *indicator.measurements.all())]
        return super().get_context_data(
            # Bars are measured by the largest value of all; below zero there is none.
            largest_value=max(values, default=0),
            **kwargs,
        )


class AnswerForm(VersionedForm, forms.Form):
    """The answer of a country to a statement, as it was read."""

    decision = forms.ChoiceField(
        label=gettext_lazy("Answer of the country"),
        choices=[
            ("confirm", gettext_lazy("We confirm the statement.")),
            ("contest", gettext_lazy("We contest the statement.")),
        ],
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=gettext_lazy("Remarks"),
        max_length=5000,
        required=False,
        help_text=gettext_lazy("Shown with the statement; required where it is contested."),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )

    def __init__(self, *args: Any, impact: Impact, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hold(impact, impact.version)

    def clean(self) -> dict[str, Any]:
        """Nobody answers a statement that they have not read."""
        cleaned = super().clean()
        if cleaned.get("version") is None:
            self.add_error(None, _("Open the page of the statement again."))
        return cleaned


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def impact_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a statement of impact; the focal point of the country confirms or contests it."""
    reader = request.user
    impacts = Impact.objects.visible_to(reader).select_related("project", "country", "document")
    impact = get_object_or_404(impacts, pk=pk)
    if request.method != "POST":
        form = AnswerForm(impact=impact) if may_answer(reader, impact) else None
        return _answer_page(request, impact, form)
    if not may_answer(reader, impact):
        raise PermissionDenied

    def write(form: AnswerForm) -> None:
        decide = confirm_impact if form.cleaned_data["decision"] == "confirm" else contest_impact
        sent = {name: form.cleaned_data[name] for name in ("answer", "version")}
        decide(impact, by=user_of(request), **sent)

    form = write_upon(lambda: AnswerForm(request.POST, impact=impacts.get(pk=pk)), write)
    if form.errors:
        return _answer_page(request, impacts.get(pk=pk), form, status=400)
    messages.success(request, _("The answer of the country is recorded."))
    return redirect("portal:impact-answer", pk)


def _answer_page(
    request: HttpRequest, impact: Impact, form: AnswerForm | None, *, status: int = 200
) -> HttpResponse:
    context = {"impact": impact, "form": form}
    return render(request, "projects/impact_answer.html", context, status=status)
