"""The six actions by which a contribution gets its entries: each asks in a small form."""

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from budgets.admin import entering
from budgets.admin.offering import OfferedPage
from budgets.models import Contribution
from budgets.writing import approval, entries
from stakeholders import access
from stakeholders.admin.asking import Question
from stakeholders.models import User


def _question(
    title: Any, text: Any, done: Any, act: Any, form: type, **options: Any
) -> Question[Model]:
    return Question(
        title=title, text=text, done=done, act=act, form=form, may=access.may_change, **options
    )


PLEDGE = _question(
    _("Record a pledge"),
    _("A promise: it stands beside the funding gap and does not narrow it."),
    _("The pledge is recorded."),
    entries.record_pledge,
    entering.PledgeForm,
    confirms=True,
)
COMMITMENT = _question(
    _("Propose a commitment"),
    _("It counts once a reviewer has approved it."),
    _("The commitment is proposed; a reviewer is to approve it."),
    approval.propose_commitment,
    entering.CommitmentForm,
    confirms=True,
)
RECEIPT = _question(
    _("Record a receipt"),
    _("What came in, in whole or in part, under a commitment."),
    _("The receipt is recorded."),
    entries.record_receipt,
    entering.ReceiptForm,
    confirms=True,
)
WITHDRAWAL = _question(
    _("Withdraw"),
    _("For a pledge that is not kept, a commitment that is cancelled, money that is paid back."),
    _("The withdrawal is recorded."),
    entering.withdraw,
    entering.ReversalForm,
    is_danger=True,
)
CORRECTION = _question(
    _("Correct"),
    _("For an entry that was a mistake: it stays, and an entry below zero takes it back."),
    _("The correction is recorded."),
    entering.correct,
    entering.ReversalForm,
    is_danger=True,
)


VALUE = _question(
    _("Give a value"),
    _("For what was pledged or received in kind without a value: it is made again with its value."),
    _("The value is recorded."),
    entering.value,
    entering.ValueForm,
    confirms=True,
)


def _may_enter(user: User, contribution: Contribution) -> bool:
    return access.may_change(user, contribution)


def _may_value(user: User, contribution: Contribution) -> bool:
    is_unvalued = contribution.pledged_unvalued or contribution.received_unvalued
    return bool(is_unvalued) and access.may_change(user, contribution)


def _page(route: str, name: str, question: Question[Contribution]) -> OfferedPage[Contribution]:
    return OfferedPage(
        route=route, name=name, title=question.title, question=question, is_offered=_may_enter
    )


PAGES = (
    _page("pledge", "pledge", PLEDGE),
    _page("commitment", "commit", COMMITMENT),
    _page("receipt", "receive", RECEIPT),
    _page("withdraw", "withdraw", WITHDRAWAL),
    _page("correct", "correct", CORRECTION),
    OfferedPage(
        route="value", name="value", title=VALUE.title, question=VALUE, is_offered=_may_value
    ),
)
