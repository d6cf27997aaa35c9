"""Needs of countries, as they are read, raised and decided on."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from initiatives.models import Initiative, Meeting, Need, Theme
from portal.api.serializers.base import InitiativeKeyField
from portal.api.serializers.naming import NamesProjectsMixin
from portal.api.serializers.parts import PersonField, StrictMixin
from portal.filters.choices import reader_of
from stakeholders.access import country_spoken_for, sees_everything
from stakeholders.models import Country


class NeedSerializer(NamesProjectsMixin[Need]):
    """A need of a country. Why it was decided so is shown to staff and to the country."""

    translated = ("title", "description")
    route, page_route = "api:need-list", "portal:need-list"
    named_by = "need"

    initiative = InitiativeKeyField(read_only=True, allow_null=True)
    themes = serializers.SlugRelatedField[Theme]("slug", many=True, read_only=True)
    meeting = serializers.SlugRelatedField[Meeting]("id", read_only=True, allow_null=True)
    raised_by = PersonField()
    decision_reason = serializers.SerializerMethodField()

    class Meta:
        model = Need
        fields = [
            "id",
            "url",
            "page_url",
            "country",
            "kind",
            "title",
            "description",
            "untranslated",
            "initiative",
            "themes",
            "channel",
            "meeting",
            "raised_on",
            "raised_by",
            "status",
            "decided_at",
            "decision_reason",
            "projects",
            "projects_url",
            "is_sample",
            "source",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_decision_reason(self, need: Need) -> str | None:
        reader = self.context["request"].user
        if sees_everything(reader) or country_spoken_for(reader) == need.country_id:
            return need.decision_reason
        return None


class VisibleInitiativeField(InitiativeKeyField):
    """An initiative that whoever writes may see."""

    def get_queryset(self) -> QuerySet[Initiative]:
        return Initiative.objects.visible_to(reader_of(self.context.get("request")))


@extend_schema_field(serializers.IntegerField)
class VisibleMeetingField(serializers.PrimaryKeyRelatedField[Meeting]):
    """A meeting that whoever writes may see."""

    def get_queryset(self) -> QuerySet[Meeting]:
        return Meeting.objects.visible_to(reader_of(self.context.get("request")))


class NeedReviseSerializer(StrictMixin):
    """The texts of a need in one language, and what it is about."""

    language = serializers.ChoiceField(settings.LANGUAGES)
    title = serializers.CharField(max_length=200)
    description = serializers.CharField(max_length=10_000, allow_blank=True, required=False)
    kind = serializers.ChoiceField(Need.Kind.choices, required=False)
    initiative = VisibleInitiativeField(required=False, allow_null=True)
    themes = serializers.SlugRelatedField(
        "slug", queryset=Theme.objects.all(), many=True, required=False
    )


class NeedWriteSerializer(NeedReviseSerializer):
    """A need as a focal point raises it; how and when it came is for staff to say."""

    country = serializers.PrimaryKeyRelatedField(queryset=Country.objects.all())
    channel = serializers.ChoiceField(Need.Channel.choices, required=False)
    meeting = VisibleMeetingField(required=False, allow_null=True)
    raised_on = serializers.DateField(required=False, help_text=_("Today if not given."))


class NoteSerializer(StrictMixin):
    """What is to be known of a decision, if anything."""

    reason = serializers.CharField(max_length=500, required=False, allow_blank=True)
