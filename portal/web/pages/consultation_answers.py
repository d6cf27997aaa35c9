"""Answering a consultation: by the personal link of the letter, or signed in as a focal point."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from initiatives.consultation_letters import invitation_of
from initiatives.models import Consultation, Invitation, Reply
from initiatives.replies import ask_extension, may_answer_for, save_draft, submit_reply
from portal.web.pages.answer_forms import AnswerForm, ExtensionForm, reread, why_not
from portal.web.pages.consultations import projects_of, with_subject
from stakeholders.access import country_spoken_for
from stakeholders.admin.base import user_of
from stakeholders.forms import write_upon
from stakeholders.models import User

View = Callable[..., HttpResponse]


@dataclass(frozen=True, kw_only=True)
class AnswerLinks:
    """How somebody came to the answer of a country: the addresses of its pages, and who it is."""

    invitation: Invitation
    answer: str
    extension: str
    by: User | None


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
        if state := why_not(links.invitation):
            return _page(request, links, state=state, status=200 if state == "answered" else 410)
        return _page(request, links, form=_answer_form(links))

    def write(form: AnswerForm) -> None:
        act = submit_reply if form.is_final else save_draft
        act(links.invitation, by=links.by, **form.cleaned_data)

    form = write_upon(lambda: _answer_form(links, request.POST), write)
    if form.errors:
        return _page(request, links, form=form, status=400)
    if form.is_final:
        messages.success(request, _("The answer is submitted. Thank you."))
    else:
        messages.success(request, _("The draft is saved. It is not submitted yet."))
    return redirect(links.answer)


def _extension(request: HttpRequest, links: AnswerLinks) -> HttpResponse:
    if why_not(links.invitation) in ("answered", "closed"):
        return redirect(links.answer)
    template = "initiatives/answer_extension.html"
    if request.method != "POST":
        return _page(
            request, links, template=template, form=ExtensionForm(invitation=links.invitation)
        )
    form = write_upon(
        lambda: _extension_form(links, request.POST),
        lambda form: ask_extension(links.invitation, by=links.by, **form.cleaned_data),
    )
    if form.errors:
        return _page(request, links, template=template, form=form, status=400)
    messages.success(request, _("Your request is sent to the regional office."))
    return redirect(links.answer)


def _extension_form(links: AnswerLinks, sent: QueryDict | None = None) -> ExtensionForm:
    return ExtensionForm(sent, invitation=reread(links.invitation))


def _answer_form(links: AnswerLinks, sent: QueryDict | None = None) -> AnswerForm:
    return AnswerForm(sent, invitation=reread(links.invitation), by=links.by)


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
    consultation = with_subject(request.user).get(pk=invitation.consultation_id)
    reply = Reply.objects.filter(invitation=invitation).first()
    context = {
        "links": links,
        "invitation": invitation,
        "consultation": consultation,
        "projects": lambda: projects_of(consultation, request.user),  # where the page names them
        "reply": reply,
        "form": form,
        "state": state,
    }
    return render(request, template, context, status=status)
