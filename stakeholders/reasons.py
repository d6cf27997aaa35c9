"""Reasons say something: the one rule for whatever is done only with a reason.

Nothing says a text that shows nothing, that has neither a letter nor a digit, that is one sign over
and over, or that is written where a text is still to come (``stakeholders.placeholders``).
"""

from django.utils.translation import gettext as _

from stakeholders.blanks import bare
from stakeholders.placeholders import is_placeholder


def said(reason: str) -> str:
    """Cut off the spaces around a reason; of one that says nothing, nothing is left."""
    text = bare(reason)
    signs = {letter for letter in text.casefold() if letter.isalnum()}
    # In Chinese one sign may be a word.
    is_repeated = len(signs) < 2 and all(letter.isascii() for letter in signs)
    return "" if is_repeated or is_placeholder(text.replace(".", "")) else text


def fault_of(reason: str) -> str:
    """Say of a reason that may be left out that it is given and says nothing; else empty."""
    if reason.strip() and not said(reason):
        return _("This is no reason: say why, or leave it empty.")
    return ""
