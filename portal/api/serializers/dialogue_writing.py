"""Meetings, activities and organizations as they are written."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from budgets.models import Fund
from initiatives.models import Activity, Meeting
from portal.api.serializers.base import columns
from portal.api.serializers.dialogue import ActivitySerializer, MeetingSerializer
from portal.api.serializers.needs import VisibleInitiativeField
from portal.api.serializers.places import OrganizationSerializer
from portal.api.serializers.writing import ConfirmedSerializer, ServiceSerializer
from projects.models import Project
from stakeholders.models import Organisation

IDS = _("The ids of the organizations.")


class OrganizationWriteSerializer(ConfirmedSerializer):
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
            "confirmed",
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


class ActivityWriteSerializer(ConfirmedSerializer):
    """An activity; of several regions without a ``region``, which is headquarters' to write."""

    translated = ActivitySerializer.translated

    initiative = VisibleInitiativeField(required=False, allow_null=True)
    organizations = serializers.PrimaryKeyRelatedField(
        source="organisations",
        queryset=Organisation.objects.all(),
        many=True,
        required=False,
        help_text=_("The ids of the partner organizations: with one it is a joint activity."),
    )
    projects = serializers.SlugRelatedField(
        "slug",
        queryset=Project.objects.all(),
        many=True,
        required=False,
        help_text=_("The projects within which it is; you change each of them."),
    )
    cost = serializers.DecimalField(
        max_digits=18,
        decimal_places=2,
        required=False,
        allow_null=True,
        help_text=_("In CHF, as the office states it; no total of money holds it."),
    )
    fund = serializers.SlugRelatedField(
        "slug",
        queryset=Fund.objects.all(),
        required=False,
        allow_null=True,
        help_text=_("The fund that pays it."),
    )

    class Meta:
        model = Activity
        fields = [
            "kind",
            "status",
            "region",
            "initiative",
            "countries",
            "organizations",
            "projects",
            "starts_on",
            "ends_on",
            "place",
            "participants",
            "women",
            "men",
            "cost",
            "fund",
            *columns(ActivitySerializer.translated),
            "is_published",
            "source",
            "confirmed",
        ]
        extra_kwargs = {"title_en": {"required": True, "allow_null": False, "allow_blank": False}}


class JointActivityWriteSerializer(ActivityWriteSerializer):
    """An activity with its partner organizations."""

    organizations = serializers.PrimaryKeyRelatedField(
        source="organisations",
        queryset=Organisation.objects.all(),
        many=True,
        allow_empty=False,
        help_text=IDS,
    )
