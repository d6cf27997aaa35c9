"""The doors to the records: which rows, in which order, narrowed how."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Model, OuterRef, Prefetch, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.permissions import IsAuthenticatedOrReadOnly
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import GenericViewSet, ReadOnlyModelViewSet

from budgets import funding
from budgets.models import Contribution
from initiatives.models import ActionPlan, Initiative, Theme
from portal import filters
from portal.api.permissions import ScopePermission
from portal.api.reading import ReaderMixin
from portal.api.serializers.contributions import ContributionSerializer
from portal.api.serializers.initiatives import (
    ActionPlanSerializer,
    InitiativeDetailSerializer,
    InitiativeSerializer,
    ThemeSerializer,
)
from portal.api.serializers.places import (
    CountrySerializer,
    OrganizationSerializer,
    RegionDetailSerializer,
    RegionSerializer,
)
from portal.api.serializers.project_writing import ProjectWriteSerializer
from portal.api.serializers.projects import ProjectSerializer
from projects.models import Participation, Project
from stakeholders.models import Country, Organisation, Region

SLUG = "[-a-zA-Z0-9_]+"
NUMBER = "[0-9]{1,18}"


class RecordViewSet(ReaderMixin, ReadOnlyModelViewSet):
    """A list and a detail of the rows that this reader may see."""

    model: type[Model]
    has_translations = True

    def get_queryset(self) -> QuerySet:
        return self.model._default_manager.visible_to(self.request.user)

    def with_totals(self, record: Model, **scope: Any) -> Model:
        """Give the record the ``funding`` of its projects that this reader may see."""
        projects = Project.objects.visible_to(self.request.user).filter(**scope)
        record.funding = funding.totals(projects)
        record.includes_sample = projects.filter(is_sample=True).exists()
        return record


class RegionViewSet(RecordViewSet):
    """The six regions and their offices; a single one also with the funding of its projects."""

    model = Region
    lookup_field = "code"
    lookup_value_regex = "[A-Z]{3}"

    def get_queryset(self) -> QuerySet[Region]:
        return super().get_queryset().prefetch_related("offices").order_by("position", "pk")

    def get_serializer_class(self) -> type[Serializer]:
        return RegionSerializer if self.action == "list" else RegionDetailSerializer

    def get_object(self) -> Region:
        region = super().get_object()
        return self.with_totals(region, region=region)


class CountryViewSet(RecordViewSet):
    """Countries and the categories they are in."""

    model = Country
    serializer_class = CountrySerializer
    filterset_class = filters.CountryFilter
    lookup_field = "iso2"
    lookup_value_regex = "[A-Z]{2}"

    def get_queryset(self) -> QuerySet[Country]:
        countries = super().get_queryset().with_categories(timezone.localdate())
        return countries.prefetch_related("categories").order_by("sort_key", "pk")


class OrganizationViewSet(RecordViewSet):
    """Organizations that take part in projects or pay for them."""

    model = Organisation
    serializer_class = OrganizationSerializer
    filterset_class = filters.OrganizationFilter
    lookup_value_regex = NUMBER

    def get_queryset(self) -> QuerySet[Organisation]:
        return super().get_queryset().prefetch_related("regions").order_by("sort_key", "pk")


class ActionPlanViewSet(RecordViewSet):
    """What each World Telecommunication Development Conference adopted."""

    model = ActionPlan
    serializer_class = ActionPlanSerializer
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[ActionPlan]:
        return super().get_queryset().order_by("-starts_year", "pk")


class ThemeViewSet(RecordViewSet):
    """The subjects under which initiatives and projects are found."""

    model = Theme
    serializer_class = ThemeSerializer
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[Theme]:
        return super().get_queryset().order_by("position", "pk")


class InitiativeViewSet(RecordViewSet):
    """Regional initiatives; a single one also with the funding of its projects."""

    model = Initiative
    filterset_class = filters.InitiativeFilter

    def get_queryset(self) -> QuerySet[Initiative]:
        initiatives = super().get_queryset().select_related("plan")
        return initiatives.prefetch_related("themes", "expected_results").order_by(
            "-plan__starts_year", "plan__slug", "region__position", "region", "number"
        )

    def get_serializer_class(self) -> type[Serializer]:
        return InitiativeSerializer if self.action == "list" else InitiativeDetailSerializer

    def get_object(self) -> Initiative:
        key = "{plan}/{code}".format_map(self.kwargs)
        initiative = self.get_queryset().with_key(key).first()
        if initiative is None:
            raise Http404
        return self.with_totals(initiative, initiative=initiative)


class ContributionViewSet(RecordViewSet):
    """What Member States and organizations give to projects, in cash and in kind."""

    model = Contribution
    serializer_class = ContributionSerializer
    filterset_class = filters.ContributionFilter
    lookup_value_regex = NUMBER
    has_translations = False

    def get_queryset(self) -> QuerySet[Contribution]:
        return super().get_queryset().select_related("project", "organisation", "fund")


@extend_schema_view(
    create=extend_schema(
        description=_("Add a project of one of your regions."),
        request=ProjectWriteSerializer,
        responses={201: ProjectSerializer},
    ),
    update=extend_schema(
        description=_("Write the whole project: what is left out becomes empty again."),
        request=ProjectWriteSerializer,
        responses=ProjectSerializer,
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=ProjectWriteSerializer,
        responses=ProjectSerializer,
    ),
)
class ProjectViewSet(
    mixins.CreateModelMixin, mixins.UpdateModelMixin, RecordViewSet, GenericViewSet
):
    """Projects with their parties, results and funding. Written by staff of their region."""

    model = Project
    permission_classes = [IsAuthenticatedOrReadOnly, ScopePermission]
    filterset_class = filters.ProjectFilter
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[Project]:
        """Fetch what the answer shows and no more: codes as arrays, keys without their texts."""
        countries = Project.countries.through.objects.filter(project=OuterRef("pk"))
        themes = Theme.objects.filter(projects=OuterRef("pk"))
        keys = Initiative.objects.visible_to(self.request.user).select_related("plan")
        keys = keys.only("region_id", "number", "plan__slug")
        names = Organisation.objects.only("acronym", "name")
        parties = Participation.objects.prefetch_related(Prefetch("organisation", names))
        projects = (
            super()
            .get_queryset()
            .annotate(
                country_codes=ArraySubquery(countries.order_by("country_id").values("country_id")),
                theme_slugs=ArraySubquery(themes.order_by("position", "pk").values("slug")),
            )
        )
        return funding.with_funding(projects).prefetch_related(
            "results",
            Prefetch("initiative", keys),
            Prefetch("other_initiatives", keys),
            Prefetch("participations", parties),
        )

    def get_serializer_class(self) -> type[Serializer]:
        writes = self.action in ("create", "update", "partial_update")
        return ProjectWriteSerializer if writes else ProjectSerializer

    def create(self, request: Request) -> Response:
        serializer = self.get_serializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        body = self.body_of(serializer.save())
        return Response(body, status=201, headers={"Location": body["url"]})

    @transaction.atomic
    def update(self, request: Request, slug: str, partial: bool = False) -> Response:
        """Lock the row first: two who write at once come after one another."""
        Project.objects.select_for_update().filter(slug=slug).order_by().first()
        project = self.get_object()
        serializer = self.get_serializer(project, data=request.data, partial=partial)
        serializer.is_valid(raise_exception=True)
        return Response(self.body_of(serializer.save()))

    def body_of(self, project: Project) -> dict[str, Any]:
        """Give the project as it now reads."""
        saved = self.get_queryset().get(pk=project.pk)
        return ProjectSerializer(saved, context=self.get_serializer_context()).data
