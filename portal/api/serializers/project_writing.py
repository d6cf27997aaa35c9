"""Projects as they are written: what is understood, and what is refused by name."""

from typing import Any

from django.db.models import ManyToManyField
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from initiatives.models import Initiative, Theme
from portal.api.serializers.base import InitiativeKeyField, columns
from portal.api.serializers.projects import ProjectSerializer
from portal.api.serializers.writing import ConfirmedSerializer
from projects.models import Project

TEXTS = columns(ProjectSerializer.translated)
LINKS = [field.name for field in Project._meta.get_fields() if isinstance(field, ManyToManyField)]


class ProjectWriteSerializer(ConfirmedSerializer):
    """A text is written by language: ``title_en``, ``title_fr`` … An unknown field is refused."""

    translated = ProjectSerializer.translated

    default_error_messages = {
        "moves": _("A project moves through its gates: POST /projects/{slug}/moves/."),
    }

    initiative = InitiativeKeyField(
        queryset=Initiative.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The key of the lead initiative, such as kigali-2022/AFR1."),
    )
    other_initiatives = InitiativeKeyField(
        queryset=Initiative.objects.all(), many=True, required=False
    )
    themes = serializers.SlugRelatedField(
        "slug", queryset=Theme.objects.all(), many=True, required=False
    )

    class Meta:
        model = Project
        fields = [
            "slug",
            "number",
            *TEXTS,
            "is_title_official",
            "initiative",
            "initiative_basis",
            "other_initiatives",
            "region",
            "level",
            "countries",
            "themes",
            "needs",
            "consultations",
            "joint_activities",
            "phase",
            "status",
            "sectors",
            "starts_on",
            "ends_on",
            "date_precision",
            "financial_scale",
            "published_amount",
            "published_currency",
            "is_published_amount_shared",
            "sdgs",
            "source",
            "source_kind",
            "is_published",
            "publishing_reason",
            "confirmed",
        ]
        extra_kwargs = {
            "slug": {"required": False},
            "status": {"allow_null": True},
            "title_en": {"required": True, "allow_null": False, "allow_blank": False},
        }

    def validate_phase(self, phase: str) -> str:
        return self._unmoved("phase", phase)

    def validate_status(self, status: str | None) -> str | None:
        """Take null, as the status of a project without a phase is read."""
        return status if status is None else self._unmoved("status", status)

    def _unmoved(self, name: str, value: str) -> str:
        """Take what stands there already, so that what was read can be sent back."""
        if value != getattr(self.instance or Project(), name):
            raise serializers.ValidationError(self.error_messages["moves"], code="moves")
        return value

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Complete a PUT: what it leaves out becomes empty again, so that repeating it is safe."""
        values = super().validate(values)
        values = {name: value for name, value in values.items() if name not in ("phase", "status")}
        if self.instance is None or self.partial:
            return values
        return {**_empty_values(), **values}


def _empty_values() -> dict[str, Any]:
    names = set(ProjectWriteSerializer.Meta.fields) - {"slug", "phase", "status", "confirmed"}
    fields = {field.name: field for field in Project._meta.concrete_fields}
    return {name: [] if name in LINKS else fields[name].get_default() for name in names}
