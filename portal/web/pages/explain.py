"""From any total to the entries under it: who entered and approved them, and when."""

from datetime import date
from decimal import Decimal
from typing import IO, Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from budgets.models import Category, Fund, Mode, ProjectClass
from budgets.reading.explain import (
    NARROWED_BY,
    Explanation,
    Line,
    Measure,
    explain,
    explain_gap,
    gap_line,
    known_total,
    total_gap,
)
from budgets.reading.funding import funding_path
from budgets.reading.scopes import Scope
from initiatives.models import ActionPlan, Initiative, InterregionalEffort
from portal.filters.as_of import AS_OF, DayField
from portal.filters.choices import InitiativeKeyField
from portal.web.as_of import tell_day
from projects.models import Project
from stakeholders import localization
from stakeholders.access import AnyUser, name_shown_to
from stakeholders.forms import offer
from stakeholders.models import Country, Organisation, Region
from stakeholders.sheets import Column, write_workbook

LINES = 50
MOST_LINES_IN_A_SHEET = 50_000
PLACES = ("region", "country", "plan", "initiative", "project", "effort")
NARROWING = {
    "fund": "fund",
    "organization": "organisation",
    "giver": "country",
    "category": "category",
    "year": "year",
    "project_class": "project_class",
}
"""What else a figure is narrowed by: the field of the form, and its name in ``explain``."""
IN_CASH_ONLY = (Measure.SPENT, Measure.ALLOTTED, Measure.ALLOCATED)


class ExplainForm(forms.Form):
    """Which total: a measure, cash or in kind, and what it is the total of."""

    measure = forms.ChoiceField(label=_("Figure"), choices=Measure.choices)
    mode = forms.ChoiceField(
        label=_("Cash or in kind"), choices=Mode.choices, required=False, initial=Mode.CASH
    )
    region = forms.ModelChoiceField(Region.objects.none(), label=_("Region"), required=False)
    country = forms.ModelChoiceField(Country.objects.none(), label=_("Country"), required=False)
    plan = forms.ModelChoiceField(
        ActionPlan.objects.none(), label=_("Action plan"), to_field_name="slug", required=False
    )
    initiative = InitiativeKeyField(
        Initiative.objects.none(), label=_("Regional initiative"), required=False
    )
    project = forms.ModelChoiceField(
        Project.objects.none(), label=_("Project"), to_field_name="slug", required=False
    )
    effort = forms.ModelChoiceField(
        InterregionalEffort.objects.none(),
        label=_("Interregional effort"),
        to_field_name="slug",
        required=False,
    )
    fund = forms.ModelChoiceField(
        Fund.objects.none(), label=_("Fund"), to_field_name="slug", required=False
    )
    organization = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("Contributor"), required=False
    )
    giver = forms.ModelChoiceField(Country.objects.none(), label=_("Contributor"), required=False)
    category = forms.ChoiceField(
        label=_("Category"), choices=[("", ""), *Category.choices], required=False
    )
    year = forms.IntegerField(label=_("Year"), min_value=1994, max_value=2100, required=False)
    project_class = forms.ChoiceField(
        label=_("Ongoing or new"), choices=[("", ""), *ProjectClass.choices], required=False
    )

    as_of = DayField(label=_("As of"), required=False)

    def __init__(self, data: Any, *, reader: AnyUser) -> None:
        super().__init__(data)
        self.reader = reader
        for name, model in (
            ("region", Region),
            ("country", Country),
            ("plan", ActionPlan),
            ("initiative", Initiative),
            ("project", Project),
            ("effort", InterregionalEffort),
            ("fund", Fund),
            ("organization", Organisation),
            ("giver", Country),
        ):
            offer(self.fields[name], model.objects.visible_to(reader))

    def clean_mode(self) -> str:
        return self.cleaned_data["mode"] or Mode.CASH

    def clean_initiative(self) -> Initiative | None:
        key = self.cleaned_data["initiative"]
        visible = Initiative.objects.visible_to(self.reader).select_related("plan")
        return visible.with_key(key).first() if key else None

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if sum(1 for name in PLACES if cleaned.get(name)) > 1:
            raise ValidationError(gettext("Name one region, country, plan, initiative or project."))
        narrowed_by = NARROWED_BY.get(cleaned.get("measure", ""), {})
        for name, key in NARROWING.items():
            if cleaned.get(name) and key not in narrowed_by:
                self.add_error(name, gettext("This figure is not told apart by it."))
        narrower = [name for name in PLACES if name != "region" and cleaned.get(name)]
        if cleaned.get("measure") == Measure.ALLOTTED and narrower:
            self.add_error("measure", gettext("Allocations are made to regions, from funds."))
        return cleaned

    @property
    def scope(self) -> Scope:
        place = self.cleaned_data
        scope = Scope.visible_to(self.reader).as_of(self.day)
        if region := place["region"]:
            return scope.of_region(region)
        if country := place["country"]:
            return scope.of_country(country)
        if plan := place["plan"]:
            return scope.of_plan(plan)
        if initiative := place["initiative"]:
            return scope.of_initiatives([initiative])
        if project := place["project"]:
            return scope.of_project(project)
        if effort := place["effort"]:
            return scope.of_effort(effort)
        return scope

    @property
    def day(self) -> date | None:
        return self.cleaned_data[AS_OF]

    @property
    def subject(self) -> Any:
        """What the total is of; None for everything."""
        return next((self.cleaned_data[name] for name in PLACES if self.cleaned_data[name]), None)

    def explanation(self) -> Explanation:
        cleaned = self.cleaned_data
        narrowed = {key: cleaned[name] for name, key in NARROWING.items() if cleaned[name]}
        return explain(
            self.scope, cleaned["measure"], cleaned["mode"], reader=self.reader, **narrowed
        )

    @property
    def heading(self) -> str:
        measure = Measure(self.cleaned_data["measure"]).label
        parts = [str(measure)]
        if self.cleaned_data["measure"] not in IN_CASH_ONLY:
            parts.append(str(Mode(self.cleaned_data["mode"]).label).lower())
        if self.cleaned_data["category"]:
            parts.append(str(Category(self.cleaned_data["category"]).label).lower())
        if self.cleaned_data["project_class"]:
            parts.append(str(ProjectClass(self.cleaned_data["project_class"]).label).lower())
        if self.cleaned_data["year"]:
            parts.append(str(self.cleaned_data["year"]))
        records = (self.cleaned_data[name] for name in ("fund", "organization", "giver"))
        parts += [str(record) for record in (self.subject, *records) if record]
        if self.day:
            parts.append(gettext("as of %(day)s") % {"day": localization.day(self.day)})
        return localization.listed(*parts)


@require_safe
def explain_total(request: HttpRequest) -> HttpResponse:
    """Show what a total is made of, page by page."""
    form = ExplainForm(request.GET, reader=request.user)
    if not form.is_valid():
        return render(request, "budgets/explain.html", {"form": form}, status=400)
    tell_day(request, form.day)
    if form.cleaned_data["measure"] == Measure.GAP:
        return _explain_gap(request, form)
    explanation = form.explanation()
    page = Paginator(explanation.rows, LINES).get_page(request.GET.get("page"))
    lines = [explanation.line_of(row) for row in page.object_list]
    context = {
        "total": known_total(explanation, form.scope),
        "lines": lines,
        "is_too_large": page.paginator.count > MOST_LINES_IN_A_SHEET,
        "includes_sample": any(line.is_sample for line in lines),
    }
    return render(request, "budgets/explain.html", context | _shared(request, form, page))


def _explain_gap(request: HttpRequest, form: ExplainForm) -> HttpResponse:
    mode = form.cleaned_data["mode"]
    page = Paginator(explain_gap(form.scope, mode), LINES).get_page(request.GET.get("page"))
    context = {
        "total": total_gap(form.scope, mode),
        "gaps": [gap_line(project, mode, form.day) for project in page.object_list],
        "includes_sample": any(project.is_sample for project in page.object_list),
    }
    return render(request, "budgets/explain.html", context | _shared(request, form, page))


def _shared(request: HttpRequest, form: ExplainForm, page: Any) -> dict[str, Any]:
    query = request.GET.copy()
    query.pop("page", None)
    return {
        "form": form,
        "heading": form.heading,
        "subject": form.subject,
        "page_obj": page,
        "query": query.urlencode(),
        "kind": form.cleaned_data["measure"],
    }


@require_safe
def explain_sheet(request: HttpRequest) -> HttpResponseBase:
    """Hand the same entries out as a spreadsheet."""
    form = ExplainForm(request.GET, reader=request.user)
    if not form.is_valid():
        return explain_total(request)
    is_gap = form.cleaned_data["measure"] == Measure.GAP
    rows = explain_gap(form.scope, form.cleaned_data["mode"]) if is_gap else form.explanation().rows
    if rows.count() > MOST_LINES_IN_A_SHEET:
        return explain_total(request)
    file = _gap_sheet(form) if is_gap else _entry_sheet(form)
    name = f"{slugify(form.cleaned_data['measure'])}.xlsx"
    return FileResponse(file, as_attachment=True, filename=name)


def _entry_sheet(form: ExplainForm) -> IO[bytes]:
    explanation = form.explanation()
    rows = (_row(line, form.reader) for line in explanation.lines())
    notes = _notes(form, known_total(explanation, form.scope))
    return write_workbook(gettext("Entries"), _columns(), rows, notes=notes)


def _gap_sheet(form: ExplainForm) -> IO[bytes]:
    """The table of the funding gap, as the Plenipotentiary Conference is shown it (requests 4)."""
    mode = form.cleaned_data["mode"]
    columns = [
        Column(gettext("Project number")),
        Column(gettext("Project")),
        Column(gettext("Region")),
        Column(gettext("Planned"), "amount"),
        Column(gettext("Secured"), "amount"),
        Column(gettext("Allotted by the Union"), "amount"),
        Column(gettext("Funding gap"), "amount"),
        Column(gettext("Data")),
    ]
    projects = explain_gap(form.scope, mode).select_related(
        funding_path(form.day).removesuffix("__"), "region"
    )
    lines = (gap_line(project, mode, form.day) for project in projects.iterator(chunk_size=2000))
    rows = (
        [
            line.project.number,
            str(line.project),
            str(line.project.region or ""),
            line.planned,
            line.secured,
            line.allotted,
            line.gap,
            _sample(line.project),
        ]
        for line in lines
    )
    notes = _notes(form, total_gap(form.scope, mode))
    return write_workbook(gettext("Funding gap"), columns, rows, notes=notes)


def _notes(form: ExplainForm, total: Decimal | None) -> list[str]:
    known = gettext("not published") if total is None else total
    return [form.heading, gettext("Total in CHF: %(total)s") % {"total": known}]


def _sample(record: Any) -> str:
    return gettext("sample data") if record.is_sample else ""


def _columns() -> list[Column]:
    return [
        Column(gettext("Entry"), "text"),
        Column(gettext("Date"), "date"),
        Column(gettext("What"), "text"),
        Column(gettext("Who gives or pays"), "text"),
        Column(gettext("Given to"), "text"),
        Column(gettext("Amount"), "amount"),
        Column(gettext("Currency"), "text"),
        Column(gettext("Rate"), "rate"),
        Column(gettext("Date of the rate"), "date"),
        Column(gettext("Adds to the total (CHF)"), "amount"),
        Column(gettext("Note"), "text"),
        Column(gettext("Entered by"), "text"),
        Column(gettext("Entered at"), "moment"),
        Column(gettext("Approved by"), "text"),
        Column(gettext("Approved at"), "moment"),
        Column(gettext("Data"), "text"),
    ]


def _row(line: Line, reader: AnyUser) -> list[Any]:
    return [
        f"{line.kind}/{line.key}",
        line.on,
        line.what,
        str(line.party or ""),
        str(line.given_to or ""),
        line.amount,
        line.currency,
        line.rate,
        line.rate_on,
        line.chf,
        line.note,
        name_shown_to(reader, line.entered_by),
        line.entered_at,
        name_shown_to(reader, line.approved_by),
        line.approved_at,
        _sample(line),
    ]
