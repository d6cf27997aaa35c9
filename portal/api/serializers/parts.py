"""What the records of money share: who entered and approved, sums, and strictness in writing."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.serializers import as_serializer_error

from portal.api.serializers.funding import AMOUNT, written
from stakeholders.access import name_shown_to
from stakeholders.models import User


@extend_schema_field({"type": "string", "nullable": True, "example": "Regional officer"})
class PersonField(serializers.Field):
    """Who did it: to staff by name, to everybody else by role. Null where it is not known."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("Staff read the name, everybody else the role."))
        super().__init__(read_only=True, **kwargs)
        self._names: dict[int, str] = {}

    def to_representation(self, person: User) -> str:
        """The few people of an answer are named once each, and not once for each row."""
        if person.pk not in self._names:
            self._names[person.pk] = name_shown_to(self.context["request"].user, person)
        return self._names[person.pk]


@extend_schema_field(AMOUNT | {"pattern": r"^-?\d+\.\d{2}$"})
class SignedAmountField(serializers.Field):
    """A sum in CHF that may be below zero, such as a difference."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, **kwargs)

    def to_representation(self, amount: Decimal) -> str | None:
        return written(amount)


class Documented(Protocol):
    """A record with a document, as a file of its own or as one of the project."""

    @property
    def document(self) -> object: ...


class DocumentedMixin(serializers.Serializer):
    """A record to which staff may attach a document."""

    has_document = serializers.SerializerMethodField(
        help_text=_("Whether a document is attached; it is read in the administration.")
    )

    def get_has_document(self, record: Documented) -> bool:
        return bool(record.document)


APPROVAL = [
    "status",
    "entered_by",
    "entered_at",
    "proposed_by",
    "proposed_at",
    "approved_by",
    "approved_at",
    "return_reason",
    "is_sample",
]
"""The fields of ``ApprovalMixin``."""


class ApprovalMixin(serializers.Serializer):
    """A record that one person prepares and another approves."""

    entered_by = PersonField()
    proposed_by = PersonField()
    approved_by = PersonField()


class StrictMixin(serializers.Serializer):
    """What is written: a field that is not understood is refused, never ignored."""

    default_error_messages = {"unknown": _("There is no such field to write.")}

    _may_be_empty: frozenset[str] = frozenset()

    def get_fields(self) -> dict[str, serializers.Field]:
        """Take null, too, for a text that may be empty: so it is read (``ReadSerializer``)."""
        fields = super().get_fields()
        texts = {name: one for name, one in fields.items() if getattr(one, "allow_blank", False)}
        self._may_be_empty = frozenset(name for name in texts if not texts[name].allow_null)
        for text in texts.values():
            text.allow_null = True
        return fields

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Read the fields, and name each one that is not understood beside those that are wrong."""
        errors = self.unknown_fields(data) if isinstance(data, Mapping) else {}
        try:
            values = super().to_internal_value(self.without_nulls(data))
        except serializers.ValidationError as error:
            raise serializers.ValidationError(errors | as_serializer_error(error)) from error
        if errors:
            raise serializers.ValidationError(errors)
        return values

    def without_nulls(self, data: Any) -> Any:
        """Read null as the empty text, which is what services know; other values as they are."""
        if not isinstance(data, Mapping):
            return data
        nulls = [name for name in self.fields.keys() & data.keys() if data[name] is None]
        empty = dict.fromkeys(self._may_be_empty.intersection(nulls), "")
        return {**data, **empty} if empty else data

    def unknown_fields(self, data: Mapping[str, Any]) -> dict[str, list[serializers.ErrorDetail]]:
        message = str(self.error_messages["unknown"])
        unknown = [serializers.ErrorDetail(message, code="unknown")]
        return {name: unknown for name in data if name not in self.fields}
