"""The estimate of one project: its programme support, its versions and their revisions.

Programme support is charged in per cent on the cash of partners; what the Union's own funds give
bears none. What a version says is added up in ``budgets.reading.summaries``.
"""

from collections.abc import Sequence
from decimal import Decimal
from itertools import groupby

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from budgets.exchange import in_chf
from budgets.models import Budget, BudgetItem, Category, Mode, ProjectFunding
from projects.models import Project
from stakeholders.models import User

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


def first_revision(project: Project) -> int:
    """Give the number with which a budget of the project begins.

    Raises ``ValidationError`` if one is approved: that one is revised.
    """
    if project.budgets.filter(status=Status.APPROVED).exists():
        raise ValidationError(
            _("This project has an approved budget: open that one and revise it.")
        )
    return next_revision(Budget(project=project))


@transaction.atomic
def draft_budget(budget: Budget, items: Sequence[BudgetItem], *, by: User) -> Budget:
    """Keep the first version of a project's budget as a draft, with its items.

    Programme support is worked out. Raises ``ValidationError`` on ``project`` if it has a budget
    already, and on each field of an item that is wrong, such as ``items.0.amount``.
    """
    project = Project.objects.select_for_update(no_key=True, of=("self",)).get(pk=budget.project_id)
    try:
        budget.revision = first_revision(project)
        budget.validate_constraints()
    except ValidationError as refusal:
        raise ValidationError({"project": refusal.messages}) from refusal
    budget.entered_by, budget.is_sample = by, project.is_sample
    budget.full_clean(validate_constraints=False)
    budget.save()
    errors = {}
    for number, item in enumerate(items):
        item.budget, item.entered_by, item.is_sample = budget, by, project.is_sample
        try:
            item.full_clean(validate_constraints=False)
            item.validate_constraints()
        except ValidationError as refusal:
            for name, reasons in refusal.error_dict.items():
                errors[f"items.{number}.{name}"] = reasons
    if errors:
        raise ValidationError(errors)
    BudgetItem.objects.bulk_create(items)
    update_support(budget)
    return budget


def next_revision(budget: Budget) -> int:
    """Give the number of the version that follows: 0 for the first of its project."""
    last = Budget.objects.filter(project=budget.project_id).aggregate(last=Max("revision"))["last"]
    return 0 if last is None else last + 1


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


@transaction.atomic
def revise_budget(budget: Budget, *, by: User, note: str) -> Budget:
    """Start a revision: a new draft with the items of the approved version.

    Raises ``ValidationError`` if the budget is not the approved one, a version is in preparation
    already, or on ``note`` if it gives no reason.
    """
    budget = Budget.objects.select_for_update(no_key=True, of=("self",)).get(pk=budget.pk)
    if budget.status != Status.APPROVED:
        raise ValidationError(_("Only the approved version can be revised."))
    if not note.strip():
        raise ValidationError({"note": _("Say why the budget is revised.")})
    revision = Budget(
        project=budget.project,
        revision=next_revision(budget),
        support_rate=budget.support_rate,
        note=note.strip(),
        is_sample=budget.is_sample,
        entered_by=by,
    )
    revision.full_clean()
    revision.save()
    items = list(budget.items.all())
    for item in items:
        item.revises_id, item.pk, item.budget, item.entered_by = item.pk, None, revision, by
        item._state.adding = True
    BudgetItem.objects.bulk_create(items)
    return revision
