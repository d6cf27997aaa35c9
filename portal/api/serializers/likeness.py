"""What is alike across regions, and the efforts that come of it."""

from typing import Any, TypeVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.likeness.reasons import read_reasons, theme_names
from initiatives.models import InterregionalEffort, Likeness, Suggestion
from portal.api.serializers.base import InitiativeKeyField, ReadSerializer, RecordSerializer
from portal.api.serializers.funding import (
    FUNDED,
    FundedMixin,
    FundingTotalsSerializer,
    YearSerializer,
)
from portal.api.serializers.naming import NamesProjectsMixin
from portal.api.serializers.parts import PersonField
from portal.api.serializers.projects import CodesField
from projects.models import Project, ProjectLikeness

SuggestionT = TypeVar("SuggestionT", bound=Suggestion)

SUGGESTION = [
    "id",
    "url",
    "one",
    "other",
    "score",
    "reasons",
    "status",
    "suggested_at",
    "decided_by",
    "decided_at",
    "note",
]


class ReasonsSerializer(ReadSerializer):
    """What two records share, in the reader's language."""

    themes = serializers.ListField(child=serializers.CharField())
    goals = serializers.ListField(child=serializers.CharField())
    concepts = serializers.ListField(child=serializers.CharField())
    words = serializers.ListField(child=serializers.CharField())


class SuggestionSerializer(RecordSerializer[SuggestionT]):
    """Two records that seem to have the same content, and what staff decided of them."""

    reasons = serializers.SerializerMethodField()
    decided_by = PersonField()

    @extend_schema_field(ReasonsSerializer)
    def get_reasons(self, suggestion: Suggestion) -> dict[str, Any]:
        names = self.context.get("theme_names")
        if names is None:  # read once for all rows of an answer
            names = self.context["theme_names"] = theme_names()
        return ReasonsSerializer(read_reasons(suggestion.reasons, names)).data


class LikenessSerializer(SuggestionSerializer[Likeness]):
    route = "api:likeness-list"

    one = InitiativeKeyField(read_only=True)
    other = InitiativeKeyField(read_only=True)

    class Meta:
        model = Likeness
        fields = SUGGESTION
        read_only_fields = fields


class ProjectLikenessSerializer(SuggestionSerializer[ProjectLikeness]):
    route = "api:project-likeness-list"

    one = serializers.SlugRelatedField[Project]("slug", read_only=True)
    other = serializers.SlugRelatedField[Project]("slug", read_only=True)

    class Meta:
        model = ProjectLikeness
        fields = SUGGESTION
        read_only_fields = fields


class EffortSerializer(NamesProjectsMixin[InterregionalEffort]):
    """Initiatives and projects of several regions that are shown and reported as one effort."""

    translated = ("title", "description")
    route, page_route = "api:effort-list", "portal:effort-list"
    named_by = "effort"

    initiatives = InitiativeKeyField(many=True, read_only=True)
    projects = CodesField(
        source="project_slugs",
        help_text=_(
            "The first 50 of those that joined by themselves; those of its initiatives are part of"
            " it."
        ),
    )

    class Meta:
        model = InterregionalEffort
        fields = [
            "slug",
            "url",
            "page_url",
            "title",
            "description",
            "untranslated",
            "initiatives",
            "projects",
            "projects_url",
            "is_published",
            "is_sample",
            "source",
        ]
        read_only_fields = fields

    def key_of(self, record: InterregionalEffort) -> str:
        return record.slug


class EffortDetailSerializer(FundedMixin, EffortSerializer):
    """An effort with the funding of all its projects; some may be sample data."""

    funding = FundingTotalsSerializer(read_only=True)
    funding_by_year = YearSerializer(many=True, read_only=True)
    includes_sample = serializers.BooleanField(read_only=True)

    class Meta(EffortSerializer.Meta):
        fields = [
            *EffortSerializer.Meta.fields,
            "funding",
            "funding_by_year",
            "includes_sample",
            *FUNDED,
        ]
        read_only_fields = fields
