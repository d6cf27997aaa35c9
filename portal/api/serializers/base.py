"""What all records of the API share: their addresses, and texts in the reader's language."""

from collections.abc import Iterable
from decimal import Decimal
from functools import cache, cached_property
from typing import Any, ClassVar, TypeVar

from django.conf import settings
from django.db.models import CharField, Model, TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import get_language
from drf_spectacular.utils import extend_schema_field
from modeltranslation.utils import build_localized_fieldname
from rest_framework import serializers
from rest_framework.fields import Field, SkipField
from rest_framework.relations import PKOnlyObject

from budgets.exchange import RATE_PLACES
from budgets.models.money import RateField
from initiatives.models import Initiative
from initiatives.models.agreed import InitiativeQuerySet
from portal.api.serializers.writers import Writer, moment_writer, writers_of
from portal.api.versions import updated_at
from stakeholders.currencies import MOST_DECIMALS
from stakeholders.localization import text_of
from stakeholders.models.amounts import AmountField, trimmed

LANGUAGES = [code for code, _name in settings.LANGUAGES]

RecordT = TypeVar("RecordT", bound=Model)


@cache
def columns(names: tuple[str, ...]) -> list[str]:
    """Give the six columns of each translated text: ``title_ar``, ``title_zh_hans`` …"""
    return [build_localized_fieldname(name, code) for name in names for code in LANGUAGES]


def initiative_key(initiative: Initiative) -> str:
    """Give the name by which others know an initiative, such as ``kigali-2022/AFR1``."""
    return f"{initiative.plan.slug}/{initiative.code}"


def initiative_key_in_sql() -> Concat:
    """Write the same of the rows of a query."""
    return Concat("plan__slug", Value("/"), "region_id", "number", output_field=CharField())


class ReadSerializer(serializers.Serializer):
    """What is read: every answer passes through here, and has null for a text that is empty.

    So unknown looks alike everywhere. Fields of texts that may be empty say so by ``allow_null``;
    those of a model's columns do by themselves.
    """

    def to_representation(self, instance: Any) -> dict[str, Any]:
        shown = {}
        for name, write in self._writers:
            try:
                shown[name] = write(instance)
            except SkipField:
                continue
        return shown

    @cached_property
    def _writers(self) -> list[tuple[str, Writer]]:
        """Say how each field is written: worked out once for all rows of an answer."""
        return writers_of(self)


class TrimmedDecimal(serializers.DecimalField):
    """A number with as many decimals as it has, and ``least`` of them always: 100.00, 1250.375."""

    least = 2

    def quantize(self, value: Decimal) -> Decimal:
        return trimmed(super().quantize(value), self.least)


class AmountDecimal(TrimmedDecimal):
    """An amount in any currency; the service says how many decimals that has."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 20, "decimal_places": MOST_DECIMALS} | kwargs)


class RateDecimal(TrimmedDecimal):
    """A rate with every digit that it has, six decimals at the least: 0.900000."""

    least = 6

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 32, "decimal_places": RATE_PLACES} | kwargs)


MONEY_FIELDS = serializers.ModelSerializer.serializer_field_mapping | {
    AmountField: AmountDecimal,
    RateField: RateDecimal,
}


class ReadModelSerializer(ReadSerializer, serializers.ModelSerializer[RecordT]):
    """The same of a row."""

    serializer_field_mapping = MONEY_FIELDS

    def build_standard_field(self, field_name: str, model_field: Any) -> tuple[type[Field], dict]:
        kind, options = super().build_standard_field(field_name, model_field)
        if model_field.blank and isinstance(model_field, CharField | TextField):
            options["allow_null"] = True
            options.pop("allow_blank", None)
        return kind, options


class TextsSerializer(ReadModelSerializer[RecordT]):
    """A row with translated texts: in the reader's language, and in all six if asked for.

    The six come as ``title_ar`` … ``title_es``, the names under which they are written, too.
    """

    translated: ClassVar[tuple[str, ...]] = ()

    def get_field_names(self, *args: Any) -> list[str]:
        names = list(super().get_field_names(*args))
        return names + columns(self.translated) if self.context.get("all_translations") else names

    def build_standard_field(self, field_name: str, model_field: Any) -> tuple[type[Field], dict]:
        """Leave the columns optional in the schema: they come only when asked for."""
        kind, options = super().build_standard_field(field_name, model_field)
        if field_name in columns(self.translated):
            options |= {"required": False, "help_text": model_field.verbose_name}
        return kind, options


class UpdatedField(serializers.DateTimeField):
    """When a record changed last, with its parts (``versions.updated_at``)."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(read_only=True, source="*", **kwargs)

    def to_representation(self, record: Any) -> str:
        return self._write(updated_at(record))

    @cached_property
    def _write(self) -> Writer:
        return moment_writer(self)


class UpdatedMixin(ReadModelSerializer[RecordT]):
    """A row of which the last field says when it changed last."""

    updated_at = UpdatedField()

    def get_field_names(self, *args: Any) -> list[str]:
        return [*super().get_field_names(*args), "updated_at"]


class RecordSerializer(UpdatedMixin[RecordT], TextsSerializer[RecordT]):
    """A record with an address of its own."""

    route: ClassVar[str]
    page_route: ClassVar[str] = ""

    url = serializers.SerializerMethodField()
    page_url = serializers.SerializerMethodField()
    untranslated = serializers.SerializerMethodField()

    def key_of(self, record: RecordT) -> str:
        """Give what stands for the record in its addresses."""
        return str(record.pk)

    @extend_schema_field(serializers.URLField)
    def get_url(self, record: RecordT) -> str:
        return f"{self._api}{self.key_of(record)}/"

    @extend_schema_field(serializers.URLField)
    def get_page_url(self, record: RecordT) -> str:
        return f"{self._pages}{self.key_of(record)}/"

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_untranslated(self, record: RecordT) -> list[str]:
        """Name the texts that are shown in another language: the reader's has none."""
        reader = get_language()
        return [name for name in self.translated if text_of(record, name)[1] != reader]

    def rows_of(self, kind: type[serializers.Serializer], rows: Iterable[Any]) -> list[Any]:
        """Show rows that belong to the record.

        To build a serializer costs ten times what it costs to use it: that of the rows is built
        once for all records of an answer.
        """
        serializer = self._nested.get(kind)
        if serializer is None:
            serializer = self._nested[kind] = kind(context=self.context)
        return [serializer.to_representation(row) for row in rows]

    @cached_property
    def _nested(self) -> dict[type[serializers.Serializer], serializers.Serializer]:
        return {}

    # An address is that of its list and the key: worked out once for all rows of an answer.
    @cached_property
    def _api(self) -> str:
        return self.context["request"].build_absolute_uri(reverse(self.route))

    @cached_property
    def _pages(self) -> str:
        return self.context["request"].build_absolute_uri(reverse(self.page_route))


KEY = {"type": "string", "example": "kigali-2022/AFR1"}


@extend_schema_field(KEY)
class ReadKeyField(serializers.ReadOnlyField):
    """The key of an initiative, as the database has written it."""


@extend_schema_field({"type": "array", "items": KEY})
class ReadKeysField(serializers.ReadOnlyField):
    """The keys of several."""


@extend_schema_field(KEY)
class InitiativeKeyField(serializers.RelatedField[Initiative, str, str]):
    """An initiative by its full key: a code such as AFR1 comes back in each plan."""

    default_error_messages = {
        "does_not_exist": serializers.SlugRelatedField.default_error_messages["does_not_exist"],
        "invalid": serializers.SlugRelatedField.default_error_messages["invalid"],
    }

    def to_internal_value(self, data: Any) -> Initiative:
        if not isinstance(data, str):
            self.fail("invalid")
        plan, slash, _code = data.partition("/")
        rows, initiative = self.get_queryset(), None
        if isinstance(rows, InitiativeQuerySet) and slash and "\0" not in plan:
            initiative = rows.with_key(data).select_related("plan").first()
        if initiative is None:
            self.fail("does_not_exist", slug_name="key", value=data)
        return initiative

    def to_representation(self, value: Initiative | PKOnlyObject) -> str:
        if isinstance(value, PKOnlyObject):  # of fields that say so (use_pk_only_optimization)
            raise TypeError("The key of an initiative is made of more than its id.")
        return initiative_key(value)
