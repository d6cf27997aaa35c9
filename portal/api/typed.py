"""What comes in as text in a body of the API is read as strictly as in forms and sheets."""

import re
from typing import Any

from django.utils.functional import Promise
from rest_framework import serializers

from stakeholders import typed


def read_strictly() -> None:
    """Let no field of a serializer guess. Called once, when the apps are loaded."""
    _read_only(serializers.DecimalField, typed.FORM_OF_NUMBER, typed.NUMBER)
    _read_only(serializers.IntegerField, typed.FORM_OF_WHOLE_NUMBER, typed.WHOLE_NUMBER)
    _read_only(serializers.DateField, typed.FORM_OF_DAY, typed.DAY)
    _read_only(serializers.DateTimeField, typed.FORM_OF_MOMENT, typed.MOMENT)


def _read_only(
    field: type[serializers.Field[Any, Any, Any, Any]], form: re.Pattern[str], message: Promise
) -> None:
    read = field.to_internal_value

    def to_internal_value(self: serializers.Field[Any, Any, Any, Any], data: Any) -> Any:
        if not typed.is_written_as(form, data):
            raise serializers.ValidationError(str(message), code="invalid")
        return read(self, data)

    field.to_internal_value = to_internal_value  # type: ignore[method-assign]
