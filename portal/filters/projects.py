"""How the list of projects is narrowed."""

import re
from datetime import date
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.choices import CallableChoiceIterator
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field

from budgets.models import Agreement, Appeal, Contribution, FundingMovement, FundingSum
from budgets.reading.by_source import contributors_seen_by
from budgets.reading.scopes import Scope
from initiatives.models import Activity, Consultation, Initiative, InterregionalEffort, Need
from portal.filters.as_of import AS_OF, FormOfDay, as_of_filter
from portal.filters.choices import (
    OrganizationOfAddressMixin,
    country_filter,
    initiative_choice_filter,
    initiative_filter,
    named_filter,
    organization_filter,
    organization_of_address_filter,
    plan_filter,
    reader_of,
    region_filter,
    theme_filter,
)
from projects.lights import LIGHTS_NOT_KEPT, Light, of_colour
from projects.models import Participation, Project
from projects.standing import in_phase
from stakeholders.access import AnyUser
from stakeholders.models import Country, CountryCategory, Organisation
from stakeholders.models.places import CountryQuerySet


class ContributorField(forms.Field):
    """An organization by its id, or a country as people write it, that contributes something."""

    default_error_messages = forms.ChoiceField.default_error_messages

    def __init__(self, *args: Any, reader: AnyUser, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader = reader

    @property
    def organisations(self) -> QuerySet[Organisation]:
        seen = contributors_seen_by(self.reader, "organisation")
        return Organisation.objects.filter(pk__in=seen)

    @property
    def countries(self) -> CountryQuerySet:
        return Country.objects.filter(pk__in=contributors_seen_by(self.reader, "country"))

    def to_python(self, value: Any) -> Organisation | Country | None:
        if value in self.empty_values:
            return None
        if known := self._known_as(str(value).strip()):
            return known
        raise ValidationError(
            self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value}
        )

    def _known_as(self, text: str) -> Organisation | Country | None:
        organisation = None
        if re.fullmatch("[0-9]{1,18}", text):
            organisation = self.organisations.filter(pk=text).first()
        return organisation or self.countries.known_as(text).first()


class ContributorChoiceField(ContributorField):
    """The same, chosen from a list on a page: organizations, then countries."""

    widget = forms.Select

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.widget.choices = CallableChoiceIterator(self.choices)

    def choices(self) -> list[tuple[Any, Any]]:
        organisations = [(str(row.pk), str(row)) for row in self.organisations]
        countries = [(row.pk, str(row)) for row in self.countries]
        return [
            ("", _("All contributors")),
            *([(_("Organizations"), organisations)] if organisations else []),
            *([(_("Countries"), countries)] if countries else []),
        ]

    def prepare_value(self, value: Any) -> Any:
        """Choose in the list what was written in the address."""
        known = self._known_as(value.strip()) if isinstance(value, str) and value else value
        return str(known.pk) if isinstance(known, Organisation | Country) else value


@extend_schema_field(OpenApiTypes.STR)
class ContributorFilter(django_filters.Filter):
    """An organization by its id, or a country by its code or its name."""

    field_class = ContributorField

    @property
    def field(self) -> forms.Field:
        self.extra["reader"] = reader_of(getattr(getattr(self, "parent", None), "request", None))
        return super().field


class ContributorChoiceFilter(ContributorFilter):
    field_class = ContributorChoiceField


class ProjectForm(FormOfDay):
    """Lights are not kept by day."""

    not_kept = {"light": LIGHTS_NOT_KEPT}


class ProjectFilter(django_filters.FilterSet):
    """Narrows by what projects are now or, with ``as_of``, by phase and categories of that day."""

    region = region_filter()
    country = country_filter("countries")
    category = django_filters.ChoiceFilter(
        label=_("Country category"),
        choices=CountryCategory.Kind.choices,
        method="in_category",
        empty_label=_("All categories"),
    )
    plan = plan_filter("initiative__plan")
    initiative = initiative_filter()
    theme = theme_filter()
    contributor = ContributorFilter(
        label=_("Contributor"),
        method="of_contributor",
        help_text=_("The id of an organization, or the code or name of a country."),
    )
    organization = organization_filter(method="of_party")
    phase = django_filters.ChoiceFilter(
        label=_("Phase"),
        choices=Project.Phase.choices,
        method="in_phase",
        empty_label=_("All phases"),
    )
    light = django_filters.ChoiceFilter(
        label=_("Traffic light"),
        choices=Light.choices,
        method="of_light",
        empty_label=_("All colours"),
    )
    as_of = as_of_filter()

    class Meta:
        model = Project
        fields: list[str] = []
        form = ProjectForm

    @property
    def day(self) -> date | None:
        return self.form.cleaned_data.get(AS_OF)

    def in_category(self, projects: QuerySet, name: str, kind: str) -> QuerySet:
        countries = Country.objects.in_category(kind, on=self.day or timezone.localdate())
        served = Project.countries.through.objects.filter(country__in=countries)
        return projects.filter(pk__in=served.values("project"))

    def of_contributor(
        self, projects: QuerySet, name: str, giver: Organisation | Country
    ) -> QuerySet:
        party = "organisation" if isinstance(giver, Organisation) else "country"
        seen = Contribution.objects.visible_to(reader_of(self.request)).filter(**{party: giver})
        return projects.filter(pk__in=seen.order_by().values("project"))

    def of_party(self, projects: QuerySet, name: str, party: Organisation) -> QuerySet:
        """Those in which an organization takes part, in whichever role."""
        taken = Participation.objects.filter(organisation=party).order_by()
        return projects.filter(pk__in=taken.values("project"))

    def in_phase(self, projects: QuerySet, name: str, phase: str) -> QuerySet:
        return in_phase(projects, phase, on=self.day)

    def of_light(self, projects: QuerySet, name: str, light: str) -> QuerySet:
        return of_colour(projects, light, on=timezone.localdate())

    def of_initiative(self, projects: QuerySet, name: str, key: str) -> QuerySet:
        initiatives = Initiative.objects.with_key(key)
        return projects.filter(initiative__in=initiatives)


class NamedProjectFilter(ProjectFilter):
    """The same in the API, and narrowed to the projects that a record names."""

    agreement = named_filter(Agreement, "agreements")
    appeal = named_filter(Appeal, "calls__appeal")
    consultation = named_filter(Consultation, "consultations")
    need = named_filter(Need, "needs")
    activity = named_filter(Activity, "joint_activities")
    effort = django_filters.ModelChoiceFilter(
        label=_("interregional effort"),
        queryset=lambda request: InterregionalEffort.objects.visible_to(reader_of(request)),
        to_field_name="slug",
    )

    class Meta(ProjectFilter.Meta):
        pass


KEPT_BY = {"region": "region", "plan": "initiative__plan", "phase": "phase"}
"""By which filters kept sums are told apart, by their own lookups; beside that of initiatives."""


class ProjectPageFilter(OrganizationOfAddressMixin, ProjectFilter):
    """The filter of the API, where the initiative is chosen from a list instead of typed."""

    initiative = initiative_choice_filter()
    contributor = ContributorChoiceFilter(label=_("Contributor"), method="of_contributor")
    organization = organization_of_address_filter(method="of_party")

    def kept_sums(self) -> QuerySet[FundingSum] | QuerySet[FundingMovement] | None:
        """Give the kept sums of the projects that are left; None where they are not told apart."""
        chosen = {}
        if self.is_bound:
            chosen = {name: value for name, value in self.form.cleaned_data.items() if value}
        day = chosen.pop(AS_OF, None)
        rows: Any = Scope.visible_to(reader_of(self.request), on=day).kept_sums
        by_these = {*KEPT_BY, "initiative"} - ({"phase"} if day else set())
        if rows is None or chosen.keys() - by_these:
            return None
        if key := chosen.pop("initiative", None):
            rows = self.of_initiative(rows, "initiative", key)
        return rows.filter(**{KEPT_BY[name]: value for name, value in chosen.items()})
