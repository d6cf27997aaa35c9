"""Which answers are kept, and in what form."""

import json
from typing import TypeGuard

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers

from portal.api.middleware import PREFIX

KINDS = ("text/html", "application/json", "application/atom+xml")
VARYING = {"accept", "accept-encoding", "accept-language", "authorization", "cookie"}
"""By what an answer may differ: the key of a request says each of them, or has none."""
NAMESPACES = ("portal", "api")
LARGEST = 256 * 1024
"""Bytes, as they are sent."""


def may_be_kept(response: HttpResponseBase, request: HttpRequest) -> TypeGuard[HttpResponse]:
    """Whether everybody who is not signed in would get the same; a form has a token of its own."""
    return (
        response.status_code == 200
        and isinstance(response, HttpResponse)
        and not response.cookies
        and "Content-Disposition" not in response
        and response.get("Content-Type", "").startswith(KINDS)
        and not _named(response, "Cache-Control") & {"no-store", "private"}
        and _named(response, "Vary") <= VARYING
        and request.user.is_anonymous
        and _is_of_a_public_route(request)
        and len(response.content) <= LARGEST
    )


def say_who_may_keep(request: HttpRequest, response: HttpResponseBase) -> None:
    """Let others keep it, too; a page is asked for again each time, and mostly has not changed."""
    patch_vary_headers(response, ["Cookie"])
    if not request.path_info.startswith(PREFIX):
        response.headers.setdefault("Cache-Control", "public, no-cache")


def packed(response: HttpResponse) -> bytes:
    """Write an answer as one value: a line of headers, then the body as it is sent."""
    return json.dumps(dict(response.items())).encode() + b"\n" + response.content


def unpacked(kept: bytes) -> HttpResponse:
    headers, _line, body = kept.partition(b"\n")
    return HttpResponse(body, headers=json.loads(headers))


def _is_of_a_public_route(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.namespace in NAMESPACES and "token" not in match.kwargs


def _named(response: HttpResponseBase, header: str) -> set[str]:
    return {name.strip().lower() for name in response.get(header, "").split(",") if name.strip()}
