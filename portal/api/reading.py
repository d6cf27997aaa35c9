"""What every endpoint does first: find the reader's language, refuse what it cannot mean."""

from collections.abc import Callable
from types import MethodType
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.generics import GenericAPIView
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from portal.api.errors import in_terms_of_the_api
from portal.api.idempotency import idempotent, refuse_key
from portal.api.narrowing import repeatable
from portal.api.versions import etag_of, of_the_version
from stakeholders.paging import Counted
from stakeholders.writing import Stale

ALL = "all"
LANGUAGES = [code for code, _name in settings.LANGUAGES]
PAGING = {"page", "page_size"}

RecordT = TypeVar("RecordT", bound=Model)
RowT = TypeVar("RowT")


class ReaderMixin(APIView):
    """A view that answers in the reader's language: ``?lang=``, else ``Accept-Language``.

    Django's LocaleMiddleware reads ``Accept-Language`` before, and afterwards says in
    ``Content-Language`` which language it became.
    """

    has_translations = False
    parameters_of_actions: ClassVar[dict[str, set[str]]] = {}
    flags: ClassVar[set[str]] = set()
    """Parameters that say all by being there, without a value."""
    needs_no_key: ClassVar[dict[str, str]] = {}
    """Why a ``POST`` needs no ``Idempotency-Key``, by the name of its method."""

    def handle_exception(self, error: Exception) -> Response:
        """Answer what the services refuse; to whoever wrote upon an older version, the present."""
        response = super().handle_exception(in_terms_of_the_api(error))
        if isinstance(error, Stale) and (tag := etag_of(error.record)):
            response["ETag"] = tag
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.activate_language(request)
        self.refuse_parameters(request)
        super().initial(request, *args, **kwargs)
        if request.method == "POST":
            self.write_once(request)
        elif request.method not in SAFE_METHODS:
            self.write_upon_version(request)

    def write_once(self, request: Request) -> None:
        """Let the method that answers this ``POST`` ask for its key first."""
        if (getattr(self, "action", None) or "post") in self.needs_no_key:
            refuse_key(request)
            return
        self.write_through(idempotent, "post")

    def write_upon_version(self, request: Request) -> None:
        """Let the method that answers look at ``If-Match`` first; a new ``POST`` does itself."""
        self.write_through(of_the_version, (request.method or "").lower())

    def write_through(self, first: Callable[..., Any], name: str) -> None:
        """Let what comes first take the place of a method, which it then calls."""
        if write := getattr(self, name, None):
            setattr(self, name, MethodType(first(write.__func__), self))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Say who may keep the answer, and by what it differs."""
        response = super().dispatch(request, *args, **kwargs)
        patch_vary_headers(response, ("Accept-Language", "Authorization", "Cookie"))
        is_public = (
            self.request.method in SAFE_METHODS
            and response.status_code == 200
            and self.request.user.is_anonymous
        )
        kept = "public, max-age=60" if is_public else "private, no-cache"
        response.headers.setdefault("Cache-Control", kept)
        return response

    def activate_language(self, request: Request) -> None:
        """Answer in the language of ``lang``; what is none of the six is refused afterwards."""
        language = request.query_params.get("lang")
        if language in LANGUAGES:
            translation.activate(language)

    def refuse_parameters(self, request: Request) -> None:
        """A misspelt filter must not answer everything as if it had been understood.

        Nor one that is empty, or that comes twice where only one value is read.
        """
        known = self.known_parameters()
        repeatable = self.repeatable_parameters()
        errors = {}
        for name, values in request.query_params.lists():
            if name not in known:
                names = ", ".join(sorted(known))
                detail = _("There is no such parameter. Known here: %(names)s.") % {"names": names}
                errors[name] = ErrorDetail(detail, code="unknown")
            elif name not in self.flags and not all(value.strip() for value in values):
                errors[name] = ErrorDetail(_("Give a value, or leave it out."), code="blank")
            elif len(values) > 1 and name not in repeatable:
                errors[name] = ErrorDetail(_("Give this parameter once."), code="repeated")
        if errors:
            raise ValidationError(errors)
        if request.query_params.get("lang", "en") not in LANGUAGES:
            codes = ", ".join(LANGUAGES)
            raise ValidationError({"lang": _("Choose one of: %(codes)s.") % {"codes": codes}})
        if request.query_params.get("translations", ALL) != ALL:
            raise ValidationError({"translations": _("Write “all”, or leave it out.")})

    def repeatable_parameters(self) -> set[str]:
        """Name the filters of this list of which several values mean any of them."""
        filters = getattr(self, "filterset_class", None)
        if getattr(self, "action", None) != "list" or filters is None:
            return set()
        return repeatable(filters)

    def known_parameters(self) -> set[str]:
        known = {"lang", "format"}
        if self.has_translations:
            known.add("translations")
        action = getattr(self, "action", None)
        if action == "list":
            filters = getattr(self, "filterset_class", None)
            known |= PAGING | set(filters.base_filters if filters else ())
        return known | self.parameters_of_actions.get(action or "", set())


class RowsReaderMixin(ReaderMixin, GenericAPIView[RecordT]):
    """The same of rows, which serializers show."""

    def get_serializer_context(self) -> dict[str, Any]:
        """Tell the serializers whether the six languages were asked for; the schema shows them."""
        drawn_for_schema = getattr(self, "swagger_fake_view", False)
        asked = drawn_for_schema or "translations" in self.request.query_params
        return super().get_serializer_context() | {"all_translations": asked}

    def page_of(self, rows: QuerySet[Any, RowT] | Counted[RowT]) -> list[RowT]:
        """Give the page that is asked for of rows, which need not be the records of the view."""
        paged: Any = rows  # the stub says QuerySet, where whatever a Paginator takes will do
        return self.paginate_queryset(paged) or []
