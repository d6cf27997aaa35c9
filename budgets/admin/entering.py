"""The small forms in which entries of a contribution are made; the services do the rest."""

from typing import TYPE_CHECKING, Any, Unpack

from django.forms import (
    CharField,
    ChoiceField,
    DateField,
    DecimalField,
    Field,
    FileField,
    TypedChoiceField,
)
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from unfold.widgets import (
    UnfoldAdminDecimalFieldWidget,
    UnfoldAdminFileFieldWidget,
    UnfoldAdminSelectWidget,
    UnfoldAdminSingleDateWidget,
    UnfoldAdminTextareaWidget,
    UnfoldAdminTextInputWidget,
)

from budgets.models import Commitment, Contribution, ContributionEntry, Stage
from budgets.reading.remaining import with_remaining
from budgets.writing import reversals, valuing
from budgets.writing.reversals import RefundFields
from stakeholders.admin.asking import AskForm
from stakeholders.currencies import MOST_DECIMALS
from stakeholders.documents import refuse_unsafe_document
from stakeholders.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    from budgets.reading.remaining import BalancedEntry

DATE = _("Date")
EMPTY_AMOUNT = _("Empty for a gift in kind without a value.")


def amount_field(**options: Any) -> DecimalField:
    return DecimalField(
        max_digits=20,
        decimal_places=MOST_DECIMALS,
        required=False,
        widget=UnfoldAdminDecimalFieldWidget({"step": "any"}),
        **{"label": _("Amount"), "help_text": EMPTY_AMOUNT} | options,
    )


def currency_field() -> CharField:
    return CharField(
        label=_("Currency"),
        max_length=3,
        initial="CHF",
        required=False,
        empty_value="CHF",
        widget=UnfoldAdminTextInputWidget,
    )


def date_field(
    label: "StrOrPromise" = DATE, *, initial: Any = timezone.localdate, **options: Any
) -> DateField:
    return DateField(
        label=label,
        initial=initial,
        required=False,
        widget=UnfoldAdminSingleDateWidget,
        **options,
    )


def _reference() -> CharField:
    field = Commitment._meta.get_field("reference")
    return CharField(
        label=capfirst(field.verbose_name),
        max_length=field.max_length,
        required=False,
        widget=UnfoldAdminTextInputWidget,
    )


def document_input() -> FileField:
    field = Commitment._meta.get_field("document")
    return FileField(
        label=capfirst(field.verbose_name),
        help_text=field.help_text,
        validators=[refuse_unsafe_document],
        required=False,
        widget=UnfoldAdminFileFieldWidget,
    )


def money_fields() -> dict[str, Field]:
    """Amount, currency, date, reference and document, as every entry has them."""
    return {
        "amount": amount_field(),
        "currency": currency_field(),
        "occurs_on": date_field(help_text=_("The exchange rate is that of this date.")),
        "reference": _reference(),
        "document": document_input(),
    }


def reversal_fields() -> dict[str, Field]:
    """How much is taken back, when and why."""
    return {
        "amount": amount_field(help_text=_("Left empty, all that is left of it.")),
        "occurs_on": date_field(),
        "reason": CharField(
            label=_("Reason"), max_length=500, widget=UnfoldAdminTextareaWidget({"rows": 3})
        ),
    }


def due_field() -> DateField:
    return date_field(_("Due on"), initial=None, help_text=_("When it shall be received."))


class EntryForm(AskForm[Contribution]):
    """``stage`` are the entries that it can be about; ``about`` the name of that field."""

    about: str = "follows"
    about_label: Any = ""
    is_about_required = True
    stages: tuple[str, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.stages:
            self.fields[self.about] = self._choice_of_entry(self.record)
            chosen = self._open.get(str(self.initial.get("entry", "")))
            if chosen is not None and chosen.remaining is not None:
                self.initial = {
                    **self.initial,
                    self.about: chosen.pk,
                    "amount": chosen.remaining.amount,
                    "currency": chosen.currency,
                }
        self.fields |= self.own_fields()

    def own_fields(self) -> dict[str, Field]:
        return money_fields()

    def is_offered(self, entry: "BalancedEntry") -> bool:
        return bool(entry.stage in self.stages and entry.remaining and entry.remaining.is_open)

    def clean(self) -> dict[str, Any]:
        super().clean()
        cleaned = self.cleaned_data
        if "document" in self.fields:
            cleaned["document"] = cleaned.get("document") or ""
        return cleaned

    def _choice_of_entry(self, contribution: Contribution) -> TypedChoiceField:
        entries = with_remaining(contribution.entries.all())
        self._open = {str(entry.pk): entry for entry in entries if self.is_offered(entry)}
        return TypedChoiceField(
            label=self.about_label,
            choices=[
                ("", _("Select value")),
                *((pk, in_words(entry)) for pk, entry in self._open.items()),
            ],
            coerce=self._open.get,
            empty_value=None,
            required=self.is_about_required,
            widget=UnfoldAdminSelectWidget,
        )


def in_words(entry: "BalancedEntry") -> str:
    """An entry with what is left of it, for a list to choose from."""
    remaining = entry.remaining
    if remaining is None or remaining.amount is None:
        return _("%(entry)s: without a value") % {"entry": entry}
    left = {"entry": entry, "amount": remaining.amount, "currency": entry.currency}
    return _("%(entry)s: %(amount)s %(currency)s left") % left


class PledgeForm(EntryForm):
    pass


class CommitmentForm(EntryForm):
    stages = (Stage.PLEDGED,)
    about_label = _("Carries on the pledge")
    is_about_required = False

    def own_fields(self) -> dict[str, Field]:
        fields = money_fields()
        document = fields.pop("document")
        return {**fields, "due_on": due_field(), "document": document}


class ReceiptForm(EntryForm):
    stages = (Stage.COMMITTED,)
    about_label = _("Under the commitment")

    def own_fields(self) -> dict[str, Field]:
        """What it settles where it is in another currency; why it comes to a closed fund."""
        settles = ContributionEntry._meta.get_field("settles")
        return {
            **money_fields(),
            "settles": amount_field(
                label=capfirst(settles.verbose_name), help_text=settles.help_text
            ),
            "reason": CharField(
                label=_("Reason"),
                required=False,
                max_length=500,
                help_text=_("Only where the fund is closed: why it comes late."),
                widget=UnfoldAdminTextareaWidget({"rows": 2}),
            ),
        }


class ReversalForm(EntryForm):
    """For *Withdraw* and *Correct*: which entry, how much of it, and why."""

    about = "entry"
    about_label = _("Entry")
    stages = tuple(Stage.values)

    def own_fields(self) -> dict[str, Field]:
        """Why it may leave more spent than came in, too."""
        advance = ContributionEntry._meta.get_field("advance_reason")
        return {
            **reversal_fields(),
            "advance_reason": CharField(
                label=capfirst(advance.verbose_name),
                required=False,
                max_length=advance.max_length,
                help_text=advance.help_text,
                widget=UnfoldAdminTextareaWidget({"rows": 2}),
            ),
        }


class ValueForm(EntryForm):
    """For *Value*: which entry, what it is worth, by which method and according to whom."""

    about = "entry"
    about_label = _("Entry")
    stages = tuple(valuing.VALUED)

    def is_offered(self, entry: "BalancedEntry") -> bool:
        return entry.amount is None and super().is_offered(entry)

    def own_fields(self) -> dict[str, Field]:
        valuation = Contribution._meta.get_field("valuation")
        return {
            "amount": amount_field(label=_("Value"), help_text=""),
            "currency": currency_field(),
            "occurs_on": date_field(initial=None, help_text=_("Left empty, that of the entry.")),
            "valuation": ChoiceField(
                label=capfirst(valuation.verbose_name),
                choices=[("", _("Select value")), *Contribution.Valuation.choices],
                initial=self.record.valuation,
                required=False,
                widget=UnfoldAdminSelectWidget,
            ),
            "reason": CharField(
                label=_("Source of the value"),
                max_length=500,
                widget=UnfoldAdminTextareaWidget({"rows": 2}),
            ),
        }


def value(
    contribution: Contribution, *, by: User, entry: ContributionEntry, **fields: Any
) -> ContributionEntry:
    return valuing.value_contribution(entry, by=by, **fields)


def withdraw(
    contribution: Contribution,
    *,
    by: User,
    entry: ContributionEntry,
    reason: str,
    **fields: Unpack[RefundFields],
) -> ContributionEntry:
    return reversals.withdraw(entry, by=by, reason=reason, **fields)


def correct(
    contribution: Contribution,
    *,
    by: User,
    entry: ContributionEntry,
    reason: str,
    **fields: Unpack[RefundFields],
) -> ContributionEntry:
    return reversals.correct(entry, by=by, reason=reason, **fields)
