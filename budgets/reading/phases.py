"""How many projects are in each phase."""

from django.db.models import Count, F, Sum

from budgets.models import FundingSum
from budgets.reading.scopes import Scope


def number_by_phase(scope: Scope) -> dict[str, int]:
    """Count the projects of the scope by phase, as of its day; empty is a phase not published."""
    if scope.kept is not None:  # the kept sums of a day tell no phases
        rows = FundingSum.objects.filter(scope.kept.funding)
        counted = rows.values_list("phase").annotate(number=Sum("projects")).order_by()
        return {phase: number for phase, number in counted if number}
    phase = F("project__phase" if scope.on is None else "phase")
    return dict(scope.sums.values_list(phase).annotate(number=Count("pk")).order_by())
