"""What was spent."""

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from budgets.models import Agreement, Expenditure
from budgets.reading import kept
from budgets.reading.scopes import Scope
from budgets.writing import corrections, spending
from portal.api.prepared import PreparedMixin
from portal.api.serializers.money_writing import ExpenditureWriteSerializer, ReversalSerializer
from portal.api.serializers.spending import ExpenditureSerializer
from portal.api.viewsets.entering import MoneyViewSet
from portal.api.viewsets.writing import CreateByService
from portal.filters import money as filters


@extend_schema_view(
    create=extend_schema(
        description=_("Enter what was spent on a project of one of your regions."),
        request=ExpenditureWriteSerializer,
        responses={201: ExpenditureSerializer},
    )
)
class ExpenditureViewSet(
    PreparedMixin[Expenditure], CreateByService[Expenditure], MoneyViewSet[Expenditure]
):
    """What the projects spent, the latest first; no entry is ever changed."""

    model = Expenditure
    serializer_class = ExpenditureSerializer
    write_serializer_class = ExpenditureWriteSerializer
    create_service = staticmethod(spending.record_expenditure)
    filterset_class = filters.ExpenditureFilter

    def shown_rows(self) -> QuerySet[Expenditure]:
        seen = Agreement.objects.visible_to(self.request.user)
        entries = self.visible_rows().select_related("project", "fund", "entered_by")
        return entries.prefetch_related(Prefetch("agreement", seen)).order_by("-occurs_on", "-pk")

    def number_kept(self) -> int | None:
        return kept.number_of(Scope.visible_to(self.request.user), "expenditures")

    @extend_schema(
        description=_("Enter that an expenditure was a mistake, in whole or in part."),
        request=ReversalSerializer,
        responses={201: ExpenditureSerializer},
    )
    @action(detail=True, methods=["post"])
    def correct(self, request: Request, pk: str) -> Response:
        return self.reverse(corrections.correct_expenditure)
