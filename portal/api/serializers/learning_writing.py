"""Progress updates and documents as they are written: all or nothing, refused by name."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from portal.api.errors import check
from portal.api.serializers.base import columns
from portal.api.serializers.learning import ProgressUpdateSerializer
from portal.api.serializers.parts import StrictMixin
from projects.models import Document, ProgressUpdate, Project
from stakeholders.access import AnyUser, may_change
from stakeholders.documents import describe_file

TEXTS = columns(ProgressUpdateSerializer.translated)


class WrittenToProject(StrictMixin, serializers.ModelSerializer):
    """Something that is written to a project of the writer's own regions."""

    default_error_messages = {
        "scope": _("You may write only to projects of your own regions."),
        "fixed": _("The project stays the one that it was."),
        "by_language": _("Write this text by language, such as %(name)s_en."),
    }

    project = serializers.SlugRelatedField("slug", queryset=Project.objects.all())

    def get_fields(self) -> dict[str, Any]:
        """Name only the projects that the writer may see."""
        fields = super().get_fields()
        if request := self.context.get("request"):
            fields["project"].queryset = Project.objects.visible_to(request.user)
        return fields

    def validate_project(self, project: Project) -> Project:
        if self.instance and project != self.instance.project:
            raise serializers.ValidationError(self.error_messages["fixed"], code="fixed")
        if not may_change(self.writer, project):
            raise serializers.ValidationError(self.error_messages["scope"], code="scope")
        return project

    @property
    def writer(self) -> AnyUser:
        return self.context["request"].user


class ProgressUpdateWriteSerializer(WrittenToProject):
    """The text is written by language: ``text_en``, ``text_fr`` …; at least one of them."""

    class Meta:
        model = ProgressUpdate
        fields = ["project", "happened_on", *TEXTS, "is_published"]

    def unknown_fields(self, data: Mapping[str, Any]) -> dict[str, list[str]]:
        errors = super().unknown_fields(data)
        if "text" in errors:
            message = self.error_messages["by_language"] % {"name": "text"}
            errors["text"] = [serializers.ErrorDetail(message, code="by_language")]
        return errors

    def validate(self, values: dict[str, Any]) -> dict[str, Any]:
        values |= {name: None for name in TEXTS if values.get(name) == ""}
        kept = {name: getattr(self.instance, name, None) for name in TEXTS}
        if not any((kept | values)[name] for name in TEXTS):
            message = _("Write the text in at least one language.")
            raise serializers.ValidationError(
                {"text_en": [serializers.ErrorDetail(message, code="required")]}
            )
        return values

    def create(self, values: dict[str, Any]) -> ProgressUpdate:
        return _saved(ProgressUpdate(entered_by=self.writer, **values))

    def update(self, update: ProgressUpdate, values: dict[str, Any]) -> ProgressUpdate:
        for name, value in values.items():
            setattr(update, name, value)
        return _saved(update)


@transaction.atomic
def _saved(update: ProgressUpdate) -> ProgressUpdate:
    check(update)
    update.save()
    return update


class DocumentWriteSerializer(WrittenToProject):
    """A file and what it is, as ``multipart/form-data``."""

    file = serializers.FileField(
        max_length=200, help_text=_("PDF, office document or picture, up to 20 MB.")
    )
    language = serializers.ChoiceField(
        settings.LANGUAGES,
        required=False,
        allow_blank=True,
        help_text=_("Empty: several languages."),
    )

    class Meta:
        model = Document
        fields = ["project", "title", "language", "kind", "file", "is_public"]

    def create(self, values: dict[str, Any]) -> Document:
        """Keep it; the same file of the same project, sent again, is the one that is there."""
        document = Document(uploaded_by=self.writer, **values)
        check(document)
        describe_file(document)
        same = Document.objects.filter(project=document.project, sha256=document.sha256)
        if kept := same.first():
            return kept
        document.save()
        return document
