"""Visits, risks and follow-up actions as they are written: refused by name."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from portal.api.serializers.parts import StrictMixin
from portal.api.serializers.writing import PartOfProjectSerializer
from projects.follow_ups import possible_owners
from projects.models import Finding, FollowUp, Risk, Visit
from stakeholders.access import sees_everything
from stakeholders.models import User

FINDINGS = 100


class OwnerField(serializers.SlugRelatedField[User]):
    """One of the staff by the name of the account, for staff alone: nobody else learns who is."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("The name of an account of the staff."))
        super().__init__("username", queryset=User.objects.none(), **kwargs)

    def get_queryset(self) -> QuerySet[User]:
        request = self.context.get("request")
        if request is None or not sees_everything(request.user):
            return User.objects.none()
        return possible_owners()


class FindingWriteSerializer(StrictMixin, serializers.ModelSerializer):
    class Meta:
        model = Finding
        fields = ["severity", "text"]


class VisitWriteSerializer(PartOfProjectSerializer):
    """``findings`` take the place of all the findings before."""

    findings = serializers.ListSerializer[Finding](
        child=FindingWriteSerializer(), required=False, max_length=FINDINGS
    )

    class Meta:
        model = Visit
        fields = ["project", "kind", "starts_on", "ends_on", "visitors", "summary", "findings"]


class RiskWriteSerializer(PartOfProjectSerializer):
    """Likelihood and effect are from 1 to 5."""

    owner = OwnerField(required=False, allow_null=True)

    class Meta:
        model = Risk
        fields = [
            "project",
            "description",
            "likelihood",
            "effect",
            "response",
            "owner",
            "status",
            "identified_on",
        ]


class FollowUpWriteSerializer(PartOfProjectSerializer):
    """Name the visit or the risk that it follows from, where there is one.

    That it is done is said by a step of its own.
    """

    owner = OwnerField()

    class Meta:
        model = FollowUp
        fields = ["project", "visit", "risk", "action", "owner", "due_on"]
