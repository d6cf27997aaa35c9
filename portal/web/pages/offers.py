"""Offering a contribution: a form for anybody, an address that says yes, and no account."""

from typing import Any
from uuid import uuid4

from allauth.core.ratelimit import consume
from django import forms
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from budgets.models import Mode, Offer
from budgets.writing import offers
from initiatives.models import Initiative
from portal.web.pages.languages import LanguageField
from portal.web.pages.need_forms import InitiativeOfRegionField
from projects.models import Project
from stakeholders.currencies import MOST_DECIMALS
from stakeholders.forms import add_refusal, offer
from stakeholders.models import Region

NO_SUCH_LINK = (BadSignature, Offer.DoesNotExist)
TRAP = "website"
"""A field that people do not see: what fills it in is a program."""
WHO = ("name", "organisation_name", "email", "language", "consent")
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


class OfferForm(forms.Form):
    """What is offered, and by whom; ``key`` tells one sending of the form from another."""

    key = forms.UUIDField(widget=forms.HiddenInput({"autocomplete": "off"}))
    mode = forms.ChoiceField(
        label=_("Cash or in kind"), choices=Mode.choices, widget=forms.RadioSelect
    )
    amount = forms.DecimalField(
        label=_("Amount"),
        max_digits=20,
        decimal_places=MOST_DECIMALS,
        required=False,
        help_text=_("In kind: what it is worth, if you can say so."),
        widget=forms.TextInput({"inputmode": "decimal", "dir": "ltr"}),
    )
    currency = forms.CharField(
        label=_("Currency"),
        max_length=3,
        initial="CHF",
        help_text=_("Three letters, such as CHF, EUR or USD."),
        widget=forms.TextInput({"size": 4, "dir": "ltr", "autocapitalize": "characters"}),
    )
    description = forms.CharField(
        label=_("Description"),
        max_length=2000,
        required=False,
        help_text=_("What you offer; in kind, what and how much of it."),
        widget=forms.Textarea({"rows": 5, "dir": "auto"}),
    )
    region = forms.ModelChoiceField(
        Region.objects.none(),
        label=_("Region of implementation"),
        required=False,
        empty_label=_("Any region"),
    )
    initiative = InitiativeOfRegionField(
        Initiative.objects.none(),
        label=_("Regional initiative"),
        required=False,
        empty_label=_("None, or not known"),
    )
    focus_area = forms.ChoiceField(
        label=_("Focus area of Partner2Connect"),
        choices=[("", _("None, or not known")), *Offer.FocusArea.choices],
        required=False,
    )
    beneficiaries = forms.CharField(
        label=_("Beneficiaries"),
        max_length=300,
        required=False,
        help_text=_("Whom it shall serve, such as schools or rural communities."),
        widget=forms.TextInput({"dir": "auto"}),
    )
    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput({"autocomplete": "name", "dir": "auto"}),
    )
    organisation_name = forms.CharField(
        label=_("Organization"),
        max_length=250,
        required=False,
        help_text=_("Left empty if you offer it for yourself."),
        widget=forms.TextInput({"autocomplete": "organization", "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("E-mail"),
        max_length=254,
        widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"}),
    )
    language = LanguageField(label=_("Language of our letters"))
    consent = forms.BooleanField(
        label=_(
            "I agree that ITU keeps my name, my e-mail address and this offer in order to consider"
            " it and to answer me"
        ),
        help_text=_(
            "Only staff of the Union read them. An offer that is not confirmed is deleted after 7"
            " days; name and address are deleted one year after the decision."
        ),
        error_messages={"required": _("Without your consent the offer cannot be kept.")},
    )

    def __init__(self, *args: Any, project: Project | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project
        if project is not None:
            del self.fields["region"], self.fields["initiative"]
            return
        offer(self.fields["region"], Region.objects.all())
        initiatives = Initiative.objects.public().select_related("plan")
        offer(self.fields["initiative"], initiatives.in_order())

    def what(self) -> list[forms.BoundField]:
        """The fields that say what is offered, and where."""
        return [field for field in self.visible_fields() if field.name not in WHO]

    def who(self) -> list[forms.BoundField]:
        return [self[name] for name in WHO]

    def clean_currency(self) -> str:
        return self.cleaned_data["currency"].upper()

    def clean(self) -> dict[str, Any]:
        """An initiative says which region it is of: it alone is named."""
        super().clean()
        region, initiative = (self.cleaned_data.get(name) for name in ("region", "initiative"))
        if region and initiative and initiative.region_id != region.pk:
            self.add_error("initiative", _("It is of another region."))
        elif initiative:
            self.cleaned_data["region"] = None
        return self.cleaned_data


@never_cache
@reads_and_posts
def offer_page(request: HttpRequest, slug: str = "") -> HttpResponse:
    """The form: of a project, or of no project; what is sent waits for the address to say yes."""
    project = _project_of(request, slug) if slug else None
    if request.method != "POST":
        proposed = {
            name: request.GET[name] for name in ("region", "initiative") if name in request.GET
        }
        initial = {"key": uuid4(), "language": get_language(), **proposed}
        return _form_page(request, OfferForm(project=project, initial=initial))
    form = OfferForm(request.POST, project=project)
    status = 400
    if form.is_valid() and not request.POST.get(TRAP):
        status = _send(request, form)
    if form.errors:
        return _form_page(request, form, status=status)
    return redirect("portal:offer-sent")


def _send(request: HttpRequest, form: OfferForm) -> int:
    """Hand the offer to the service, unless too many come from there; give the status if not."""
    is_known = Offer.objects.filter(key=form.cleaned_data["key"]).exists()
    if not is_known and not consume(request, action="offer"):
        form.add_error(None, _("Too many requests came from here. Try again in an hour."))
        return 429
    email = form.cleaned_data["email"]
    if not is_known and not consume(request, action="offer_letter", key=email.lower()):
        form.add_error("email", _("Too many letters went to this address. Try again tomorrow."))
        return 429
    try:
        offers.make_offer(project=form.project, **form.cleaned_data)
    except ValidationError as refusal:
        add_refusal(form, refusal)
        if "key" in form.errors:  # the next sending is another one
            data: QueryDict = request.POST.copy()
            data["key"] = str(uuid4())
            form.data = data
    return 400


@require_safe
def offer_sent(request: HttpRequest) -> HttpResponse:
    hours = int(offers.CONFIRMED_WITHIN.total_seconds()) // 3600
    return render(request, "budgets/offer_sent.html", {"hours": hours})


@never_cache
@reads_and_posts
def confirm_offer(request: HttpRequest, token: str) -> HttpResponse:
    """A button: what opens links before the reader does, as mail filters do, confirms nothing."""
    try:
        if request.method == "POST":
            offers.confirm_offer(token)
            return redirect("portal:offer-confirmed")
        made = offers.offer_of(token)
    except NO_SUCH_LINK:
        return render(request, "budgets/offer_gone.html", status=410)
    if made.status != Offer.Status.UNCONFIRMED:
        return redirect("portal:offer-confirmed")
    return render(request, "budgets/offer_confirm.html", {"object": made})


@require_safe
def offer_confirmed(request: HttpRequest) -> HttpResponse:
    return render(request, "budgets/offer_confirmed.html")


def _project_of(request: HttpRequest, slug: str) -> Project:
    """Give the project; raise ``Http404`` for one that takes no offers, or is not to be seen."""
    projects = Project.objects.visible_to(request.user).select_related("region")
    project = get_object_or_404(projects, slug=slug)
    if not offers.takes_offers(project):
        raise Http404
    return project


def _form_page(request: HttpRequest, form: OfferForm, *, status: int = 200) -> HttpResponse:
    context = {"form": form, "project": form.project, "trap": TRAP}
    return render(request, "budgets/offer_form.html", context, status=status)
