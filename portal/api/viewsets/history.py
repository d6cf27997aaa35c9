"""The history of a record: what the audit trail knows of it and of its parts, for staff."""

from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.api.reading import PAGING, RecordT, RowsReaderMixin
from portal.api.serializers.history import HappeningSerializer
from stakeholders.access import sees_everything
from stakeholders.history import put_in_words
from stakeholders.models import TrailEntry


class HistoryMixin(RowsReaderMixin[RecordT], GenericViewSet[RecordT]):
    """Records whose changes staff read, the latest first."""

    filterset_class: type[FilterSet] | None = None

    def known_parameters(self) -> set[str]:
        known = super().known_parameters()
        return known | PAGING if self.action == "history" else known

    @extend_schema(
        description=_(
            "Who changed what of the record and of its parts, when and through which interface,"
            " the latest first. For staff."
        ),
        responses=HappeningSerializer(many=True),
    )
    @action(detail=True, has_translations=False, filterset_class=None)
    def history(self, request: Request, **key: str) -> Response:
        if not sees_everything(request.user):
            message = str(_("Only staff read the history of a record."))
            self.permission_denied(request, message=message)
        entries = TrailEntry.objects.about(self.get_object()).latest_first()
        happenings = put_in_words(self.page_of(entries))
        return self.get_paginated_response(HappeningSerializer(happenings, many=True).data)
