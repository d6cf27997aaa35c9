"""A new contribution with its first entry, a pledge or a proposed commitment, in one form."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any, Unpack

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.forms import ChoiceField
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from budgets.admin import entering
from budgets.models import Contribution, Stage
from budgets.writing import approval, entries
from budgets.writing.contributions import ContributionFields, create_contribution
from stakeholders.confirming import Unconfirmed
from stakeholders.forms import ServiceForm
from stakeholders.models import User

DETAILS = ("amount", "currency", "occurs_on", "due_on", "reference", "document")
FIRST_FIELDS = [
    "first_stage",
    ("first_amount", "first_currency", "first_occurs_on"),
    ("first_due_on", "first_reference", "first_document"),
]


class NewContributionForm(ServiceForm):
    """The contribution, and the fields of its first entry, whose names begin with ``first_``."""

    first_stage = ChoiceField(
        label=_("What is recorded first"),
        required=False,
        choices=[
            ("", _("Nothing yet")),
            (Stage.PLEDGED, _("A pledge")),
            (Stage.COMMITTED, _("A commitment, which a reviewer is to approve")),
        ],
        widget=UnfoldAdminSelectWidget,
    )
    first_amount = entering.amount_field()
    first_currency = entering.currency_field()
    first_occurs_on = entering.date_field()
    first_due_on = entering.due_field()
    first_reference = entering.money_fields()["reference"]
    first_document = entering.document_input()

    def written(self) -> dict[str, Any]:
        """Give what goes to ``create_with_first_entry``."""
        stage = self.cleaned_data.get("first_stage")
        first = {name: self.cleaned_data.get(f"first_{name}") for name in DETAILS}
        first["document"] = first["document"] or ""
        return super().written() | ({"stage": stage, "first": first} if stage else {})


@transaction.atomic
def create_with_first_entry(
    *,
    by: User,
    stage: str = "",
    first: dict[str, Any] | None = None,
    confirmed: Collection[str] = (),
    **fields: Unpack[ContributionFields],
) -> Contribution:
    """Add a contribution and, if a stage is named, its first entry, or nothing.

    Raises as the services of both do; what is refused of the entry is named as the form names it.
    """
    contribution = create_contribution(by=by, **fields)
    if first is None:
        return contribution
    try:
        _enter(contribution, stage, {**first, "confirmed": confirmed}, by=by)
    except Unconfirmed as refusal:
        raise Unconfirmed(
            [replace(one, field=f"first_{one.field}") for one in refusal.asked]
        ) from refusal
    except ValidationError as refusal:
        raise _named_by_the_form(refusal) from refusal
    return contribution


def _enter(contribution: Contribution, stage: str, first: dict[str, Any], *, by: User) -> None:
    if stage == Stage.COMMITTED:
        approval.propose_commitment(contribution, by=by, **first)
    else:
        del first["due_on"]
        entries.record_pledge(contribution, by=by, **first)


def _named_by_the_form(refusal: ValidationError) -> ValidationError:
    if not hasattr(refusal, "error_dict"):
        return refusal
    return ValidationError(
        {
            f"first_{name}" if name in DETAILS else NON_FIELD_ERRORS: reasons
            for name, reasons in refusal.error_dict.items()
        }
    )
