"""How money is entered: once for each key, never changed afterwards."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from portal.api.idempotency import idempotent
from portal.api.permissions import ScopePermission
from portal.api.serializers.money_writing import TakeBackSerializer
from portal.api.viewsets.base import NUMBER, RecordViewSet


class EnteredViewSet(RecordViewSet):
    """Rows that are entered by staff of their region; a mistake is corrected by another row."""

    permission_classes = [IsAuthenticatedOrReadOnly, ScopePermission]
    lookup_value_regex = NUMBER
    has_translations = False
    write_serializer_class: type[Serializer]

    def enter(self, writer: type[Serializer], reader: type[Serializer], **context: Any) -> Response:
        """Write what was sent, and answer it as it now reads: 201, with its address."""
        context |= self.get_serializer_context()
        serializer = writer(data=self.request.data, context=context)
        serializer.is_valid(raise_exception=True)
        return self.created(serializer.save(), reader)

    def take_back(self, service: Callable[..., Model]) -> Response:
        """Enter what a service takes back from the entry that the address names."""
        entry = self.get_object()
        serializer = TakeBackSerializer(data=self.request.data)
        serializer.is_valid(raise_exception=True)
        row = service(entry, by=self.request.user, **serializer.validated_data)
        return self.created(row, self.serializer_class)

    def created(self, row: Model, reader: type[Serializer]) -> Response:
        body = reader(row, context=self.get_serializer_context()).data
        return Response(body, status=201, headers={"Location": body["url"]})


class CreateMixin:
    """Rows that are added at the address of their list."""

    @idempotent
    def create(self, request: Request) -> Response:
        return self.enter(self.write_serializer_class, self.serializer_class)
