"""The five actions by which a contribution gets its entries."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action
from unfold.enums import ActionVariant

from budgets.admin import entering
from budgets.admin.asking import AskingAdmin, Question
from budgets.writing import approval, contributions
from stakeholders import access


def _question(title: Any, text: Any, done: Any, act: Any, form: type, **options: Any) -> Question:
    return Question(
        title=title, text=text, done=done, act=act, form=form, may=access.may_change, **options
    )


PLEDGE = _question(
    _("Record a pledge"),
    _("A promise: it stands beside the funding gap and does not narrow it."),
    _("The pledge is recorded."),
    contributions.record_pledge,
    entering.PledgeForm,
)
COMMITMENT = _question(
    _("Propose a commitment"),
    _("It counts once a reviewer has approved it."),
    _("The commitment is proposed; a reviewer is to approve it."),
    approval.propose_commitment,
    entering.CommitmentForm,
)
RECEIPT = _question(
    _("Record a receipt"),
    _("What came in, in whole or in part, under a commitment."),
    _("The receipt is recorded."),
    contributions.record_receipt,
    entering.ReceiptForm,
)
WITHDRAWAL = _question(
    _("Withdraw"),
    _("For a pledge that is not kept, a commitment that is cancelled, money that is paid back."),
    _("The withdrawal is recorded."),
    entering.withdraw,
    entering.TakeBackForm,
    is_danger=True,
)
CORRECTION = _question(
    _("Correct"),
    _("For an entry that was a mistake: it stays, and an entry below zero takes it back."),
    _("The correction is recorded."),
    entering.correct,
    entering.TakeBackForm,
    is_danger=True,
)


class EntryActions(AskingAdmin):
    """Each asks in a small form and calls its service."""

    actions_detail = [
        {
            "title": _("Enter"),
            "icon": "add_card",
            "variant": ActionVariant.PRIMARY,
            "items": ["pledge", "commit", "receive", "withdraw", "correct"],
        }
    ]

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[Any]:
        record = self.get_object(request, str(object_id))
        if record is None or not access.may_change(request.user, record):
            return []
        return super().get_actions_detail(request, object_id)

    @action(description=_("Record a pledge"), icon="handshake", url_path="pledge")
    def pledge(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, PLEDGE)

    @action(
        description=_("Propose a commitment"), icon="assignment_turned_in", url_path="commitment"
    )
    def commit(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, COMMITMENT)

    @action(
        description=_("Record a receipt"),
        icon="payments",
        url_path="receipt",
    )
    def receive(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, RECEIPT)

    @action(description=_("Withdraw"), icon="undo", url_path="withdraw")
    def withdraw(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, WITHDRAWAL)

    @action(description=_("Correct"), icon="edit_note", url_path="correct")
    def correct(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, CORRECTION)

    def page_after(self, record: Model, result: Any) -> str:
        return super().page_after(record, record)
