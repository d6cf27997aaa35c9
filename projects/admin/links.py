"""The admin of links across regions: proposed for a project, decided by the other side."""

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.enums import ActionVariant

from projects import link_proposals
from projects.models import LinkProposal
from stakeholders.admin.asking import Question, ReasonForm, page_of
from stakeholders.admin.letters import letters_panel
from stakeholders.admin.services import ServiceAdmin

Status = LinkProposal.Status
COLOURS = {Status.PROPOSED: "warning", Status.ACCEPTED: "success"}
NAMED = ["need", "consultation", "joint_activity"]
DECIDED = ["shown_status", "note", ("decided_by", "decided_at")]

ACCEPT = Question(
    title=_("Accept the link"),
    text=_(
        "The project is shown on the page of the record, and the record on that of the project."
    ),
    done=_("The link is made."),
    may=link_proposals.may_decide,
    act=link_proposals.accept_link,
)
DECLINE = Question(
    title=_("Decline the link"),
    text=_("Whoever proposed it reads the reason."),
    done=_("The link is declined."),
    may=link_proposals.may_decide,
    act=link_proposals.decline_link,
    form=ReasonForm,
    is_danger=True,
)
WITHDRAW = Question(
    title=_("Withdraw the proposal"),
    text=_("The other region is no longer asked."),
    done=_("The proposal is withdrawn."),
    may=link_proposals.may_withdraw,
    act=link_proposals.withdraw_link,
    is_danger=True,
)
OFFERED: dict[str, Callable[..., bool]] = {
    "accept": link_proposals.may_decide,
    "decline": link_proposals.may_decide,
    "withdraw": link_proposals.may_withdraw,
}


@admin.register(LinkProposal)
class LinkProposalAdmin(ServiceAdmin[LinkProposal]):
    """Whoever may change the record of the other region decides; nothing is changed here."""

    panels = (letters_panel(link_proposals.ASK),)
    change_form_outer_after_template = "admin/_letters.html"
    create_service = staticmethod(link_proposals.propose_link)
    scope_field = "project"
    list_display = ["project", "shown_record", "shown_region", "proposed_at", "shown_status"]
    list_filter = ["status", "project__region"]
    list_select_related = [
        "project",
        "need__country__region",
        "consultation__region",
        "joint_activity__region",
    ]
    list_per_page = 50
    search_fields = ["project__title_en", "project__number"]
    autocomplete_fields = ["project", *NAMED]
    actions = None
    actions_detail = ["accept", "decline", "withdraw"]

    def get_fields(self, request: HttpRequest, obj: LinkProposal | None = None) -> list[Any]:
        if obj is None:
            return ["project", *NAMED, "reason"]
        proposed = ["shown_record", "shown_region", "reason", ("proposed_by", "proposed_at")]
        return ["project", *proposed, *DECIDED]

    def get_readonly_fields(
        self, request: HttpRequest, obj: LinkProposal | None = None
    ) -> list[str]:
        fixed = super().get_readonly_fields(request, obj)
        shown = ["shown_record", "shown_region", "shown_status", "note"]
        return [*fixed, *shown, "proposed_by", "proposed_at", "decided_by", "decided_at"]

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[Any]:
        """Offer what can be done now; the service refuses whatever else is tried."""
        record = self.get_object(request, str(object_id))
        if record is None or record.status != Status.PROPOSED:
            return []
        actions = super().get_actions_detail(request, object_id)
        return [one for one in actions if OFFERED[one.method.__name__](request.user, record)]

    @action(description=_("Accept"), icon="check_circle", variant=ActionVariant.SUCCESS)
    def accept(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, ACCEPT)

    @action(description=_("Decline"), icon="block")
    def decline(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, DECLINE)

    @action(description=_("Withdraw"), icon="undo")
    def withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, WITHDRAW)

    @display(description=_("record of the other region"))
    def shown_record(self, proposal: LinkProposal) -> SafeString:
        record: Model = proposal.record
        return format_html(
            '<a class="text-primary-600 underline dark:text-primary-500" href="{}">{}</a><br>{}',
            page_of(record),
            record,
            record._meta.verbose_name,
        )

    @display(description=_("region that decides"))
    def shown_region(self, proposal: LinkProposal) -> str:
        return str(proposal.region)

    @display(description=_("status"), label=COLOURS, ordering="status")
    def shown_status(self, proposal: LinkProposal) -> tuple[str, str]:
        return proposal.status, proposal.get_status_display()
