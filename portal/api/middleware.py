"""What surrounds every answer under ``/api/``: JSON whatever happens, and entity tags that hold.

``ApiFrame`` comes before all other middleware, so that what those refuse (a wrong host, a form that
is too large, an error of the server) is answered in the shape of the API, too.
"""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.http import ConditionalGetMiddleware
from django.urls import Resolver404, resolve
from django.utils import translation
from django.utils.cache import get_conditional_response, set_response_etag
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.api.errors import error_body

PREFIX = "/api/"
SAFE = ("GET", "HEAD", "OPTIONS")
MOVED = (301, 302, 303, 307, 308)
FRAME_ERRORS = {
    400: ("bad_request", gettext_lazy("The address or the headers of this request are not valid.")),
    401: ("authentication_failed", gettext_lazy("Send a token: “Authorization: Bearer …”.")),
    403: ("permission_denied", gettext_lazy("This request is not allowed.")),
    404: ("not_found", gettext_lazy("There is nothing at this address.")),
    405: ("method_not_allowed", gettext_lazy("This method is not allowed here.")),
    413: ("too_large", gettext_lazy("The body of this request is too large.")),
}
"""Code and detail by status, of what is refused outside the views of the API."""
SERVER_ERROR = ("error", gettext_lazy("The server failed; what went wrong was recorded."))


class ApiFrame:
    """Answer in JSON under ``/api/``, and lead from an address to the right one only for reading.

    A redirect is 308 for reading. A write that comes to an address without its last slash is
    refused with 404, which names the right one: clients follow 301 by a GET that looks like
    success, and not all of them follow 308.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        if lacks_slash(request.path_info):
            return moved(request, request.get_full_path(force_append_slash=True))
        response = self.get_response(request)
        if response.get("Content-Type", "").startswith("application/json"):
            return with_strong_tag(response)
        if response.status_code in MOVED:
            return moved(request, response["Location"])
        return frame_error(request, response)


class ConditionalReads(ConditionalGetMiddleware):
    """Django's, which leaves HEAD without its entity tag; the API answers HEAD as GET."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if request.method != "HEAD" or not request.path_info.startswith(PREFIX):
            return super().process_response(request, response)
        if self.needs_etag(response) and not response.has_header("ETag"):
            set_response_etag(response)
        tag = response.get("ETag")
        if not tag or not isinstance(response, HttpResponse):  # what is streamed has no tag
            return response
        return get_conditional_response(request, etag=tag, response=response) or response


def lacks_slash(path: str) -> bool:
    """Whether the address would be one of the API if it ended with a slash."""
    return not path.endswith("/") and not _leads(path) and _leads(f"{path}/")


def _leads(path: str) -> bool:
    try:
        return resolve(path).url_name is not None  # where there is nothing has no name
    except Resolver404:
        return False


def with_strong_tag(response: HttpResponseBase) -> HttpResponseBase:
    """Give back the entity tag that compression made weak: it names the content, not its bytes.

    The API answers no parts of a body (no ranges), so both encodings may share one tag.
    """
    tag = response.get("ETag", "")
    if tag.startswith("W/") and response.has_header("Content-Encoding"):
        response["ETag"] = tag.removeprefix("W/")
    return response


def moved(request: HttpRequest, address: str) -> HttpResponse:
    """Lead a reader to the address; tell a writer of it."""
    with translation.override(language_asked(request)):
        detail = _("The address is %(address)s.") % {"address": address}
        if request.method in SAFE:
            response = _answer(308, "moved", detail)
            response["Location"] = address
            return response
        return _answer(404, "moved", detail)


def frame_error(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Say in JSON what went wrong outside the views; leave all other answers as they are."""
    status = response.status_code
    if status < 400 or (status >= 500 and settings.DEBUG):
        return response
    code, detail = FRAME_ERRORS.get(status, FRAME_ERRORS[400])
    if status >= 500:
        code, detail = SERVER_ERROR
    with translation.override(language_asked(request)):
        answer = _answer(status, code, str(detail))
    for name in ("Allow", "Retry-After", "WWW-Authenticate"):
        if name in response.headers:
            answer[name] = response[name]
    return answer


def _answer(status: int, code: str, detail: str) -> JsonResponse:
    answer = JsonResponse(error_body(status, code, detail), status=status)
    answer["Content-Language"] = translation.get_language()
    answer["Cache-Control"] = "private, no-cache"
    answer["Vary"] = "Accept-Language, Authorization, Cookie"
    return answer


def language_asked(request: HttpRequest) -> str:
    try:
        asked = request.GET.get("lang")
    except SuspiciousOperation:  # more parameters than Django reads
        asked = None
    if asked in dict(settings.LANGUAGES):
        return asked
    return translation.get_language_from_request(request)
