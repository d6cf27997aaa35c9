"""The action plans to which a report refers."""

from django.db.models import Count, Q, QuerySet

from initiatives.models import ActionPlan, Initiative
from reports.contents.parts import Plan, Text
from stakeholders.periods import Period


def gather_plans(initiatives: QuerySet[Initiative], period: Period) -> tuple[Plan, ...]:
    """Give the plans in force in the period and those of the initiatives that are counted."""
    counted = initiatives.order_by().values("pk")
    plans = ActionPlan.objects.annotate(
        covered=Count("initiatives", filter=Q(initiatives__in=counted))
    )
    in_force = Q(starts_year__lte=period.ends_on.year, ends_year__gte=period.starts_on.year)
    return tuple(
        Plan(
            name=Text.of(plan, "name"),
            conference=Text.of(plan, "conference"),
            legal_basis=Text.of(plan, "legal_basis"),
            starts_year=plan.starts_year,
            ends_year=plan.ends_year,
            initiatives=plan.covered,
            is_in_force=plan.is_in_force(on=period.ends_on),
        )
        for plan in plans.filter(in_force | Q(covered__gt=0))
    )
