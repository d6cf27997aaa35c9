"""Subscribing to the news: asked for, confirmed, changed and ended, all without an account."""

from typing import Any

from allauth.core.ratelimit import consume
from django import forms
from django.core.signing import BadSignature
from django.core.validators import validate_email
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from initiatives.models import Theme
from portal.outreach import subscriptions
from portal.outreach.models import Subscription
from portal.outreach.subscriptions import CONFIRM, MANAGE, subscription_of, token_of
from portal.web.pages.languages import LanguageField
from stakeholders.forms import offer, write_upon
from stakeholders.models import Region
from stakeholders.overtaken import VersionedForm

NO_SUCH_LINK = (BadSignature, Subscription.DoesNotExist)
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


class ChoiceForm(VersionedForm, forms.Form):
    """Of which regions and themes a subscriber gets news, and in which language."""

    language = LanguageField(label=_("Language"))
    regions = forms.ModelMultipleChoiceField(
        Region.objects.none(),
        label=_("Regions"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all regions."),
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label=_("Themes"),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: all themes."),
    )

    def __init__(self, *args: Any, subscription: Subscription | None = None, **kwargs: Any) -> None:
        held = _held(subscription) if subscription else {}
        super().__init__(*args, **({"initial": held} | kwargs))
        offer(self.fields["regions"], Region.objects.all())
        offer(self.fields["themes"], Theme.objects.all())
        if subscription:
            self.hold(subscription, subscription.version, held)


def _held(subscription: Subscription) -> dict[str, Any]:
    return {
        "language": subscription.language,
        "regions": list(subscription.regions.all()),
        "themes": list(subscription.themes.all()),
    }


class SubscribeForm(ChoiceForm):
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr"}),
    )
    field_order = ("email", "language", "regions", "themes")

    def clean_email(self) -> str:
        """Give the form that is kept: in small letters, too, it has to be an address."""
        address = subscriptions.folded(self.cleaned_data["email"])
        validate_email(address)
        return address


@never_cache
@reads_and_posts
def subscribe(request: HttpRequest) -> HttpResponse:
    """The same answer to every address, known or not; the letter makes the difference."""
    if request.method != "POST":
        chosen = {"regions": request.GET.getlist("region"), "themes": request.GET.getlist("theme")}
        form = SubscribeForm(initial={"language": get_language(), **chosen})
        return render(request, "portal/subscribe.html", {"form": form})
    form = SubscribeForm(request.POST)
    if not form.is_valid():
        return render(request, "portal/subscribe.html", {"form": form}, status=400)
    if not consume(request, action="subscribe"):
        form.add_error(None, _("Too many requests came from here. Try again in an hour."))
        return render(request, "portal/subscribe.html", {"form": form}, status=429)
    # Silently: to say that this address had its letters would tell that it is known.
    if consume(request, action="subscription_letter", key=form.cleaned_data["email"]):
        subscriptions.request_subscription(**form.cleaned_data)
    return redirect("portal:subscribe-sent")


@require_safe
def subscribe_sent(request: HttpRequest) -> HttpResponse:
    days = subscriptions.CONFIRMED_WITHIN.days
    return render(request, "portal/subscribe_sent.html", {"days": days})


@never_cache
@reads_and_posts
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """A button: what opens links before the reader does, as mail filters do, confirms nothing."""
    try:
        if request.method != "POST":
            subscription = subscription_of(token, CONFIRM)
            return render(request, "portal/subscription_confirm.html", {"object": subscription})
        subscription = subscriptions.confirm_subscription(token)
    except NO_SUCH_LINK:
        return _no_such_link(request)
    return redirect("portal:subscription", token_of(subscription, MANAGE))


@never_cache
@reads_and_posts
def manage(request: HttpRequest, token: str) -> HttpResponse:
    try:
        subscription = subscription_of(token, MANAGE)
    except NO_SUCH_LINK:
        return _no_such_link(request)
    is_sent = request.method == "POST"
    form = _saved(request, subscription) if is_sent else ChoiceForm(subscription=subscription)
    is_saved = is_sent and not form.errors
    if is_saved:  # what is changed next, is changed upon this
        subscription.refresh_from_db()
        form = ChoiceForm(subscription=subscription)
    context = {"form": form, "object": subscription, "token": token, "is_saved": is_saved}
    status = 400 if form.errors else 200
    return render(request, "portal/subscription.html", context, status=status)


def _saved(request: HttpRequest, subscription: Subscription) -> ChoiceForm:
    def make() -> ChoiceForm:
        present = Subscription.objects.get(pk=subscription.pk)
        return ChoiceForm(request.POST, subscription=present)

    return write_upon(
        make,
        lambda form: subscriptions.change_subscription(subscription, **form.cleaned_data),
    )


@never_cache
@csrf_exempt  # one click in a mail program posts from elsewhere (RFC 8058): the link is the proof
@reads_and_posts
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """A second time says the same: it is over."""
    try:
        subscription = subscription_of(token, MANAGE)
    except Subscription.DoesNotExist:
        return render(request, "portal/unsubscribed.html")
    except BadSignature:
        return _no_such_link(request)
    if request.method != "POST":
        return render(request, "portal/unsubscribe.html", {"object": subscription})
    subscriptions.end_subscription(subscription)
    return render(request, "portal/unsubscribed.html")


def _no_such_link(request: HttpRequest) -> HttpResponse:
    """Forged, too old, or of a subscription that has ended: the reader can do the same in each."""
    return render(request, "portal/subscription_gone.html", status=410)
