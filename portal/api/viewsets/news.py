"""The news that projects published, and what is used again elsewhere. Nobody writes them here."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django_filters.utils import translate_validation
from rest_framework import mixins
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from portal.api.pagination import Pages
from portal.api.reading import RowsReaderMixin
from portal.api.serializers.naming import FIRST
from portal.api.serializers.news import NewsItemSerializer, ReuseSerializer
from portal.filters.news import NewsFilter
from portal.outreach.news import all_news
from projects.models import Project, Result
from projects.reuse import reused_projects


class NewsPages(Pages):
    """News find the keys of a page themselves."""

    django_paginator_class = Paginator


class NewsViewSet(RowsReaderMixin[Result], mixins.ListModelMixin, GenericViewSet[Result]):
    """What everybody may read of results and lessons, the latest first; the same for all."""

    serializer_class = NewsItemSerializer
    filterset_class = NewsFilter
    pagination_class = NewsPages

    def get_queryset(self) -> QuerySet[Result]:
        """No rows, only the model for the form: news come of two models."""
        return Result.objects.none()

    def list(self, request: Request) -> Response:
        form = self.filterset_class(request.query_params, self.get_queryset(), request=request)
        if not form.is_valid():
            raise translate_validation(form.errors)
        # The stub says QuerySet, where whatever Django's Paginator takes will do.
        page = self.paginate_queryset(form.narrow(all_news()))  # type: ignore[arg-type]
        return self.get_paginated_response(self.get_serializer(page, many=True).data)


class ReuseViewSet(RowsReaderMixin[Project], mixins.ListModelMixin, GenericViewSet[Project]):
    """The projects of which something is used elsewhere, the most used first."""

    model = Project
    serializer_class = ReuseSerializer
    has_translations = True

    def get_queryset(self) -> QuerySet[Project]:
        return reused_projects(self.request.user, most=FIRST)
