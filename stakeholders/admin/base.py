"""The scoped base on which every admin stands."""

from collections.abc import Callable, Hashable, Iterable
from functools import partial
from typing import Any, Generic, TypeVar

from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import flatten, unquote
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms import Field, Media, ModelChoiceField, ModelMultipleChoiceField
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from unfold.admin import ModelAdmin, StackedInline, TabularInline
from unfold.mixins import BaseModelAdminMixin

from stakeholders import access
from stakeholders.admin.asking import (
    ASKING_STYLE,
    CONFIRMED,
    AskForm,
    AskingPage,
    Question,
    RecordT,
    asked_of,
    is_overtaken,
    page_of,
)
from stakeholders.admin.choices import KnownAutocomplete, KnownAutocompleteMultiple
from stakeholders.admin.history import HISTORY_TEMPLATE, history_of
from stakeholders.admin.looks import compact
from stakeholders.admin.searching import searched
from stakeholders.choices import made_once
from stakeholders.confirming import Unconfirmed
from stakeholders.forms import RecordField, RecordsField, grouped
from stakeholders.models import User
from stakeholders.paging import FirstThousands
from stakeholders.writing import Stale

ParentT = TypeVar("ParentT", bound=models.Model)
AnswerT = TypeVar("AnswerT")

RIGHTS = "rights_until_written"


def once(request: HttpRequest, key: Hashable, ask: Callable[[], AnswerT]) -> AnswerT:
    """Ask once a page what Django's admin asks many times; a page that writes asks each time."""
    is_read = request.method in ("GET", "HEAD")
    return _kept(vars(request).setdefault("admin_answers", {}), key, ask) if is_read else ask()


def _kept(answers: dict[Hashable, Any], key: Hashable, ask: Callable[[], AnswerT]) -> AnswerT:
    if key not in answers:
        answers[key] = ask()
    return answers[key]


def may_change(request: HttpRequest, record: models.Model) -> bool:
    """Ask once a page; of a form that is sent, once until it is written: services ask again."""
    rights, key = vars(request).get(RIGHTS), ("may change", type(record), record.pk)
    asked = partial(access.may_change, request.user, record)
    return once(request, key, asked) if rights is None else _kept(rights, key, asked)


class ScopedOptions(BaseModelAdminMixin):
    """Permissions by ``stakeholders.access`` in the place of Django's per-model ones."""

    scope_field: str | None = None
    """The field through which a new record gets its region; its choices are the user's own."""
    scope_fields: tuple[str, ...] = ()
    """Fields of which one gives the region: each offers the user's own, and none is required."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return access.sees_everything(request.user)

    def has_view_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return access.sees_everything(request.user)

    def formfield_for_foreignkey(
        self, db_field: models.ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> ModelChoiceField | None:
        kwargs.setdefault("form_class", RecordField)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownAutocomplete(db_field, self.admin_site))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if field is not None and db_field.name in (self.scope_field, *self.scope_fields):
            field.queryset = access.within_scope(field.queryset, request.user)
            if db_field.name == self.scope_field and not access.administers(request.user):
                field.required = True
        if grouped(field) is not None:
            made_once(field)
        return field

    def formfield_for_manytomany(
        self, db_field: models.ManyToManyField, request: HttpRequest, **kwargs: Any
    ) -> ModelMultipleChoiceField | None:
        kwargs.setdefault("form_class", RecordsField)
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", KnownAutocompleteMultiple(db_field, self.admin_site))
        return grouped(super().formfield_for_manytomany(db_field, request, **kwargs))

    def formfield_for_dbfield(
        self, db_field: models.Field, request: HttpRequest, **kwargs: Any
    ) -> Field | None:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is None:
            return None
        compact(field.widget)
        language = getattr(db_field, "language", None)
        if language:
            # What is typed runs in its own direction, whatever the language of the admin.
            field.widget.attrs |= {
                "lang": language,
                "dir": "rtl" if language == "ar" else "ltr",
            }
        return field


class ScopedAdmin(ScopedOptions, ModelAdmin, Generic[RecordT]):
    """An admin whose rows are seen and changed by the one rule of ``stakeholders.access``.

    ``asking_pages`` are actions on one record, each with a page that asks first. ``panels`` give
    what the page of a record shows besides its form: each is called with the record and the reader,
    and gives what its template needs. *History* shows the audit trail.
    """

    asking_pages: tuple[AskingPage[RecordT], ...] = ()
    panels: tuple[Callable[[RecordT, User], dict[str, Any]], ...] = ()

    compressed_fields = True
    warn_unsaved_form = True
    list_filter_submit = True
    show_full_result_count = False
    paginator = FirstThousands
    object_history_template = HISTORY_TEMPLATE

    def get_queryset(self, request: HttpRequest) -> models.QuerySet[RecordT]:
        return access.scoped(super().get_queryset(request)).visible_to(request.user)

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> RecordT | None:
        def read() -> RecordT | None:
            return super(ScopedAdmin, self).get_object(request, object_id, from_field)

        return once(request, ("record", self.model, object_id, from_field), read)

    def get_search_results(
        self, request: HttpRequest, queryset: models.QuerySet, search_term: str
    ) -> tuple[models.QuerySet, bool]:
        condition = searched(self.model, self.get_search_fields(request), search_term)
        if condition is None:
            return super().get_search_results(request, queryset, search_term)
        return queryset.filter(condition), False

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """Take a NUL, which no text in the database holds, as any other wrong filter."""
        if any("\0" in text for pair in request.GET.lists() for text in (pair[0], *pair[1])):
            raise IncorrectLookupParameters
        return super().get_changelist_instance(request)

    def response_action(
        self, request: HttpRequest, queryset: models.QuerySet
    ) -> HttpResponse | None:
        """Act on the rows that the list shows, and not on all others behind them."""
        is_across = request.POST.get("select_across") not in (None, "0")
        if is_across and self.get_paginator(request, queryset, self.list_per_page).has_more:
            messages.warning(request, _("These are too many rows at once: narrow the list first."))
            return None
        return super().response_action(request, queryset)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return access.may_add(request.user, self.model)

    def has_change_permission(self, request: HttpRequest, obj: RecordT | None = None) -> bool:
        if obj is None:
            return access.may_add(request.user, self.model)
        return may_change(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: RecordT | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Refuse what the saved record would put out of the user's scope; nothing stays saved."""
        super().save_related(request, form, formsets, change)
        if not access.may_change(request.user, form.instance):
            raise PermissionDenied(_("This record would be outside your regions."))

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        shown = history_of(self, request, object_id)
        return super().history_view(request, object_id, {**shown, **(extra_context or {})})

    def get_urls(self) -> list[URLPattern]:
        return [*map(self._url_of, self.asking_pages), *super().get_urls()]

    def _url_of(self, page: AskingPage[RecordT]) -> URLPattern:
        def view(request: HttpRequest, object_id: str, **address: str) -> HttpResponse:
            record = self.get_object(request, unquote(object_id))
            question = record and page.question_about(record, **address)
            if not question:
                raise Http404
            return self.ask(request, object_id, question)

        name = f"{self.opts.app_label}_{self.opts.model_name}_{page.name}"
        address = f"<path:object_id>/{page.route}/"
        return path(address, self.admin_site.admin_view(view), name=name)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        obj = kwargs.get("obj")
        record = self.get_object(request, str(obj.pk)) if obj is not None and self.panels else None
        if record is not None:  # read again: ``obj`` may hold what was typed
            for panel in self.panels:
                context |= panel(record, user_of(request))
        return super().render_change_form(request, context, *args, **kwargs)

    def ask(
        self, request: HttpRequest, object_id: str, question: Question[RecordT]
    ) -> HttpResponse:
        """Ask by GET; by POST act, and show in the form what is refused."""
        record = self.get_object(request, unquote(str(object_id)))
        if record is None:
            raise Http404
        if not question.may(user_of(request), record):
            raise PermissionDenied
        asked: dict[str, Any] = {}
        if request.method == "POST":
            form = question.form(request.POST, request.FILES, record=record)
            try:
                result = self._act(request, record, question, form)
            except Unconfirmed as refusal:
                form.add_refusal(refusal)
                result, asked = None, asked_of(request, refusal)
            if result is not None:
                return HttpResponseRedirect(self.page_after(record, result))
        else:
            form = question.form(record=record, initial=request.GET.dict())
        context = self._context(request, record, question, form) | asked
        return TemplateResponse(request, "admin/ask.html", context)

    def page_after(self, record: RecordT, result: Any) -> str:
        """Where to go once it is done: back to the record, unless an admin knows better."""
        return page_of(record)

    def _act(
        self,
        request: HttpRequest,
        record: RecordT,
        question: Question[RecordT],
        form: AskForm[RecordT],
    ) -> Any:
        is_valid = form.is_valid()
        if is_overtaken(
            record, request
        ):  # before its faults: the next attempt is upon this version
            form.add_error(None, Stale(record))
            return None
        if not is_valid:
            return None
        answers = dict(form.cleaned_data)
        if question.confirms:
            answers[CONFIRMED] = request.POST.getlist(CONFIRMED)
        try:
            result = question.act(record, by=request.user, **answers)
        except Unconfirmed:
            raise
        except ValidationError as refusal:
            form.add_refusal(refusal)
            return None
        messages.success(request, question.done)
        return result

    def _context(
        self,
        request: HttpRequest,
        record: RecordT,
        question: Question[RecordT],
        form: AskForm[RecordT],
    ) -> dict[str, Any]:
        return self.admin_site.each_context(request) | {
            "title": question.title,
            "question": question,
            "record": record,
            "record_page": page_of(record),
            "version": getattr(record, "version", ""),
            "opts": self.opts,
            "form": form,
            "media": Media(js=["admin/js/core.js"]) + self.media + form.media + ASKING_STYLE,
            "inline_admin_formsets": [],
        }


class ReadOnlyMixin:
    """Rows that are read here; what becomes of them is done by actions, or elsewhere."""

    def has_add_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: models.Model | None = None) -> bool:
        return False


class ScopedInline(ScopedOptions, TabularInline, Generic[ParentT]):
    """Rows that belong to their parent: whoever may change it may change them."""

    extra = 0
    tab = True
    hide_title = True

    def _may_change_parent(self, request: HttpRequest, parent: ParentT | None) -> bool:
        if parent is None or parent.pk is None:
            return access.may_add(request.user, self.parent_model)
        return may_change(request, parent)

    def get_queryset(self, request: HttpRequest) -> models.QuerySet:
        """Read with the rows the records that they show, rather than one after the other."""
        rows = super().get_queryset(request)
        own = [
            field.name
            for field in self.opts.concrete_fields
            if field.many_to_one and field.related_model is not self.parent_model
        ]
        shown = {*flatten(self.fields or own), *self.get_readonly_fields(request)}
        names = [name for name in own if name in shown]
        return rows.select_related(*names) if names else rows

    def has_add_permission(self, request: HttpRequest, obj: ParentT | None = None) -> bool:
        return self._may_change_parent(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: ParentT | None = None) -> bool:
        return self._may_change_parent(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: ParentT | None = None) -> bool:
        return self._may_change_parent(request, obj)


class ScopedStackedInline(ScopedInline[ParentT], StackedInline):
    """The same, one record under the other: for texts in six languages."""

    hide_title = False


def user_of(request: HttpRequest) -> User:
    """Give who is signed in; the pages that ask this let nobody else in."""
    user = request.user
    if not isinstance(user, User):
        raise PermissionDenied
    return user


def act_on_each(
    request: HttpRequest, records: Iterable[models.Model], service: Callable[..., Any]
) -> int:
    """Let a service act on each record by the user, and give on how many it did.

    What it refuses is shown with the record and its reasons, and stops no other one.
    """
    done = 0
    for record in records:
        try:
            service(record, by=request.user)
            done += 1
        except ValidationError as refusal:
            messages.warning(request, f"{record}: {' '.join(refusal.messages)}")
        except access.OutsideScope as refusal:
            messages.warning(request, f"{record}: {refusal.message}")
    return done
