"""What was received and what became of it, and how old the open pledges are. Amounts are in CHF."""

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from budgets.models.budget import FIRST_YEAR, LAST_YEAR
from budgets.reading.pledges import Age
from portal.api.serializers.base import ReadSerializer
from portal.api.serializers.funding import AmountField
from portal.api.serializers.parts import SignedAmountField


class BalanceParameters(serializers.Serializer):
    """Of which year the balance is asked for, beside the one since the start."""

    year = serializers.IntegerField(
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        required=False,
        help_text=_("A calendar year; without it, the present one."),
    )


class BalanceSerializer(ReadSerializer):
    """opening + received - paid_back + own - direct - support = closing, in cash."""

    opening = SignedAmountField(help_text=_("The closing balance of the year before; 0 at first."))
    received = SignedAmountField(help_text=_("Receipts, less what was entered by mistake."))
    paid_back = SignedAmountField(help_text=_("What contributors were paid back."))
    own = SignedAmountField(help_text=_("What was spent from the Union's own funds."))
    direct = SignedAmountField(help_text=_("Expenditure without programme support."))
    support = SignedAmountField(help_text=_("Programme support that was charged."))
    closing = SignedAmountField(help_text=_("Below zero, more was spent than was received."))


class BalanceOfAgreementSerializer(ReadSerializer):
    """The balance under one agreement; null is under none, or under one that is not published."""

    agreement = serializers.IntegerField(
        source="agreement.pk", read_only=True, allow_null=True, help_text=_("Its id.")
    )
    balance = BalanceSerializer(read_only=True)


class BalancesSerializer(ReadSerializer):
    """The balance of a year and since the start; by agreement, since the start."""

    year = serializers.IntegerField(read_only=True)
    in_year = BalanceSerializer(read_only=True)
    since_start = BalanceSerializer(read_only=True)
    by_agreement = BalanceOfAgreementSerializer(many=True, read_only=True)


class PledgesOfAgeSerializer(ReadSerializer):
    """The open pledges of one band of age."""

    age = serializers.ChoiceField(Age.choices, read_only=True)
    cash = AmountField(read_only=True)
    in_kind = AmountField(read_only=True)
    unvalued = serializers.IntegerField(
        read_only=True, help_text=_("How many contributions in kind carry no value.")
    )


class AgedPledgesSerializer(ReadSerializer):
    """Open pledges by age on a day; together they are what is pledged."""

    as_of = serializers.DateField(read_only=True)
    bands = PledgesOfAgeSerializer(many=True, read_only=True)
