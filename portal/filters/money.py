"""How lists of money are narrowed; a value that names nothing is refused."""

from typing import TYPE_CHECKING, Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from budgets.models import (
    Agreement,
    Allocation,
    Appeal,
    Budget,
    Category,
    Commitment,
    Contribution,
    ContributionEntry,
    ExchangeRate,
    Expenditure,
    Fund,
    Mode,
    OfficeResource,
    Stage,
)
from budgets.models.agreement import AgreementQuerySet
from budgets.models.budget import FIRST_YEAR, LAST_YEAR
from budgets.models.entry import ContributionEntryQuerySet
from budgets.reading.remaining import overdue
from initiatives.models import Initiative
from portal.filters.choices import (
    country_filter,
    initiative_filter,
    project_filter,
    reader_of,
    region_filter,
)
from stakeholders.access import ScopedQuerySet
from stakeholders.models import Organisation, Region

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class YearFilter(django_filters.NumberFilter):
    """A year in which there can be money of an initiative."""

    field_class = forms.IntegerField

    def __init__(self, field_name: str = "year") -> None:
        super().__init__(
            label=_("Year"), field_name=field_name, min_value=FIRST_YEAR, max_value=LAST_YEAR
        )


class CurrencyField(forms.CharField):
    """A currency for which there are rates."""

    def clean(self, value: Any) -> str:
        currency = super().clean(value)
        if currency and not ExchangeRate.objects.filter(currency=currency).exists():
            raise ValidationError(_("There is no exchange rate for this currency."), code="unknown")
        return currency


class CurrencyFilter(django_filters.CharFilter):
    field_class = CurrencyField


class OnlyFilter(django_filters.ChoiceFilter):
    """``true``, or left out; anything else is refused."""

    def __init__(self, label: "StrOrPromise", method: str) -> None:
        super().__init__(label=label, method=method, choices=[("true", _("Yes"))])


def fund_filter(**options: Any) -> django_filters.ModelChoiceFilter:
    return django_filters.ModelChoiceFilter(
        label=_("Fund"),
        queryset=lambda request: Fund.objects.visible_to(reader_of(request)),
        to_field_name="slug",
        **options,
    )


class ContributionRowFilter(django_filters.FilterSet):
    """What contributions and their entries are narrowed by; ``path`` leads to the contribution.

    ``region`` and ``initiative`` find what is given to them and to what is under them. ``country``
    and ``organization`` are those that give.
    """

    path = ""

    region = region_filter(method="of_region")
    initiative = initiative_filter()

    def of_region(self, rows: ScopedQuerySet, name: str, value: Region) -> QuerySet:
        return rows.filter(rows.in_regions([value]))

    def of_initiative(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        named = Initiative.objects.with_key(value)
        return rows.filter(
            Q(**{f"{self.path}initiative__in": named})
            | Q(**{f"{self.path}project__initiative__in": named})
        )


class ContributionFilter(ContributionRowFilter):
    project = project_filter()
    country = country_filter()
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"),
        field_name="organisation",
        queryset=lambda request: Organisation.objects.order_by("sort_key"),
    )
    fund = fund_filter()
    mode = django_filters.ChoiceFilter(label=_("Cash or in kind"), choices=Mode.choices)
    stage = django_filters.ChoiceFilter(
        label=_("Stage"), choices=Contribution.Progress.choices, method="at_stage"
    )
    appeal = django_filters.ModelChoiceFilter(
        label=_("Appeal"), queryset=lambda request: Appeal.objects.visible_to(reader_of(request))
    )

    class Meta:
        model = Contribution
        fields: list[str] = []

    def at_stage(self, rows: QuerySet, name: str, stage: str) -> QuerySet:
        """One without entries is at no stage; nothing of it was withdrawn, as nothing came."""
        return rows.filter(stage=stage, pk__in=ContributionEntry.objects.values("contribution"))


class EntryFilter(ContributionRowFilter):
    path = "contribution__"

    project = project_filter(field_name="contribution__project")
    country = country_filter("contribution__country")
    organization = django_filters.ModelChoiceFilter(
        label=_("Organization"),
        field_name="contribution__organisation",
        queryset=lambda request: Organisation.objects.order_by("sort_key"),
    )
    fund = fund_filter(field_name="contribution__fund")
    mode = django_filters.ChoiceFilter(
        label=_("Cash or in kind"), field_name="contribution__mode", choices=Mode.choices
    )
    stage = django_filters.ChoiceFilter(label=_("Stage"), choices=Stage.choices)
    nature = django_filters.ChoiceFilter(
        label=_("Nature"), choices=ContributionEntry.Nature.choices
    )
    year = YearFilter("occurs_on__year")
    overdue = OnlyFilter(_("Overdue commitments"), "that_are_overdue")

    class Meta:
        model = ContributionEntry
        fields: list[str] = []

    def that_are_overdue(self, rows: ContributionEntryQuerySet, name: str, value: str) -> QuerySet:
        return overdue(rows, on=timezone.localdate())


class CommitmentFilter(django_filters.FilterSet):
    region = region_filter(method="of_region")
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Commitment.Status.choices)

    class Meta:
        model = Commitment
        fields: list[str] = []

    def of_region(self, rows: ScopedQuerySet, name: str, value: Region) -> QuerySet:
        return rows.filter(rows.in_regions([value]))


class ExpenditureFilter(django_filters.FilterSet):
    region = region_filter("project__region")
    initiative = initiative_filter()
    project = project_filter()
    fund = fund_filter()
    agreement = django_filters.ModelChoiceFilter(
        label=_("Agreement"),
        queryset=lambda request: Agreement.objects.visible_to(reader_of(request)),
    )
    category = django_filters.ChoiceFilter(label=_("Category"), choices=Category.choices)
    year = YearFilter("occurs_on__year")

    class Meta:
        model = Expenditure
        fields: list[str] = []

    def of_initiative(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.filter(project__initiative__in=Initiative.objects.with_key(value))


class BudgetFilter(django_filters.FilterSet):
    region = region_filter("project__region")
    project = project_filter()
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Budget.Status.choices)

    class Meta:
        model = Budget
        fields: list[str] = []


class AllocationFilter(django_filters.FilterSet):
    region = region_filter()
    fund = fund_filter()
    year = YearFilter()
    status = django_filters.ChoiceFilter(label=_("Status"), choices=Allocation.Status.choices)

    class Meta:
        model = Allocation
        fields: list[str] = []


class AgreementFilter(django_filters.FilterSet):
    region = region_filter()
    kind = django_filters.ChoiceFilter(label=_("Kind"), choices=Agreement.Kind.choices)
    expiring = OnlyFilter(_("Ending within 90 days"), "that_expire")

    class Meta:
        model = Agreement
        fields: list[str] = []

    def that_expire(self, rows: AgreementQuerySet, name: str, value: str) -> QuerySet:
        return rows.expiring(timezone.localdate())


class ExchangeRateFilter(django_filters.FilterSet):
    currency = CurrencyFilter(label=_("Currency"))
    replaced = OnlyFilter(_("Replaced by a correction"), "that_are_replaced")

    class Meta:
        model = ExchangeRate
        fields: list[str] = []

    def that_are_replaced(self, rows: QuerySet, name: str, value: str) -> QuerySet:
        return rows.exclude(replaced_at=None)


class AppealFilter(django_filters.FilterSet):
    region = region_filter()
    year = YearFilter()
    occasion = django_filters.ChoiceFilter(label=_("Occasion"), choices=Appeal.Occasion.choices)

    class Meta:
        model = Appeal
        fields: list[str] = []


class AppealPageFilter(AppealFilter):
    """The same on a page, where each choice may be left open."""

    occasion = django_filters.ChoiceFilter(
        label=_("Occasion"), choices=Appeal.Occasion.choices, empty_label=_("All occasions")
    )


class OfficeResourceFilter(django_filters.FilterSet):
    region = region_filter("office__region")
    fund = fund_filter()
    year = YearFilter()

    class Meta:
        model = OfficeResource
        fields: list[str] = []
