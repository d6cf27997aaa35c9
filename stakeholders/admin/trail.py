"""The audit trail in the administration: one page for everything."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from unfold.admin import ModelAdmin
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from stakeholders import access, trail
from stakeholders.admin.history import STYLE, page_of
from stakeholders.history import model_named
from stakeholders.models import Region, TrailEntry, User
from stakeholders.models.trail import TrailQuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

NOBODY = "nobody"
LINKS = "links:"


def _beginning_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


CONDITIONS: dict[str, Callable[[Any], Q]] = {
    "project": lambda project: Q(project_id=project.pk),
    "region": lambda region: Q(region=region),
    "who": lambda who: Q(actor=None if who == NOBODY else who),
    "since": lambda day: Q(at__gte=_beginning_of(day)),
    "until": lambda day: Q(at__lt=_beginning_of(day + timedelta(days=1))),
}
"""How each choice narrows the trail; the kind of record and its fields go together."""


class TrailFilter(forms.Form):
    """What narrows the audit trail. Which fields there are depends on the kind of record."""

    project = forms.CharField(
        label=_("Project (slug or number)"),
        required=False,
        max_length=120,
        widget=UnfoldAdminTextInputWidget,
    )
    region = forms.ModelChoiceField(
        Region.objects.all(),
        label=_("Region"),
        required=False,
        empty_label=_("All regions"),
        widget=UnfoldAdminSelectWidget,
    )
    who = forms.CharField(
        label=_("By whom (user name)"),
        required=False,
        max_length=150,
        widget=UnfoldAdminTextInputWidget,
    )
    since = forms.DateField(
        label=_("From"), required=False, widget=UnfoldAdminTextInputWidget({"type": "date"})
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=UnfoldAdminTextInputWidget({"type": "date"})
    )
    kind = forms.ChoiceField(label=_("Record"), required=False, widget=UnfoldAdminSelectWidget)
    field = forms.ChoiceField(label=_("Field"), required=False, widget=UnfoldAdminSelectWidget)

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data)
        kinds = {
            table.model._meta.label_lower: str(table.model._meta.verbose_name)
            for table in trail.tracked()
            if not table.model._meta.auto_created
        }
        named = sorted(kinds.items(), key=lambda pair: pair[1].casefold())
        _offer(self.fields["kind"], [("", _("All records")), *named])
        model = model_named(data.get("kind", "")) if data.get("kind") in kinds else None
        _offer(self.fields["field"], [("", _("All fields")), *_fields_of(model)])

    def clean_project(self) -> Model | None:
        if not (named := self.cleaned_data["project"]):
            return None
        projects = apps.get_model("projects", "Project")
        match = projects.objects.filter(Q(slug=named) | Q(number=named)).first()
        if match is None:
            raise forms.ValidationError(_("There is no such project."))
        return match

    def clean_who(self) -> User | str:
        named = self.cleaned_data["who"]
        if named in ("", NOBODY):
            return named
        match = User.objects.filter(username=named).first()
        if match is None:
            raise forms.ValidationError(_("There is no such user."))
        return match

    def narrow(self, entries: TrailQuerySet) -> TrailQuerySet:
        """Apply what was chosen; nothing where something of it is wrong."""
        if not self.is_valid():
            return entries.none()
        chosen = self.cleaned_data
        conditions = {
            name: condition(chosen[name]) for name, condition in CONDITIONS.items() if chosen[name]
        }
        entries = entries.filter(*conditions.values())
        if chosen["field"].startswith(LINKS):
            return entries.filter(model=chosen["field"].removeprefix(LINKS))
        if chosen["field"]:
            entries = entries.filter(fields__contains=[chosen["field"]])
        return entries.filter(model=chosen["kind"]) if chosen["kind"] else entries


def _offer(field: forms.Field, choices: "list[tuple[str, StrOrPromise]]") -> None:
    if isinstance(field, forms.ChoiceField):
        field.choices = choices


def _fields_of(model: type[Model] | None) -> list[tuple[str, str]]:
    """The columns of a kind of record, and its many-to-many fields by the model of their links."""
    if model is None:
        return []
    own = [(field.column, str(field.verbose_name)) for field in model._meta.concrete_fields]
    links = [
        (f"{LINKS}{field.remote_field.through._meta.label_lower}", str(field.verbose_name))
        for field in model._meta.local_many_to_many
        if field.remote_field.through is not None
    ]
    return own + links


@admin.register(TrailEntry)
class TrailAdmin(ModelAdmin):
    """One page; entries have none of their own, and nobody adds, changes or deletes one."""

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_safe(self.changelist_view))
        return [path("", view, name="stakeholders_trailentry_changelist")]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return access.sees_everything(request.user)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return access.sees_everything(request.user)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        data = _without_nul(request.GET)
        form = TrailFilter(data)
        query = data.copy()
        query.pop("from", None)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Audit trail"),
            "media": self.media + STYLE,
            "opts": self.opts,
            "form": form,
            "page": page_of(form.narrow(TrailEntry.objects.all()), data.get("from", "")),
            "query": query.urlencode(),
        }
        return TemplateResponse(request, "admin/trail.html", context)


def _without_nul(data: QueryDict) -> QueryDict:
    """Read a NUL, which no text in the database holds, as nothing."""
    clean = data.copy()
    for name, values in data.lists():
        clean.setlist(name, [value.replace("\0", "") for value in values])
    return clean
