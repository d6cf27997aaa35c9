"""A new contribution with its first entry, a pledge or a proposed commitment, in one form."""

from copy import copy

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.forms import ChoiceField, ModelForm
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminSelectWidget

from budgets.admin import entering
from budgets.models import Contribution, Stage
from budgets.writing import approval, contributions
from stakeholders.forms import add_refusal
from stakeholders.models import User

DETAILS = ("amount", "currency", "occurs_on", "due_on", "reference", "document")
FIRST_FIELDS = [
    "first_stage",
    ("first_amount", "first_currency", "first_occurs_on"),
    ("first_due_on", "first_reference", "first_document"),
]


class ContributionForm(ModelForm):
    """The header alone; ``user`` is set by the admin."""

    user: User

    def _get_validation_exclusions(self) -> set[str]:
        """Whether it is in cash counts for the rules even where it can no longer be changed."""
        return super()._get_validation_exclusions() - {"mode"}

    def _update_errors(self, errors: ValidationError) -> None:
        """What is settled is not on the form any more: nobody can mend it here."""
        if hasattr(errors, "error_dict"):
            for name in errors.error_dict.keys() - self.fields.keys() - {NON_FIELD_ERRORS}:
                del errors.error_dict[name]
        super()._update_errors(errors)


class NewContributionForm(ContributionForm):
    """The services check the first entry before anything is saved: the form rehearses it."""

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

    def enter_first(self, contribution: Contribution, *, rehearsal: bool = False) -> None:
        """Enter it for the saved contribution. Raises ``ValidationError`` naming the fields."""
        details = {name: self.cleaned_data.get(f"first_{name}") for name in DETAILS}
        details["document"] = "" if rehearsal else details["document"] or ""
        details["is_sample"] = contribution.is_sample
        stage = self.cleaned_data.get("first_stage")
        if stage == Stage.COMMITTED:
            approval.propose_commitment(contribution, by=self.user, **details)
        elif stage == Stage.PLEDGED:
            del details["due_on"]
            contributions.record_pledge(contribution, by=self.user, **details)

    def _post_clean(self) -> None:
        super()._post_clean()
        if self.errors or not self.cleaned_data.get("first_stage"):
            return
        self.instance.entered_by = self.user
        rehearsed = copy(self.instance)  # the record itself stays new
        try:
            with transaction.atomic():
                rehearsed.save()
                self.enter_first(rehearsed, rehearsal=True)
                transaction.set_rollback(True)
        except ValidationError as refusal:
            add_refusal(self, refusal, prefix="first_")
