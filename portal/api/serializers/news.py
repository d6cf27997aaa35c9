"""News, and what is used again elsewhere."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.serializers.base import ReadSerializer, RecordSerializer
from portal.outreach.news import Kind, NewsItem
from projects.models import Project, Result
from stakeholders.localization import text_of


class NewsProjectSerializer(RecordSerializer[Project]):
    """The project from which the news come."""

    translated = ("title",)
    route, page_route = "api:project-list", "portal:project-list"

    class Meta:
        model = Project
        fields = ["slug", "url", "page_url", "title", "untranslated", "region"]
        read_only_fields = fields

    def key_of(self, record: Project) -> str:
        return record.slug


class NewsItemSerializer(ReadSerializer):
    """A result or a lesson: in the reader's language, or in the one that has it."""

    kind = serializers.ChoiceField(Kind.choices, read_only=True)
    id = serializers.IntegerField(source="record.pk", read_only=True)
    text = serializers.SerializerMethodField()
    language = serializers.SerializerMethodField()
    what = serializers.SerializerMethodField()
    why = serializers.SerializerMethodField()
    advice = serializers.SerializerMethodField()
    achieved_on = serializers.SerializerMethodField()
    project = NewsProjectSerializer(read_only=True)
    applies_to = serializers.SerializerMethodField()
    themes = serializers.SerializerMethodField()
    published_at = serializers.DateTimeField(read_only=True)
    is_sample = serializers.BooleanField(read_only=True)
    updated_at = serializers.DateTimeField(source="record.updated_at", read_only=True)

    def get_text(self, item: NewsItem) -> str:
        return item.in_words()[0]

    def get_language(self, item: NewsItem) -> str:
        return item.in_words()[1]

    def get_what(self, item: NewsItem) -> str | None:
        return _lesson_text(item, "what")

    def get_why(self, item: NewsItem) -> str | None:
        return _lesson_text(item, "why")

    def get_advice(self, item: NewsItem) -> str | None:
        return _lesson_text(item, "advice")

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_achieved_on(self, item: NewsItem) -> Any:
        return item.record.achieved_on if isinstance(item.record, Result) else None

    def get_applies_to(self, item: NewsItem) -> list[str]:
        return [region.pk for region in item.applies_to]

    def get_themes(self, item: NewsItem) -> list[str]:
        return [theme.slug for theme in item.themes]


class ReusingProjectSerializer(RecordSerializer[Project]):
    """A project that replicates another one."""

    route, page_route = "api:project-list", "portal:project-list"

    class Meta:
        model = Project
        fields = ["slug", "url", "page_url", "region", "is_sample"]
        read_only_fields = fields

    def key_of(self, record: Project) -> str:
        return record.slug


class ReuseSerializer(NewsProjectSerializer):
    """A project of which something is used elsewhere, with who uses it."""

    replicas = ReusingProjectSerializer(source="seen_replicas", many=True, read_only=True)
    lessons_taken_over = serializers.IntegerField(source="lesson_count", read_only=True)

    class Meta(NewsProjectSerializer.Meta):
        fields = [
            *NewsProjectSerializer.Meta.fields,
            "replicas",
            "lessons_taken_over",
            "is_sample",
        ]
        read_only_fields = fields


def _lesson_text(item: NewsItem, field: str) -> str | None:
    """None where the item is a result: it says all in its one sentence."""
    return text_of(item.record, field)[0] if item.kind == Kind.LESSON else None
