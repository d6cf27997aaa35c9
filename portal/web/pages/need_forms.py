"""Raising a need through the portal, and rewriting it while nothing is decided."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from initiatives.models import Initiative, Meeting, Need, Theme
from initiatives.models.agreed import InitiativeQuerySet
from initiatives.needs import countries_to_raise_for, may_revise, raise_need, revise_need
from portal.filters.choices import InitiativesByPlan
from portal.web.pages.languages import LanguageField
from stakeholders.access import may_add
from stakeholders.forms import add_refusal, offer, write_upon
from stakeholders.localization import text_of
from stakeholders.models import Country, User
from stakeholders.overtaken import VersionedForm

TEXTS = ("title", "description")
reads_and_posts = require_http_methods(["GET", "HEAD", "POST"])


class InitiativeOfRegionField(forms.ModelChoiceField):
    queryset: InitiativeQuerySet
    iterator = InitiativesByPlan

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Initiative):
            return f"{value.plan.slug}/{value.code}"
        return value

    def to_python(self, value: Any) -> Initiative | None:
        if value in self.empty_values:
            return None
        initiative = None if "\0" in value else self.queryset.with_key(value).first()
        if initiative is None:
            raise ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return initiative


class NeedForm(VersionedForm, forms.Form):
    """What a country says of its need, in one language."""

    country = forms.ModelChoiceField(Country.objects.none(), label=gettext_lazy("Country"))
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Need.Kind.choices)
    language = LanguageField(label=gettext_lazy("Language in which you write"))
    title = forms.CharField(
        label=gettext_lazy("What is needed"),
        max_length=200,
        help_text=gettext_lazy("In a few words."),
        widget=forms.TextInput({"dir": "auto"}),
    )
    description = forms.CharField(
        label=gettext_lazy("Description"),
        max_length=10_000,
        required=False,
        help_text=gettext_lazy("For whom, where, and what has been done so far."),
        widget=forms.Textarea({"rows": 8, "dir": "auto"}),
    )
    initiative = InitiativeOfRegionField(
        Initiative.objects.none(),
        label=gettext_lazy("Regional initiative"),
        required=False,
        empty_label=gettext_lazy("None, or not known"),
    )
    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label=gettext_lazy("Themes"),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, user: User, need: Need | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries = countries_to_raise_for(user).order_by("sort_key")
        if need is not None:
            del self.fields["country"]
            countries = Country.objects.filter(pk=need.country_id)
            self.hold(need, need.version, _held(need))
        else:
            country = self.fields["country"]
            offer(country, countries)
            if isinstance(country, forms.ModelChoiceField) and countries.count() == 1:
                country.initial = countries.get()
                country.empty_label = None
        offer(self.fields["initiative"], initiatives_of(user, countries))
        offer(self.fields["themes"], Theme.objects.all())

    def key_of(self, name: str) -> str:
        """A text is compared with that of the language in which it is written."""
        if name not in TEXTS or "language" not in self.cleaned_data:
            return name
        return _column(name, self.cleaned_data["language"])


class StaffNeedForm(NeedForm):
    """What staff say besides when they raise a need for a country: how and when it came."""

    channel = forms.ChoiceField(
        label=gettext_lazy("How it was raised"), choices=Need.Channel.choices
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=gettext_lazy("Meeting at which it was raised"),
        required=False,
        empty_label=gettext_lazy("At no meeting"),
    )
    raised_on = forms.DateField(
        label=gettext_lazy("Raised on"),
        required=False,
        help_text=gettext_lazy("Today if left empty."),
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.fields["channel"].initial = Need.Channel.CORRESPONDENCE
        offer(self.fields["meeting"], Meeting.objects.visible_to(user))

    def clean(self) -> dict[str, Any]:
        super().clean()
        values = self.cleaned_data
        if values.get("raised_on") is None:
            values.pop("raised_on", None)
        return values


def initiatives_of(user: User, countries: QuerySet[Country]) -> QuerySet[Initiative]:
    regions = countries.order_by().values("region")
    visible = Initiative.objects.visible_to(user).filter(region__in=regions)
    return visible.select_related("plan").in_order()


@never_cache
@reads_and_posts
def raise_need_page(request: HttpRequest) -> HttpResponse:
    """The form, for whoever speaks for a country; everybody else is told who does."""
    user = request.user
    if not user.is_authenticated or not countries_to_raise_for(user).exists():
        status = 200 if request.method != "POST" else 403
        return render(request, "initiatives/need_refused.html", status=status)
    kind = StaffNeedForm if may_add(user, Need) else NeedForm
    if request.method != "POST":
        form = kind(user=user, initial={"language": get_language(), **_proposed(request)})
        return _form_page(request, form)
    form = kind(request.POST, user=user)
    if form.is_valid():
        try:
            need = raise_need(by=user, **form.cleaned_data)
        except ValidationError as refusal:
            add_refusal(form, refusal)
        else:
            messages.success(request, _("The need is raised. The regional office considers it."))
            return redirect("portal:need-detail", need.pk)
    return _form_page(request, form, status=400)


@never_cache
@reads_and_posts
def revise_need_page(request: HttpRequest, pk: int) -> HttpResponse:
    user = request.user
    needs = Need.objects.visible_to(user).select_related("country")
    need = get_object_or_404(needs, pk=pk)
    if not user.is_authenticated or not may_revise(user, need):
        raise PermissionDenied
    if request.method != "POST":
        return _form_page(request, NeedForm(user=user, need=need, initial=_present(need)), need)
    form = write_upon(
        lambda: NeedForm(request.POST, user=user, need=needs.get(pk=pk)),
        lambda form: revise_need(need, by=user, **form.cleaned_data),
    )
    if form.errors:
        return _form_page(request, form, need, status=400)
    messages.success(request, _("The need is changed."))
    return redirect("portal:need-detail", need.pk)


def _proposed(request: HttpRequest) -> dict[str, str]:
    """What the address proposes: a meeting, say, from whose page the reader comes."""
    names = ("country", "initiative", "meeting")
    proposed = {name: request.GET[name] for name in names if name in request.GET}
    return proposed | ({"channel": Need.Channel.MEETING.value} if "meeting" in proposed else {})


def _held(need: Need) -> dict[str, Any]:
    """What the need holds, its texts by their columns."""
    texts = [_column(name, code) for name in TEXTS for code, _name in settings.LANGUAGES]
    values = {name: getattr(need, name) for name in ("kind", "initiative", *texts)}
    return values | {"themes": list(need.themes.all())}


def _column(text: str, language: str) -> str:
    return f"{text}_{language.replace('-', '_')}"


def _present(need: Need) -> dict[str, Any]:
    title, language = text_of(need, "title")
    return {
        "kind": need.kind,
        "language": language,
        "title": title,
        "description": getattr(need, _column("description", language)),
        "initiative": need.initiative,
        "themes": [theme.slug for theme in need.themes.all()],
    }


def _form_page(
    request: HttpRequest, form: NeedForm, need: Need | None = None, *, status: int = 200
) -> HttpResponse:
    context = {"form": form, "need": need}
    return render(request, "initiatives/need_form.html", context, status=status)
