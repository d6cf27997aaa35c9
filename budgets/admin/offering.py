"""Pages of actions that stand above a record as buttons, for those who can do them now."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model
from django.urls import reverse

from stakeholders.admin.asking import AskingPage
from stakeholders.models import User


@dataclass(frozen=True, kw_only=True)
class OfferedPage(AskingPage):
    """``is_offered(user, record)``: whether it could be done now; the service refuses the rest."""

    title: Any
    is_offered: Callable[[User, Any], bool]


def offered(pages: Iterable[OfferedPage]) -> Callable[[Any, User], dict[str, Any]]:
    """Make the panel that gives the template what is offered on a record to a reader."""

    def panel(record: Model, reader: User) -> dict[str, Any]:
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
