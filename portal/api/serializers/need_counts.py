"""Needs as they are counted: all that were raised, none quoted."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from portal.api.serializers.base import ReadSerializer


class NeedCountsSerializer(ReadSerializer):
    """``waiting``, ``taken_up`` and ``declined`` make up what was ``raised``."""

    raised = serializers.IntegerField()
    waiting = serializers.IntegerField(help_text=_("Not answered yet."))
    taken_up = serializers.IntegerField(help_text=_("Answered by a project and met included."))
    declined = serializers.IntegerField()
    median_days = serializers.DecimalField(
        max_digits=None,
        decimal_places=1,
        allow_null=True,
        help_text=_("From the day on which it was raised to the first decision; null if unknown."),
    )
    dated = serializers.IntegerField(
        help_text=_("Of how many needs the median is: those whose first decision has a known day.")
    )
