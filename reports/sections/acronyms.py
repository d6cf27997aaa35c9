"""The acronyms that a document uses, with what they stand for."""

import re
from dataclasses import replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from reports.documents.blocks import Document, Entries, Entry, Section
from reports.documents.reading import words_in
from reports.documents.words import COUNTRY_CATEGORIES, plain, words
from stakeholders.collation import sort_key
from stakeholders.models import CountryCategory

MEANINGS = {
    pgettext_lazy("acronym", "ITU"): gettext_lazy("International Telecommunication Union"),
    pgettext_lazy("acronym", "ITU-D"): gettext_lazy("ITU Telecommunication Development Sector"),
    pgettext_lazy("acronym", "BDT"): gettext_lazy("Telecommunication Development Bureau"),
    pgettext_lazy("acronym", "TDAG"): gettext_lazy("Telecommunication Development Advisory Group"),
    pgettext_lazy("acronym", "WTDC"): gettext_lazy(
        "World Telecommunication Development Conference"
    ),
    pgettext_lazy("acronym", "RDF"): gettext_lazy("Regional development forum"),
    pgettext_lazy("acronym", "GSR"): gettext_lazy("Global Symposium for Regulators"),
    pgettext_lazy("acronym", "ICT"): gettext_lazy("Information and communication technology"),
    pgettext_lazy("acronym", "SME"): gettext_lazy("Small and medium-sized enterprise"),
    pgettext_lazy("acronym", "AI"): gettext_lazy("Artificial intelligence"),
    pgettext_lazy("acronym", "CHF"): gettext_lazy("Swiss franc"),
    COUNTRY_CATEGORIES["ldc"]: CountryCategory.Kind.LDC.label,
    COUNTRY_CATEGORIES["sids"]: CountryCategory.Kind.SIDS.label,
    COUNTRY_CATEGORIES["lldc"]: CountryCategory.Kind.LLDC.label,
}
LETTER = "[A-Za-zА-Яа-яЁё]"
"""Chinese writes acronyms without spaces around them, so that its letters are none of these."""


def with_acronyms(document: Document) -> Document:
    """Put the list of the acronyms that a document uses before its annexes, if it uses any."""
    section = _acronyms(document)
    if section is None:
        return document
    bodies = tuple(one for one in document.sections if not one.is_annex)
    annexes = tuple(one for one in document.sections if one.is_annex)
    return replace(document, sections=(*bodies, section, *annexes))


def _acronyms(document: Document) -> Section | None:
    text = "\n".join([document.title, *map(plain, words_in(document))])
    used = [(str(short), str(long)) for short, long in MEANINGS.items() if _is_in(text, str(short))]
    if not used:
        return None
    used.sort(key=lambda pair: sort_key(pair[0], document.language))
    entries = tuple(Entry(name=words(short), statements=(words(long),)) for short, long in used)
    return Section(
        key="acronyms",
        title=words(_("Acronyms")),
        blocks=(Entries(entries=entries),),
        is_heading_only=True,
    )


def _is_in(text: str, acronym: str) -> bool:
    """Say whether an acronym is used, in the plural as well, but not as a part of another."""
    pattern = rf"(?<!{LETTER})(?<!-){re.escape(acronym)}s?(?!{LETTER}|-{LETTER})"
    return re.search(pattern, text) is not None
