"""Proposing, approving, sending back and revising: what one prepares and another approves."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from budgets.admin.offering import OfferedPage
from budgets.models import Approvable
from budgets.writing import approval
from stakeholders import access
from stakeholders.admin.asking import Question, ReasonForm
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


def revise(title: Any, text: Any, done: Any, act: Callable[..., Any]) -> Question[Model]:
    return Question(
        title=title, text=text, done=done, act=act, may=access.may_change, form=ReviseForm
    )


def is_open(record: Approvable) -> bool:
    """A draft can be changed; what is proposed waits, and what is approved is frozen."""
    return record.is_open


def _is_own(status: str) -> Callable[[User, Approvable], bool]:
    def is_offered(user: User, record: Approvable) -> bool:
        return record.status == status and access.may_change(user, record)

    return is_offered


def _awaits(user: User, record: Approvable) -> bool:
    if record.status != Status.PROPOSED:
        return False
    own = access.rows_of(type(record)).filter(pk=record.pk)
    return approval.awaiting(own, by=user).exists()


PAGES = (
    OfferedPage(
        route="propose",
        name="propose",
        title=_("Propose for approval"),
        question=PROPOSE,
        is_offered=_is_own(Status.DRAFT),
    ),
    OfferedPage(
        route="approve", name="approve", title=_("Approve"), question=APPROVE, is_offered=_awaits
    ),
    OfferedPage(
        route="send-back",
        name="send_back",
        title=_("Send back"),
        question=SEND_BACK,
        is_offered=_awaits,
    ),
)


def pages_with_revision(revision: Question) -> tuple[OfferedPage, ...]:
    """The same, of what goes on in revisions."""
    return (
        *PAGES,
        OfferedPage(
            route="revise",
            name="revise",
            title=_("Revise"),
            question=revision,
            is_offered=_is_own(Status.APPROVED),
        ),
    )
