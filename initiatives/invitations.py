"""Where a country stands in a consultation, said in one word."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from initiatives.models import Consultation, Invitation
from stakeholders.letter_states import LetterState


class State(models.TextChoices):
    ANSWERED = "answered", _("Answered")
    EXTENSION = "extension", _("Asks for more time")
    OVER = "over", _("No answer")
    UNREACHED = "unreached", _("No address")
    REFUSED = "refused", _("Letter refused")
    DRAFT = "draft", _("Draft saved")
    UNSENT = "unsent", _("Letter not sent yet")
    INVITED = "invited", _("Invited")


def letter_of(invitation: Invitation) -> LetterState:
    """Say what is known of the letter, whatever the country does meanwhile.

    It is *sent* once the mail server has taken it; that of the recipient may still refuse it.
    """
    truths = {
        LetterState.NO_ADDRESS: not invitation.email,
        LetterState.REFUSED: invitation.refused_at is not None,
        LetterState.QUEUED: invitation.sent_at is None,
        LetterState.DELIVERED: invitation.delivered_at is not None,
    }
    return next((state for state, is_true in truths.items() if is_true), LetterState.SENT)


def state_of(invitation: Invitation, *, on: date) -> State:
    """Give the state on the day: the first in the order of the list that is true."""
    is_closed = invitation.consultation.status == Consultation.Status.CLOSED
    truths = {
        State.ANSWERED: invitation.is_answered,
        State.EXTENSION: invitation.waits_for_extension and not is_closed,
        State.OVER: is_closed or invitation.last_day < on,
        State.UNREACHED: not invitation.email,
        State.REFUSED: invitation.refused_at is not None,
        State.DRAFT: invitation.answer is not None,
        State.UNSENT: invitation.sent_at is None,
    }
    return next((state for state, is_true in truths.items() if is_true), State.INVITED)
