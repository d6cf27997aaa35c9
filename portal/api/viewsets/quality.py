"""What is asked about the records of projects: read by staff, answered by mending the records."""

from django.db.models import QuerySet
from rest_framework.permissions import IsAuthenticated

from portal.api.serializers.quality import QualityQuestionSerializer
from portal.api.viewsets.base import NUMBER, RecordViewSet
from portal.filters.quality import QualityQuestionFilter
from projects.models import QualityQuestion


class QualityQuestionViewSet(RecordViewSet[QualityQuestion]):
    """The rules of quality that apply to projects, as of the last night, the oldest first.

    For staff; to others this list is empty. A question goes in the night after its project is
    mended.
    """

    model = QualityQuestion
    permission_classes = [IsAuthenticated]
    serializer_class = QualityQuestionSerializer
    filterset_class = QualityQuestionFilter
    lookup_value_regex = NUMBER
    has_translations = False

    def get_queryset(self) -> QuerySet[QualityQuestion]:
        return super().get_queryset().select_related("project").order_by("asked_on", "pk")
