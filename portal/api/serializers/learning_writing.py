"""Lessons, progress updates and documents as they are written: refused by name."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from initiatives.models import Theme
from portal.api.errors import check
from portal.api.serializers.base import columns
from portal.api.serializers.learning import LessonSerializer, ProgressUpdateSerializer
from portal.api.serializers.writing import WrittenToProject
from projects.models import Document, Lesson, ProgressUpdate
from stakeholders.documents import describe_file


class LessonWriteSerializer(WrittenToProject):
    """Title and what happened are needed in English; announcing it is a step of its own."""

    translated = LessonSerializer.translated

    themes = serializers.SlugRelatedField(
        "slug", queryset=Theme.objects.all(), many=True, required=False
    )

    class Meta:
        model = Lesson
        fields = ["project", *columns(LessonSerializer.translated), "themes", "regions", "source"]
        extra_kwargs = {
            name: {"required": True, "allow_null": False, "allow_blank": False}
            for name in ("title_en", "what_en")
        }

    def create(self, values: dict[str, Any]) -> Lesson:
        is_sample = values["project"].is_sample
        return self.saved(Lesson(entered_by=self.writer, is_sample=is_sample), values)


class ProgressUpdateWriteSerializer(WrittenToProject):
    """The text is written by language: ``text_en``, ``text_fr`` …; at least one of them."""

    translated = ProgressUpdateSerializer.translated
    needed = "text"

    class Meta:
        model = ProgressUpdate
        fields = [
            "project",
            "happened_on",
            *columns(ProgressUpdateSerializer.translated),
            "is_published",
        ]

    def create(self, values: dict[str, Any]) -> ProgressUpdate:
        is_sample = values["project"].is_sample
        return self.saved(ProgressUpdate(entered_by=self.writer, is_sample=is_sample), values)


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
        is_sample = values["project"].is_sample
        document = Document(uploaded_by=self.writer, is_sample=is_sample, **values)
        check(document)
        describe_file(document)
        same = Document.objects.filter(project=document.project, sha256=document.sha256)
        if kept := same.first():
            return kept
        document.save()
        return document
