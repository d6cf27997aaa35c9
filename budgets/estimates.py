"""The estimate of one project: its programme support, its versions, and who gives what.

Programme support is charged in per cent on the cash of partners; what the Union's own funds give
bears none. No other module adds up the items of one version.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
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


# --- What a version says --------------------------------------------------------------------


@dataclass(frozen=True, kw_only=True)
class PartyShares:
    """One line of the summary of contributions of the parties, in CHF."""

    category: str = ""
    partner_cash: Decimal = ZERO
    partner_in_kind: Decimal = ZERO
    itu: Decimal = ZERO
    unnamed: Decimal = ZERO
    unvalued: int = 0

    @property
    def total(self) -> Decimal:
        return self.partner_cash + self.partner_in_kind + self.itu + self.unnamed


@dataclass(frozen=True, kw_only=True)
class Summary:
    """The summary of contributions of the parties, as the Union prints it under a budget.

    *Partner* is an organization or a country; *ITU* a fund of the Union; *unnamed* what nobody is
    named for yet. ``unvalued`` counts the items in kind without a value.
    """

    lines: tuple[PartyShares, ...]
    total: PartyShares


def summary_of(items: Iterable[BudgetItem]) -> Summary:
    """Add up items by category and by who is expected to give them."""
    items = list(items)
    order = Category.values
    found = sorted({item.category for item in items}, key=order.index)
    return Summary(
        lines=tuple(_shares([i for i in items if i.category == c], category=c) for c in found),
        total=_shares(items),
    )


def _shares(items: list[BudgetItem], *, category: str = "") -> PartyShares:
    sums: dict[str, Decimal] = {}
    for item in items:
        column = _column(item)
        sums[column] = sums.get(column, ZERO) + (item.chf_amount or ZERO)
    unvalued = sum(1 for item in items if item.chf_amount is None)
    return PartyShares(category=category, unvalued=unvalued, **sums)


def _column(item: BudgetItem) -> str:
    if item.expected_fund_id:
        return "itu"
    if item.expected_organisation_id or item.expected_country_id:
        return "partner_cash" if item.mode == Mode.CASH else "partner_in_kind"
    return "unnamed"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One line of a revision beside the line that it revises; one of the two may be missing."""

    before: BudgetItem | None
    after: BudgetItem | None

    @property
    def chf(self) -> Decimal:
        """By how much the line grew, in CHF; below zero if it shrank."""
        new = self.after.chf_amount if self.after else None
        old = self.before.chf_amount if self.before else None
        return (new or ZERO) - (old or ZERO)

    @property
    def kind(self) -> str:
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        same = all(getattr(self.before, n) == getattr(self.after, n) for n in _COMPARED)
        return "same" if same else "changed"


_COMPARED = (
    "category",
    "year",
    "mode",
    "amount",
    "currency",
    "occurs_on",
    "note",
    "expected_organisation_id",
    "expected_country_id",
    "expected_fund_id",
)


def version_before(budget: Budget) -> Budget | None:
    """Give the version that this one revises, or None for the original."""
    earlier = Budget.objects.filter(project=budget.project_id, revision__lt=budget.revision)
    return earlier.exclude(approved_by=None).order_by("-revision").first()


def differences(budget: Budget) -> list[Difference]:
    """Set a revision beside the version that it revises, line by line."""
    before = version_before(budget)
    if before is None:
        return []
    old = {item.pk: item for item in before.items.all()}
    pairs = [Difference(before=old.pop(i.revises_id, None), after=i) for i in budget.items.all()]
    return pairs + [Difference(before=item, after=None) for item in old.values()]
