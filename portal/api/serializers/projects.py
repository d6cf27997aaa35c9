"""Projects with their parties, results and funding, as they are read."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from portal.api.serializers.base import (
    ReadKeyField,
    ReadKeysField,
    ReadModelSerializer,
    RecordSerializer,
    TextsSerializer,
)
from portal.api.serializers.funding import FundingSerializer
from portal.api.serializers.monitoring import LightField
from portal.api.serializers.places import PartyOrganizationSerializer
from portal.api.serializers.progress import AchievementField, ExpectedByField
from projects.models import Participation, Project, Result
from projects.standing import Standing, standing_of, status_of

STANDINGS = [choice for choice in Standing.choices if choice[0]]


class ParticipationSerializer(ReadModelSerializer):
    """An organization or a country, never both; the other is null."""

    organization = PartyOrganizationSerializer(
        source="organisation", read_only=True, allow_null=True
    )

    class Meta:
        model = Participation
        fields = ["role", "organization", "country", "phases"]
        read_only_fields = fields


class ResultSerializer(TextsSerializer[Result]):
    """What a project brought, or is to bring."""

    translated = ("statement",)

    achievement = AchievementField()
    expected_by = ExpectedByField()

    class Meta:
        model = Result
        fields = [
            "kind",
            "statement",
            "achieved_on",
            "achievement",
            "expected_by",
            "is_sample",
        ]
        read_only_fields = fields


@extend_schema_field({"type": "array", "items": {"type": "string"}})
class CodesField(serializers.ReadOnlyField):
    """Codes that the database has put into one array."""


@extend_schema_field({"type": "array", "items": {"type": "integer"}})
class IdsField(serializers.ReadOnlyField):
    """The same, of numbers."""


class ProjectSerializer(RecordSerializer[Project]):
    """A piece of work with an end, carried out under a regional initiative."""

    translated = ("title", "description")
    route, page_route = "api:project-list", "portal:project-list"

    initiative = ReadKeyField(source="initiative_key", allow_null=True)
    other_initiatives = ReadKeysField(source="other_initiative_keys")
    countries = CodesField(source="country_codes")
    themes = CodesField(source="theme_slugs")
    needs = IdsField(source="need_ids")
    consultations = IdsField(source="consultation_ids")
    joint_activities = IdsField(source="joint_activity_ids")
    participations = ParticipationSerializer(many=True, read_only=True)
    results = ResultSerializer(many=True, read_only=True)
    funding = FundingSerializer(read_only=True)
    light = LightField()
    status = serializers.SerializerMethodField(
        help_text=_("Null where the source publishes no phase: nobody records here how it goes.")
    )
    standing = serializers.SerializerMethodField(
        help_text=_("How it stands by status, phase and dates; null where it is not published.")
    )
    last_activity_on = serializers.DateField(
        read_only=True,
        allow_null=True,
        help_text=_("The last day on which it is known to have been at work; null if unknown."),
    )
    replicates = serializers.CharField(
        source="replicated_slug",
        read_only=True,
        allow_null=True,
        help_text=_("The slug of the project of which this one was made."),
    )
    replicas = serializers.IntegerField(
        source="replica_count",
        read_only=True,
        help_text=_("How many projects were made of this one in other regions."),
    )

    class Meta:
        model = Project
        fields = [
            "slug",
            "number",
            "url",
            "page_url",
            "title",
            "is_title_official",
            "description",
            "untranslated",
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
            "standing",
            "starts_on",
            "ends_on",
            "date_precision",
            "actual_start_on",
            "actual_end_on",
            "last_activity_on",
            "sectors",
            "replicates",
            "replicas",
            "financial_scale",
            "published_amount",
            "published_currency",
            "is_published_amount_shared",
            "sdgs",
            "participations",
            "results",
            "light",
            "funding",
            "source",
            "source_kind",
            "is_published",
            "is_sample",
            "confirmed_at",
        ]
        read_only_fields = fields

    def key_of(self, record: Project) -> str:
        return record.slug

    @extend_schema_field(serializers.ChoiceField(Project.Status.choices, allow_null=True))
    def get_status(self, project: Project) -> str | None:
        return status_of(project)

    @extend_schema_field(serializers.ChoiceField(STANDINGS, allow_null=True))
    def get_standing(self, project: Project) -> str | None:
        return standing_of(project, on=self.context.get("day")).value or None
