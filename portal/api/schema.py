"""What the OpenAPI schema says of every endpoint: the language of the answer, and all six."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular import authentication as spectacular
from drf_spectacular.contrib.django_filters import DjangoFilterExtension
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema as SpectacularSchema
from drf_spectacular.utils import Direction, OpenApiParameter
from drf_standardized_errors.openapi import AutoSchema
from rest_framework import serializers

from portal.api.codes import CHOICES
from portal.api.idempotency import HEADER, LONGEST
from portal.api.narrowing import repeatable


class ErrorSerializer(serializers.Serializer):
    """One reason."""

    code = serializers.ChoiceField(CHOICES, help_text=_("What went wrong, for programs."))
    detail = serializers.CharField(help_text=_("What went wrong, in the reader's language."))
    attr = serializers.CharField(
        allow_null=True, help_text=_("The field or the parameter that is refused, if it is one.")
    )


class ErrorsSerializer(serializers.Serializer):
    """Why a request was refused: every reason at once."""

    type = serializers.ChoiceField(["validation_error", "client_error", "server_error"])
    # DRF takes the fields off the class, so that this one does not hide the property of that name.
    errors = ErrorSerializer(many=True)  # type: ignore[assignment]


class PortalSchema(AutoSchema):
    def get_operation(self, *args: Any, **kwargs: Any) -> dict[str, Any] | None:
        """Say which records a view shows: asking for its rows builds all their sums, each time."""
        view: Any = self.view
        model = getattr(view, "model", None)
        if model is not None and getattr(view, "queryset", None) is None:
            view.queryset = model._base_manager.none()
        return super().get_operation(*args, **kwargs)

    def get_override_parameters(self) -> list[Any]:
        parameters = [
            OpenApiParameter(
                "lang",
                str,
                enum=[code for code, _name in settings.LANGUAGES],
                description=_("Language of the answer; without it, Accept-Language decides."),
            )
        ]
        if getattr(self.view, "has_translations", False) and self.method == "GET":
            parameters.append(
                OpenApiParameter(
                    "translations",
                    str,
                    enum=["all"],
                    description=_("Write “all” to get every text in each of the six languages."),
                )
            )
        if self._is_idempotent():
            parameters.append(
                OpenApiParameter(
                    HEADER,
                    {
                        "type": "string",
                        "minLength": 1,
                        "maxLength": LONGEST,
                        "pattern": "^[ -~]+$",
                    },
                    OpenApiParameter.HEADER,
                    required=True,
                    description=_(
                        "A name of your own for this request, up to 255 printable ASCII characters:"
                        " repeated with it, the request writes nothing and is answered as before."
                    ),
                )
            )
        return parameters

    def _get_response_bodies(self, direction: Direction = "response") -> dict[str, Any]:
        bodies = super()._get_response_bodies(direction)
        if direction != "response":
            return bodies
        if self._is_idempotent():
            bodies["422"] = self._get_response_for_code(ErrorsSerializer, "422")
        if self._is_idempotent() or self.method in ("PUT", "PATCH", "DELETE"):
            # Whatever is written may be at odds with its state, with another record, or changed.
            bodies["409"] = self._get_response_for_code(ErrorsSerializer, "409")
        return bodies

    def get_extensions(self) -> dict[str, Any]:
        extensions = super().get_extensions()
        if reason := self._reason_for_no_key():
            extensions["x-no-idempotency-key"] = reason
        return extensions

    def _map_serializer(self, serializer: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Map a serializer whose fields are made now, as their titles depend on the language.

        One that a decorator holds lives as long as the process, with the fields of its first use.
        """
        vars(serializer).pop("fields", None)
        return super()._map_serializer(serializer, *args, **kwargs)

    def _is_idempotent(self) -> bool:
        return self.method == "POST" and self._reason_for_no_key() is None

    def _reason_for_no_key(self) -> str | None:
        """Give why this ``POST`` needs no key; None where it does, and for all other methods."""
        if self.method != "POST":
            return None
        action = getattr(self.view, "action", None) or "post"
        return getattr(self.view, "needs_no_key", {}).get(action)


class AnyOfExtension(DjangoFilterExtension):
    """Filters of which several values may be given are lists in the schema."""

    target_class = "portal.api.narrowing.AnyOfBackend"
    priority = 1

    def get_schema_operation_parameters(
        self, auto_schema: SpectacularSchema, *args: Any, **kwargs: Any
    ) -> list[dict[str, Any]]:
        parameters = super().get_schema_operation_parameters(auto_schema, *args, **kwargs)
        filters = getattr(auto_schema.view, "filterset_class", None)
        several = repeatable(filters) if filters else set()
        for parameter in parameters:
            if parameter["name"] in several:
                parameter["schema"] = {"type": "array", "items": parameter["schema"]}
                parameter |= {"style": "form", "explode": True}
        return parameters


class TokenScheme(OpenApiAuthenticationExtension):
    target_class = "portal.api.authentication.TokenAuthentication"
    name = "bearer"

    def get_security_definition(self, auto_schema: SpectacularSchema) -> dict[str, str]:
        return {"type": "http", "scheme": "bearer"}


class SessionScheme(spectacular.SessionScheme):
    target_class = "portal.api.authentication.SessionAuthentication"


class PasswordScheme(spectacular.BasicScheme):
    target_class = "portal.api.authentication.PasswordAuthentication"
    name = "password"
