"""Texts that say nothing: of spaces alone, of characters that have no form, such as U+200B.

Nor do errors and formulas that a spreadsheet left there.
"""

import unicodedata
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext as _

from stakeholders import spreadsheets

FORMLESS = frozenset(("Cc", "Cf", "Cn", "Cs", "Zl", "Zp", "Zs", "Mn", "Me"))
FILLERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and signs that Unicode defines as blank."""


def shows_nothing(text: str) -> bool:
    """Whether nobody sees anything of a text."""
    return all(letter in FILLERS or unicodedata.category(letter) in FORMLESS for letter in text)


def bare(text: str) -> str:
    """Cut off the spaces around a text; of one that shows nothing, nothing is left."""
    return "" if shows_nothing(text) else text.strip()


def fault_of(text: str) -> str:
    """Say that a text is not empty and says nothing; empty where it is or does."""
    if text.strip() and shows_nothing(text):
        return _("This text shows nothing: it has only characters without a form.")
    return spreadsheets.fault_of(text)


def faults_of(record: models.Model, names: Iterable[str]) -> dict[str, str]:
    """Say of the texts of a record, by field, which say nothing."""
    texts = {name: getattr(record, name) for name in names}
    return {name: fault for name, text in texts.items() if (fault := fault_of(str(text or "")))}
