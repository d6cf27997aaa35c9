"""Actions that ask before they act: a link alone, from whoever sends it, changes nothing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db import models
from django.forms import CharField, Form, Media
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminTextareaWidget

from stakeholders.confirming import Unconfirmed
from stakeholders.forms import add_refusal
from stakeholders.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

CONFIRMED = "confirmed"
ASKING_STYLE = Media(css={"all": ["admin/money.css"]})

RecordT = TypeVar("RecordT", bound=models.Model)
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
    ``confirms``: it takes ``confirmed``, and may ask before it writes. ``details`` is a
    template that shows what is to be looked at first; it reads the form.
    """

    title: "StrOrPromise"
    text: "StrOrPromise"
    done: "StrOrPromise"
    may: Callable[[User, AskedT], bool]
    act: Callable[..., Any]
    form: type[AskForm[Any]] = AskForm
    is_danger: bool = False
    confirms: bool = False
    details: str = ""


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


def asked_of(request: HttpRequest, *refusals: ValidationError) -> dict[str, Any]:
    """Give a template what services ask to be confirmed, and which of it is ticked.

    ``kept`` are the keys that are ticked and not asked about now: another attempt needs them, too.
    """
    asked = {
        one.key: one
        for refusal in refusals
        if isinstance(refusal, Unconfirmed)
        for one in refusal.asked
    }
    confirmed = request.POST.getlist(CONFIRMED)
    kept = [key for key in dict.fromkeys(confirmed) if key not in asked]
    return {"asked": list(asked.values()), "confirmed": confirmed, "kept": kept}


def is_overtaken(record: models.Model, request: HttpRequest) -> bool:
    """Whether the page that decides was opened upon an older version: that was not decided on."""
    read = request.POST.get("version", "")
    return bool(read) and read != str(getattr(record, "version", ""))


def page_of(record: models.Model) -> str:
    """The admin's own page of a record."""
    return reverse(f"admin:{record._meta.label_lower.replace('.', '_')}_change", args=[record.pk])
