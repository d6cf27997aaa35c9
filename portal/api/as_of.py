"""Answers as of a day: ``?as_of=2025-12-31``, of what tells figures, phases or categories."""

from datetime import date
from typing import Any, ClassVar

from django.core.exceptions import ValidationError as Refusal
from django.utils.translation import gettext_lazy as _
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter
from rest_framework.exceptions import ErrorDetail, ValidationError
from rest_framework.viewsets import GenericViewSet

from portal.filters.as_of import AS_OF, day_of

PARAMETER = OpenApiParameter(
    AS_OF,
    OpenApiTypes.DATE,
    description=_("A day such as 2025-12-31: money, phases and categories as they stood then."),
)


class AsOfMixin(GenericViewSet):
    """Reads the day, None for now; raises ``ValidationError`` on ``as_of`` if it is none."""

    as_of_actions: ClassVar[set[str]] = {"retrieve", "explain"}
    """The actions that answer as of a day, besides lists whose filter has one."""

    @property
    def day(self) -> date | None:
        filters = getattr(self, "filterset_class", None)
        action = getattr(self, "action", None)
        is_filtered = action == "list" and AS_OF in getattr(filters, "base_filters", ())
        is_asked = is_filtered or action in self.as_of_actions
        if getattr(self, "request", None) is None or not is_asked:
            return None
        try:
            return day_of(self.request.query_params.get(AS_OF, "").strip())
        except Refusal as refusal:
            error = ErrorDetail(refusal.messages[0], code=refusal.code)
            raise ValidationError({AS_OF: error}) from refusal

    def get_serializer_context(self) -> dict[str, Any]:
        return super().get_serializer_context() | {"day": self.day}
