"""Credit notes: what is taken back of a voucher, below zero, as a line of a file says it.

Each becomes a correction of the expenditure that has the voucher (``budgets.writing.spending``).
"""

from collections.abc import Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from budgets.models import Expenditure
from budgets.models.money import folded, folded_column
from budgets.writing import spending
from projects.models import Project
from stakeholders.models import User


def corrected_by(voucher: str, project: Project) -> Expenditure:
    """Give the expenditure of a project that has the voucher; raises ``ValidationError``."""
    vouchers = Expenditure.objects.filter(corrects=None, project=project)
    named = vouchers.alias(voucher=folded_column("reference")).filter(voucher=folded(voucher))
    # One that was corrected in whole may be entered anew: then the note is of the new one.
    entry = named.uncorrected().first() or named.first()
    if not folded(voucher) or entry is None:
        message = _("No expenditure of the project has the voucher %(voucher)s.")
        raise ValidationError({"corrects": message % {"voucher": voucher}})
    return entry


def check(note: Expenditure, before: Sequence[Expenditure]) -> None:
    """Raise ``ValidationError`` by field unless the note can be entered after those ``before``."""
    entry = note.corrects
    if entry is None:
        raise ValueError("A credit note names what it corrects.")
    errors = {}
    for name in ("category", "currency", "fund_id"):
        if getattr(note, name) != getattr(entry, name):
            message = _("This is not that of the voucher which it corrects.")
            errors[name.removesuffix("_id")] = message
    if note.amount is None or note.amount >= 0:
        errors["amount"] = _("A credit note is below zero.")
    if errors:
        raise ValidationError(errors)
    others = [*entry.corrections.all(), *(one for one in before if one.corrects == entry)]
    line = (note.occurs_on, note.amount, folded(note.reference))
    if line in [(one.occurs_on, one.amount, folded(one.reference)) for one in others]:
        raise ValidationError({"reference": _("This credit note is entered already.")})
    amount = entry.amount or Decimal(0)
    left = amount + sum((one.amount or Decimal(0) for one in others), Decimal(0))
    taken = -(note.amount or Decimal(0))
    spending.check_correction(entry, left, note.reason, taken, note.occurs_on)


@transaction.atomic
def record_lines(lines: Sequence[Expenditure], *, by: User) -> list[Expenditure]:
    """Enter expenditure and credit notes as they come, all or none; give them in their order.

    Raises as ``record_expenditures`` and ``correct_expenditure`` do.
    """
    plain = [line for line in lines if line.corrects is None]
    made = iter(spending.record_expenditures(plain, by=by))
    return [next(made) if line.corrects is None else _enter(line, by=by) for line in lines]


def _enter(note: Expenditure, *, by: User) -> Expenditure:
    if note.corrects is None or note.amount is None:
        raise ValueError("A credit note has an amount, and names what it corrects.")
    return spending.correct_expenditure(
        note.corrects,
        reason=note.reason,
        by=by,
        amount=-note.amount,
        occurs_on=note.occurs_on,
        reference=note.reference,
    )
