"""The forms by which a country answers a consultation, and asks for more time."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from initiatives.models import Consultation, Invitation
from initiatives.replies import FIELDS
from portal.web.pages.languages import LanguageField
from stakeholders.currencies import MOST_DECIMALS
from stakeholders.localization import listed
from stakeholders.models import User
from stakeholders.overtaken import VersionedForm


class AnswerForm(VersionedForm, forms.Form):
    """What a country answers; the service says what is wrong with it."""

    language = LanguageField(label=gettext_lazy("Language in which you write"))
    priorities = forms.CharField(
        label=gettext_lazy("Priorities"),
        required=False,
        help_text=gettext_lazy("What should be done first, where and for whom."),
        widget=forms.Textarea({"rows": 6, "dir": "auto"}),
    )
    partners = forms.CharField(
        label=gettext_lazy("Suggested partners"),
        required=False,
        help_text=gettext_lazy("Organizations and companies that could take part, and how."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )
    cash_amount = forms.DecimalField(
        label=gettext_lazy("Financing in cash"),
        required=False,
        max_digits=20,
        decimal_places=MOST_DECIMALS,
        help_text=gettext_lazy("An amount that the country considers giving; it is not a pledge."),
        widget=forms.NumberInput({"dir": "ltr", "step": "any", "min": "0.01"}),
    )
    cash_currency = forms.CharField(
        label=gettext_lazy("Currency"),
        required=False,
        max_length=3,
        help_text=gettext_lazy("Its three letters, such as CHF or USD."),
        widget=forms.TextInput({"dir": "ltr", "autocapitalize": "characters"}),
    )
    in_kind = forms.CharField(
        label=gettext_lazy("Financing in kind"),
        required=False,
        help_text=gettext_lazy("Experts, premises, equipment and the like."),
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )
    comments = forms.CharField(
        label=gettext_lazy("Comments"),
        required=False,
        widget=forms.Textarea({"rows": 4, "dir": "auto"}),
    )
    respondent = forms.CharField(
        label=gettext_lazy("Your name and function"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Seen by your country and by the Bureau; needed to submit."),
        widget=forms.TextInput({"dir": "auto", "autocomplete": "name"}),
    )

    def __init__(self, *args: Any, invitation: Invitation, by: User | None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_present(invitation, by), **kwargs)
        reply = invitation.answer
        if reply is not None:
            # What cannot be answered any more is refused by the service, and nothing is asked.
            self.hold(reply, reply.version, {} if why_not(invitation) else self.initial)
        else:  # what the form proposes is nobody's text yet
            held = {} if self.is_bound else {**dict.fromkeys(FIELDS), **self.initial}
            self.hold(invitation, 0, held)

    def clean_cash_currency(self) -> str:
        return self.cleaned_data["cash_currency"].upper()

    def clean(self) -> dict[str, Any]:
        """Submit nothing that the writer has not read: it cannot be changed afterwards."""
        cleaned = super().clean()
        if self.is_final and self.taken and not self.conflicts:
            names = listed(*(str(self.fields[name].label) for name in self.taken))
            message = _(
                "Somebody else has written this since you opened the form: %(fields)s. "
                "Read it, and submit the answer again."
            )
            self.add_error(None, message % {"fields": names})
        return cleaned

    @property
    def is_final(self) -> bool:
        return self.data.get("action") == "submit"


class ExtensionForm(VersionedForm, forms.Form):
    """A request for more time; it replaces an earlier one, which its writer has seen."""

    until = forms.DateField(
        label=gettext_lazy("Time needed until"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea({"rows": 4, "dir": "auto"})
    )

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.hold(invitation, invitation.version)


def reread(invitation: Invitation) -> Invitation:
    """The same with its answer, as they are now."""
    rows = Invitation.objects.select_related("consultation", "country", "reply")
    return rows.get(pk=invitation.pk)


def why_not(invitation: Invitation) -> str:
    """Say why the country cannot answer now; empty where it can."""
    if invitation.is_answered:
        return "answered"
    if invitation.consultation.status != Consultation.Status.OPEN:
        return "closed"
    return "late" if invitation.last_day < timezone.localdate() else ""


def _present(invitation: Invitation, by: User | None) -> dict[str, Any]:
    reply = invitation.answer
    if reply is not None:
        return {name: getattr(reply, name) for name in FIELDS}
    name = by.get_full_name() if by else ""
    return {"language": get_language(), "respondent": name}
