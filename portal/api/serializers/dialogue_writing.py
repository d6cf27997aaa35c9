"""Meetings, joint activities and organizations as they are written."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from initiatives.models import JointActivity, Meeting
from portal.api.serializers.base import columns
from portal.api.serializers.dialogue import JointActivitySerializer, MeetingSerializer
from portal.api.serializers.needs import VisibleInitiativeField
from portal.api.serializers.places import OrganizationSerializer
from portal.api.serializers.writing import ServiceSerializer
from stakeholders.models import Organisation

IDS = _("The ids of the organizations.")


class OrganizationWriteSerializer(ServiceSerializer):
    """The name is needed in English; staff name at least one of their own regions."""

    translated = OrganizationSerializer.translated

    class Meta:
        model = Organisation
        fields = [
            "acronym",
            "kind",
            "regions",
            *columns(OrganizationSerializer.translated),
            *columns(("acronym",)),
            "source",
        ]
        extra_kwargs = {
            "kind": {"required": True},
            "name_en": {"required": True, "allow_null": False, "allow_blank": False},
        }


class MeetingWriteSerializer(ServiceSerializer):
    """A meeting; of all regions without a ``region``, which is headquarters' to write."""

    translated = MeetingSerializer.translated

    organizations = serializers.PrimaryKeyRelatedField(
        source="organisations",
        queryset=Organisation.objects.all(),
        many=True,
        required=False,
        help_text=IDS,
    )

    class Meta:
        model = Meeting
        fields = [
            "kind",
            "region",
            "starts_on",
            "ends_on",
            "country",
            "held_with",
            "organizations",
            *columns(MeetingSerializer.translated),
            "is_published",
            "source",
        ]
        extra_kwargs = {"name_en": {"required": True, "allow_null": False, "allow_blank": False}}


class JointActivityWriteSerializer(ServiceSerializer):
    """An activity; of several regions without a ``region``, which is headquarters' to write."""

    translated = JointActivitySerializer.translated

    initiative = VisibleInitiativeField(required=False, allow_null=True)
    organizations = serializers.PrimaryKeyRelatedField(
        source="organisations", queryset=Organisation.objects.all(), many=True, help_text=IDS
    )

    class Meta:
        model = JointActivity
        fields = [
            "kind",
            "region",
            "initiative",
            "organizations",
            "starts_on",
            "ends_on",
            "place",
            *columns(JointActivitySerializer.translated),
            "is_published",
            "source",
        ]
        extra_kwargs = {"title_en": {"required": True, "allow_null": False, "allow_blank": False}}
