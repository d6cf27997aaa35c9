"""How a serializer writes rows: what each of its fields does, worked out once for all of them.

The REST framework asks every field of every row anew how it is read. A writer does the same for
one field: it takes the short way where the field is one of the framework's own, and any other as
the framework does.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from typing import Any, TypeAlias

from django.db.models import ForeignKey, Model
from django.utils.translation import get_language
from modeltranslation.fields import TranslationFieldDescriptor
from rest_framework import ISO_8601, fields, relations, serializers
from rest_framework.fields import Field, is_simple_callable
from rest_framework.settings import api_settings

from stakeholders.localization import columns_of

Writer: TypeAlias = Callable[[Any], Any]

TEXTS = (
    serializers.CharField,
    serializers.ChoiceField,
    serializers.ReadOnlyField,
    serializers.SerializerMethodField,
)
"""Fields that give a text, or may."""


def writers_of(serializer: serializers.Serializer) -> list[tuple[str, Writer]]:
    """Give what writes each field of the serializer, in the reader's language.

    A text that is empty is null.
    """
    model = getattr(getattr(serializer, "Meta", None), "model", None)
    shown: Iterable[Any] = serializer._readable_fields
    return [(field.field_name, _writer(field, model)) for field in shown]


def _writer(field: Any, model: type[Model] | None) -> Writer:
    name = str(field.source)
    if type(field) is serializers.CharField and _is_in_languages(model, name):
        return _text_of(name)
    write = _short_way(field, model) or _framework(field)
    return _null_for_empty(write) if isinstance(field, TEXTS) else write


def _is_in_languages(model: type[Model] | None, name: str) -> bool:
    """Whether it is a text of the model that is shown in the first language that has it."""
    descriptor = getattr(model, name, None)
    if not isinstance(descriptor, TranslationFieldDescriptor):
        return False
    return descriptor.fallback_languages is None


def _null_for_empty(write: Writer) -> Writer:
    def write_text(row: Any) -> Any:
        text = write(row)
        return None if text == "" else text

    return write_text


def _text_of(name: str) -> Writer:
    """As ``text_of`` of ``stakeholders.localization``, the columns being known."""
    columns = [column for column, _language in columns_of(name, get_language() or "en")]

    def write(row: Any) -> str | None:
        for column in columns:
            if text := getattr(row, column):
                return text
        return None

    return write


def _framework(field: Any) -> Writer:
    """As the framework does it for each row; raises ``SkipField`` for what is left out."""

    def write(row: Any) -> Any:
        value = field.get_attribute(row)
        known = value.pk if isinstance(value, relations.PKOnlyObject) else value
        return None if known is None else field.to_representation(value)

    return write


def _short_way(field: Any, model: type[Model] | None) -> Writer | None:
    """Give what writes a field that reads its row as most do; None of all others."""
    if isinstance(field, serializers.SerializerMethodField):
        return getattr(field.parent, field.method_name)
    if type(field) in (serializers.ListSerializer, relations.ManyRelatedField):
        return _of_many(field)
    if isinstance(field, relations.PrimaryKeyRelatedField):
        return _of_key(field, model)
    if not _reads_plainly(field):
        return None
    if not field.source_attrs:
        return field.to_representation
    return _of_attribute(field) if len(field.source_attrs) == 1 else None


def _reads_plainly(field: Any) -> bool:
    if isinstance(field, relations.RelatedField):
        is_own = type(field).get_attribute is not relations.RelatedField.get_attribute
        return not (is_own or field.use_pk_only_optimization())
    return type(field).get_attribute is Field.get_attribute


def _of_attribute(field: Any) -> Writer:
    name, represent, slow = field.source_attrs[0], _representation(field), _framework(field)

    def write(row: Any) -> Any:
        try:
            value = getattr(row, name)
        except Exception:  # noqa: BLE001 - the framework knows which of them mean something
            return slow(row)
        if value is None:
            return None
        return slow(row) if is_simple_callable(value) else represent(value)

    return write


def _of_many(field: Any) -> Writer | None:
    """Rows that are there already need no manager."""
    if len(field.source_attrs) != 1:
        return None
    name, slow = field.source_attrs[0], _framework(field)
    one: Any = getattr(field, "child", None) or field.child_relation

    def write(row: Any) -> Any:
        parts = getattr(row, "_prefetched_objects_cache", {}).get(name)
        return slow(row) if parts is None else [one.to_representation(part) for part in parts]

    return write


def _of_key(field: Any, model: type[Model] | None) -> Writer | None:
    is_own = type(field).to_representation is not relations.PrimaryKeyRelatedField.to_representation
    if is_own or field.pk_field is not None or len(field.source_attrs) != 1:
        return None
    foreign_key = getattr(getattr(model, field.source_attrs[0], None), "field", None)
    if not isinstance(foreign_key, ForeignKey):
        return None
    column, slow = foreign_key.attname, _framework(field)
    return lambda row: getattr(row, column) if isinstance(row, Model) else slow(row)


def moment_writer(field: Any) -> Writer:
    """Give what represents a moment, as the field does, in UTC without a look for the zone."""
    form = getattr(field, "format", api_settings.DATETIME_FORMAT)
    if form != ISO_8601 or str(field.default_timezone()) != "UTC":
        return field.to_representation

    def write(moment: Any) -> Any:
        if type(moment) is datetime and moment.tzinfo is UTC:
            return moment.isoformat().removesuffix("+00:00") + "Z"
        return serializers.DateTimeField.to_representation(field, moment)

    return write


def _representation(field: Any) -> Writer:
    """Give what represents a value, without asking for what is known of the field."""
    represent = type(field).to_representation
    plain = {
        fields.CharField.to_representation: str,
        fields.IntegerField.to_representation: int,
        fields.BooleanField.to_representation: bool,
    }.get(represent)
    if plain is not None:
        return lambda value: value if type(value) is plain else field.to_representation(value)
    if represent is fields.ReadOnlyField.to_representation:
        return lambda value: value
    if represent is fields.ChoiceField.to_representation:
        known = field.choice_strings_to_values
        return lambda value: (
            known.get(value, value) if type(value) is str else field.to_representation(value)
        )
    format_ = getattr(field, "format", api_settings.DATE_FORMAT)
    if represent is fields.DateField.to_representation and format_ == ISO_8601:
        return lambda day: day.isoformat() if type(day) is date else field.to_representation(day)
    if represent is fields.DateTimeField.to_representation:
        return moment_writer(field)
    return field.to_representation
