"""Entering what was spent: append-only, within the approved budget, and covered by money that is
there (``budgets.writing.cover``).

Spending beyond the approved category shows (``funding.by_category``); spending beyond the approved
total needs an approved revision first, and is refused until then. Besides this module, only
``budgets.writing.corrections`` writes expenditure.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from budgets import exchange
from budgets.models import Agreement, Expenditure, Fund, ProjectFunding
from budgets.models.money import folded, folded_column
from budgets.writing import plausibility
from budgets.writing.confirmed import settle
from budgets.writing.cover import check_money, check_support
from budgets.writing.links import check_spending
from projects.models import Project
from stakeholders import access, days, writing
from stakeholders.blanks import faults_of
from stakeholders.models import User

BATCH = 1000
ZERO = Decimal("0.00")


class RefusedRows(Exception):
    """Some entries of several are refused: ``errors`` by their position, fields by name."""

    def __init__(self, errors: dict[int, ValidationError]) -> None:
        super().__init__(errors)
        self.errors = errors


class ExpenditureFields(TypedDict, total=False):
    """``amount`` is in ``currency``, at the rate of ``occurs_on``.

    ``advance_reason`` says why more may be spent than was received and allotted.
    """

    category: str
    fund: Fund | None
    agreement: Agreement | None
    amount: Decimal | None
    currency: str
    occurs_on: date | None
    advance_reason: str
    reference: str
    description: str


@transaction.atomic
def record_expenditure(
    *,
    by: User,
    project: Project,
    confirmed: Collection[str] = (),
    **fields: Unpack[ExpenditureFields],
) -> Expenditure:
    """Enter one expenditure; on a sample project it is sample data.

    Raises ``OutsideScope`` if ``by`` may not change the project, ``ValidationError`` naming each
    field that is wrong, ``Unconfirmed`` with what is possible and hardly meant.
    """
    entry = Expenditure(project=project, is_sample=project.is_sample, **fields)
    try:
        made = record_expenditures([entry], by=by)[0]
    except RefusedRows as refused:
        raise refused.errors[0] from refused
    settle(made, plausibility.about_expenditure(made), confirmed, by=by)
    return made


@transaction.atomic
def record_expenditures(entries: Sequence[Expenditure], *, by: User) -> list[Expenditure]:
    """Enter all of them, or none.

    Raises ``OutsideScope`` if one is of a project that ``by`` may not change, ``RefusedRows`` with
    every entry that is wrong, each field named.
    """
    _require_projects(entries, by=by)
    errors = refusals(entries)
    if errors:
        raise RefusedRows(errors)
    for entry in entries:
        entry.entered_by = by
    return Expenditure.objects.bulk_create(entries, batch_size=BATCH)


def _require_projects(entries: Sequence[Expenditure], *, by: User) -> None:
    access.require_second_factor(by)
    keys = {entry.project_id for entry in entries if entry.project_id}
    if Project.objects.editable_by(by).filter(pk__in=keys).count() < len(keys):
        raise access.OutsideScope(_("This project is outside your regions."), field="project")


def refusals(entries: Sequence[Expenditure]) -> dict[int, ValidationError]:
    """Say by position which entries cannot be entered, and why; value the others in CHF."""
    ids = sorted({entry.project_id for entry in entries if entry.project_id})
    # Locked in one order: of two who spend from one budget, the second sees what the first spent.
    writing.lock_in_order(Project.objects.filter(pk__in=ids))
    named = {entry.agreement_id for entry in entries if entry.agreement_id}
    writing.lock_in_order(Agreement.objects.filter(pk__in=named))
    budgets = ProjectFunding.objects.in_bulk(ids)
    rates = exchange.Rates()
    errors: dict[int, dict[str, Any]] = defaultdict(dict)
    for position, entry in enumerate(entries):
        entry.corrects = None
        for check in (
            _check_shape,
            _check_fund,
            _check_agreement,
            lambda row: exchange.value_in_chf(row, rates),
        ):
            try:
                check(entry)
            except ValidationError as error:
                error.update_error_dict(errors[position])
                break
    _check_vouchers(entries, errors)
    _check_totals(entries, budgets, errors)
    check_support(entries, errors)
    check_money(entries, errors)
    return {position: ValidationError(wrong) for position, wrong in errors.items() if wrong}


def _check_shape(entry: Expenditure) -> None:
    errors: dict[str, Any] = {}
    try:
        # Whether a project or fund exists is asked of the database once, by its constraints.
        entry.clean_fields(exclude=["project", "fund", "agreement"])
    except ValidationError as error:
        error.update_error_dict(errors)
    for name, message in faults_of(entry, ("reference", "description")).items():
        errors.setdefault(name, message)
    if not entry.project_id:
        errors["project"] = _("Name the project.")
    if entry.amount is None:
        errors.setdefault("amount", _("An expenditure has an amount."))
    elif "amount" not in errors and entry.amount <= 0:
        errors["amount"] = _("Give an amount above zero.")
    if "occurs_on" not in errors and (message := days.fault_of_past(entry.occurs_on)):
        errors["occurs_on"] = message
    if errors:
        raise ValidationError(errors)


def _check_fund(entry: Expenditure) -> None:
    if entry.fund:
        entry.fund.refuse_days(entry.occurs_on)


def _check_agreement(entry: Expenditure) -> None:
    if entry.agreement:
        check_spending(entry.project, entry.agreement)


def _check_vouchers(entries: Sequence[Expenditure], errors: dict[int, dict[str, Any]]) -> None:
    """A voucher is entered once in its project: refuse it whether it stands here or in the list.

    What was corrected in whole is entered no more.
    """
    named = {folded(entry.reference) for entry in entries if entry.reference}
    projects = {entry.project_id for entry in entries}
    uncorrected = Expenditure.objects.uncorrected().filter(project__in=projects)
    entered = uncorrected.alias(voucher=folded_column("reference"))
    there = {
        (project, folded(reference))
        for project, reference in entered.filter(voucher__in=named).values_list(
            "project", "reference"
        )
    }
    for position, entry in enumerate(entries):
        key = (entry.project_id, folded(entry.reference))
        if entry.reference and key in there:
            message = _("This voucher is entered already.")
            errors[position].setdefault("reference", ValidationError(message, "duplicate"))
        there.add(key)


def _check_totals(
    entries: Sequence[Expenditure],
    budgets: dict[int, ProjectFunding],
    errors: dict[int, dict[str, Any]],
) -> None:
    spent = {project: funding.spent for project, funding in budgets.items()}
    for position, entry in enumerate(entries):
        funding = budgets.get(entry.project_id)
        if entry.chf_amount is None or errors.get(position):
            continue
        if funding is None or not funding.has_budget:
            message = _("This project has no approved budget from which to spend.")
            errors[position].setdefault("project", message)
            continue
        spent[entry.project_id] += entry.chf_amount
        if spent[entry.project_id] > funding.planned_cash:
            message = _(
                "Spending would come to %(spent)s CHF, beyond the approved %(planned)s CHF: "
                "a revision of the budget has to be approved first."
            )
            values = {"spent": spent[entry.project_id], "planned": funding.planned_cash}
            errors[position].setdefault("amount", message % values)
