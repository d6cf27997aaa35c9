"""The front page of the API, its schema and docs, and the answer where there is nothing."""

from functools import cache
from typing import Any, NoReturn

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api.reading import ReaderMixin

DOORS = {
    "regions": "api:region-list",
    "countries": "api:country-list",
    "organizations": "api:organization-list",
    "action-plans": "api:action-plan-list",
    "themes": "api:theme-list",
    "initiatives": "api:initiative-list",
    "likenesses": "api:likeness-list",
    "project-likenesses": "api:project-likeness-list",
    "efforts": "api:effort-list",
    "projects": "api:project-list",
    "news": "api:news-list",
    "reuse": "api:reuse-list",
    "funding-needs": "api:funding-need-list",
    "budgets": "api:budget-list",
    "allocations": "api:allocation-list",
    "allocations-by-region": "api:allocation-by-region",
    "contributions": "api:contribution-list",
    "contribution-entries": "api:contribution-entry-list",
    "commitments": "api:commitment-list",
    "expenditures": "api:expenditure-list",
    "appeals": "api:appeal-list",
    "funds": "api:fund-list",
    "agreements": "api:agreement-list",
    "exchange-rates": "api:exchange-rate-list",
    "office-resources": "api:office-resource-list",
    "login": "api:login",
    "logout": "api:logout",
    "schema": "api:schema",
    "docs": "api:docs",
}


class Root(ReaderMixin, APIView):
    """Where everything is."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="root",
        tags=["api"],
        responses={
            (200, "application/json"): {
                "type": "object",
                "properties": {name: {"type": "string", "format": "uri"} for name in DOORS},
                "required": list(DOORS),
            }
        },
    )
    def get(self, request: Request) -> Response:
        return Response(
            {name: request.build_absolute_uri(reverse(door)) for name, door in DOORS.items()}
        )


class Schema(ReaderMixin, APIView):
    """The OpenAPI schema in the reader's language; drawn once for each by this process."""

    permission_classes = [AllowAny]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        return HttpResponse(drawn_schema(get_language()), content_type="application/json")


class Docs(ReaderMixin, SpectacularSwaggerSplitView):
    """Swagger UI from local files; its script comes apart from its page, as our policy asks."""

    permission_classes = [AllowAny]
    url_name = "api:schema"
    template_name = "api/docs.html"

    def known_parameters(self) -> set[str]:
        return {"lang", "script"}


class Nowhere(ReaderMixin, APIView):
    """An address that the API does not have."""

    permission_classes = [AllowAny]
    authentication_classes = []

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotFound


@cache
def drawn_schema(language: str) -> bytes:
    """Draw the schema in the active language. ``language`` is that one, to remember it by.

    The same for every reader, and until this process ends: the code does not change before.
    """
    schema = SchemaGenerator().get_schema(request=None, public=True)
    return JSONRenderer().render(schema)
