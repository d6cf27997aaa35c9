"""Pages of actions that stand above a record as buttons, for those who can do them now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

from stakeholders.admin.asking import AskedT, AskingPage
from stakeholders.admin.base import RecordT
from stakeholders.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


@dataclass(frozen=True, kw_only=True)
class OfferedPage(AskingPage[AskedT]):
    """``is_offered(user, record)``: whether it could be done now; the service refuses the rest."""

    title: "StrOrPromise"
    is_offered: Callable[[User, AskedT], bool]


def offered(pages: Iterable[OfferedPage[RecordT]]) -> Callable[[RecordT, User], dict[str, Any]]:
    """Make the panel that gives the template what is offered on a record to a reader."""

    def panel(record: RecordT, reader: User) -> dict[str, Any]:
        of_record = record._meta.label_lower.replace(".", "_")
        return {
            "offered": [
                {
                    "title": page.title,
                    "page": reverse(f"admin:{of_record}_{page.name}", args=[record.pk]),
                }
                for page in pages
                if page.is_offered(reader, record)
            ]
        }

    return panel
