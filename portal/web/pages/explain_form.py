"""Which figure is asked for: what it is the total of, and what tells it apart."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from budgets.models import Appeal, Category, Fund, Mode, ProjectClass
from budgets.models.budget import FIRST_YEAR, LAST_YEAR
from budgets.reading import places
from budgets.reading.explain import explain
from budgets.reading.measures import IN_CASH_ONLY, NARROWED_BY, Explanation, Measure, Origin
from budgets.reading.scopes import Scope
from budgets.reading.words import in_words
from initiatives.models import ActionPlan, Initiative, InterregionalEffort
from portal.filters.as_of import AS_OF, DayField, one_day
from portal.filters.choices import InitiativeKeyField
from projects.models import Project
from stakeholders.access import AnyUser, rows_of
from stakeholders.forms import offer
from stakeholders.models import Country, Organisation, Region

PLACES = tuple(places.PLACES)
NARROWING = {
    "fund": "fund",
    "organization": "organisation",
    "giver": "country",
    "category": "category",
    "year": "year",
    "project_class": "project_class",
    "appeal": "appeal",
    "unearmarked": "unearmarked",
    "origin": "origin",
}
"""What else a figure is narrowed by: the field of the form, and its name in ``explain``."""

_NARROWING_RECORDS: Mapping[str, type[Model]] = {
    "fund": Fund,
    "organization": Organisation,
    "giver": Country,
    "appeal": Appeal,
}


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
    year = forms.IntegerField(
        label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False
    )
    project_class = forms.ChoiceField(
        label=_("Ongoing or new"), choices=[("", ""), *ProjectClass.choices], required=False
    )
    appeal = forms.ModelChoiceField(Appeal.objects.none(), label=_("Appeal"), required=False)
    unearmarked = forms.BooleanField(label=_("For no single project"), required=False)
    origin = forms.ChoiceField(
        label=_("Whose money"), choices=[("", ""), *Origin.choices], required=False
    )
    as_of = DayField(label=_("As of"), required=False)

    def __init__(self, data: Any, *, reader: AnyUser) -> None:
        super().__init__(data)
        self.days = data.getlist(AS_OF)
        self.reader = reader
        for name, model in {**places.PLACES, **_NARROWING_RECORDS}.items():
            offer(self.fields[name], rows_of(model).visible_to(reader))

    def clean_as_of(self) -> date | None:
        return one_day(self.days)

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
        if cleaned.get("measure") in IN_CASH_ONLY:
            cleaned["mode"] = Mode.CASH
        return cleaned

    @property
    def scope(self) -> Scope:
        return places.within(Scope.visible_to(self.reader, on=self.day), self.subject)

    @property
    def day(self) -> date | None:
        return self.cleaned_data[AS_OF]

    @property
    def subject(self) -> Any:
        """What the total is of; None for everything."""
        return next((self.cleaned_data[name] for name in PLACES if self.cleaned_data[name]), None)

    @property
    def narrowed(self) -> dict[str, Any]:
        """What else the figure is narrowed by, by the names of ``explain``."""
        cleaned = self.cleaned_data
        return {key: cleaned[name] for name, key in NARROWING.items() if cleaned[name]}

    def explanation(self) -> Explanation:
        cleaned = self.cleaned_data
        return explain(
            self.scope, cleaned["measure"], cleaned["mode"], reader=self.reader, **self.narrowed
        )

    @property
    def heading(self) -> str:
        cleaned = self.cleaned_data
        narrowed = self.narrowed | {AS_OF: self.day}
        return in_words(cleaned["measure"], cleaned["mode"], self.subject, narrowed)
