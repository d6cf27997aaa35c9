"""The front page of the API, its schema and docs, and the answer where there is nothing."""

from functools import cache
from typing import Any, NoReturn

from django.http import HttpResponse
from django.middleware.gzip import re_accepts_gzip
from django.urls import URLPattern, get_resolver, reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularSwaggerSplitView
from rest_framework.exceptions import NotFound
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from budgets.reading.references import NotAReference
from portal.api.reading import ReaderMixin
from portal.api.schema_files import schema_in
from portal.api.serializers.figures import FigureSerializer
from reports.moved import answer_of
from reports.references import REFUSED, Unseen, open_reference


class Root(ReaderMixin, APIView):
    """Every list by its address. Links of the answer lead to the schema and to its docs."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="root",
        tags=["api"],
        responses={
            (200, "application/json"): {
                "type": "object",
                "additionalProperties": {"type": "string", "format": "uri"},
            }
        },
    )
    def get(self, request: Request) -> Response:
        schema, docs = (reverse(f"api:{name}") for name in ("schema", "docs"))
        links = f'<{schema}>; rel="service-desc", <{docs}>; rel="service-doc"'
        addresses = {name: request.build_absolute_uri(address) for name, address in lists().items()}
        return Response(addresses, headers={"Link": links})


@cache
def lists() -> dict[str, str]:
    """Give the address of every list of the API, as its URL patterns name them."""
    patterns = get_resolver("portal.api.urls").url_patterns
    names = [pattern.name for pattern in patterns if isinstance(pattern, URLPattern)]
    addresses = [reverse(f"api:{name}") for name in names if name and name.endswith("-list")]
    return {address.strip("/").rpartition("/")[2]: address for address in sorted(addresses)}


class Schema(ReaderMixin, APIView):
    """The OpenAPI schema in the reader's language, as it is kept: compressed, unless refused."""

    permission_classes = [AllowAny]

    @extend_schema(exclude=True)
    def get(self, request: Request) -> HttpResponse:
        schema = schema_in(get_language())
        response = HttpResponse(content_type="application/json", headers={"ETag": schema.etag})
        patch_vary_headers(response, ["Accept-Encoding"])
        if re_accepts_gzip.search(request.headers.get("Accept-Encoding", "")):
            response["Content-Encoding"] = "gzip"
            response.content = schema.compressed
        else:
            response.content = schema.plain
        return response


class Docs(ReaderMixin, SpectacularSwaggerSplitView):
    """Swagger UI from local files; its script comes apart from its page, as our policy asks."""

    permission_classes = [AllowAny]
    flags = {"script"}
    url_name = "api:schema"
    template_name = "api/docs.html"

    def known_parameters(self) -> set[str]:
        return {"lang", "script"}


class FigureByReference(ReaderMixin, APIView):
    """What a figure was on its day, by its reference, and what has moved since."""

    permission_classes = [AllowAny]

    @extend_schema(
        operation_id="figure",
        tags=["figures"],
        description=_("What a figure was on its day, whether it holds, and what has moved since."),
        responses=FigureSerializer,
    )
    def get(self, request: Request, code: str) -> Response:
        try:
            opened = open_reference(code, reader=request.user)
        except NotAReference as error:
            raise NotFound(REFUSED[error.check]) from error
        except Unseen as error:
            raise NotFound(REFUSED["unseen"]) from error
        data = FigureSerializer(answer_of(opened), context={"request": request}).data
        return Response(data)


class Nowhere(ReaderMixin, APIView):
    """An address that the API does not have."""

    permission_classes = [AllowAny]
    authentication_classes = []

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> NoReturn:
        raise NotFound
