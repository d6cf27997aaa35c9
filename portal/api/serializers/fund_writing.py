"""Agreements and appeals as they are written, by language where they have texts."""

from rest_framework import serializers

from budgets.models import Agreement, AgreementParty, Appeal
from initiatives.models import Initiative
from portal.api.serializers.appeals import AppealSerializer
from portal.api.serializers.base import InitiativeKeyField, columns
from portal.api.serializers.funds import AgreementSerializer
from portal.api.serializers.money_writing import EnteredSerializer, organisation_field
from portal.api.serializers.writing import ServiceSerializer
from projects.models import Project


class PartyWriteSerializer(ServiceSerializer):
    """One who signed: an organization or a country."""

    organization = organisation_field("organisation")

    class Meta:
        model = AgreementParty
        fields = ["organization", "country"]


class AgreementWriteSerializer(EnteredSerializer):
    """``parties``, ``initiatives`` and ``projects`` are all of them: what is not named goes."""

    translated = AgreementSerializer.translated

    parties = serializers.ListSerializer[AgreementParty](
        child=PartyWriteSerializer(), required=False, max_length=200
    )
    initiatives = InitiativeKeyField(queryset=Initiative.objects.all(), many=True, required=False)
    projects = serializers.SlugRelatedField(
        "slug", queryset=Project.objects.all(), many=True, required=False
    )

    class Meta:
        model = Agreement
        fields = [
            *columns(AgreementSerializer.translated),
            "reference",
            "kind",
            "region",
            "starts_on",
            "ends_on",
            "amount",
            "currency",
            "occurs_on",
            "support_rate",
            "parties",
            "initiatives",
            "projects",
            "is_published",
            "confirmed",
        ]


class AppealWriteSerializer(ServiceSerializer):
    """A draft; ``projects`` are all for which it calls."""

    translated = AppealSerializer.translated

    projects = serializers.SlugRelatedField(
        "slug", queryset=Project.objects.all(), many=True, required=False
    )

    class Meta:
        model = Appeal
        fields = ["occasion", "region", "year", *columns(AppealSerializer.translated), "projects"]
