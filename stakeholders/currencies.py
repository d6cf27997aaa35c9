"""Currencies as ISO 4217 has them: their codes, their decimals, and what replaced them when.

Codes and decimals are those of the lists of ISO (``iso_4217``). Those of funds, metals and tests
are no currency in which an amount is paid.
"""

from datetime import date
from decimal import Decimal
from functools import cache

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from iso_4217 import Currency

CHF = "CHF"
SPECIAL_DRAWING_RIGHT = "XDR"
USUAL_DECIMALS = 2
NEVER_PAID = frozenset(("AYM", "CHC", "ECV", "GHP", "USS", "XFO", "XFU", "XRE"))
"""What ISO withdrew and what was never paid in: units of account, settlements of the same day."""
MOST_DECIMALS = 4
"""So many decimals has the currency that has most of them (UYW)."""

REPLACED = {
    "ANG": ("XCG", date(2025, 7, 1)),
    "AZM": ("AZN", date(2007, 1, 1)),
    "BGL": ("BGN", date(2000, 1, 1)),
    "BGN": ("EUR", date(2026, 1, 1)),
    "BYB": ("BYR", date(2001, 1, 1)),
    "BYR": ("BYN", date(2017, 1, 1)),
    "CSD": ("RSD", date(2006, 10, 25)),
    "CUC": ("CUP", date(2021, 7, 1)),
    "CYP": ("EUR", date(2008, 1, 1)),
    "EEK": ("EUR", date(2011, 1, 1)),
    "GHC": ("GHS", date(2008, 1, 1)),
    "HRK": ("EUR", date(2023, 1, 1)),
    "LTL": ("EUR", date(2015, 1, 1)),
    "LVL": ("EUR", date(2014, 1, 1)),
    "MGF": ("MGA", date(2005, 1, 1)),
    "MRO": ("MRU", date(2018, 1, 1)),
    "MTL": ("EUR", date(2008, 1, 1)),
    "MZM": ("MZN", date(2007, 1, 1)),
    "ROL": ("RON", date(2007, 1, 1)),
    "RUR": ("RUB", date(2003, 1, 1)),
    "SDD": ("SDG", date(2007, 7, 1)),
    "SIT": ("EUR", date(2007, 1, 1)),
    "SKK": ("EUR", date(2009, 1, 1)),
    "SLL": ("SLE", date(2024, 1, 1)),
    "SRG": ("SRD", date(2004, 1, 1)),
    "STD": ("STN", date(2018, 7, 1)),
    "TMM": ("TMT", date(2010, 1, 1)),
    "TRL": ("TRY", date(2006, 1, 1)),
    "VEB": ("VEF", date(2008, 7, 1)),
    "VEF": ("VES", date(2018, 12, 6)),
    "ZMK": ("ZMW", date(2013, 7, 1)),
    "ZWL": ("ZWG", date(2024, 9, 1)),
    **dict.fromkeys(
        ("ATS", "BEF", "DEM", "ESP", "FIM", "FRF", "GRD", "IEP", "ITL", "LUF", "NLG", "PTE"),
        ("EUR", date(2002, 3, 1)),
    ),
}
"""By which currency one was replaced, and the first day on which amounts in it are not paid."""


def currency_code(value: str) -> None:
    """Raise ``ValidationError`` unless this is, or was, the code of a currency of ISO 4217."""
    if len(value) != 3 or not (value.isascii() and value.isalpha() and value.isupper()):
        raise ValidationError(_("Give a currency as its three letters, such as CHF."))
    if value not in _codes():
        message = _("%(code)s is no currency of ISO 4217.") % {"code": value}
        raise ValidationError(message)


def decimals_of(code: str) -> int:
    """How many decimals amounts in a currency have: 2 where ISO no longer says so."""
    one = Currency.__members__.get(code)
    return USUAL_DECIMALS if one is None or one.subunit_exp is None else one.subunit_exp


def fault_of_day(code: str, day: date) -> str:
    """Say why nothing is paid in a currency on the day; empty where it can be."""
    if code in REPLACED:
        successor, since = REPLACED[code]
        if day >= since:
            message = _("%(old)s was replaced by %(new)s: use %(new)s from %(day)s.")
            return message % {"old": code, "new": successor, "day": since.isoformat()}
        return ""
    last = _withdrawn(code) if code in _codes() else None
    if last is not None and (day.year, day.month) > last:
        message = _("%(old)s is no currency any more since %(month)s.")
        return message % {"old": code, "month": f"{last[0]}-{last[1]:02}"}
    return ""


def fault_of_amount(code: str, amount: Decimal) -> str:
    """Say that an amount has more decimals than its currency; empty where it has not."""
    decimals = decimals_of(code)
    if amount == round(amount, decimals):
        return ""
    if not decimals:
        message = _("Amounts in %(code)s have no decimals: %(amount)s.")
        return message % {"code": code, "amount": f"{amount:f}"}
    message = _("Amounts in %(code)s have %(decimals)d decimals at the most: %(amount)s.")
    return message % {"code": code, "decimals": decimals, "amount": f"{amount:f}"}


@cache
def _codes() -> frozenset[str]:
    """All that are or were paid in: what has no decimals of its own today is none, or no more."""
    return frozenset(
        code
        for code, one in Currency.__members__.items()
        if code == SPECIAL_DRAWING_RIGHT
        or not (one.is_fund or code in NEVER_PAID)
        and (one.subunit_exp is not None or not one.entities)
    )


@cache
def _withdrawn(code: str) -> tuple[int, int] | None:
    """Year and month in which ISO withdrew a code from all who had it; None while it is in use."""
    one = Currency.__members__.get(code)
    if one is None or one.entities:
        return None
    ends = [gone.time.end for gone in one.withdrew_entities]
    return max((end.year, end.month or 12) for end in ends)
