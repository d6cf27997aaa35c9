"""What projects tell and teach, as it is read: lessons, progress updates, documents."""

from typing import TypeVar

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.models import Theme
from portal.api.serializers.base import RecordSerializer
from portal.api.serializers.parts import PersonField
from projects.models import Document, Lesson, ProgressUpdate
from stakeholders.models import Region

OF_PROJECT = "project.slug"

OfProjectT = TypeVar("OfProjectT", Lesson, ProgressUpdate, Document)


class OfProjectSerializer(RecordSerializer[OfProjectT]):
    """A row that names its project by the slug."""

    project = serializers.CharField(source=OF_PROJECT, read_only=True)
    page_route = "portal:project-list"
    part = ""

    @extend_schema_field(serializers.URLField)
    def get_page_url(self, record: OfProjectT) -> str:
        return f"{self._pages}{record.project.slug}/#{self.part}"


class LessonSerializer(OfProjectSerializer[Lesson]):
    """What was learnt, why it went so, what is advised, and where it applies."""

    translated = ("title", "what", "why", "advice")
    route, part = "api:lesson-list", "lessons"

    themes = serializers.SlugRelatedField[Theme]("slug", many=True, read_only=True)
    regions = serializers.PrimaryKeyRelatedField[Region](
        many=True, read_only=True, help_text=_("Where it applies; empty: in all regions.")
    )

    class Meta:
        model = Lesson
        fields = [
            "id",
            "url",
            "page_url",
            "project",
            "title",
            "what",
            "why",
            "advice",
            "untranslated",
            "themes",
            "regions",
            "published_at",
            "source",
            "is_sample",
        ]
        read_only_fields = fields


class ProgressUpdateSerializer(OfProjectSerializer[ProgressUpdate]):
    """News of a project: what happened, on which day."""

    translated = ("text",)
    route, part = "api:progress-update-list", "updates"

    entered_by = PersonField()

    class Meta:
        model = ProgressUpdate
        fields = [
            "id",
            "url",
            "page_url",
            "project",
            "happened_on",
            "text",
            "untranslated",
            "is_published",
            "is_sample",
            "entered_by",
            "entered_at",
        ]
        read_only_fields = fields


class DocumentSerializer(OfProjectSerializer[Document]):
    """A document of a project; its title is written in its own language."""

    route, part = "api:document-list", "documents"

    language = serializers.ChoiceField(
        settings.LANGUAGES,
        read_only=True,
        allow_null=True,
        help_text=_("Null: several languages."),
    )
    file_url = serializers.SerializerMethodField()
    uploaded_by = PersonField()

    class Meta:
        model = Document
        fields = [
            "id",
            "url",
            "page_url",
            "project",
            "title",
            "language",
            "kind",
            "file_url",
            "size",
            "sha256",
            "is_public",
            "is_sample",
            "uploaded_by",
            "uploaded_at",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.URLField)
    def get_file_url(self, document: Document) -> str:
        return self.context["request"].build_absolute_uri(document.file.url)
