"""What projects tell and teach: lessons, progress updates, documents."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request
from rest_framework.response import Response

from portal.api.permissions import signed_in
from portal.api.serializers.learning import (
    DocumentSerializer,
    LessonSerializer,
    ProgressUpdateSerializer,
)
from portal.api.serializers.learning_writing import (
    DocumentWriteSerializer,
    LessonWriteSerializer,
    ProgressUpdateWriteSerializer,
)
from portal.api.viewsets.writing import (
    AnnouncedMixin,
    EditedByService,
    WrittenViewSet,
)
from portal.filters import learning as filters
from projects import documents, learning
from projects.models import Document, Lesson, ProgressUpdate


@extend_schema_view(
    create=extend_schema(
        description=_("Write down what a project of one of your regions learnt."),
        request=LessonWriteSerializer,
        responses={201: LessonSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=LessonWriteSerializer,
        responses=LessonSerializer,
    ),
)
class LessonViewSet(EditedByService[Lesson], AnnouncedMixin[Lesson]):
    """What projects learnt, and where it applies. Written by staff of their region."""

    model = Lesson
    serializer_class = LessonSerializer
    write_serializer_class = LessonWriteSerializer
    create_service = staticmethod(learning.create_lesson)
    change_service = staticmethod(learning.change_lesson)
    remove_service = staticmethod(learning.remove_lesson)
    filterset_class = filters.LessonFilter
    has_translations = True

    def get_queryset(self) -> QuerySet[Lesson]:
        lessons = super().get_queryset().select_related("project")
        return lessons.prefetch_related("themes", "regions").order_by("-published_at", "-pk")


@extend_schema_view(
    create=extend_schema(
        description=_("Tell what happened in a project of one of your regions."),
        request=ProgressUpdateWriteSerializer,
        responses={201: ProgressUpdateSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=ProgressUpdateWriteSerializer,
        responses=ProgressUpdateSerializer,
    ),
)
class ProgressUpdateViewSet(EditedByService[ProgressUpdate]):
    """News of projects, the newest first. Written by staff of their region."""

    model = ProgressUpdate
    serializer_class = ProgressUpdateSerializer
    write_serializer_class = ProgressUpdateWriteSerializer
    create_service = staticmethod(learning.create_update)
    change_service = staticmethod(learning.change_update)
    remove_service = staticmethod(learning.remove_update)
    filterset_class = filters.ProgressUpdateFilter
    has_translations = True

    def get_queryset(self) -> QuerySet[ProgressUpdate]:
        updates = super().get_queryset().select_related("project", "entered_by")
        return updates.order_by("-happened_on", "-pk")


@extend_schema_view(
    create=extend_schema(
        description=_("Attach a file to a project; sent again, it is answered as before."),
        request=DocumentWriteSerializer,
        responses={201: DocumentSerializer},
    )
)
class DocumentViewSet(WrittenViewSet[Document]):
    """Documents of projects. Those that are not public are read by staff alone."""

    model = Document
    serializer_class = DocumentSerializer
    write_serializer_class = DocumentWriteSerializer
    create_service = staticmethod(documents.create_document)
    filterset_class = filters.DocumentFilter
    has_translations = False
    parser_classes = [MultiPartParser]

    def get_queryset(self) -> QuerySet[Document]:
        documents = super().get_queryset().select_related("project", "uploaded_by")
        return documents.order_by("-uploaded_at", "-pk")

    def create(self, request: Request) -> Response:
        values = self.sent(self.write_serializer_class)
        document = documents.create_document(by=signed_in(request), **values)
        return self.read_back(document, status=201)
