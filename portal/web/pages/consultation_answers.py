"""Answering a consultation: by the personal link of the letter, or signed in as a focal point."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from initiatives.consultation_letters import invitation_of
from initiatives.models import Consultation, Invitation, Reply
from initiatives.replies import (
    FIELDS,
    ask_extension,
    may_answer_for,
    save_draft,
    submit_reply,
)
from portal.web.pages.consultations import listed_consultations
from portal.web.pages.languages import LanguageField
from stakeholders.access import country_spoken_for
from stakeholders.admin.base import user_of
from stakeholders.forms import add_refusal
from stakeholders.models import User

View = Callable[..., HttpResponse]


@dataclass(frozen=True, kw_only=True)
class AnswerLinks:
    """How somebody came to the answer of a country: the addresses of its pages, and who it is."""

    invitation: Invitation
    answer: str
    extension: str
    by: User | None


class AnswerForm(forms.Form):
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
        max_digits=18,
        decimal_places=2,
        help_text=gettext_lazy("An amount that the country considers giving; it is not a pledge."),
        widget=forms.NumberInput({"dir": "ltr", "step": "0.01", "min": "0.01"}),
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

    def clean_cash_currency(self) -> str:
        return self.cleaned_data["cash_currency"].upper()


class ExtensionForm(forms.Form):
    until = forms.DateField(
        label=gettext_lazy("Time needed until"),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), widget=forms.Textarea({"rows": 4, "dir": "auto"})
    )


def private(view: View) -> View:
    """Keep a page with a personal link out of caches and of search engines.

    The address goes to no other site, by the ``Referrer-Policy: same-origin`` of every page;
    ``no-referrer`` would make browsers post ``Origin: null``, which the check against forged
    requests refuses.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(require_http_methods(["GET", "HEAD", "POST"])(guarded))


@private
def answer_by_link(request: HttpRequest, token: str) -> HttpResponse:
    links = _links_of_token(request, token)
    return _no_such_link(request) if links is None else _answer(request, links)


@private
def extension_by_link(request: HttpRequest, token: str) -> HttpResponse:
    links = _links_of_token(request, token)
    return _no_such_link(request) if links is None else _extension(request, links)


@private
def answer_signed_in(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return _answer(request, _links_of_reader(request, pk))


@private
def extension_signed_in(request: HttpRequest, pk: int) -> HttpResponse:
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return _extension(request, _links_of_reader(request, pk))


def _links_of_token(request: HttpRequest, token: str) -> AnswerLinks | None:
    invitation = invitation_of(token)
    if invitation is None:
        return None
    return AnswerLinks(
        invitation=invitation,
        answer=reverse("portal:consultation-answer-by-link", args=[token]),
        extension=reverse("portal:consultation-extension-by-link", args=[token]),
        by=user_of(request) if may_answer_for(request.user, invitation) else None,
    )


def _links_of_reader(request: HttpRequest, pk: int) -> AnswerLinks:
    """Let in whoever answers for a country that is invited."""
    get_object_or_404(Consultation.objects.visible_to(request.user), pk=pk)
    rows = Invitation.objects.select_related("consultation", "country", "reply")
    country = country_spoken_for(request.user)
    invitation = rows.filter(consultation=pk, country=country).first()
    if invitation is None:
        raise PermissionDenied
    return AnswerLinks(
        invitation=invitation,
        answer=reverse("portal:consultation-answer", args=[pk]),
        extension=reverse("portal:consultation-extension", args=[pk]),
        by=user_of(request),
    )


def _no_such_link(request: HttpRequest) -> HttpResponse:
    """Forged, cut off, or replaced by a later letter: the reader can do the same in each.

    Guesses are not counted: a signature of 256 bits is not found by trying.
    """
    return render(request, "initiatives/answer_unknown.html", status=404)


def _answer(request: HttpRequest, links: AnswerLinks) -> HttpResponse:
    if request.method != "POST":
        if state := _why_not(links.invitation):
            return _page(request, links, state=state, status=200 if state == "answered" else 410)
        return _page(request, links, form=AnswerForm(initial=_present(links)))
    form = AnswerForm(request.POST)
    is_final = request.POST.get("action") == "submit"
    if not form.is_valid():
        return _page(request, links, form=form, status=400)
    try:
        act = submit_reply if is_final else save_draft
        act(links.invitation, by=links.by, **form.cleaned_data)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        return _page(request, links, form=form, status=400)
    if is_final:
        messages.success(request, _("The answer is submitted. Thank you."))
    else:
        messages.success(request, _("The draft is saved. It is not submitted yet."))
    return redirect(links.answer)


def _extension(request: HttpRequest, links: AnswerLinks) -> HttpResponse:
    if _why_not(links.invitation) in ("answered", "closed"):
        return redirect(links.answer)
    template = "initiatives/answer_extension.html"
    if request.method != "POST":
        return _page(request, links, template=template, form=ExtensionForm())
    form = ExtensionForm(request.POST)
    if form.is_valid():
        try:
            ask_extension(links.invitation, by=links.by, **form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("Your request is sent to the regional office."))
            return redirect(links.answer)
    return _page(request, links, template=template, form=form, status=400)


def _why_not(invitation: Invitation) -> str:
    """Say why the country cannot answer now; empty where it can."""
    if invitation.is_answered:
        return "answered"
    if invitation.consultation.status != Consultation.Status.OPEN:
        return "closed"
    return "late" if invitation.last_day < timezone.localdate() else ""


def _present(links: AnswerLinks) -> dict[str, Any]:
    reply = links.invitation.answer
    if reply is not None:
        return {name: getattr(reply, name) for name in FIELDS}
    name = links.by.get_full_name() if links.by else ""
    return {"language": get_language(), "respondent": name}


def _page(
    request: HttpRequest,
    links: AnswerLinks,
    *,
    template: str = "initiatives/answer.html",
    form: forms.Form | None = None,
    state: str = "",
    status: int = 200,
) -> HttpResponse:
    """What is asked stands on the page, also for whoever has only the link."""
    invitation = links.invitation
    consultation = listed_consultations(request.user).get(pk=invitation.consultation_id)
    reply = Reply.objects.filter(invitation=invitation).first()
    context = {
        "links": links,
        "invitation": invitation,
        "consultation": consultation,
        "reply": reply,
        "form": form,
        "state": state,
    }
    return render(request, template, context, status=status)
