"""The admin of exchange rates: entered, imported, and corrected by another rate; never changed."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.forms import CharField, ChoiceField, DecimalField
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from budgets.admin.base import MoneyAdmin, confirmed_of_record
from budgets.admin.offering import OfferedPage, offered
from budgets.exchange import RATE_PLACES, Quotation
from budgets.models import ExchangeRate
from budgets.sheets import imports
from budgets.writing import rates
from stakeholders import access, localization
from stakeholders.admin.asking import AskForm, Question
from stakeholders.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _rate_field(label: "StrOrPromise", **options: Any) -> DecimalField:
    return DecimalField(
        label=capfirst(label),
        max_digits=32,
        decimal_places=RATE_PLACES,
        widget=UnfoldAdminDecimalFieldWidget({"step": "any"}),
        **options,
    )


class CorrectionForm(AskForm[ExchangeRate]):
    """The rate as it should have been, and why."""

    published = _rate_field(_("rate as published"))
    published_as = ChoiceField(
        label=capfirst(_("published as")), choices=Quotation.choices, widget=UnfoldAdminSelectWidget
    )
    chf_per_usd = _rate_field(_("CHF for one US dollar"), required=False)
    source = CharField(
        label=capfirst(_("source")),
        max_length=200,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )
    reason = CharField(
        label=_("Reason"), max_length=500, widget=UnfoldAdminTextareaWidget({"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("published_as", "chf_per_usd", "source"):
            self.fields[name].initial = getattr(self.record, name)


def _is_correctable(user: User, rate: ExchangeRate) -> bool:
    return rate.replaced_at is None and access.may_change(user, rate)


PAGES = (
    OfferedPage(
        route="correct",
        name="correct",
        title=_("Correct"),
        question=Question(
            title=_("Correct"),
            text=_(
                "The wrong rate stays and is replaced by this one from now on. Entries that it has "
                "valued stay as they are."
            ),
            done=_("The rate is corrected."),
            may=access.may_change,
            act=rates.correct_rate,
            form=CorrectionForm,
            confirms=True,
        ),
        is_offered=_is_correctable,
    ),
)

ENTERED = ("currency", "starts_on", "published", "published_as", "chf_per_usd", "is_sample")
FOLLOWS = ("one_unit", "one_franc", "corrects", "reason", "replaced_at", "entered_by", "entered_at")


@admin.register(ExchangeRate)
class ExchangeRateAdmin(MoneyAdmin[ExchangeRate]):
    """A later or corrected rate changes no amount that is entered already."""

    create_service = staticmethod(rates.create_rate)
    change_service = staticmethod(rates.change_rate)
    remove_service = staticmethod(rates.remove_rate)
    create_confirms = True
    asking_pages = PAGES
    panels = (offered(PAGES), confirmed_of_record)
    change_form_outer_after_template = "admin/budgets/_confirmed.html"
    importer = imports.RATES
    list_display = [
        "currency",
        "starts_on",
        "one_unit",
        "one_franc",
        "source",
        "replaced_at",
        "is_sample",
    ]
    list_filter = ["currency", ("replaced_at", admin.EmptyFieldListFilter), "is_sample"]
    search_fields = ["currency", "source"]
    date_hierarchy = "starts_on"
    export_columns = (
        (_("currency"), "currency", "text"),
        (_("in force from"), "starts_on", "date"),
        (_("CHF for one unit"), "chf_per_unit", "rate"),
        (_("units for one CHF"), "units_per_chf", "rate"),
        (_("rate as published"), "published", "rate"),
        (_("published as"), "published_as", "text"),
        (_("source"), "source", "text"),
        (_("replaced at"), "replaced_at", "moment"),
        (_("reason"), "reason", "text"),
        (_("entered by"), "entered_by", "text"),
        (_("sample data"), "is_sample", "text"),
    )

    def get_fieldsets(self, request: HttpRequest, obj: ExchangeRate | None = None) -> Any:
        entered = [("currency", "starts_on"), ("published", "published_as"), "chf_per_usd"]
        if obj is None:
            return [(None, {"fields": [*entered, "source", "is_sample"]})]
        follows = [("one_unit", "one_franc"), ("corrects", "reason", "replaced_at")]
        made = ("entered_by", "entered_at", "is_sample")
        return [(None, {"fields": [*entered, *follows, "source", made]})]

    def get_readonly_fields(
        self, request: HttpRequest, obj: ExchangeRate | None = None
    ) -> list[str]:
        return [*ENTERED, *FOLLOWS] if obj else [*FOLLOWS]

    @admin.display(description=_("CHF for one unit"), ordering="chf_per_unit")
    def one_unit(self, rate: ExchangeRate) -> str:
        return localization.rate(rate.chf_per_unit)

    @admin.display(description=_("units for one CHF"))
    def one_franc(self, rate: ExchangeRate) -> str:
        return localization.rate(rate.units_per_chf)
