"""The admin of commitments: prepared with their contribution, approved here."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from unfold.decorators import display

from budgets.admin.approvals import PAGES, STATUS_COLOURS, WHO, WHO_NAMES, is_open
from budgets.admin.base import MoneyAdmin
from budgets.admin.offering import offered
from budgets.models import Commitment, Stage
from budgets.templatetags.money import money
from budgets.writing import commitments
from stakeholders.forms import ServiceForm, offer

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

OF = "contribution__"
PLACES = tuple(
    f"{OF}{name}"
    for name in (
        "organisation",
        "country",
        "project",
        "initiative__plan",
        "initiative__region",
        "region",
    )
)


@admin.register(Commitment)
class CommitmentAdmin(MoneyAdmin[Commitment]):
    """One that is sent back is changed and proposed again; a new one begins at its contribution."""

    change_service = staticmethod(commitments.change_commitment)
    change_confirms = True
    remove_service = staticmethod(commitments.remove_commitment)
    is_changeable = is_removable = staticmethod(is_open)
    asking_pages = PAGES
    panels = (offered(PAGES),)
    list_display = ["party", "given_to", "state", "sum", "occurs_on", "due_on", "proposed_by"]
    list_filter = ["status", "currency", "is_sample"]
    list_select_related = (*PLACES, "proposed_by")
    search_fields = [
        f"{OF}project__title_en",
        f"{OF}organisation__name_en",
        f"{OF}country__name_en",
    ]
    readonly_fields = ["contribution", "is_sample", *WHO_NAMES]
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("contribution", "follows"),
                    ("amount", "currency"),
                    ("occurs_on", "due_on"),
                    ("reference", "document"),
                    "is_sample",
                    *WHO,
                ]
            },
        ),
    )
    export_related = ("entered_by", "approved_by")
    export_columns = (
        (_("contributor"), "contribution__party", "text"),
        (_("given to"), "contribution__given_to", "text"),
        (_("status"), "status", "text"),
        (_("amount"), "amount", "amount"),
        (_("currency"), "currency", "text"),
        (_("date"), "occurs_on", "date"),
        (_("due on"), "due_on", "date"),
        (_("reference"), "reference", "text"),
        (_("entered by"), "entered_by", "text"),
        (_("proposed by"), "proposed_by", "text"),
        (_("proposed at"), "proposed_at", "moment"),
        (_("approved by"), "approved_by", "text"),
        (_("approved at"), "approved_at", "moment"),
    )

    def get_form(
        self,
        request: HttpRequest,
        obj: Commitment | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> type[ServiceForm]:
        form = super().get_form(request, obj, change, **kwargs)
        if obj is not None and "follows" in form.base_fields:
            pledges = obj.contribution.entries.filter(stage=Stage.PLEDGED)
            offer(form.base_fields["follows"], pledges)
        return form

    @admin.display(description=_("contributor"))
    def party(self, commitment: Commitment) -> str:
        return str(commitment.contribution.party)

    @admin.display(description=_("given to"))
    def given_to(self, commitment: Commitment) -> str:
        return str(commitment.contribution.given_to)

    @display(description=_("status"), ordering="status", label=STATUS_COLOURS)
    def state(self, commitment: Commitment) -> tuple[str, str]:
        return commitment.status, commitment.get_status_display()

    @admin.display(description=_("amount"))
    def sum(self, commitment: Commitment) -> "StrOrPromise":
        if commitment.amount is None:
            return _("without a value")
        return money(commitment.amount, commitment.currency)
