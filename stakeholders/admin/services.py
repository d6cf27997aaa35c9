"""An admin that writes through services: its forms translate, and the services decide.

A service is called when Django's admin saves. What it refuses takes the transaction of the page
back, and the same request is answered once more with the refusal in the form, which keeps what was
typed. Rows carry marks of what their reader saw, as the form of the record does; its version is
theirs.
"""

from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from stakeholders.admin.asking import CONFIRMED, asked_of
from stakeholders.admin.base import (
    RIGHTS,
    ParentT,
    RecordT,
    ScopedAdmin,
    ScopedInline,
    ScopedOptions,
    ScopedStackedInline,
    act_on_each,
)
from stakeholders.admin.choices import show_known
from stakeholders.admin.removed_rows import RemovedRowsFormSet
from stakeholders.forms import ATTEMPTS, ServiceForm
from stakeholders.models import User, Versioned
from stakeholders.reference import change_reference, create_reference, remove_reference
from stakeholders.writing import Stale, lock

ROWS_OF_A_FORM = 50
"""Where a record may have thousands of rows, its form has so many at once, in pages."""
Service = Callable[..., Any]
Refusals = dict[str | None, ValidationError]


class Refused(Exception):
    """One or more services have refused; nothing is kept."""

    def __init__(self, refusals: Refusals) -> None:
        super().__init__(refusals)
        self.refusals = refusals


class ServiceFormSet(RemovedRowsFormSet):
    """Rows of a record, each written by a service of its own; ``inline`` says by which."""

    @cached_property
    def empty_form(self) -> ServiceForm:
        """The row to add, made once: templates ask for it again and again."""
        return super().empty_form

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        show_known(form, form.instance)

    def clean(self) -> None:
        """Refuse what is to be looked at first: rows that somebody else has changed or removed.

        The former, if they are to be removed here; the latter, if they were changed here.
        """
        super().clean()
        reasons = [ValidationError(row.reason, code="stale") for row in self.removed_rows]
        removed = filter(self._should_delete_form, self.initial_forms if self.can_delete else ())
        reasons += [_changed_row(form) for form in removed if form.changed_by_others]
        if reasons:
            raise ValidationError(reasons, code="stale")

    def write(self, request: HttpRequest) -> Refusals:
        """Hand every changed row to its service; give what is refused, by the row's prefix."""
        self.new_objects: list[models.Model] = []
        self.changed_objects: list[tuple[models.Model, list[str]]] = []
        self.deleted_objects: list[models.Model] = []
        refusals: Refusals = {}
        for form in self.forms:
            try:
                with transaction.atomic():
                    self._write_row(form, request)
            except ValidationError as refusal:
                refusals[form.prefix] = refusal
        return refusals

    def _write_row(self, form: Any, request: HttpRequest) -> None:
        row, inline, by = form.instance, self.inline, request.user
        own = {self.fk.name, row._meta.pk.name}
        values = {name: value for name, value in form.written().items() if name not in own}
        if self.can_delete and self._should_delete_form(form):
            if row.pk is not None:
                inline.remove_service(row, by=by)
                self.deleted_objects.append(row)
            return
        if not form.has_changed():
            return
        if inline.confirms:
            values[CONFIRMED] = request.POST.getlist(CONFIRMED)
        if row.pk is None:
            values[self.fk.name] = self.instance
            self.new_objects.append(inline.create_service(by=by, **values))
        else:
            row = inline.change_service(row, by=by, **values)
            self.changed_objects.append((row, list(values)))


class ServiceInlineMixin(ScopedOptions):
    """An inline whose rows are written by services: ``create``, ``change`` and ``remove``.

    ``confirms``: those that create and change take ``confirmed``, and may ask before they write.
    """

    form = ServiceForm
    formset = ServiceFormSet
    create_service: ClassVar[Service]
    change_service: ClassVar[Service]
    remove_service: ClassVar[Service]
    confirms: ClassVar[bool] = False

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> type:
        refusals = getattr(request, "refusals", {})
        kwargs["form"] = type(self.form.__name__, (self.form,), {"refusals": refusals})
        made = super().get_formset(request, obj, **kwargs)
        return type(made.__name__, (made,), {"inline": self, "asked_by": request})


class ServiceInline(ServiceInlineMixin, ScopedInline[ParentT]):
    """A table of rows, each written by a service."""


class ServiceStackedInline(ServiceInlineMixin, ScopedStackedInline[ParentT]):
    """The same, one record under the other: for texts in six languages."""


class ServiceAdmin(ScopedAdmin[RecordT]):
    """An admin of records that services write.

    ``create_service(by=, **values)``, ``change_service(record, by=, version=, **changes)`` and
    ``remove_service(record, by=)``; an admin without one of them offers no such thing.
    ``fixed_fields`` are typed once: they stay with a record that is made. ``create_confirms`` and
    ``change_confirms``: the service takes ``confirmed``, and may ask before it writes.
    """

    form = ServiceForm
    change_form_before_template = "admin/_confirming.html"
    create_service: ClassVar[Service | None] = None
    change_service: ClassVar[Service | None] = None
    remove_service: ClassVar[Service | None] = None
    fixed_fields: ClassVar[tuple[str, ...]] = ()
    create_confirms: ClassVar[bool] = False
    change_confirms: ClassVar[bool] = False

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["admin/money.css"]}

    def get_readonly_fields(self, request: HttpRequest, obj: RecordT | None = None) -> list[str]:
        fixed = self.fixed_fields if obj else ()
        return [*super().get_readonly_fields(request, obj), *fixed]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.create_service is not None and super().has_add_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: RecordT | None = None) -> bool:
        return self.change_service is not None and super().has_change_permission(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: RecordT | None = None) -> bool:
        return self.remove_service is not None and super().has_change_permission(request, obj)

    def get_form(
        self,
        request: HttpRequest,
        obj: RecordT | None = None,
        change: bool = False,
        **kwargs: Any,
    ) -> type[ServiceForm]:
        form = super().get_form(request, obj, change=change, **kwargs)
        return type(form.__name__, (form,), {"refusals": getattr(request, "refusals", {})})

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "POST":
            return super().changeform_view(request, *args, **kwargs)
        for _attempt in range(ATTEMPTS):
            vars(request)[RIGHTS] = {}
            try:
                with transaction.atomic():
                    return super().changeform_view(request, *args, **kwargs)
            except Refused as refused:
                refusals = refused.refusals
            if not isinstance(refusals.get(None), Stale):
                break  # else somebody came between reading and writing: read again
        vars(request).update(refusals=refusals)
        response = super().changeform_view(request, *args, **kwargs)
        if isinstance(response, TemplateResponse) and response.context_data is not None:
            response.context_data |= asked_of(request, *refusals.values())
        return response

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        form = context["adminform"].form
        show_known(form, form.instance)
        return super().render_change_form(request, context, *args, **kwargs)

    def save_model(
        self, request: HttpRequest, obj: RecordT, form: ServiceForm, change: bool
    ) -> None:
        vars(request).pop(RIGHTS, None)
        try:
            saved = self.written(request, obj, form, change)
        except ValidationError as refusal:
            raise Refused({form.prefix: refusal}) from refusal
        vars(obj).update(vars(saved))  # Django goes on with the object that the form has made
        if isinstance(obj, Versioned):
            obj.forget_version()

    def written(
        self, request: HttpRequest, obj: RecordT, form: ServiceForm, change: bool
    ) -> RecordT:
        """Hand what was typed to the service; give the record as it is kept."""
        values = form.written()
        if self.change_confirms if change and values else self.create_confirms and not change:
            values[CONFIRMED] = request.POST.getlist(CONFIRMED)
        if not change:
            return _offered(self.create_service)(by=request.user, **values)
        version = form.cleaned_data.get("version")
        if not values:  # only rows under it were changed: they are of the version that was read
            return lock(obj, version=version)
        return _offered(self.change_service)(obj, by=request.user, version=version, **values)

    def save_related(
        self, request: HttpRequest, form: ServiceForm, formsets: Any, change: bool
    ) -> None:
        """Write the rows under the record, all of them or none; its links are the service's."""
        refusals: Refusals = {}
        for formset in formsets:
            if isinstance(formset, ServiceFormSet):
                refusals |= formset.write(request)
            else:  # rows that are only read here: Django notes that none was changed
                formset.save()
        if refusals:
            raise Refused(refusals)

    def delete_model(self, request: HttpRequest, obj: RecordT) -> None:
        _offered(self.remove_service)(obj, by=request.user)

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Show what the service refuses on the page that asked."""
        try:
            with transaction.atomic():
                return super().delete_view(request, object_id, extra_context)
        except ValidationError as refusal:
            for message in refusal.messages:
                messages.error(request, message)
            return self.response_refused(request, object_id)

    def response_refused(self, request: HttpRequest, object_id: str) -> HttpResponse:
        request.method, request.POST = "GET", QueryDict()
        return super().delete_view(request, object_id)

    def delete_queryset(self, request: HttpRequest, queryset: models.QuerySet[RecordT]) -> None:
        act_on_each(request, queryset, _offered(self.remove_service))


class ReferenceAdmin(ServiceAdmin[RecordT]):
    """An admin of reference data that headquarters keeps: one service writes them all."""

    change_service = staticmethod(change_reference)
    remove_service = staticmethod(remove_reference)

    def create_service(self, *, by: User, **values: Any) -> models.Model:
        return create_reference(self.model, by=by, **values)


class ReferenceInline(ServiceInline[ParentT]):
    """Rows under a row of reference data."""

    change_service = staticmethod(change_reference)
    remove_service = staticmethod(remove_reference)

    def create_service(self, *, by: User, **values: Any) -> models.Model:
        return create_reference(self.model, by=by, **values)


class ReferenceStackedInline(ServiceStackedInline[ParentT]):
    """The same, one record under the other."""

    change_service = staticmethod(change_reference)
    remove_service = staticmethod(remove_reference)

    def create_service(self, *, by: User, **values: Any) -> models.Model:
        return create_reference(self.model, by=by, **values)


def _offered(service: Service | None) -> Service:
    """Give the service of an admin; one that has none offers no page that would ask for it."""
    if service is None:
        raise PermissionDenied
    return service


def _changed_row(form: Any) -> ValidationError:
    names = [str(form.fields[name].label or name) for name in form.changed_by_others]
    message = _("%(row)s: somebody may have changed %(fields)s. Look at it, and save again.")
    values = {"row": form.instance, "fields": ", ".join(names)}
    return ValidationError(message, code="stale", params=values)
