"""What was spent."""

from rest_framework import serializers

from budgets.models import Agreement, Expenditure, Fund
from portal.api.serializers.base import RecordSerializer
from portal.api.serializers.parts import PersonField
from projects.models import Project


class ExpenditureSerializer(RecordSerializer[Expenditure]):
    """An entry of money spent; a negative amount corrects the entry that ``corrects`` names."""

    route = "api:expenditure-list"

    project = serializers.SlugRelatedField[Project]("slug", read_only=True)
    fund = serializers.SlugRelatedField[Fund]("slug", read_only=True, allow_null=True)
    agreement = serializers.SlugRelatedField[Agreement]("id", read_only=True, allow_null=True)
    entered_by = PersonField()

    class Meta:
        model = Expenditure
        fields = [
            "id",
            "url",
            "project",
            "category",
            "fund",
            "agreement",
            "advance_reason",
            "amount",
            "currency",
            "occurs_on",
            "chf_amount",
            "chf_rate",
            "chf_rate_on",
            "reference",
            "description",
            "corrects",
            "reason",
            "entered_by",
            "entered_at",
            "is_sample",
        ]
        read_only_fields = fields
