"""The admin of offers: what people offer in the portal, taken up, declined or closed by actions."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import CharField, ChoiceField
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextareaWidget

from budgets.admin import entering
from budgets.admin.base import MoneyAdmin
from budgets.admin.contributions import GivenToFilter
from budgets.admin.offering import OfferedPage, offered
from budgets.models import Contribution, Mode, Offer
from budgets.writing import offers
from stakeholders import access
from stakeholders.admin.asking import AskForm, Question, ReasonForm, page_of
from stakeholders.admin.choices import KnownAutocomplete
from stakeholders.forms import RecordField
from stakeholders.models import Country, Organisation, Region, User
from stakeholders.models.records import foreign_key

DESCRIBED_IN = Contribution._meta.get_field("description").max_length or 300


def _record_field(name: str, rows: QuerySet) -> RecordField:
    field = foreign_key(Contribution, name)
    widget = KnownAutocomplete(field, admin.site)
    return RecordField(rows, label=capfirst(field.verbose_name), required=False, widget=widget)


class TakeUpForm(AskForm[Offer]):
    """Who it is among organizations and countries, and how the contribution is described."""

    organisation = _record_field("organisation", Organisation.objects.all())
    country = _record_field("country", Country.objects.all())
    region = RecordField(
        Region.objects.all(),
        label=_("Given to the region"),
        help_text=_("The offer names neither project, initiative nor region."),
        widget=UnfoldAdminSelectWidget,
    )
    kind = ChoiceField(
        label=capfirst(Contribution._meta.get_field("kind").verbose_name),
        choices=[("", _("Select value")), *Contribution.Kind.choices],
        widget=UnfoldAdminSelectWidget,
    )
    occurs_on = entering.date_field(
        initial=None, help_text=_("Left empty, that on which the offer was confirmed.")
    )
    description = CharField(
        label=_("Description"),
        max_length=DESCRIBED_IN,
        required=False,
        help_text=_("The public reads it with the contribution: name no person."),
        widget=UnfoldAdminTextareaWidget({"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.record.offered_to is not None:
            del self.fields["region"]
        if self.record.mode == Mode.CASH:
            del self.fields["kind"]
        described = Truncator(self.record.description).chars(DESCRIBED_IN)
        self.initial = {"description": described, **self._organisation(), **self.initial}

    def _organisation(self) -> dict[str, Any]:
        """Propose the organization of that name, if there is one."""
        name = self.record.organisation_name
        known = Organisation.objects.named(name).first() if name else None
        return {"organisation": known.pk} if known else {}


def _question(title: Any, text: Any, done: Any, act: Any, form: Any, **options: Any) -> Any:
    return Question[Offer](
        title=title, text=text, done=done, act=act, form=form, may=access.may_change, **options
    )


TAKE_UP = _question(
    _("Take up"),
    _("A contribution is made with a pledge of what is offered, and the person is told by letter."),
    _("The offer is taken up."),
    offers.take_up,
    TakeUpForm,
    confirms=True,
)
DECLINE = _question(
    _("Decline"),
    _("The person reads your reason in a letter."),
    _("The offer is declined."),
    offers.decline,
    ReasonForm,
    is_danger=True,
)
CLOSE = _question(
    _("Close the offer"),
    _("For what is no offer, or is no longer meant: nobody is written to."),
    _("The offer is closed."),
    offers.close,
    ReasonForm,
)


def _is_to_be_considered(user: User, offer: Offer) -> bool:
    return offer.status == Offer.Status.OFFERED and access.may_change(user, offer)


def _page(route: str, question: Question[Offer]) -> OfferedPage[Offer]:
    return OfferedPage(
        route=route.replace("_", "-"),
        name=route,
        title=question.title,
        question=question,
        is_offered=_is_to_be_considered,
    )


PAGES = (_page("take_up", TAKE_UP), _page("decline", DECLINE), _page("close", CLOSE))


@admin.register(Offer)
class OfferAdmin(MoneyAdmin[Offer]):
    """What was typed into the form of the portal is read here, and changed by nobody."""

    asking_pages = PAGES
    panels = (offered(PAGES),)
    list_display = ["to", "region_name", "what", "state", "confirmed_at"]
    list_filter = ["status", "mode", GivenToFilter, "focus_area", "language"]
    list_select_related = ["project__region", "initiative__plan", "initiative__region", "region"]
    search_fields = ["organisation_name", "name", "email", "project__title_en"]
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("status", "confirmed_at"),
                    ("project", "initiative", "region"),
                    ("what", "focus_area"),
                    "description",
                    "beneficiaries",
                ]
            },
        ),
        (
            _("Who offers it"),
            {"fields": [("name", "organisation_name"), ("email", "language"), "consented_at"]},
        ),
        (
            _("Decision"),
            {"fields": [("decided_by", "decided_at"), "decision_reason", "its_contribution"]},
        ),
    )
    export_related = ("project__region", "initiative__plan", "initiative__region", "region")
    export_columns = (
        (_("offered to"), "place", "text"),
        (_("cash or in kind"), "mode", "text"),
        (_("amount"), "amount", "amount"),
        (_("currency"), "currency", "text"),
        (_("focus area of Partner2Connect"), "focus_area", "text"),
        (_("beneficiaries"), "beneficiaries", "text"),
        (_("organization"), "organisation_name", "text"),
        (_("status"), "status", "text"),
        (_("confirmed at"), "confirmed_at", "moment"),
        (_("decided at"), "decided_at", "moment"),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Offer | None = None) -> list[str]:
        return ["what", "its_contribution"]

    def page_after(self, record: Offer, result: Any) -> str:
        """After it is taken up, the page to see is that of its contribution."""
        return page_of(result)

    @admin.display(description=_("offered to"))
    def to(self, offer: Offer) -> str:
        return offer.place

    @admin.display(description=_("region"), empty_value="–")
    def region_name(self, offer: Offer) -> str:
        return str(offer.region_of_implementation or "")

    @admin.display(description=_("offer"))
    def what(self, offer: Offer) -> str:
        return str(offer)

    @admin.display(description=_("contribution"), empty_value="–")
    def its_contribution(self, offer: Offer) -> str:
        if offer.contribution is None:
            return ""
        return format_html('<a href="{}">{}</a>', page_of(offer.contribution), offer.contribution)

    @display(
        description=_("status"),
        ordering="status",
        label={
            "offered": "warning",
            "taken-up": "success",
            "declined": "danger",
            "closed": "info",
        },
    )
    def state(self, offer: Offer) -> tuple[str, Any]:
        return offer.status, offer.get_status_display()
