"""The four actions on what one person prepares and another approves."""

from typing import Any

from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action
from unfold.enums import ActionVariant

from budgets.admin.asking import AskingAdmin, Question, ReasonForm, page_of
from budgets.models import Approvable
from budgets.writing import approval
from stakeholders import access
from stakeholders.models import User

Status = Approvable.Status
WHO = [
    ("status", "entered_by", "entered_at"),
    ("proposed_by", "proposed_at"),
    ("approved_by", "approved_at"),
]
WHO_NAMES = [name for line in WHO for name in line]
STATUS_COLOURS = {
    Status.DRAFT: "info",
    Status.PROPOSED: "warning",
    Status.APPROVED: "success",
    Status.SUPERSEDED: "default",
}


class ApprovableForm(ModelForm):
    """Checks what the admin gives, too: the status and the number of the version."""

    def _get_validation_exclusions(self) -> set[str]:
        return super()._get_validation_exclusions() - {"status", "revision"}


class ReviseForm(ReasonForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["note"] = self.fields.pop("reason")


def _may_settle(user: User, record: Model) -> bool:
    return access.may_approve(user)


PROPOSE = Question(
    title=_("Propose for approval"),
    text=_("From then on it cannot be changed, unless a reviewer sends it back."),
    done=_("It is proposed; a reviewer is to approve it."),
    may=access.may_change,
    act=approval.propose,
)
APPROVE = Question(
    title=_("Approve"),
    text=_("It counts from now on and is never changed again; a revision can follow it."),
    done=_("It is approved."),
    may=_may_settle,
    act=approval.approve,
)
SEND_BACK = Question(
    title=_("Send back"),
    text=_("It becomes a draft again; whoever prepared it reads your reason."),
    done=_("It is sent back."),
    may=_may_settle,
    act=approval.send_back,
    form=ReasonForm,
    is_danger=True,
)


class ApprovableAdmin(AskingAdmin):
    """A draft can be changed; what is proposed waits, and what is approved is frozen."""

    form = ApprovableForm
    change_form_outer_before_template = "admin/budgets/_returned.html"
    actions_detail = ["propose", "approve", "send_back"]
    readonly_fields = WHO_NAMES
    revision: Question | None = None

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        if obj is not None and not obj.is_open:
            return False
        return super().has_change_permission(request, obj)

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[Any]:
        """Offer what can be done now; the service refuses whatever else is tried."""
        record = self.get_object(request, str(object_id))
        offered = self.offered(request.user, record) if record is not None else set()
        actions = super().get_actions_detail(request, object_id)
        return [one for one in actions if one.method.__name__ in offered]

    def offered(self, user: User, record: Approvable) -> set[str]:
        if record.status == Status.PROPOSED:
            own = approval.awaiting(type(record).objects.filter(pk=record.pk), by=user)
            return {"approve", "send_back"} if own.exists() else set()
        if not access.may_change(user, record):
            return set()
        return {Status.DRAFT: {"propose"}, Status.APPROVED: {"revise"}}.get(record.status, set())

    @action(description=_("Propose for approval"), icon="send", variant=ActionVariant.PRIMARY)
    def propose(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, PROPOSE)

    @action(description=_("Approve"), icon="check_circle", variant=ActionVariant.SUCCESS)
    def approve(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, APPROVE)

    @action(description=_("Send back"), icon="undo", url_path="send-back")
    def send_back(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, SEND_BACK)


class RevisableAdmin(ApprovableAdmin):
    """The same, of what goes on in revisions."""

    actions_detail = [*ApprovableAdmin.actions_detail, "revise"]

    @action(description=_("Revise"), icon="edit_note")
    def revise(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, self.revision)

    def page_after(self, record: Model, result: Any) -> str:
        """After *Revise* the page to see is that of the new draft."""
        return page_of(result)
