"""The answer about the balance of what was received, for whatever record is asked."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from budgets.reading.balances import balance_of, balances_by_agreement
from budgets.reading.scopes import Scope
from portal.api.serializers.balances import BalanceParameters, BalancesSerializer

balance_schema = extend_schema(
    description=_("What was received in cash, paid back and spent: in a year, and until now."),
    parameters=[BalanceParameters],
    responses=BalancesSerializer,
)


def balances(scope: Scope, request: Request) -> Response:
    """Answer with the balance of the year that is asked for, and since the start."""
    asked = BalanceParameters(data=request.query_params)
    asked.is_valid(raise_exception=True)
    year = asked.validated_data.get("year") or (scope.on or timezone.localdate()).year
    answer = {
        "year": year,
        "in_year": balance_of(scope, year=year),
        "since_start": balance_of(scope),
        "by_agreement": balances_by_agreement(scope, reader=request.user),
    }
    return Response(BalancesSerializer(answer).data)
