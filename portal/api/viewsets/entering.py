"""Records of money: entries that are reversed, never changed, and records that are decided on."""

from collections.abc import Callable

from django.db.models import Model
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer, Serializer

from portal.api.reading import RecordT
from portal.api.serializers.money_writing import ReversalSerializer
from portal.api.versions import version_headers
from portal.api.viewsets.base import NUMBER
from portal.api.viewsets.writing import WrittenViewSet


class MoneyViewSet(WrittenViewSet[RecordT]):
    """Records of money, by their numbers; a single one may show more than its list does."""

    lookup_value_regex = NUMBER
    has_translations = False

    def retrieve(self, request: Request, pk: str) -> Response:
        return self.shown(self.get_object())

    def read_back(self, record: RecordT, *, status: int = 200) -> Response:
        return self.shown(self.get_queryset().get(pk=record.pk), status=status)

    def shown(self, row: RecordT, *, status: int = 200) -> Response:
        body = self.get_serializer(self.with_details(row)).data
        headers = {"Location": body["url"]} if status == 201 else {}
        return Response(body, status=status, headers=headers | version_headers(row))

    def with_details(self, record: RecordT) -> RecordT:
        """Give the record what only a single one shows."""
        return record

    def entered(self, row: Model, reader: type[BaseSerializer]) -> Response:
        """Answer a row that was added at an action of another record: 201, with its address."""
        body = reader(row, context=self.get_serializer_context()).data
        return Response(body, status=201, headers={"Location": body["url"]})

    def reverse(
        self,
        service: Callable[..., Model],
        reader: type[ReversalSerializer] = ReversalSerializer,
    ) -> Response:
        """Enter what a service takes back from the entry that the address names."""
        entry = self.get_object()
        values = self.sent(reader)
        made = service(entry, by=self.request.user, **values)
        return self.entered(made, self.get_serializer_class())

    def decided(
        self, service: Callable[..., RecordT], reader: type[Serializer], *, status: int = 200
    ) -> Response:
        """Let a service act on the record that the address names; answer what comes of it."""
        record, values = self.get_object(), self.sent(reader)
        made = service(record, by=self.request.user, **values)
        return self.read_back(made, status=status)
