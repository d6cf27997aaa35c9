"""Action plans, themes, and the initiatives that regions adopted."""

from django.db.models import QuerySet
from django.http import Http404
from rest_framework.serializers import Serializer

from budgets.reading.scopes import Scope
from initiatives.models import ActionPlan, Initiative, Need, Theme
from initiatives.models.agreed import InitiativeQuerySet
from initiatives.need_counts import count_needs
from portal.api.prepared import PreparedMixin
from portal.api.serializers.initiatives import (
    ActionPlanDetailSerializer,
    ActionPlanSerializer,
    InitiativeDetailSerializer,
    InitiativeSerializer,
    ThemeSerializer,
)
from portal.api.viewsets.base import SLUG, FundedViewSet, RecordViewSet, annotated
from portal.filters import initiatives as filters


class ActionPlanViewSet(FundedViewSet[ActionPlan]):
    """What each World Telecommunication Development Conference adopted; one also with funding."""

    model = ActionPlan
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[ActionPlan]:
        return super().get_queryset().order_by("-starts_year", "pk")

    def get_serializer_class(self) -> type[Serializer]:
        return ActionPlanSerializer if self.action == "list" else ActionPlanDetailSerializer

    def scope_of(self, record: ActionPlan) -> Scope:
        return self.scope.of_plan(record)


class ThemeViewSet(RecordViewSet[Theme]):
    """The subjects under which initiatives and projects are found."""

    model = Theme
    serializer_class = ThemeSerializer
    lookup_field = "slug"
    lookup_value_regex = SLUG

    def get_queryset(self) -> QuerySet[Theme]:
        return super().get_queryset().order_by("position", "pk")


class InitiativeViewSet(PreparedMixin[Initiative], FundedViewSet[Initiative]):
    """Regional initiatives; a single one also with the funding of its projects."""

    model = Initiative
    filterset_class = filters.InitiativeFilter

    def shown_rows(self) -> InitiativeQuerySet:
        visible = Initiative.objects.visible_to(self.request.user)
        initiatives = visible.select_related("plan")
        return initiatives.prefetch_related("themes", "expected_results").order_by(
            "-plan__starts_year", "plan__slug", "region__position", "region", "number"
        )

    def get_serializer_class(self) -> type[Serializer]:
        return InitiativeSerializer if self.action == "list" else InitiativeDetailSerializer

    def get_object(self) -> Initiative:
        key = "{plan}/{code}".format_map(self.kwargs)
        named = Initiative.objects.with_key(key).order_by()
        initiative = self.get_queryset().filter(pk__in=named.values("pk")).first()
        if initiative is None:
            raise Http404
        return initiative

    def scope_of(self, record: Initiative) -> Scope:
        return self.scope.of_initiatives([record])

    def with_totals(self, record: Initiative) -> Initiative:
        """Give the initiative also the numbers of the needs that name it."""
        needs = count_needs(Need.objects.filter(initiative=record))
        return annotated(super().with_totals(record), needs_counted=needs)
