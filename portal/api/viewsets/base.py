"""What all endpoints share: the rows a reader may see, and at each total what it is made of."""

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import Serializer
from rest_framework.viewsets import ReadOnlyModelViewSet

from budgets.reading import funding
from budgets.reading.explain import (
    GapLine,
    Measure,
    explain,
    explain_gap,
    gap_line,
    known_total,
    total_gap,
)
from budgets.reading.lines import Line
from budgets.reading.scopes import Scope
from budgets.reading.years import year_by_year
from portal.api.as_of import PARAMETER, AsOfMixin
from portal.api.reading import PAGING, RecordT
from portal.api.serializers.explanations import (
    NARROWING,
    ExplainParameters,
    ExplanationSerializer,
    GapLineSerializer,
    LineSerializer,
)
from portal.api.viewsets.history import HistoryMixin
from portal.filters.as_of import AS_OF
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

    def get_queryset(self) -> QuerySet[RecordT]:
        return rows_of(self.model).visible_to(self.request.user)


def annotated(record: RecordT, **values: Any) -> RecordT:
    """Set on a single record what only its own serializer shows, by the names of its fields."""
    for name, value in values.items():
        setattr(record, name, value)
    return record


class ExplainedMixin(AsOfMixin, RecordViewSet[RecordT]):
    """Every total of a record can be asked for the entries under it, as of a day."""

    parameters_of_actions: ClassVar[dict[str, set[str]]] = {
        "retrieve": {AS_OF},
        "explain": {"measure", "mode", AS_OF, *NARROWING} | PAGING,
    }
    # Why a figure is not one of such a record, by the measure.
    has_no: ClassVar[dict[str, Any]] = {
        Measure.ALLOTTED: _("Allocations are made to regions, from funds.")
    }

    @property
    def scope(self) -> Scope:
        """Everything that this reader may see, as of the day."""
        return Scope.visible_to(self.request.user).as_of(self.day)

    def scope_of(self, record: RecordT) -> Scope:
        """Say which projects and contributions the totals of the record are made of."""
        raise NotImplementedError

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
        rows: QuerySet
        line_of: Callable[[Any], Line | GapLine]
        kind: type[Serializer]
        if measure == Measure.GAP:
            total = total_gap(scope, mode)
            rows, line_of = explain_gap(scope, mode), partial(gap_line, mode=mode, on=scope.on)
            kind = GapLineSerializer
        else:
            narrowed = self.narrowed_to(record)
            narrowed |= {name: asked[name] for name in NARROWING if name in asked}
            explanation = explain(scope, measure, mode, reader=request.user, **narrowed)
            total = known_total(explanation, scope)
            rows, line_of = explanation.rows, explanation.line_of
            kind = LineSerializer
        shown = [line_of(row) for row in self.page_of(rows)]
        data = kind(shown, many=True, context=self.get_serializer_context()).data
        page = self.get_paginated_response(data).data
        answer = {**asked, "as_of": scope.on or timezone.localdate(), "total": total, **page}
        return Response(ExplanationSerializer(answer).data)

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
        includes_sample = (
            scope.projects.filter(is_sample=True).exists()
            or scope.unearmarked.filter(is_sample=True).exists()
        )
        return annotated(
            record,
            funding=funding.totals(scope),
            funding_by_year=year_by_year(scope),
            includes_sample=includes_sample,
        )
