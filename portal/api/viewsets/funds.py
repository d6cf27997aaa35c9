"""Where money comes from: funds, agreements, rates, and what the offices have."""

from dataclasses import asdict
from datetime import date
from types import SimpleNamespace
from typing import Any, ClassVar

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from budgets.models import (
    Agreement,
    AgreementParty,
    ExchangeRate,
    Fund,
    Mode,
    OfficeResource,
)
from budgets.reading import by_source
from budgets.reading.allocated import Allocated, allocated_by, allocations_seen_by
from budgets.reading.explain import explain
from budgets.reading.figures import references_of
from budgets.reading.measures import BY_PROJECT, Measure
from budgets.reading.scopes import Scope
from budgets.writing import agreements
from portal.api.as_of import PARAMETER
from portal.api.serializers.fund_writing import AgreementWriteSerializer
from portal.api.serializers.funds import (
    AgreementSerializer,
    ExchangeRateSerializer,
    FundDetailSerializer,
    FundSerializer,
    OfficeResourceSerializer,
)
from portal.api.viewsets.balances import balance_schema, balances
from portal.api.viewsets.base import NUMBER, SLUG, ExplainedMixin, RecordViewSet, annotated
from portal.api.viewsets.entering import MoneyViewSet
from portal.api.viewsets.projects import initiative_keys, slugs_of_each
from portal.api.viewsets.writing import EditedByService
from portal.filters import money as filters
from stakeholders.access import AnyUser


class FundViewSet(ExplainedMixin[Fund]):
    """The sources of money; a single one also with what came through it."""

    model = Fund
    lookup_field = "slug"
    lookup_value_regex = SLUG
    has_no: ClassVar[dict[str, Any]] = dict.fromkeys(
        (Measure.PLANNED, *BY_PROJECT), _("Plans and gaps belong to no fund.")
    )

    def get_queryset(self) -> QuerySet[Fund]:
        return super().get_queryset().order_by("pk")

    def get_serializer_class(self) -> type[Serializer]:
        return FundSerializer if self.action == "list" else FundDetailSerializer

    @extend_schema(parameters=[PARAMETER])
    def retrieve(self, request: Request, slug: str) -> Response:
        fund = self.get_object()
        totals = fund_totals(fund, request.user, self.day)
        return Response(self.get_serializer(annotated(fund, funding=totals)).data)

    def scope_of(self, record: Fund) -> Scope:
        return self.scope

    def subject_of(self, record: Fund) -> None:
        return None

    def money_of(self, record: Fund) -> Scope:
        return self.scope.of_fund(record)

    def narrowed_to(self, record: Fund) -> dict[str, Any]:
        return {"fund": record}


def fund_totals(fund: Fund, reader: AnyUser, on: date | None = None) -> SimpleNamespace:
    """Add up what this reader may see of what came through the fund."""
    scope = Scope.visible_to(reader, on=on)
    totals = by_source.fund_totals(scope, fund)
    allocations = allocations_seen_by(reader, on).filter(fund=fund)
    on_projects = explain(scope, Measure.ALLOCATED, Mode.CASH, reader=reader, fund=fund)
    return SimpleNamespace(
        **asdict(totals),
        references=references_of(
            totals, subject=None, narrowed={"fund": fund, "as_of": on}, reader=reader
        ),
        allocated=allocated_by(allocations, "fund", on=on).get(fund.pk, Allocated()).allocated,
        allocated_to_projects=on_projects.total,
    )


@extend_schema_view(
    create=extend_schema(
        description=_("Add an agreement of one of your regions, with those who signed it."),
        request=AgreementWriteSerializer,
        responses={201: AgreementSerializer},
    ),
    partial_update=extend_schema(
        description=_("Change what is named, and leave the rest."),
        request=AgreementWriteSerializer,
        responses=AgreementSerializer,
    ),
)
class AgreementViewSet(EditedByService[Agreement], MoneyViewSet[Agreement]):
    """Partnership agreements with those who signed; visitors read the published ones."""

    model = Agreement
    serializer_class = AgreementSerializer
    write_serializer_class = AgreementWriteSerializer
    create_service = staticmethod(agreements.create_agreement)
    change_service = staticmethod(agreements.change_agreement)
    remove_service = staticmethod(agreements.remove_agreement)
    filterset_class = filters.AgreementFilter
    has_translations = True
    parameters_of_actions: ClassVar[dict[str, set[str]]] = {"balance": {"year"}}

    @balance_schema
    @action(detail=True, has_translations=False)
    def balance(self, request: Request, pk: str) -> Response:
        return balances(Scope.visible_to(request.user).of_agreement(self.get_object()), request)

    def get_queryset(self) -> QuerySet[Agreement]:
        reader = self.request.user
        parties = AgreementParty.objects.select_related("organisation")
        return (
            super()
            .get_queryset()
            .select_related("entered_by")
            .prefetch_related(
                Prefetch("parties", parties),
                Prefetch("initiatives", initiative_keys(reader)),
            )
            .annotate(project_slugs=slugs_of_each(reader, "agreements", self.most_named))
        )


class ExchangeRateViewSet(RecordViewSet[ExchangeRate]):
    """The rates at which amounts became Swiss francs, the latest of each currency first.

    Those that a correction has replaced are listed where they are asked for.
    """

    model = ExchangeRate
    serializer_class = ExchangeRateSerializer
    filterset_class = filters.ExchangeRateFilter
    lookup_value_regex = NUMBER
    has_translations = False

    def get_queryset(self) -> QuerySet[ExchangeRate]:
        rows = super().get_queryset().order_by("currency", "-starts_on", "-pk")
        is_of_present = self.action == "list" and "replaced" not in self.request.query_params
        return rows.filter(replaced_at=None) if is_of_present else rows


class OfficeResourceViewSet(RecordViewSet[OfficeResource]):
    """Posts and money of the regional and area offices, planned and actual."""

    model = OfficeResource
    serializer_class = OfficeResourceSerializer
    filterset_class = filters.OfficeResourceFilter
    lookup_value_regex = NUMBER

    def get_queryset(self) -> QuerySet[OfficeResource]:
        rows = super().get_queryset().select_related("office", "fund")
        return rows.order_by("-year", "office__region__position", "office", "fund")
