"""What all endpoints share: the rows a reader may see, and at each total what it is made of."""

from types import SimpleNamespace
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ReadOnlyModelViewSet

from budgets.reading import funding
from budgets.reading.explain import explain, known_total
from budgets.reading.figures import reference_of, references_of
from budgets.reading.measures import COUNTS, Measure
from budgets.reading.pledges import pledges_by_age
from budgets.reading.scopes import Scope
from budgets.reading.years import year_by_year
from portal.api.as_of import PARAMETER, AsOfMixin
from portal.api.reading import PAGING, RecordT
from portal.api.serializers.balances import AgedPledgesSerializer
from portal.api.serializers.explanations import (
    NARROWING,
    ExplainParameters,
    ExplanationSerializer,
    LineSerializer,
    ProjectLineSerializer,
)
from portal.api.serializers.naming import FIRST
from portal.api.viewsets.balances import balance_schema, balances
from portal.api.viewsets.history import HistoryMixin
from portal.filters.as_of import AS_OF
from projects.published_amounts import published_sums
from stakeholders.access import rows_of

SLUG = "[-a-zA-Z0-9_]+"
NUMBER = "[0-9]{1,18}"
PAGES = [
    OpenApiParameter("page", {"type": "integer", "minimum": 1}, description=_("From 1.")),
    OpenApiParameter(
        "page_size",
        {"type": "integer", "minimum": 1, "maximum": 500},
        description=_("From 1 to 500."),
    ),
]


class RecordViewSet(HistoryMixin[RecordT], ReadOnlyModelViewSet[RecordT]):
    """A list and a detail of the rows that this reader may see; to staff, their history."""

    model: type[RecordT]
    has_translations = True

    @property
    def most_named(self) -> int | None:
        """How many projects each record names; all of them where it is read by itself."""
        return FIRST if self.action == "list" else None

    def visible_rows(self) -> QuerySet[RecordT]:
        return rows_of(self.model).visible_to(self.request.user)

    def get_queryset(self) -> QuerySet[RecordT]:
        return self.visible_rows()


def annotated(record: RecordT, **values: Any) -> RecordT:
    """Set on a single record what only its own serializer shows, by the names of its fields."""
    for name, value in values.items():
        setattr(record, name, value)
    return record


class ExplainedMixin(AsOfMixin, RecordViewSet[RecordT]):
    """Every total of a record can be asked for the entries under it, its balance, and its age.

    Each as of a day.
    """

    as_of_actions: ClassVar[set[str]] = {"retrieve", "explain", "balance", "pledges_by_age"}
    parameters_of_actions: ClassVar[dict[str, set[str]]] = {
        "retrieve": {AS_OF},
        "explain": {"measure", "mode", AS_OF, *NARROWING} | PAGING,
        "balance": {"year", AS_OF},
        "pledges_by_age": {AS_OF},
    }
    # Why a figure is not one of such a record, by the measure.
    has_no: ClassVar[dict[str, Any]] = {
        Measure.ALLOTTED: _("Allocations are made to regions, from funds.")
    }

    @property
    def scope(self) -> Scope:
        """Everything that this reader may see, as of the day."""
        return Scope.visible_to(self.request.user, on=self.day)

    def scope_of(self, record: RecordT) -> Scope:
        """Say which projects and contributions the totals of the record are made of."""
        raise NotImplementedError

    def subject_of(self, record: RecordT) -> Model | None:
        """Say of what its figures are the totals; None for everything."""
        return record

    def money_of(self, record: RecordT) -> Scope:
        """Say which entries and expenditure its balance is of."""
        return self.scope_of(record)

    def narrowed_to(self, record: RecordT) -> dict[str, Any]:
        """Say what else its entries have in common."""
        return {}

    @extend_schema(
        description=_("Which entries a total is made of, who entered and approved them, and when."),
        parameters=[ExplainParameters, PARAMETER, *PAGES],
        responses=ExplanationSerializer,
    )
    @action(detail=True, has_translations=False)
    def explain(self, request: Request, **key: str) -> Response:
        record = self.get_object()
        asked = self.parameters()
        measure, mode, scope = asked["measure"], asked["mode"], self.scope_of(record)
        narrowed = self.narrowed_to(record)
        narrowed |= {name: asked[name] for name in NARROWING if name in asked}
        explanation = explain(scope, measure, mode, reader=request.user, **narrowed)
        total = known_total(explanation, scope)
        reference = reference_of(
            measure=measure,
            mode=mode,
            subject=self.subject_of(record),
            narrowed=narrowed | {AS_OF: scope.on},
            value=total,
            reader=request.user,
        )
        kind = ProjectLineSerializer if explanation.is_by_project else LineSerializer
        shown = list(explanation.lines(self.page_of(explanation.rows)))
        data = kind(shown, many=True, context=self.get_serializer_context()).data
        page = self.get_paginated_response(data).data
        values = {
            "as_of": scope.on or timezone.localdate(),
            "total": None if measure in COUNTS else total,
            "reference": reference,
        }
        return Response(ExplanationSerializer({**asked, **values, **page}).data)

    @extend_schema(parameters=[PARAMETER])
    @balance_schema
    @action(detail=True, has_translations=False)
    def balance(self, request: Request, **key: str) -> Response:
        return balances(self.money_of(self.get_object()), request)

    @extend_schema(
        description=_("What is pledged and neither committed nor withdrawn, by age."),
        parameters=[PARAMETER],
        responses=AgedPledgesSerializer,
    )
    @action(detail=True, url_path="pledges-by-age", has_translations=False)
    def pledges_by_age(self, request: Request, **key: str) -> Response:
        scope = self.money_of(self.get_object())
        answer = {"as_of": scope.on or timezone.localdate(), "bands": pledges_by_age(scope)}
        return Response(AgedPledgesSerializer(answer).data)

    def parameters(self) -> dict[str, Any]:
        """Read which total is asked for; raises ``ValidationError`` by parameter."""
        parameters = ExplainParameters(data=self.request.query_params)
        parameters.is_valid(raise_exception=True)
        asked = parameters.validated_data
        if reason := self.has_no.get(asked["measure"]):
            raise ValidationError({"measure": reason})
        return asked


class FundedViewSet(ExplainedMixin[RecordT]):
    """Records of which a single one also shows the funding of what it holds."""

    @extend_schema(parameters=[PARAMETER])
    def retrieve(self, request: Request, **key: str) -> Response:
        record = self.with_totals(self.get_object())
        return Response(self.get_serializer(record).data)

    def with_totals(self, record: RecordT) -> RecordT:
        """Give the record the ``funding`` of what this reader may see of its scope."""
        scope = self.scope_of(record)
        share, totals = scope.sample_share, funding.totals(scope)
        references = references_of(
            totals,
            subject=self.subject_of(record),
            narrowed={AS_OF: scope.on},
            reader=self.request.user,
        )
        return annotated(
            record,
            funding=SimpleNamespace(**vars(totals), references=references),
            funding_by_year=year_by_year(scope),
            includes_sample=share.is_any,
            sample_projects=share.sample,
            published_amounts=published_sums(scope.projects),
        )
