"""Announcing lessons and results to the other regions, and taking them back, from their lists."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import action

from projects import publishing
from stakeholders.admin import act_on_each


@action(description=_("Announce the selected records to the other regions"))
def announce(admin: Any, request: HttpRequest, records: QuerySet) -> None:
    _report(request, act_on_each(request, records, publishing.announce))


@action(description=_("Withdraw the selected records from the public pages"))
def withdraw(admin: Any, request: HttpRequest, records: QuerySet) -> None:
    _report(request, act_on_each(request, records, publishing.withdraw))


def _report(request: HttpRequest, changed: int) -> None:
    messages.success(
        request,
        ngettext("%(count)d record changed.", "%(count)d records changed.", changed)
        % {"count": changed},
    )


ANNOUNCING = (announce, withdraw)
"""The actions of a list; ``published_at`` is set by these alone (``projects.publishing``)."""
