"""Actions that ask before they act: a link alone, from whoever sends it, changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.forms import CharField, Form, Media
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from stakeholders.admin.base import RecordT, ScopedAdmin, user_of
from stakeholders.forms import add_refusal
from stakeholders.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

ASKING_STYLE = Media(css={"all": ["admin/money.css"]})

AskedT = TypeVar("AskedT", bound=models.Model, contravariant=True)
"""Contravariant: what is asked about any record can be asked about one of a certain kind."""


class AskForm(Form, Generic[RecordT]):
    """What an action needs to know; ``record`` is what it acts on."""

    def __init__(self, *args: Any, record: RecordT, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record

    def add_refusal(self, refusal: ValidationError) -> None:
        """Show what the service refuses; a form that knows better where overrides it."""
        add_refusal(self, refusal)


class ReasonForm(AskForm[models.Model]):
    reason = CharField(
        label=_("Reason"), max_length=500, widget=UnfoldAdminTextareaWidget({"rows": 3})
    )


@dataclass(frozen=True, kw_only=True)
class Question(Generic[AskedT]):
    """An action: who may try it, what it asks, what it does, and what it says afterwards.

    ``act(record, by=user, **answers)`` is a service; what it refuses is shown in the form.
    """

    title: "StrOrPromise"
    text: "StrOrPromise"
    done: "StrOrPromise"
    may: Callable[[User, AskedT], bool]
    act: Callable[..., Any]
    form: type[AskForm[Any]] = AskForm
    is_danger: bool = False


@dataclass(frozen=True, kw_only=True)
class AskingPage(Generic[AskedT]):
    """The page of an action on one record: its address below the record, its name, its question.

    ``question`` may depend on the record and on what else the address says; it gives None where
    there is no such action.
    """

    route: str
    name: str
    question: Question[AskedT] | Callable[..., Question[AskedT] | None]

    def question_about(self, record: AskedT, **address: str) -> Question[AskedT] | None:
        if isinstance(self.question, Question):
            return self.question
        return self.question(record, **address)


class AskingAdmin(ScopedAdmin[RecordT]):
    """An admin with actions on one record, each with a page that asks first.

    ``asking_pages`` are these actions. ``panels`` give what the page of a record shows besides its
    form: each is called with the record and the reader, and gives what its template needs.
    """

    asking_pages: tuple[AskingPage[RecordT], ...] = ()
    panels: tuple[Callable[[RecordT, User], dict[str, Any]], ...] = ()

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

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        shown: dict[str, Any] = {}
        record = self.get_object(request, unquote(object_id)) if self.panels else None
        if record is not None:
            for panel in self.panels:
                shown |= panel(record, user_of(request))
        return super().change_view(request, object_id, form_url, {**(extra_context or {}), **shown})

    def ask(
        self, request: HttpRequest, object_id: str, question: Question[RecordT]
    ) -> HttpResponse:
        """Ask by GET; by POST act, and show in the form what is refused."""
        record = self.get_object(request, unquote(str(object_id)))
        if record is None:
            raise Http404
        if not question.may(user_of(request), record):
            raise PermissionDenied
        if request.method == "POST":
            form = question.form(request.POST, request.FILES, record=record)
            result = self._act(request, record, question, form)
            if result is not None:
                return HttpResponseRedirect(self.page_after(record, result))
        else:
            form = question.form(record=record, initial=request.GET.dict())
        return TemplateResponse(
            request, "admin/ask.html", self._context(request, record, question, form)
        )

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
        if not form.is_valid():
            return None
        try:
            result = question.act(record, by=request.user, **form.cleaned_data)
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
            "opts": self.opts,
            "form": form,
            "media": Media(js=["admin/js/core.js"]) + self.media + form.media + ASKING_STYLE,
            "inline_admin_formsets": [],
        }


def page_of(record: models.Model) -> str:
    """The admin's own page of a record."""
    return reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_change", args=[record.pk])
