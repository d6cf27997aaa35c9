"""Announcing lessons and results to the other regions, and taking them back, from their lists."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from unfold.decorators import action

from projects.publishing import announce, withdraw
from stakeholders.admin import act_on_each


class AnnouncedMixin:
    """``published_at`` is set by these actions alone (``projects.publishing``)."""

    actions = ["announce", "withdraw"]

    @action(description=_("Announce the selected records to the other regions"))
    def announce(self, request: HttpRequest, records: QuerySet) -> None:
        self._each(request, records, announce)

    @action(description=_("Withdraw the selected records from the public pages"))
    def withdraw(self, request: HttpRequest, records: QuerySet) -> None:
        self._each(request, records, withdraw)

    def _each(self, request: HttpRequest, records: QuerySet, service: Callable[..., Any]) -> None:
        changed = act_on_each(request, records, service)
        messages.success(
            request,
            ngettext("%(count)d record changed.", "%(count)d records changed.", changed)
            % {"count": changed},
        )
