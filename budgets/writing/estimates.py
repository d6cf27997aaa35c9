"""The estimate of one project: its programme support, and what must hold before it is proposed.

Programme support is charged in per cent on the cash of partners; what the Union's own funds give
bears none. What a version says is added up in ``budgets.reading.summaries``.
"""

from decimal import Decimal
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from budgets.exchange import in_chf
from budgets.models import Budget, BudgetItem, Category, Mode, ProjectFunding
from projects.models import Project

ZERO = Decimal("0.00")
Status = Budget.Status


def prepare(budget: Budget) -> None:
    """Bring programme support up to date.

    Raises ``ValidationError`` if the budget has no items, one in cash has no amount, or less is
    planned in cash than is spent already.
    """
    # Nobody spends from the version before while this one is looked at.
    Project.objects.select_for_update(no_key=True, of=("self",)).get(pk=budget.project_id)
    if budget.status == Status.DRAFT:
        update_support(budget)
    if not budget.items.exists():
        raise ValidationError(_("A budget without items cannot be approved."))
    if budget.items.filter(mode=Mode.CASH, amount=None).exists():
        raise ValidationError(_("Every item in cash needs its amount."))
    spent = ProjectFunding.objects.get(pk=budget.project_id).spent
    cash = budget.items.filter(mode=Mode.CASH).aggregate(chf=Sum("chf_amount", default=ZERO))["chf"]
    if cash < spent:
        message = _("%(planned)s CHF in cash are less than the %(spent)s CHF spent already.")
        raise ValidationError(message % {"planned": cash, "spent": spent})


@transaction.atomic
def update_support(budget: Budget) -> None:
    """Work out the items of programme support anew: one a year and contributor, in CHF."""
    there = budget.items.filter(category=Category.SUPPORT)
    usable = there.filter(mode=Mode.CASH, expected_fund=None).order_by("-pk")
    kept = {_support_key(item): item for item in usable}  # of two alike, the first
    charged = budget.items.filter(mode=Mode.CASH, amount__isnull=False, expected_fund=None).exclude(
        category=Category.SUPPORT
    )
    used = []
    for key, some in groupby(sorted(charged, key=_support_key), key=_support_key):
        items = list(some)
        amount = in_chf(sum(item.chf_amount for item in items), budget.support_rate / 100)
        if not amount:
            continue
        latest = max(item.occurs_on for item in items)
        item = kept.get(key) or BudgetItem(
            budget=budget,
            category=Category.SUPPORT,
            year=items[0].year,
            expected_organisation=items[0].expected_organisation,
            expected_country=items[0].expected_country,
            entered_by=items[0].entered_by,
        )
        item.amount = item.chf_amount = amount
        item.currency, item.chf_rate = "CHF", Decimal(1)
        item.occurs_on = item.chf_rate_on = latest
        item.is_sample = all(other.is_sample for other in items)
        item.save()
        used.append(item.pk)
    there.exclude(pk__in=used).delete()


def _support_key(item: BudgetItem) -> tuple[int, int, str]:
    return (item.year, item.expected_organisation_id or 0, item.expected_country_id or "")
