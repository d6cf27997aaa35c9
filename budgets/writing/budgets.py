"""Drafting the budget of a project: its items, and its revisions. Others approve it.

A draft is changed or thrown away while nobody has proposed it (``budgets.writing.drafts``).
Programme support is worked out anew with each change (``budgets.writing.estimates``).
"""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from budgets.models import Budget, BudgetItem, Category, Fund
from budgets.writing.confirmed import Parts, settle
from budgets.writing.drafts import lock_approved, lock_draft
from budgets.writing.estimates import update_support
from budgets.writing.plausibility import about_item
from projects.models import Project
from stakeholders import access, writing
from stakeholders.models import Country, Organisation, User
from stakeholders.plausibility import new_questions
from stakeholders.reasons import said

Status = Budget.Status


class BudgetItemFields(TypedDict, total=False):
    """``amount`` is in ``currency``, at the rate of ``occurs_on``: None where it is not known.

    One of the three parties at most. ``id`` names an item of the draft that is changed.
    """

    id: int
    category: str
    year: int
    mode: str
    amount: Decimal | None
    currency: str
    occurs_on: date
    expected_organisation: Organisation | None
    expected_country: Country | None
    expected_fund: Fund | None
    note: str
    development_note: str


class BudgetFields(TypedDict, total=False):
    """``support_rate`` is in per cent; ``items`` are all of them, without programme support."""

    support_rate: Decimal
    note: str
    items: Sequence[BudgetItemFields]


@transaction.atomic
def create_budget(
    *, by: User, project: Project, confirmed: Collection[str] = (), **fields: Unpack[BudgetFields]
) -> Budget:
    """Draft the first version of a project's budget; of a sample project it is sample data.

    Raises ``OutsideScope`` if ``by`` may not change the project; ``ValidationError`` on
    ``project`` if it has a budget already, and on each field of an item that is wrong, such as
    ``items.0.amount``; ``Unconfirmed`` with what is possible and hardly meant.
    """
    project = writing.lock(project)
    access.require_change(by, project)
    budget = Budget(
        project=project,
        revision=next_revision(project),
        entered_by=by,
        is_sample=project.is_sample,
    )
    errors = writing.Errors()
    errors.check(_check_first, project)
    return _keep(budget, fields, confirmed, by=by, errors=errors)


@transaction.atomic
def change_budget(
    budget: Budget,
    *,
    by: User,
    version: int | None = None,
    confirmed: Collection[str] = (),
    **changes: Unpack[BudgetFields],
) -> Budget:
    """Change what is named of a draft; of its items, those that are not named go.

    Raises as ``create_budget`` does, and as ``lock_draft``.
    """
    return _keep(lock_draft(budget, by=by, version=version), changes, confirmed, by=by)


@transaction.atomic
def remove_budget(budget: Budget, *, by: User) -> None:
    """Throw a draft away, with its items. Raises as ``lock_draft`` does."""
    writing.remove(lock_draft(budget, by=by))


@transaction.atomic
def create_item(
    *, by: User, budget: Budget, confirmed: Collection[str] = (), **fields: Unpack[BudgetItemFields]
) -> BudgetItem:
    """Add a line to a draft.

    Raises as ``lock_draft`` does; ``ValidationError`` by field, ``Unconfirmed``.
    """
    budget = lock_draft(budget, by=by)
    item = _kept(_new_item(budget, by=by), fields, confirmed, by=by)
    update_support(budget)
    return item


@transaction.atomic
def change_item(
    item: BudgetItem,
    *,
    by: User,
    confirmed: Collection[str] = (),
    **changes: Unpack[BudgetItemFields],
) -> BudgetItem:
    """Change what is named of a line. Raises as ``create_item`` does."""
    budget = lock_draft(item.budget, by=by)
    item = _kept(budget.items.get(pk=item.pk), changes, confirmed, by=by)
    update_support(budget)
    return item


@transaction.atomic
def remove_item(item: BudgetItem, *, by: User) -> None:
    """Take a line from a draft. Raises as ``lock_draft`` does."""
    budget = lock_draft(item.budget, by=by)
    writing.remove(item)
    update_support(budget)


@transaction.atomic
def revise_budget(budget: Budget, *, by: User, note: str, version: int | None = None) -> Budget:
    """Start a revision: a new draft with the items of the approved version.

    Raises ``OutsideScope`` if ``by`` may not change it, ``Stale``; ``ValidationError`` if it is
    not the approved one (``wrong_status``), a version is in preparation already, or on ``note`` if
    it gives no reason.
    """
    budget = lock_approved(budget, by=by, version=version)
    errors = writing.Errors()
    if not said(note):
        errors.add("note", _("Say why the budget is revised."), code="needed")
    revision = Budget(
        project=budget.project,
        revision=next_revision(budget.project),
        support_rate=budget.support_rate,
        is_sample=budget.is_sample,
        entered_by=by,
    )
    writing.save(revision, {"note": said(note)}, errors=errors)
    BudgetItem.objects.bulk_create(_copy_of(item, revision, by=by) for item in budget.items.all())
    return revision


def _copy_of(item: BudgetItem, revision: Budget, *, by: User) -> BudgetItem:
    """Return a line of the revision that revises this one, valued as it is."""
    kept = {
        field.attname: getattr(item, field.attname)
        for field in BudgetItem._meta.concrete_fields
        if field.name not in ("id", "budget", "entered_by", "entered_at", "revises")
    }
    return BudgetItem(budget=revision, entered_by=by, revises=item, **kept)


def next_revision(project: Project) -> int:
    """Return the number of the version that follows: 0 for the first of its project."""
    last = Budget.objects.filter(project=project).aggregate(last=Max("revision"))["last"]
    return 0 if last is None else last + 1


def _check_first(project: Project) -> None:
    """Raise ``ValidationError`` on ``project`` if a budget is approved or in preparation."""
    statuses = set(project.budgets.values_list("status", flat=True))
    message = None
    if Status.APPROVED in statuses:
        message = _("This project has an approved budget: open that one and revise it.")
    elif statuses & {Status.DRAFT, Status.PROPOSED}:
        message = _("This project has a budget in preparation already.")
    if message:
        raise ValidationError({"project": ValidationError(message, code="duplicate")})


def _keep(
    budget: Budget,
    fields: BudgetFields,
    confirmed: Collection[str],
    *,
    by: User,
    errors: writing.Errors | None = None,
) -> Budget:
    own = {name: value for name, value in fields.items() if name != "items"}
    saved = writing.save(budget, own, errors=errors)
    if "items" in fields:
        _replace_items(saved, fields["items"], confirmed, by=by)
    update_support(saved)
    saved.forget_version()
    return saved


def _replace_items(
    budget: Budget, items: Sequence[BudgetItemFields], confirmed: Collection[str], *, by: User
) -> None:
    """Keep these items, changed where they are there already, and no others."""
    others = {item.pk: item for item in budget.items.exclude(category=Category.SUPPORT)}
    errors, written, parts = writing.Errors(), [], Parts("items")
    for number, fields in enumerate(items):
        item = others.pop(fields["id"], None) if "id" in fields else _new_item(budget, by=by)
        if item is None:
            message = _("There is no such item in this budget.")
            errors.add(f"items.{number}.id", message, code="does_not_exist")
            continue
        before = about_item(item) if item.pk else []
        try:
            written.append(_written(item, fields))
            parts.ask(number, item, new_questions(before, about_item(item)))
        except ValidationError as refusal:
            errors.take(refusal, prefix=f"items.{number}.")
    errors.raise_if_any()
    parts.require_confirmed(confirmed)
    budget.items.filter(pk__in=others).delete()
    new = [item for item in written if item.pk is None]
    for item in written:
        if item.pk is not None:
            item.save()
    BudgetItem.objects.bulk_create(new)
    parts.keep(by=by)


def _new_item(budget: Budget, *, by: User) -> BudgetItem:
    return BudgetItem(budget=budget, entered_by=by, is_sample=budget.is_sample)


def _written(item: BudgetItem, fields: BudgetItemFields) -> BudgetItem:
    """Return the item with these values, not saved. Raises ``ValidationError`` by field."""
    for name, value in fields.items():
        if name != "id":
            setattr(item, name, value)
    errors = writing.Errors()
    if item.category == Category.SUPPORT:
        errors.add("category", _("Programme support is worked out."), code="fixed")
    errors.check_record(item, exclude=["budget"])
    errors.raise_if_any()
    return item


def _kept(
    item: BudgetItem, fields: BudgetItemFields, confirmed: Collection[str], *, by: User
) -> BudgetItem:
    before = about_item(item) if item.pk else []
    item = _written(item, fields)
    item.save()
    settle(item, new_questions(before, about_item(item)), confirmed, by=by)
    return item
