"""Projects as they are written: what is understood, and what is refused by name."""

from typing import Any

from django.db import transaction
from django.db.models import ManyToManyField
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from initiatives.models import Initiative, Theme
from portal.api.errors import check, refusals_by_field
from portal.api.serializers.base import InitiativeKeyField, columns
from portal.api.serializers.projects import ProjectSerializer
from portal.api.serializers.writing import ByLanguageMixin
from projects.models import Project
from projects.slugs import unique_slug
from stakeholders.access import AnyUser, may_change

TEXTS = columns(ProjectSerializer.translated)
LINKS = [field.name for field in Project._meta.get_fields() if isinstance(field, ManyToManyField)]


class ProjectWriteSerializer(ByLanguageMixin, serializers.ModelSerializer):
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
        ]
        extra_kwargs = {
            "slug": {"required": False},
            "title_en": {"required": True, "allow_null": False, "allow_blank": False},
        }
        validators: list[Any] = []  # the model's own rules are run on the whole record

    def validate_slug(self, slug: str) -> str:
        if self.instance and slug != self.instance.slug:
            raise serializers.ValidationError(
                _("The slug is part of the project's address and stays."), code="fixed"
            )
        return slug

    def validate_phase(self, phase: str) -> str:
        return self._unmoved("phase", phase)

    def validate_status(self, status: str) -> str:
        return self._unmoved("status", status)

    def _unmoved(self, name: str, value: str) -> str:
        """Take what stands there already, so that what was read can be sent back."""
        if value != getattr(self.instance or Project(), name):
            raise serializers.ValidationError(self.error_messages["moves"], code="moves")
        return value

    def validate_number(self, number: str | None) -> str | None:
        return number or None

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        """Complete a PUT: what it leaves out becomes empty again, so that repeating it is safe."""
        values = super().validate(values)
        if self.instance is None or self.partial:
            return values
        return {**_empty_values(), **values}

    def create(self, values: dict[str, Any]) -> Project:
        return self._save(Project(), values)

    def update(self, project: Project, values: dict[str, Any]) -> Project:
        return self._save(project, values)

    def _save(self, project: Project, values: dict[str, Any]) -> Project:
        return save_project(project, values, by=self.context["request"].user)


@transaction.atomic
def save_project(project: Project, values: dict[str, Any], *, by: AnyUser) -> Project:
    """Write the values into the project, all or nothing.

    Raises ``ValidationError`` naming each field that the models or the database refuse, and the
    region if the project would be outside the regions in which ``by`` may write.
    """
    for name in values.keys() - set(LINKS):
        setattr(project, name, values[name])
    project.slug = project.slug or unique_slug(project.title_en)
    check(project)
    with refusals_by_field(Project):
        project.save()
    for name in values.keys() & set(LINKS):
        getattr(project, name).set(values[name])
    if not may_change(by, project):
        message = _("You may write only projects of your own regions.")
        raise serializers.ValidationError({"region": [serializers.ErrorDetail(message, "scope")]})
    return project


def _empty_values() -> dict[str, Any]:
    names = set(ProjectWriteSerializer.Meta.fields) - {"slug", "phase", "status"}
    fields = {name: Project._meta.get_field(name) for name in names}
    return {name: [] if name in LINKS else field.get_default() for name, field in fields.items()}
