"""What is written to a project: by language, within the own regions, all or nothing."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.validators import UniqueValidator

from portal.api.serializers.base import MONEY_FIELDS
from portal.api.serializers.parts import StrictMixin
from projects.models import Project
from stakeholders.access import AnyUser, ScopedQuerySet


class ByLanguageMixin(StrictMixin):
    """Texts that are written by language: ``title_en``, ``title_fr`` …"""

    translated: ClassVar[tuple[str, ...]] = ()

    default_error_messages = {
        "by_language": _("Write this text by language, such as %(name)s_en."),
    }

    def unknown_fields(self, data: Mapping[str, Any]) -> dict[str, list[serializers.ErrorDetail]]:
        errors = super().unknown_fields(data)
        for name in errors.keys() & set(self.translated):
            message = self.error_messages["by_language"] % {"name": name}
            errors[name] = [serializers.ErrorDetail(message, code="by_language")]
        return errors


class ServiceSerializer(ByLanguageMixin, serializers.ModelSerializer):
    """What is sent to a service: it says what is understood, and the service what is right.

    It saves nothing. Records are named only if the writer may see them; what is unique, and every
    rule of the model, is looked at by the service.
    """

    serializer_field_mapping = MONEY_FIELDS

    def build_standard_field(self, field_name: str, model_field: Any) -> tuple[type, dict]:
        kind, options = super().build_standard_field(field_name, model_field)
        rules = options.pop("validators", [])
        if kept := [rule for rule in rules if not isinstance(rule, UniqueValidator)]:
            options["validators"] = kept
        return kind, options

    def get_uniqueness_extra_kwargs(
        self, field_names: Any, declared_fields: Any, extra_kwargs: Any
    ) -> tuple[Any, dict[str, Any]]:
        return extra_kwargs, {}

    def get_validators(self) -> list[Any]:
        return []

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        if request := self.context.get("request"):
            for field in fields.values():
                _narrow(field, request.user)
        return fields


class ConfirmedSerializer(ServiceSerializer):
    """What is possible and hardly meant is asked about before it is written."""

    confirmed = serializers.ListField(
        child=serializers.CharField(max_length=120),
        required=False,
        max_length=100,
        help_text=_("The keys of what an answer 409 with the code “unconfirmed” has asked about."),
    )


class PartOfRecordSerializer(ServiceSerializer):
    """What is written to another record: it names that record once, and stays with it."""

    written_to: ClassVar[str]

    default_error_messages = {"fixed": _("This stays the one that it was.")}

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        values = super().validate(values)
        record = values.get(self.written_to)
        if self.instance is None or record is None:
            return values
        if record != getattr(self.instance, self.written_to):
            fixed = serializers.ErrorDetail(str(self.error_messages["fixed"]), code="fixed")
            raise serializers.ValidationError({self.written_to: [fixed]})
        return {name: value for name, value in values.items() if name != self.written_to}


class PartOfProjectSerializer(PartOfRecordSerializer):
    """What is written to a project."""

    written_to = "project"

    default_error_messages = {"fixed": _("The project stays the one that it was.")}

    project = serializers.SlugRelatedField("slug", queryset=Project.objects.all())


def _narrow(field: serializers.Field, user: AnyUser) -> None:
    """Offer only records that the user may see."""
    related = field.child_relation if isinstance(field, serializers.ManyRelatedField) else field
    if not isinstance(related, serializers.RelatedField):
        return
    rows = related.get_queryset()
    if isinstance(rows, ScopedQuerySet):
        related.queryset = rows.visible_to(user)
