"""What Member States and organizations give."""

from rest_framework import serializers

from budgets.models import Contribution
from portal.api.serializers.base import RecordSerializer
from portal.api.serializers.places import PartyOrganizationSerializer


class ContributionSerializer(RecordSerializer):
    """In kind without a value has ``amount`` null: it is counted, not summed."""

    route = "api:contribution-list"

    project = serializers.SlugRelatedField("slug", read_only=True)
    organization = PartyOrganizationSerializer(
        source="organisation", read_only=True, allow_null=True
    )
    fund = serializers.SlugRelatedField("slug", read_only=True, allow_null=True)

    class Meta:
        model = Contribution
        fields = [
            "id",
            "url",
            "project",
            "organization",
            "country",
            "mode",
            "stage",
            "amount",
            "currency",
            "occurs_on",
            "chf_amount",
            "chf_rate",
            "chf_rate_on",
            "fund",
            "description",
            "is_sample",
            "entered_at",
        ]
        read_only_fields = fields
