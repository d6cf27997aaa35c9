"""Credit notes: what is taken back of a voucher, below zero, as a line of a file says it.

Each becomes a correction of the expenditure that has the voucher (``budgets.writing.corrections``).
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TypeAlias

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from budgets.models import Expenditure
from budgets.models.money import folded, folded_column
from budgets.writing import corrections, spending
from projects.models import Project
from stakeholders.models import User

Vouchers: TypeAlias = dict[tuple[int | None, str], Expenditure]


def by_voucher(entries: Iterable[Expenditure]) -> Vouchers:
    """Give expenditure that is entered together with its credit notes, by project and voucher."""
    return {(one.project_id, folded(one.reference)): one for one in entries if one.reference}


def corrected_by(voucher: str, project: Project, together: Vouchers) -> Expenditure:
    """Give the expenditure of a project that has the voucher; raises ``ValidationError``.

    It is entered already, or ``together`` with the note.
    """
    number = folded(voucher)
    vouchers = Expenditure.objects.filter(corrects=None, project=project)
    named = vouchers.alias(voucher=folded_column("reference")).filter(voucher=number)
    # One that was corrected in whole may be entered anew: then the note is of the new one.
    entry = named.uncorrected().first() or together.get((project.pk, number)) or named.first()
    if not number or entry is None:
        message = _("No expenditure of the project has the voucher %(voucher)s.")
        raise ValidationError({"corrects": message % {"voucher": voucher}})
    return entry


def valued(note: Expenditure, before: Sequence[Expenditure]) -> Expenditure:
    """Give the note with its worth, as it would be entered after those ``before``.

    Raises ``ValidationError`` by field unless it can be.
    """
    entry = note.corrects
    if entry is None:
        raise ValueError("A credit note names what it corrects.")
    errors = {}
    for name in ("category", "currency", "fund_id", "agreement_id"):
        if getattr(note, name) != getattr(entry, name):
            message = _("This is not that of the voucher which it corrects.")
            errors[name.removesuffix("_id")] = message
    if note.amount is None or note.amount >= 0:
        errors["amount"] = _("A credit note is below zero.")
    if errors:
        raise ValidationError(errors)
    entered = list(entry.corrections.all()) if entry.pk else []
    others = [*entered, *(one for one in before if one.corrects == entry)]
    line = (note.occurs_on, note.amount, folded(note.reference))
    if line in [(one.occurs_on, one.amount, folded(one.reference)) for one in others]:
        raise ValidationError({"reference": _("This credit note is entered already.")})
    made = corrections.correction_of(
        entry,
        others,
        amount=-(note.amount or Decimal(0)),
        occurs_on=note.occurs_on,
        reason=note.reason,
        reference=note.reference,
    )
    corrections.check_correction(made, others, before)
    return made


@transaction.atomic
def record_lines(lines: Sequence[Expenditure], *, by: User) -> list[Expenditure]:
    """Enter expenditure and credit notes as they come, all or none; give them in their order.

    Raises as ``record_expenditures`` and ``correct_expenditure`` do.
    """
    # Those first: a note may correct one of them.
    plain = [line for line in lines if line.corrects is None]
    made = iter(spending.record_expenditures(plain, by=by))
    return [next(made) if line.corrects is None else _enter(line, by=by) for line in lines]


def _enter(note: Expenditure, *, by: User) -> Expenditure:
    if note.corrects is None or note.amount is None:
        raise ValueError("A credit note has an amount, and names what it corrects.")
    return corrections.correct_expenditure(
        note.corrects,
        reason=note.reason,
        by=by,
        amount=-note.amount,
        occurs_on=note.occurs_on,
        reference=note.reference,
    )
