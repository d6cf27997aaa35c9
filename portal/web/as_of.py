"""Pages of figures as of the day that their address names (``?as_of=2025-12-31``), or as of now."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View

from budgets.reading.scopes import Scope
from portal.filters.as_of import AS_OF, one_day


class AsOfMixin(View):
    """Reads the day, and tells it to links of the page; a day that is none is refused (400)."""

    day: date | None = None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            self.day = one_day(request.GET.getlist(AS_OF))
        except ValidationError as refusal:
            return refused(request, refusal)
        tell_day(request, self.day)
        return super().dispatch(request, *args, **kwargs)

    @property
    def scope(self) -> Scope:
        """Everything that the reader may see, as of the day."""
        return Scope.visible_to(self.request.user, on=self.day)


class NowMixin(View):
    """A page whose figures are not kept by day: any day but today is refused (400)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            day = one_day(request.GET.getlist(AS_OF))
            if day not in (None, timezone.localdate()):
                message = _(
                    "What became of appeals is not kept by day: this page shows it as of now."
                )
                raise ValidationError(message, code="not_kept")
        except ValidationError as refusal:
            return refused(request, refusal)
        return super().dispatch(request, *args, **kwargs)


def refused(request: HttpRequest, refusal: ValidationError) -> HttpResponseBase:
    """Say why the day is refused, with a way to the same page as of now."""
    query = request.GET.copy()
    query.pop(AS_OF, None)
    context = {"messages_of_day": refusal.messages, "query": query.urlencode()}
    return render(request, "portal/as_of_refused.html", context, status=400)


def tell_day(request: HttpRequest, day: date | None) -> None:
    """Let the links of the page lead to the same day."""
    setattr(request, AS_OF, day)


def as_of(query: str, day: date | None) -> str:
    """Let a query of figures ask for the day; for now where there is none."""
    return query if day is None else f"{query}&{AS_OF}={day.isoformat()}"


def day_of_page(request: HttpRequest | None) -> date | None:
    return getattr(request, AS_OF, None)
