"""Who is acting in a request, and through which interface (``stakeholders.acting``)."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve

from stakeholders.acting import acting
from stakeholders.models import TrailEntry

Interface = TrailEntry.Interface
FORMS = ("_add", "_change", "_delete")
"""How the routes of the admin's own forms end; its others are actions."""


class ActingMiddleware:
    """Let everything that a request writes say by whom and how.

    The user is asked for with each statement: an API token is read late, by the view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        interface, route = interface_of(request)
        with acting(interface, route=route, actor=lambda: _user_of(request)):
            return self.get_response(request)


def interface_of(request: HttpRequest) -> tuple[str, str]:
    """Give the interface and the route that a request asks for; no route where there is none."""
    try:
        route = resolve(request.path_info).view_name or ""
    except Resolver404:
        return Interface.PAGE, ""
    if route.startswith("api:"):
        return Interface.API, route
    if not route.startswith("admin:"):
        return Interface.PAGE, route
    return Interface.ADMIN_FORM if route.endswith(FORMS) else Interface.ADMIN_ACTION, route


def _user_of(request: HttpRequest) -> int | None:
    return request.user.pk if request.user.is_authenticated else None
