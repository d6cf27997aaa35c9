"""The admin of invitations: letters sent again, extensions, and answers given back."""

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ChoiceField, DateField, EmailField
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from unfold.decorators import action, display
from unfold.enums import ActionVariant
from unfold.widgets import (
    UnfoldAdminDateWidget,
    UnfoldAdminEmailInputWidget,
    UnfoldAdminSelectWidget,
)

from initiatives import consultations
from initiatives.invitations import LetterState, State, letter_of, state_of
from initiatives.models import Consultation, Invitation, Reply
from initiatives.models.consultations import InvitationQuerySet
from stakeholders.access import may_change
from stakeholders.admin import ReadOnlyMixin, ScopedAdmin
from stakeholders.admin.asking import AskForm, Question, ReasonForm
from stakeholders.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

COLOURS = {
    State.ANSWERED: "success",
    State.EXTENSION: "warning",
    State.OVER: "default",
    State.UNREACHED: "danger",
    State.REFUSED: "danger",
    State.DRAFT: "info",
    State.UNSENT: "default",
    State.INVITED: "info",
}


LETTER_COLOURS = {
    LetterState.NO_ADDRESS: "danger",
    LetterState.QUEUED: "default",
    LetterState.SENT: "info",
    LetterState.DELIVERED: "success",
    LetterState.REFUSED: "danger",
}
ADVICE = {
    LetterState.NO_ADDRESS: _("Find out to whom to write, and send the invitation there."),
    LetterState.REFUSED: _("Correct the address, and send the invitation again."),
}


class AddressForm(AskForm[Invitation]):
    email = EmailField(label=_("E-mail"), max_length=254, widget=UnfoldAdminEmailInputWidget)
    language = ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        widget=UnfoldAdminSelectWidget,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].initial = self.record.email
        self.fields["language"].initial = self.record.language


class UntilForm(AskForm[Invitation]):
    until = DateField(label=_("Answer until"), widget=UnfoldAdminDateWidget)


def give_back(invitation: Invitation, *, by: User, reason: str) -> Reply:
    return consultations.give_back_reply(invitation.reply, by=by, reason=reason)


RESEND = Question(
    title=_("Send the invitation"),
    text=_("A letter with a new link is sent. The links of letters before lead nowhere any more."),
    done=_("The letter is on its way."),
    may=may_change,
    act=consultations.resend_invitation,
    form=AddressForm,
)
GRANT = Question(
    title=_("Grant the extension"),
    text=_("The country can answer until the day that it asked for, and is told by letter."),
    done=_("The extension is granted."),
    may=may_change,
    act=consultations.grant_extension,
)
REFUSE = Question(
    title=_("Refuse the extension"),
    text=_("The last day stays as it is. The country is told by letter, with the reason."),
    done=_("The extension is refused."),
    may=may_change,
    act=consultations.refuse_extension,
    form=ReasonForm,
    is_danger=True,
)
EXTEND = Question(
    title=_("Give more time"),
    text=_("The country can answer until this day, and is told by letter."),
    done=_("The country has more time."),
    may=may_change,
    act=consultations.extend,
    form=UntilForm,
)
GIVE_BACK = Question(
    title=_("Give the answer back"),
    text=_("The country can change what it submitted, and has to submit it again."),
    done=_("The answer is given back."),
    may=may_change,
    act=give_back,
    form=ReasonForm,
)


class AskedForTimeFilter(admin.SimpleListFilter):
    """The queue of requests that wait for a decision."""

    title = _("extension")
    parameter_name = "extension"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("asked", State.EXTENSION.label)]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Invitation]
    ) -> QuerySet[Invitation]:
        if self.value() == "asked" and isinstance(queryset, InvitationQuerySet):
            return queryset.extension_asked()
        return queryset


class LetterFilter(admin.SimpleListFilter):
    """The letters that did not arrive: an address is to be found or corrected."""

    title = _("letter")
    parameter_name = "letter"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("refused", LetterState.REFUSED.label),
            ("no-address", LetterState.NO_ADDRESS.label),
        ]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[Invitation]
    ) -> QuerySet[Invitation]:
        if self.value() == "refused" and isinstance(queryset, InvitationQuerySet):
            return queryset.refused()
        if self.value() == "no-address":
            return queryset.filter(email="")
        return queryset


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyMixin, ScopedAdmin[Invitation]):
    list_display = [
        "country",
        "consultation",
        "email",
        "language",
        "shown_state",
        "shown_letter",
        "last_day",
        "extension_asked_until",
    ]
    list_filter = [LetterFilter, AskedForTimeFilter, "consultation__status", "consultation__region"]
    list_select_related = ["country", "consultation", "reply"]
    list_per_page = 60
    ordering = ["consultation", "country__sort_key"]
    search_fields = ["country__name_en", "consultation__title_en", "email"]
    actions = None
    actions_detail = ["resend", "grant", "refuse", "extend", "give_back"]
    fields = [
        "consultation",
        "country",
        "state",
        ("email", "language"),
        "letter",
        ("last_day", "sent_at", "reminded_at"),
        ("delivered_at", "refused_at"),
        "refusal",
        ("extension_asked_at", "extension_asked_until"),
        "extension_reason",
        ("extension_decided_by", "extension_decided_at"),
        "extension_answer",
        "shown_reply",
        "outcome_sent_at",
    ]
    readonly_fields = [
        "consultation",
        "country",
        "email",
        "language",
        "last_day",
        "sent_at",
        "delivered_at",
        "refused_at",
        "refusal",
        "reminded_at",
        "extension_asked_at",
        "extension_asked_until",
        "extension_reason",
        "extension_decided_by",
        "extension_decided_at",
        "extension_answer",
        "outcome_sent_at",
        "state",
        "letter",
        "shown_reply",
    ]

    def get_actions_detail(self, request: HttpRequest, object_id: str) -> list[Any]:
        """Offer what can be done now; the service refuses whatever else is tried."""
        record = self.get_object(request, str(object_id))
        if record is None or record.consultation.status != Consultation.Status.OPEN:
            return []
        if not may_change(request.user, record):
            return []
        offered = {"give_back"} if record.is_answered else {"resend", "extend"}
        if record.waits_for_extension and not record.is_answered:
            offered |= {"grant", "refuse"}
        actions = super().get_actions_detail(request, object_id)
        return [one for one in actions if one.method.__name__ in offered]

    @action(description=_("Send the invitation"), icon="outgoing_mail")
    def resend(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, RESEND)

    @action(
        description=_("Grant the extension"),
        icon="check_circle",
        variant=ActionVariant.SUCCESS,
    )
    def grant(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, GRANT)

    @action(description=_("Refuse the extension"), icon="block")
    def refuse(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, REFUSE)

    @action(description=_("Give more time"), icon="more_time")
    def extend(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, EXTEND)

    @action(description=_("Give the answer back"), url_path="give-back", icon="undo")
    def give_back(self, request: HttpRequest, object_id: str) -> HttpResponse:
        return self.ask(request, object_id, GIVE_BACK)

    @display(description=_("state"), label=COLOURS)
    def shown_state(self, invitation: Invitation) -> "tuple[str, StrOrPromise]":
        state = state_of(invitation, on=timezone.localdate())
        return state.value, state.label

    @display(description=_("state"))
    def state(self, invitation: Invitation) -> "StrOrPromise":
        return state_of(invitation, on=timezone.localdate()).label

    @display(description=_("letter"), label=LETTER_COLOURS)
    def shown_letter(self, invitation: Invitation) -> "tuple[str, StrOrPromise]":
        state = letter_of(invitation)
        return state.value, state.label

    @display(description=_("letter"))
    def letter(self, invitation: Invitation) -> str:
        """Say what became of it and, where it did not arrive, what to do."""
        state = letter_of(invitation)
        return f"{state.label}. {ADVICE[state]}" if state in ADVICE else str(state.label)

    @display(description=_("answer"))
    def shown_reply(self, invitation: Invitation) -> SafeString | str:
        """What was submitted; a draft is the country's alone."""
        if not invitation.is_answered:
            return "–"
        names = ("priorities", "partners", "cash_amount", "cash_currency", "in_kind", "comments")
        shown = [*names, "respondent", "submitted_at"]
        fields = {field.name: field for field in Reply._meta.fields}
        rows = [(fields[name].verbose_name, getattr(invitation.reply, name)) for name in shown]
        return format_html_join(
            "", '<p><b>{}</b> <span dir="auto">{}</span></p>', ((k, v) for k, v in rows if v)
        )
