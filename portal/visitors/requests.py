"""Which requests may be answered by what is kept, and which of them ask for the same."""

import secrets
from hashlib import sha256
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest
from django.middleware.gzip import re_accepts_gzip
from django.utils import timezone

from portal.api.middleware import PREFIX, language_asked
from stakeholders.days import latest_today

PAGES = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
OF_ONE_READER = (settings.SESSION_COOKIE_NAME, "messages")
"""Cookies of a sign-in, and of a message that waits to be shown once."""
LONGEST = 1000
"""Letters of a query; what is longer is asked once."""
STARTED = secrets.token_hex(8)
"""Another one at each start of the servers: code, texts and settings may be others."""


def is_of_a_visitor(request: HttpRequest) -> bool:
    """Whether it reads a page or the API without any sign of who is reading."""
    return (
        request.method in ("GET", "HEAD")
        and request.path_info.startswith((*PAGES, PREFIX))
        and "HTTP_AUTHORIZATION" not in request.META
        and not any(name in request.COOKIES for name in OF_ONE_READER)
        and len(request.META.get("QUERY_STRING", "")) <= LONGEST
    )


def key_of(request: HttpRequest, version: int) -> str:
    """Give what two requests have in common that are answered alike.

    Pages say the day of Greenwich, and take days that have begun anywhere.
    """
    is_api = request.path_info.startswith(PREFIX)
    parts = (
        STARTED,
        version,
        timezone.localdate(),
        latest_today(),
        request.scheme,
        request.get_host(),
        request.path,
        in_order(request.META.get("QUERY_STRING", "")),
        language_asked(request) if is_api else "",  # that of a page is in its address
        request.META.get("HTTP_ACCEPT", "") if is_api else "",
        bool(re_accepts_gzip.search(request.META.get("HTTP_ACCEPT_ENCODING", ""))),
    )
    return sha256("\0".join(map(str, parts)).encode()).hexdigest()


def in_order(query: str) -> str:
    """Put the parameters in order; several values of one stay in theirs, however it is written."""
    return "&".join(sorted(query.split("&"), key=lambda one: unquote_plus(one.partition("=")[0])))
