"""What the audit trail knows of a record, in the reader's language."""

from rest_framework import serializers

from portal.api.serializers.base import ReadSerializer
from stakeholders.models import TrailEntry


class ChangeSerializer(ReadSerializer):
    """One field with the value before and after, in words; null where there was or is none."""

    field = serializers.CharField()
    # DRF takes the fields off the class, so that this one does not hide the attribute of that name.
    label = serializers.CharField()  # type: ignore[assignment]
    before = serializers.CharField(allow_null=True)
    after = serializers.CharField(allow_null=True)


class HappeningSerializer(ReadSerializer):
    """What was done to the record or to a part of it; ``by`` is null where nobody was signed in.

    ``model`` and ``key`` name the row, ``part`` says what it is where it is a part of the record.
    """

    id = serializers.IntegerField(source="entry.pk")
    at = serializers.DateTimeField(source="entry.at")
    by = serializers.CharField(source="who.username", allow_null=True, default=None)
    interface = serializers.ChoiceField(TrailEntry.Interface.choices, source="entry.interface")
    operation = serializers.ChoiceField(TrailEntry.Operation.choices, source="entry.operation")
    reason = serializers.CharField(source="entry.reason", allow_null=True)
    model = serializers.CharField(source="entry.model")
    key = serializers.CharField(source="entry.key")
    name = serializers.CharField()
    part = serializers.CharField(allow_null=True)
    changes = ChangeSerializer(many=True)
    sentence = serializers.CharField()
