"""What every door of the API does first: find the reader's language, refuse what it cannot mean."""

from typing import Any, ClassVar

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.errors import in_terms_of_the_api

ALL = "all"
PAGING = {"page", "page_size"}


class ReaderMixin:
    """A view that answers in the reader's language: ``?lang=``, else ``Accept-Language``.

    Django's LocaleMiddleware reads ``Accept-Language`` before, and afterwards says in
    ``Content-Language`` which language it became.
    """

    has_translations = False
    parameters_of_actions: ClassVar[dict[str, set[str]]] = {}

    def handle_exception(self, error: Exception) -> Response:
        """Tell what the services refuse as errors of fields."""
        return super().handle_exception(in_terms_of_the_api(error))

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        self.activate_language(request)
        self.refuse_unknown_parameters(request)
        super().initial(request, *args, **kwargs)

    def activate_language(self, request: Request) -> None:
        """Raise ``ValidationError`` on ``lang`` if it is none of the six languages."""
        language = request.query_params.get("lang")
        if language is None:
            return
        if language not in dict(settings.LANGUAGES):
            codes = ", ".join(code for code, _name in settings.LANGUAGES)
            raise ValidationError({"lang": _("Choose one of: %(codes)s.") % {"codes": codes}})
        translation.activate(language)

    def refuse_unknown_parameters(self, request: Request) -> None:
        """A misspelt filter must not answer everything as if it had been understood."""
        known = self.known_parameters()
        errors = {
            name: _("There is no such parameter. Known here: %(names)s.")
            % {"names": ", ".join(sorted(known))}
            for name in request.query_params
            if name not in known
        }
        if errors:
            raise ValidationError(errors)
        if request.query_params.get("translations", ALL) != ALL:
            raise ValidationError({"translations": _("Write “all”, or leave it out.")})

    def known_parameters(self) -> set[str]:
        known = {"lang", "format"}
        if self.has_translations:
            known.add("translations")
        action = getattr(self, "action", None)
        if action == "list":
            filters = getattr(self, "filterset_class", None)
            known |= PAGING | set(filters.base_filters if filters else ())
        return known | self.parameters_of_actions.get(action, set())

    def get_serializer_context(self) -> dict[str, Any]:
        """Tell the serializers whether the six languages were asked for; the schema shows them."""
        drawn_for_schema = getattr(self, "swagger_fake_view", False)
        asked = drawn_for_schema or "translations" in self.request.query_params
        return super().get_serializer_context() | {"all_translations": asked}
