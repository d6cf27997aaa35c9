"""Links across regions that are proposed, as they are read and written."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from portal.api.serializers.base import RecordSerializer
from portal.api.serializers.parts import PersonField
from portal.api.serializers.writing import PartOfProjectSerializer
from projects.models import LinkProposal, Project

NAMED = ["need", "consultation", "joint_activity"]


class LinkProposalSerializer(RecordSerializer[LinkProposal]):
    """A link that is proposed with one record of another region, and what its side decided."""

    route = "api:link-proposal-list"

    project = serializers.SlugRelatedField[Project]("slug", read_only=True)
    region = serializers.CharField(
        source="region.pk", read_only=True, help_text=_("The region whose staff decides.")
    )
    proposed_by = PersonField()
    decided_by = PersonField()

    class Meta:
        model = LinkProposal
        fields = [
            "id",
            "url",
            "project",
            *NAMED,
            "region",
            "reason",
            "status",
            "proposed_by",
            "proposed_at",
            "decided_by",
            "decided_at",
            "note",
        ]
        read_only_fields = fields


class LinkProposalWriteSerializer(PartOfProjectSerializer):
    """A project, one record of another region, and why the two are to be linked."""

    class Meta:
        model = LinkProposal
        fields = ["project", *NAMED, "reason"]
