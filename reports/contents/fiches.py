"""The page of each project that an appeal calls for: what it is for, needs, and has."""

from dataclasses import replace

from django.db.models import Prefetch

from budgets.models import Budget
from budgets.reading import funding
from budgets.reading.scopes import Scope
from budgets.reading.summaries import summary_of
from initiatives import models as agreed
from projects import models as done
from reports.contents.appeal_parts import BudgetLine, CallPart, Fiche
from reports.contents.parts import Text

MOST_NEEDS = 5
"""How many needs that a project answers are named on its page."""


def fiches_of(parts: tuple[CallPart, ...], scope: Scope) -> tuple[Fiche, ...]:
    """Give a page for each of these calls, in their order; ``scope`` says of which day."""
    slugs = [part.project.slug for part in parts]
    needs = agreed.Need.objects.public().order_by("-raised_on", "pk")
    rows = {
        row.slug: row
        for row in done.Project.objects.filter(slug__in=slugs)
        .select_related("initiative")
        .prefetch_related(Prefetch("needs", needs))
    }
    chosen = replace(scope, projects=scope.projects.filter(slug__in=slugs))
    budgets: dict[int, Budget] = {
        budget.project_id: budget for budget in chosen.budgets.prefetch_related("items")
    }
    totals = funding.totals_by(chosen, "pk")
    return tuple(
        Fiche(
            call=part,
            description=Text.of(row, "description"),
            initiative=Text.of(row.initiative, "title") if row.initiative else None,
            initiative_code=row.initiative.code if row.initiative else "",
            needs=tuple(Text.of(need, "title") for need in row.needs.all()[:MOST_NEEDS]),
            budget=_lines(budgets[row.pk]) if row.pk in budgets else (),
            totals=totals[row.pk],
        )
        for part in parts
        if (row := rows[part.project.slug])
    )


def _lines(budget: Budget) -> tuple[BudgetLine, ...]:
    items = list(budget.items.all())
    return tuple(
        BudgetLine(
            year=year,
            category=line.category,
            partners_cash=line.partner_cash,
            partners_in_kind=line.partner_in_kind,
            union=line.itu,
            unnamed=line.unnamed,
            unvalued=line.unvalued,
        )
        for year in sorted({item.year for item in items})
        for line in summary_of(item for item in items if item.year == year).lines
    )
