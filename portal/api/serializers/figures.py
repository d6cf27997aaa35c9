"""A figure by its reference: what it was on its day, and what has moved since."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from budgets.models import Mode
from budgets.reading.measures import Measure
from portal.api.serializers.base import ReadSerializer
from portal.api.serializers.explanations import LineSerializer, NamedField
from portal.api.serializers.parts import SignedAmountField


class MovedEntriesSerializer(ReadSerializer):
    """Entries that came or went; ``lines`` are the first fifty."""

    count = serializers.IntegerField(read_only=True)
    total = SignedAmountField()
    lines = LineSerializer(many=True, read_only=True)


class MovedProjectSerializer(ReadSerializer):
    """A project whose share of the figure has moved, in CHF."""

    project = NamedField()
    then = SignedAmountField()
    now = SignedAmountField()
    difference = SignedAmountField()


class FigureSerializer(ReadSerializer):
    """``then`` is what was recorded by ``recorded_until``; of counts, numbers of projects."""

    reference = serializers.CharField(read_only=True)
    words = serializers.CharField(
        read_only=True, help_text=_("Which figure it is, in the reader's language.")
    )
    measure = serializers.ChoiceField(Measure.choices, read_only=True)
    mode = serializers.ChoiceField(Mode.choices, read_only=True)
    shown_on = serializers.DateField(read_only=True)
    recorded_until = serializers.DateTimeField(read_only=True)
    then = SignedAmountField()
    now = SignedAmountField(help_text=_("Null where it is no longer known."))
    difference = SignedAmountField()
    is_found = serializers.BooleanField(
        read_only=True,
        help_text=_("Whether what was recorded by then adds up to the figure that was shown."),
    )
    holds = serializers.BooleanField(
        read_only=True, help_text=_("Whether the figure that was shown is also that of now.")
    )
    is_partial = serializers.BooleanField(
        read_only=True, help_text=_("Whether it was shown to staff, who see more than you.")
    )
    added = MovedEntriesSerializer(read_only=True, allow_null=True)
    gone = MovedEntriesSerializer(read_only=True, allow_null=True)
    changes = MovedProjectSerializer(
        many=True, read_only=True, help_text=_("Of figures that are made of projects.")
    )
    moved_projects = serializers.ListField(
        child=NamedField(),
        read_only=True,
        help_text=_(
            "Projects that were closed, cancelled or reopened since, where that moves the figure."
        ),
    )
