"""How records are written: the request is read, a service is called, the record answered."""

from collections.abc import Callable
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from portal.api.as_of import PARAMETER, AsOfMixin
from portal.api.reading import RecordT
from portal.api.serializers.money_writing import NothingSerializer
from portal.api.versions import version_headers
from portal.api.viewsets.base import RecordViewSet
from portal.filters.as_of import AS_OF
from projects.publishing import announce, withdraw

Service = Callable[..., Any]


class WrittenViewSet(RecordViewSet[RecordT]):
    """Records that services write: this reads the request, calls the service, and answers.

    The services say who may, lock the record and refuse; nothing of that is decided here. What
    ``If-Match`` asks for is looked at before any method that writes (``portal.api.versions``).
    """

    permission_classes = [IsAuthenticatedOrReadOnly]
    write_serializer_class: type[Serializer]

    def sent(
        self, serializer_class: type[Serializer], record: RecordT | None = None, **options: Any
    ) -> dict[str, Any]:
        """Read the body; raises ``ValidationError`` by field."""
        context = self.get_serializer_context()
        serializer = serializer_class(record, data=self.request.data, context=context, **options)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def act(
        self,
        service: Service,
        serializer_class: type[Serializer],
        *,
        answer_with: type[Serializer] | None = None,
    ) -> Response:
        """Let a service act on the record that the address names, with what is sent.

        It is answered as it now reads or, where the service gives another row, as that reads.
        """
        record = self.get_object()
        values = self.sent(serializer_class)
        row = service(record, by=self.request.user, **values)
        if answer_with is None:
            return self.read_back(row)
        return Response(answer_with(row, context=self.get_serializer_context()).data)

    def read_back(self, record: RecordT, *, status: int = 200) -> Response:
        """Give the record as it now reads; a new one with its address."""
        row = self.get_queryset().get(pk=record.pk)
        body = self.get_serializer(row).data
        headers = {"Location": body["url"]} if status == 201 else {}
        return Response(body, status=status, headers=headers | version_headers(row))

    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        record = self.get_object()
        body = self.get_serializer(record).data
        return Response(body, headers=version_headers(record))


class AsOfRecord(AsOfMixin, WrittenViewSet[RecordT]):
    """Records that are read as of a day, too."""

    parameters_of_actions: ClassVar[dict[str, set[str]]] = {"retrieve": {AS_OF}}

    @extend_schema(parameters=[PARAMETER])
    def retrieve(self, request: Request, *args: Any, **kwargs: Any) -> Response:
        """An answer as of a day bears the tag of what it says, upon which nobody writes."""
        response = super().retrieve(request, *args, **kwargs)
        if self.day is not None:
            del response["ETag"]
        return response


class CreateByService(WrittenViewSet[RecordT]):
    """``POST`` at the list: ``create_service(by=, **values)`` adds a record."""

    create_service: ClassVar[Service]

    def create(self, request: Request) -> Response:
        values = self.sent(self.write_serializer_class)
        return self.read_back(self.create_service(by=request.user, **values), status=201)


class ChangeByService(WrittenViewSet[RecordT]):
    """``PATCH`` at a record: ``change_service(record, by=, **changes)``."""

    change_service: ClassVar[Service]

    def partial_update(self, request: Request, *args: Any, **key: str) -> Response:
        return self.change(partial=True)

    def change(self, *, partial: bool) -> Response:
        record = self.get_object()
        values = self.sent(self.write_serializer_class, record, partial=partial)
        return self.read_back(self.change_service(record, by=self.request.user, **values))


class ReplaceByService(ChangeByService[RecordT]):
    """``PUT``, too: what it leaves out becomes empty."""

    def update(self, request: Request, *args: Any, **key: str) -> Response:
        return self.change(partial=False)


class RemoveByService(WrittenViewSet[RecordT]):
    """``DELETE`` at a record that was made by mistake: ``remove_service(record, by=)``."""

    remove_service: ClassVar[Service]

    @extend_schema(
        description=_("Remove a record that was made by mistake and is used by nothing."),
        request=None,
        responses={204: None},
    )
    def destroy(self, request: Request, *args: Any, **key: str) -> Response:
        self.remove_service(self.get_object(), by=request.user)
        return Response(status=204)


class EditedByService(CreateByService[RecordT], ChangeByService[RecordT], RemoveByService[RecordT]):
    """Records that are added, changed and removed, each by a service."""


class AnnouncedMixin(WrittenViewSet[RecordT]):
    """Rows that are announced to the other regions by a step of its own."""

    @extend_schema(
        description=_("Announce it to the other regions, once; it goes into the news."),
        request=NothingSerializer,
    )
    @action(detail=True, methods=["post"])
    def announce(self, request: Request, pk: str) -> Response:
        return self.act(announce, NothingSerializer)

    @extend_schema(
        description=_("Take back what was announced."),
        request=NothingSerializer,
    )
    @action(detail=True, methods=["post"])
    def withdraw(self, request: Request, pk: str) -> Response:
        return self.act(withdraw, NothingSerializer)
