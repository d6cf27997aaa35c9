"""Answers a visitor without any work where nothing has changed since somebody asked before."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response
from django.utils.http import parse_http_date_safe

from portal.api.middleware import with_strong_tag
from portal.visitors.answers import may_be_kept, packed, say_who_may_keep, unpacked
from portal.visitors.requests import is_of_a_visitor, key_of
from portal.visitors.store import store_at
from stakeholders import data_version

CONDITIONS = ("HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")


class KeptAnswers:
    """Stands before compression, sign-in and all that reads the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        if not settings.KEPT_ANSWERS_MB:
            raise MiddlewareNotUsed
        self.get_response = get_response
        self.store = store_at(settings.CACHE_URL, settings.KEPT_ANSWERS_MB * 1024 * 1024)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not is_of_a_visitor(request):
            return self.get_response(request)
        version = data_version.current()
        key = key_of(request, version)
        kept = self.store.get(key)
        if kept is not None:
            return unless_known(request, unpacked(kept))
        response = with_strong_tag(self.made_whole(request))
        if may_be_kept(response, request):
            say_who_may_keep(request, response)
            self.keep(request, response, key=key, version=version)
        return unless_known(request, response)

    def made_whole(self, request: HttpRequest) -> HttpResponseBase:
        """Make the answer, even for a reader who has it already: others may not."""
        asked = {name: request.META.pop(name) for name in CONDITIONS if name in request.META}
        try:
            return self.get_response(request)
        finally:
            request.META.update(asked)

    def keep(self, request: HttpRequest, response: HttpResponse, *, key: str, version: int) -> None:
        """Keep what was made of this version; not what somebody has changed in the meantime."""
        if request.method == "GET" and data_version.current() == version:
            self.store.keep(key, packed(response))


def unless_known(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Give the answer, or 304 to whoever has it."""
    tag, modified = response.get("ETag"), response.get("Last-Modified")
    if not isinstance(response, HttpResponse) or not (tag or modified):
        return response
    changed = parse_http_date_safe(modified) if modified else None
    known = get_conditional_response(request, etag=tag, last_modified=changed, response=response)
    return known or response
