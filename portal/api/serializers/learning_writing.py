"""Lessons, progress updates and documents as they are written: refused by name."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from initiatives.models import Theme
from portal.api.serializers.base import columns
from portal.api.serializers.learning import LessonSerializer, ProgressUpdateSerializer
from portal.api.serializers.writing import PartOfProjectSerializer
from projects.models import Document, Lesson, ProgressUpdate


class LessonWriteSerializer(PartOfProjectSerializer):
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


class ProgressUpdateWriteSerializer(PartOfProjectSerializer):
    """The text is written by language: ``text_en``, ``text_fr`` …; at least one of them."""

    translated = ProgressUpdateSerializer.translated

    class Meta:
        model = ProgressUpdate
        fields = [
            "project",
            "happened_on",
            *columns(ProgressUpdateSerializer.translated),
            "is_published",
        ]


class DocumentWriteSerializer(PartOfProjectSerializer):
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
