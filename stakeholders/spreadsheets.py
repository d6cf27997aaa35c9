"""What spreadsheets leave in the place of a text: an error, a formula, a day that they made of it.

An error or a formula is no text, wherever it is written. A text that may have been turned into a
day is asked about, for it may be meant: ``stakeholders.plausibility``.
"""

import re
from functools import cache

from babel import Locale
from django.conf import settings
from django.utils.translation import gettext as _

_CAPITALS = re.compile(r"#{2,}|#[¡¿]?[^\W\d_/]+(/[0\w])?[!?]|#(N/A|N/D|NV|Н/Д|GETTING_DATA)")
"""What they show in any language where there is no value, or where a column is narrow."""
_CODED = re.compile(
    r"(err|error|erreur|erro|errore|fehler|fout|ошибка|ош|خطأ|错误|錯誤)\.?\s?[:\uff1a]\s?[0-9]{3}",
    re.IGNORECASE,
)
"""How LibreOffice names an error of a formula, such as *Err:502*."""
_ERRORS = frozenset(
    (
        *("#n/a", "#n/d", "#nv", "#н/д", "#getting_data", "#ref!", "#bezug!", "#ссылка!"),
        *("#value!", "#valeur!", "#valor!", "#wert!", "#знач!", "#name?", "#nom?", "#nombre?"),
        *("#имя?", "#num!", "#nombre!", "#zahl!", "#число!", "#div/0!", "#дел/0!", "#null!"),
        *("#nul!", "#nulo!", "#пусто!", "#spill!", "#calc!", "#field!", "#blocked!", "#busy!"),
        *("#connect!", "#unknown!", "#external!", "#python!"),
    )
)
_FORMULA = re.compile(r"[=\uff1d][^=\s\uff1d]")
_TIME = r"[ T\u202f\u00a0]+[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?(\.[0-9]+)?( ?[AP]M)?"
_WITH_TIME = re.compile(rf"(.*[0-9日]){_TIME}", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"[0-9]{4}([-/.])([0-9]{1,2})\1([0-9]{1,2})")
_YEAR_LAST = re.compile(
    r"([0-9]{1,2})(?:([-/])([0-9]{1,2})\2([0-9]{4}|[0-9]{2})|\.([0-9]{1,2})\.[0-9]{4})"
)
_CHINESE = re.compile(r"([0-9]{4}年)?[0-9]{1,2}月([0-9]{1,2}日)?")
_NAMED = re.compile(r"(?:([0-9]{1,2})[-.])?([^\W\d_]{3,})\.?(?:[-.]([0-9]{4}|[0-9]{2}))?")


def fault_of(text: str) -> str:
    """Say that a text is an error or a formula of a spreadsheet; empty where it is none."""
    if is_error(text):
        return _("This is an error of a spreadsheet. Enter the value itself.")
    if is_formula(text):
        return _("This is a formula of a spreadsheet. Enter its value.")
    return ""


def is_error(text: str) -> bool:
    """Whether a spreadsheet shows this where there is no value, in whatever letters."""
    bare = text.strip()
    if bare == bare.upper() and _CAPITALS.fullmatch(bare):
        return True
    plain = bare.casefold().replace("¡", "").replace("¿", "")
    return plain in _ERRORS or bool(_CODED.fullmatch(bare))


def is_formula(text: str) -> bool:
    return bool(_FORMULA.match(text.strip()))


def has_a_time(text: str) -> bool:
    """Whether this is a day with a time: spreadsheets write 2026-12-05 00:00:00, nobody else."""
    matched = _WITH_TIME.fullmatch(text.strip())
    return matched is not None and is_day(matched[1])


def is_day(text: str) -> bool:
    """Whether this is how spreadsheets show a day: 2026-12-05, 05/12/2026, 05-Dec, Dec-26."""
    bare = text.strip()
    if matched := _YEAR_FIRST.fullmatch(bare):
        return _are_day_and_month(matched[2], matched[3])
    if matched := _YEAR_LAST.fullmatch(bare):
        return _are_day_and_month(matched[1], matched[3] or matched[5])
    if _CHINESE.fullmatch(bare):
        return True
    if matched := _NAMED.fullmatch(bare):
        return bool(matched[1] or matched[3]) and matched[2].casefold() in _months()
    return False


def _are_day_and_month(one: str, other: str) -> bool:
    least, most = sorted((int(one), int(other)))
    return 1 <= least <= 12 and most <= 31


@cache
def _months() -> frozenset[str]:
    """Give the names of the months, long and short, in the languages of the portal."""
    names = set()
    for language, _name in settings.LANGUAGES:
        months = Locale.parse(language, sep="-").months
        for context in months.values():
            for width in ("abbreviated", "wide"):
                names |= {name.casefold().strip(".") for name in context[width].values()}
    return frozenset(names)
