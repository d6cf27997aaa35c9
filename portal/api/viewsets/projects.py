"""Projects, and those of them that need funds."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import mixins
from rest_framework.viewsets import GenericViewSet

from budgets.reading import funding, kept
from budgets.reading.on_record import seen_on
from budgets.reading.scopes import Scope
from initiatives.models import Activity, Consultation, Initiative, Need, Theme
from portal.api.as_of import AsOfMixin
from portal.api.prepared import PreparedMixin
from portal.api.reading import RowsReaderMixin, RowT
from portal.api.serializers.appeals import FundingNeedSerializer
from portal.api.serializers.base import initiative_key_in_sql
from portal.api.serializers.project_writing import ProjectWriteSerializer
from portal.api.serializers.projects import ProjectSerializer
from portal.api.viewsets.base import SLUG, ExplainedMixin
from portal.api.viewsets.phases import PhasesMixin
from portal.api.viewsets.writing import (
    AsOfRecord,
    CreateByService,
    RemoveByService,
    ReplaceByService,
)
from portal.filters import projects as filters
from projects import editing
from projects.achievement import with_achievement
from projects.activity import with_last_activity
from projects.lights import with_reasons
from projects.models import Participation, Project, Result
from projects.reuse import replicas
from stakeholders.access import AnyUser


def initiative_keys(reader: AnyUser) -> QuerySet[Initiative]:
    """Give the initiatives that the reader may see, with no more than their keys need."""
    visible = Initiative.objects.visible_to(reader).select_related("plan")
    return visible.only("region_id", "number", "plan__slug")


def slugs_of_each(reader: AnyUser, lookup: str, most: int | None = None) -> ArraySubquery:
    """Give the slugs of the projects that lead to each record by ``lookup``, as one array.

    At most so many, if a number is given: the first by their keys, which are found by an index.
    """
    named = Project.objects.visible_to(reader).filter(**{lookup: OuterRef("pk")})
    return ArraySubquery(named.order_by("pk").values("slug")[:most])


def keys_of_each(reader: AnyUser) -> dict[str, Any]:
    """Give each project the key of its initiative and those of the others that it serves.

    Of an initiative that the reader may not see there is none.
    """
    visible, key = Initiative.objects.visible_to(reader), initiative_key_in_sql()
    own = visible.filter(pk=OuterRef("initiative")).order_by()
    served = visible.filter(other_projects=OuterRef("pk"))
    return {
        "initiative_key": Subquery(own.annotate(key=key).values("key")),
        "other_initiative_keys": ArraySubquery(served.annotate(key=key).values("key")),
    }


def reuse_of_each(reader: AnyUser) -> dict[str, Any]:
    """Give each project the slug of the one that it replicates, and how often it was replicated.

    Both within what the reader may see.
    """
    visible = Project.objects.visible_to(reader).order_by()
    of_each = replicas(reader).order_by().filter(replicates=OuterRef("pk"))
    counted = of_each.values("replicates").annotate(number=Count("pk")).values("number")
    return {
        "replicated_slug": Subquery(
            visible.filter(pk=OuterRef("replicates_id")).values("slug")[:1]
        ),
        "replica_count": Coalesce(Subquery(counted), 0),
    }


def with_country_codes(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Give each project the codes of its countries as one array."""
    countries = Project.countries.through.objects.filter(project=OuterRef("pk"))
    codes = countries.order_by("country_id").values("country_id")
    return projects.annotate(country_codes=ArraySubquery(codes))


def links_of_each(reader: AnyUser) -> dict[str, ArraySubquery]:
    """Give the ids of what a project answers, was consulted on and has part in, as arrays."""
    models: dict[str, type[Need | Consultation | Activity]] = {
        "need_ids": Need,
        "consultation_ids": Consultation,
        "joint_activity_ids": Activity,
    }
    return {
        name: ArraySubquery(
            model.objects.visible_to(reader)
            .filter(projects=OuterRef("pk"))
            .order_by("pk")
            .values("pk")
        )
        for name, model in models.items()
    }


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
    PreparedMixin[Project],
    PhasesMixin,
    ExplainedMixin[Project],
    AsOfRecord[Project],
    CreateByService[Project],
    ReplaceByService[Project],
    RemoveByService[Project],
):
    """Projects with their parties, results and funding. Written by staff of their region."""

    model = Project
    serializer_class = ProjectSerializer
    write_serializer_class = ProjectWriteSerializer
    create_service = staticmethod(editing.create_project)
    change_service = staticmethod(editing.change_project)
    remove_service = staticmethod(editing.remove_project)
    filterset_class = filters.NamedProjectFilter
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def scope_of(self, record: Project) -> Scope:
        return self.scope.of_project(record)

    def get_object(self) -> Project:
        return funding.as_they_stood([super().get_object()], self.day)[0]

    def paginate_queryset(self, queryset: QuerySet[Any, RowT]) -> list[RowT] | None:
        page = super().paginate_queryset(queryset)
        if self.action == "list":
            funding.as_they_stood([row for row in page or [] if isinstance(row, Project)], self.day)
        return page

    def shown_rows(self) -> QuerySet[Project]:
        """Fetch what the answer shows and no more: codes as arrays, keys without their texts."""
        reader, day = self.request.user, self.day
        themes = Theme.objects.filter(projects=OuterRef("pk"))
        rows = seen_on(reader, day) if self.action == "list" else self.visible_rows()
        projects = with_country_codes(rows).annotate(
            theme_slugs=ArraySubquery(themes.order_by("position", "pk").values("slug")),
            **keys_of_each(reader),
            **links_of_each(reader),
            **reuse_of_each(reader),
        )
        if day is None:
            projects = with_reasons(projects, on=timezone.localdate())
        active = with_last_activity(projects, on=day)
        parties = Participation.objects.select_related("organisation")
        return funding.with_funding(active, day).prefetch_related(
            Prefetch("results", with_achievement(Result.objects.all(), on=day)),
            Prefetch("participations", parties),
        )

    def number_kept(self) -> int | None:
        return kept.number_of(Scope.visible_to(self.request.user), "projects")


class FundingNeedViewSet(
    AsOfMixin, RowsReaderMixin[Project], mixins.ListModelMixin, GenericViewSet[Project]
):
    """The open projects that have a funding gap, the largest first."""

    model = Project
    serializer_class = FundingNeedSerializer
    filterset_class = filters.ProjectFilter
    has_translations = True

    def get_queryset(self) -> QuerySet[Project]:
        needing = funding.needing_funds(seen_on(self.request.user, self.day), self.day)
        projects = funding.with_funding(with_country_codes(needing), self.day)
        return projects.prefetch_related(Prefetch("initiative", initiative_keys(self.request.user)))

    def paginate_queryset(self, queryset: QuerySet[Any, RowT]) -> list[RowT] | None:
        page = super().paginate_queryset(queryset)
        funding.as_they_stood([row for row in page or [] if isinstance(row, Project)], self.day)
        return page
