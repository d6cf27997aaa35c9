"""Meetings, activities, goals and core indicators, as they are read."""

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from budgets.models import ActivityCost
from initiatives.meetings import AnnualMeeting, AnnualState
from initiatives.models import (
    ActionPlan,
    Activity,
    Attendance,
    CoreIndicator,
    Decision,
    Goal,
    Initiative,
    Meeting,
    MeetingDocument,
    Need,
)
from portal.api.serializers.base import (
    InitiativeKeyField,
    ReadModelSerializer,
    ReadSerializer,
    RecordSerializer,
    TextsSerializer,
)
from portal.api.serializers.funding import AMOUNT, written
from portal.api.serializers.naming import NamesProjectsMixin
from portal.api.serializers.places import PartyOrganizationSerializer
from stakeholders.localization import status_of, text_of


class MeetingSerializer(RecordSerializer[Meeting]):
    """A meeting; its ``region`` is null where it is of all regions."""

    translated = ("name", "city", "agenda", "summary")
    route, page_route = "api:meeting-list", "portal:meeting-list"

    # By the object and not by its key: what this reader may not see is null.
    held_with = serializers.SlugRelatedField[Meeting]("id", read_only=True, allow_null=True)

    class Meta:
        model = Meeting
        fields = [
            "id",
            "url",
            "page_url",
            "kind",
            "name",
            "region",
            "starts_on",
            "ends_on",
            "city",
            "country",
            "held_with",
            "agenda",
            "summary",
            "untranslated",
            "is_published",
            "is_sample",
            "source",
        ]
        read_only_fields = fields


class DecisionSerializer(TextsSerializer[Decision]):
    """What a meeting decided; it is done once ``done_on`` is given."""

    translated = ("text",)

    initiative = InitiativeKeyField(read_only=True, allow_null=True)

    class Meta:
        model = Decision
        fields = ["number", "text", "initiative", "due_on", "done_on", "is_sample"]
        read_only_fields = fields


class AttendanceSerializer(ReadModelSerializer):
    """How many participants of one kind came."""

    class Meta:
        model = Attendance
        fields = ["kind", "participants"]
        read_only_fields = fields


class MeetingDocumentSerializer(ReadModelSerializer):
    """A document put before the meeting, or that came out of it."""

    url = serializers.FileField(source="file", read_only=True)

    class Meta:
        model = MeetingDocument
        fields = ["title", "language", "url", "size", "sha256", "is_sample"]
        read_only_fields = fields


class MeetingDetailSerializer(MeetingSerializer):
    """A meeting with its decisions, needs, participants and documents."""

    decisions = DecisionSerializer(many=True, read_only=True)
    participants = AttendanceSerializer(source="attendances", many=True, read_only=True)
    organizations = PartyOrganizationSerializer(source="organisations", many=True, read_only=True)
    documents = MeetingDocumentSerializer(many=True, read_only=True)
    needs = serializers.PrimaryKeyRelatedField[Need](many=True, read_only=True)

    class Meta(MeetingSerializer.Meta):
        fields = [
            *MeetingSerializer.Meta.fields,
            "decisions",
            "participants",
            "organizations",
            "documents",
            "needs",
        ]
        read_only_fields = fields


class AnnualMeetingSerializer(ReadSerializer):
    """The annual meeting of a region in a year; ``meeting`` is null where it is missing."""

    region = serializers.CharField(source="region.code", read_only=True)
    year = serializers.IntegerField(read_only=True)
    state = serializers.ChoiceField(AnnualState.choices, read_only=True)
    meeting = serializers.IntegerField(source="meeting.pk", read_only=True, allow_null=True)
    forums = serializers.SerializerMethodField(
        help_text=_("The regional development forums held in conjunction with it.")
    )

    @extend_schema_field(serializers.ListField(child=serializers.IntegerField()))
    def get_forums(self, annual: AnnualMeeting) -> list[int]:
        return [forum.pk for forum in annual.forums]


class YearSerializer(serializers.Serializer):
    year = serializers.IntegerField(min_value=1990, max_value=2100, required=False)


class ActivitySerializer(NamesProjectsMixin[Activity]):
    """An activity of the Bureau; of several regions where ``region`` is null.

    What is not known is null: the status, the participants, the cost. The cost is what the office
    states, in CHF; it is in no total of money.
    """

    translated = ("title", "description", "outputs")
    route, page_route = "api:activity-list", "portal:activity-list"
    named_by = "activity"

    initiative = InitiativeKeyField(read_only=True, allow_null=True)
    organizations = PartyOrganizationSerializer(source="organisations", many=True, read_only=True)
    is_joint = serializers.SerializerMethodField(
        help_text=_("Whether it is carried out with partner organizations.")
    )
    cost = serializers.SerializerMethodField(
        help_text=_("In CHF, as the office states it; no total of money holds it.")
    )
    fund = serializers.SerializerMethodField(help_text=_("The fund that pays it."))

    class Meta:
        model = Activity
        fields = [
            "id",
            "url",
            "page_url",
            "kind",
            "status",
            "title",
            "description",
            "outputs",
            "untranslated",
            "region",
            "initiative",
            "countries",
            "organizations",
            "is_joint",
            "projects",
            "projects_url",
            "starts_on",
            "ends_on",
            "place",
            "participants",
            "women",
            "men",
            "cost",
            "fund",
            "is_published",
            "is_sample",
            "source",
        ]
        read_only_fields = fields

    def get_is_joint(self, activity: Activity) -> bool:
        return bool(activity.organisations.all())

    @extend_schema_field(AMOUNT)
    def get_cost(self, activity: Activity) -> str | None:
        stated = _stated(activity)
        return written(stated.cost) if stated else None

    @extend_schema_field({"type": "string", "nullable": True, "example": "regular-budget"})
    def get_fund(self, activity: Activity) -> str | None:
        stated = _stated(activity)
        return stated.fund.slug if stated and stated.fund else None


def _stated(activity: Activity) -> ActivityCost | None:
    return getattr(activity, "costs", None)


class JointActivitySerializer(ActivitySerializer):
    """The same of an activity carried out with partner organizations."""

    route = "api:joint-activity-list"


class GoalRecordSerializer(RecordSerializer[Goal]):
    """A goal set elsewhere. The status goes with the name that is shown; either may be null."""

    translated = ("name",)
    route = "api:goal-list"

    name_status = serializers.SerializerMethodField()
    plan = serializers.SlugRelatedField[ActionPlan](
        "slug", read_only=True, allow_null=True, help_text=_("Of a priority of ITU-D alone.")
    )

    class Meta:
        model = Goal
        fields = ["id", "url", "framework", "plan", "code", "name", "name_status", "untranslated"]
        read_only_fields = fields

    @extend_schema_field(serializers.ChoiceField(Initiative.TitleStatus.choices, allow_null=True))
    def get_name_status(self, goal: Goal) -> str | None:
        name, _language = text_of(goal, "name")
        return status_of(goal, "name") if name else None


class CoreIndicatorSerializer(RecordSerializer[CoreIndicator]):
    """An indicator that projects share, so that their values can be added up."""

    translated = ("name", "definition")
    route = "api:core-indicator-list"

    class Meta:
        model = CoreIndicator
        fields = ["slug", "url", "name", "definition", "untranslated"]
        read_only_fields = fields

    def key_of(self, record: CoreIndicator) -> str:
        return record.slug
