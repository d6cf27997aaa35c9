"""What the reader of a workbook sees of a cell: a format may show another value than is stored.

A cell is what its reader sees. What a format certainly changes or hides is a fault; what it may
change is asked about. Formats are written as ECMA-376 has them: sections for positive and negative
numbers, for nought and for text.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

_PART = re.compile(
    r'(?P<general>General)|"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|\[(?P<bracket>[^\]]*)\]?'
    r"|_.|\*(?P<fill>.)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?[0-9]+(?:\.[0-9]+)?)")
_SCALED = re.compile(r"[0#?],+(?![0#?,])")
_PLACES = re.compile(r"\.([0#?]*)")
_IS_DATE = re.compile(r"[dmyhsegb]", re.IGNORECASE)
_COLOURS = re.compile(r"[^\W\d_]+[0-9]*")
_WORD = re.compile(r"[^\W\d_]+")
_SPACES = " \u00a0\u202f"
_MINUS = "-\u2212\u2013"
PLACEHOLDERS = "0#?"

DOLLARS = frozenset(
    (
        *("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD", "BBD", "BMD", "BND", "BSD", "BZD"),
        *("FJD", "GYD", "JMD", "KYD", "LRD", "NAD", "SBD", "SRD", "TTD", "XCD", "ARS", "CLP"),
        *("COP", "CUP", "DOP", "MXN", "UYU"),
    )
)
MARKS: dict[str, frozenset[str]] = {
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP", "EGP", "FKP", "GIP", "LBP", "SDG", "SHP", "SSP", "SYP"}),
    "¥": frozenset({"CNY", "JPY"}),
    "元": frozenset({"CNY"}),
    "₽": frozenset({"RUB"}),
    "₹": frozenset({"INR"}),
    "$": DOLLARS,
    "us": frozenset({"USD"}),
    "ca": frozenset({"CAD"}),
    "au": frozenset({"AUD"}),
    "nz": frozenset({"NZD"}),
    "hk": frozenset({"HKD"}),
    "kr": frozenset({"DKK", "ISK", "NOK", "SEK"}),
    "kč": frozenset({"CZK"}),
    "zł": frozenset({"PLN"}),
    "ft": frozenset({"HUF"}),
    "lei": frozenset({"MDL", "RON"}),
    "руб": frozenset({"RUB"}),
    "rs": frozenset({"INR", "LKR", "MUR", "NPR", "PKR", "SCR"}),
    "fr": frozenset({"CHF"}),
    "sfr": frozenset({"CHF"}),
    "ksh": frozenset({"KES"}),
}
"""Marks and short names with which spreadsheets show amounts, and the currencies they may be of."""


@dataclass(kw_only=True)
class _Section:
    """One of the sections of a format: ``before``, ``within`` and ``after`` its digits are texts.

    ``digits`` are the signs that are replaced by digits, with what scales them.
    """

    before: str = ""
    within: str = ""
    after: str = ""
    digits: str = ""
    is_general: bool = False
    has_text: bool = False
    brackets: list[str] = field(default_factory=list)

    @property
    def words(self) -> str:
        marks = (one[1:].split("-")[0] for one in self.brackets if one.startswith("$"))
        return " ".join((self.before, self.within, self.after, *marks))

    @property
    def shows_a_number(self) -> bool:
        return self.is_general or any(one in PLACEHOLDERS for one in self.digits)

    @property
    def condition(self) -> tuple[str, Decimal] | None:
        for one in self.brackets:
            if matched := _CONDITION.fullmatch(one.strip()):
                return matched[1], Decimal(matched[2])
        return None

    @property
    def is_coloured(self) -> bool:
        plain = (one for one in self.brackets if _COLOURS.fullmatch(one))
        return any(not one.lower().startswith(("dbnum", "natnum")) for one in plain)

    @property
    def is_marked_negative(self) -> bool:
        """Whether the section itself writes a minus, before or after, or brackets."""
        before, after = self.before.strip(_SPACES), self.after.strip(_SPACES)
        is_minus = before[:1] in _MINUS or before[-1:] in _MINUS if before else False
        return is_minus or "(" in before or (after[:1] in _MINUS if after else False)


@lru_cache(maxsize=500)
def _sections(number_format: str) -> tuple[_Section, ...]:
    sections = [_Section()]
    for part in _PART.finditer(number_format):
        if part["plain"] == ";":
            sections.append(_Section())
        else:
            _add(sections[-1], part)
    for one in sections:  # what follows the last digit comes after, not within
        if one.shows_a_number:
            continue
        one.before, one.within = one.before + one.within, ""
    return tuple(sections)


def _add(section: _Section, part: re.Match[str]) -> None:
    if part["general"]:
        section.is_general = True
    elif part["bracket"] is not None:
        section.brackets.append(part["bracket"])
    elif part["plain"] == "@":
        section.has_text = True
    elif part["plain"] and part["plain"] in "0#?.,%Ee/":
        section.within, section.after = section.within + section.after, ""
        section.digits += part["plain"]
    else:
        written = next(
            (
                part[name]
                for name in ("quoted", "escaped", "fill", "plain")
                if part[name] is not None
            ),
            "",
        )
        if section.digits or section.is_general:
            section.after += written
        else:
            section.before += written


def _section_of(number_format: str, value: Decimal) -> tuple[_Section, bool]:
    """Give the section by which a number is shown, and whether it has to write the minus itself."""
    sections = _sections(number_format)
    numeric = [one for one in sections[:3] if not one.has_text] or [_Section(is_general=True)]
    if any(one.condition for one in numeric):
        for one in numeric:
            if one.condition is None or _holds(*one.condition, value):
                return one, False
        return _Section(is_general=True), False
    if value < 0 and len(numeric) > 1:
        return numeric[1], True
    if value == 0 and len(numeric) > 2:
        return numeric[2], False
    return numeric[0], False


def _holds(sign: str, limit: Decimal, value: Decimal) -> bool:
    return {
        "<": value < limit,
        ">": value > limit,
        "=": value == limit,
        "<=": value <= limit,
        ">=": value >= limit,
        "<>": value != limit,
    }[sign]


def shows_nothing(number_format: str, value: Decimal) -> bool:
    """Whether no number is shown; a dash in the place of nought is one."""
    section, _writes_sign = _section_of(number_format, value)
    if section.shows_a_number:
        return False
    return value != 0 or not section.words.strip()


def shows_another_number(number_format: str, value: Decimal) -> bool:
    """Whether the number that is shown is certainly another one: a percentage, its negative …"""
    section, writes_sign = _section_of(number_format, value)
    if "%" in section.digits or _SCALED.search(section.digits):
        return True
    texts = section.before + section.within + section.after
    if any(one.isdecimal() for one in texts) or section.within.strip(f"{_SPACES}'’"):
        return True
    if value > 0 or not writes_sign:
        return value > 0 and section.is_marked_negative
    return not section.is_marked_negative and not section.is_coloured


def shows_it_otherwise(number_format: str, value: Decimal) -> bool:
    """Whether the number is shown rounded, as a fraction or power, or in digits of a script."""
    section, _writes_sign = _section_of(number_format, value)
    if any(one.lower().startswith(("dbnum", "natnum")) for one in section.brackets):
        return True
    if section.is_general or not section.shows_a_number:
        return False
    if set(section.digits) & set("Ee/"):
        return True
    places = _PLACES.search(section.digits)
    return value != round(value, len(places[1]) if places else 0)


def words_of(number_format: str, value: Decimal) -> Iterator[str]:
    """Give the words and signs of currencies that stand beside the number."""
    section, _writes_sign = _section_of(number_format, value)
    yield from _WORD.findall(section.words)
    yield from (one for one in section.words if unicodedata.category(one) == "Sc")
    yield from (one for one in section.words if one in "%‰٪")


def is_of(word: str, currency: str) -> bool:
    """Whether a word beside an amount is a mark of the currency."""
    return word.upper() == currency or currency in MARKS.get(word.casefold(), ())


def is_a_currency(word: str) -> bool:
    """Whether a word is the mark or the code of some currency."""
    is_code = len(word) == 3 and word.isascii() and word.isupper()
    is_mark = word.casefold() in MARKS or unicodedata.category(word[0]) == "Sc"
    return is_code or is_mark


@lru_cache(maxsize=500)
def hides_text(number_format: str) -> bool:
    """Whether a text in this format is hidden, or has more beside it than its own letters."""
    sections = _sections(number_format)
    of_text = [one for one in sections if one.has_text] or list(sections[3:4])
    return bool(of_text) and (not of_text[0].has_text or bool(of_text[0].words.strip()))


@lru_cache(maxsize=500)
def hides_year_or_day(number_format: str, day: int) -> bool:
    """Whether a date in this format is shown without its year, or without its day.

    The first ``day`` of a month may stand for the month.
    """
    section = _PART.sub(lambda part: part["plain"] or "", number_format.split(";")[0]).casefold()
    if not _IS_DATE.search(section):
        return False
    has_year = any(one in section for one in "yegb")
    return not has_year or ("d" not in section and day != 1)
