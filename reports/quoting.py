"""Figures that staff quote in what they write: ``{{spent}}`` is filled from the snapshot.

A text names the figure, and each document writes it in the language of the text: the figures of a
text are those of the tables beside it, whenever they are taken. A figure that is not known is *not
published*. Names are in Latin letters in every language, so that translators carry them over.

Which fields there are is in ``reports.quotable``.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import TypeVar

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.contents.common import Contents
from reports.contents.parts import Text
from reports.documents.words import kept_together
from reports.quotable import Value, fields_of, quoted
from stakeholders import localization

QUOTED = re.compile(r"\{\{[ \t\u00a0]*([A-Za-z0-9_]+)[ \t\u00a0]*\}\}")
LEFT_OVER = re.compile(r"\{\{|\}\}|｛｛|｝｝")
THOUSAND = Decimal(1000)

Kept = TypeVar("Kept", bound=Contents)


def names_in(text: str) -> frozenset[str]:
    """Name the fields that a text quotes."""
    return frozenset(QUOTED.findall(text))


def faults_of(text: str, kind: str) -> list[str]:
    """Say which fields of a text there are not in this kind of report, and what is no field."""
    known = fields_of(kind)
    faults = []
    if unknown := sorted(names_in(text) - known.keys()):
        said = _("There is no figure %(unknown)s. There are: %(known)s.")
        faults.append(said % {"unknown": listed_names(unknown), "known": listed_names(known)})
    if LEFT_OVER.search(QUOTED.sub("", text)):
        said = _("A figure is quoted as %(example)s, in Latin letters between two pairs of braces.")
        faults.append(said % {"example": next(iter(known.values())).quoted})
    return faults


def filled(text: str, contents: Contents, kind: str) -> str:
    """Write the figures that a text quotes, in the active language."""
    known = fields_of(kind)

    def written(match: re.Match[str]) -> str:
        field = known.get(match[1])
        return written_value(field.value(contents)) if field else match[0]

    return QUOTED.sub(written, text)


def filled_in_each(text: Text, contents: Contents, kind: str) -> Text:
    """Write the figures in each language of a text, as that language writes them."""
    texts = Text()
    for language, said in text.items():
        with translation.override(language):
            texts[language] = filled(said, contents, kind)
    return texts


def with_figures(contents: Kept, kind: str) -> Kept:
    """Give the contents with the figures that their sections quote."""
    sections = {
        key: replace(section, text=filled_in_each(section.text, contents, kind))
        for key, section in contents.front.sections.items()
    }
    return replace(contents, front=replace(contents.front, sections=sections))


def listed_names(names: Iterable[str]) -> str:
    """List names of figures as texts quote them."""
    return localization.listed(*map(quoted, names))


def written_value(value: Value) -> str:
    """Write the value of a figure in the active language."""
    if value is None:
        return _("not published")
    if isinstance(value, Decimal):
        return kept_together(_amount(value))
    if isinstance(value, date):
        return kept_together(localization.day(value))
    return value if isinstance(value, str) else localization.number(value)


def _amount(value: Decimal) -> str:
    """In thousands, as in the tables; what is less than one thousand, in francs."""
    if 0 < abs(value) < THOUSAND:
        said = pgettext("an amount in a sentence", "CHF %(number)s")
        return said % {"number": localization.number(value.quantize(Decimal(1), ROUND_HALF_UP))}
    said = pgettext("an amount in a sentence", "CHF %(number)s thousand")
    in_thousands = (value / THOUSAND).quantize(Decimal(1), ROUND_HALF_UP)
    return said % {"number": localization.number(in_thousands)}
