"""How a hit of the search is shown, whatever its kind: its name, its page, what it is about."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from initiatives.models import Initiative
from portal.search.hits import Hit, records_of, texts_of
from portal.search.marking import Marker
from stakeholders.localization import text_of

KINDS: Mapping[str, str | Promise] = {
    "country": _("Countries"),
    "region": _("Regions"),
    "initiative": _("Regional initiatives"),
    "project": _("Projects"),
    "effort": _("Interregional efforts"),
    "lesson": _("Lessons"),
    "need": _("Needs"),
    "meeting": _("Meetings"),
    "report": _("Reports"),
    "document": _("Documents"),
    "organization": _("Organizations"),
    "fund": _("Funds"),
}
"""What a reader is told of kinds, in the order in which they are offered."""
SINGULAR: Mapping[str, str | Promise] = {
    "country": _("Country"),
    "region": _("Region"),
    "initiative": _("Regional initiative"),
    "project": _("Project"),
    "effort": _("Interregional effort"),
    "lesson": _("Lesson"),
    "need": _("Need"),
    "meeting": _("Meeting"),
    "report": _("Report"),
    "document": _("Document"),
    "meeting-document": _("Document"),
    "organization": _("Organization"),
    "fund": _("Fund"),
}
TOGETHER = {"document": ("document", "meeting-document")}
"""Kinds that a reader does not tell apart."""


def kind_shown(kind: str) -> str:
    return next((one for one, several in TOGETHER.items() if kind in several), kind)


def language_of_page() -> str:
    """Name the language of the page as columns are named."""
    return (get_language() or "en").replace("-", "_")


@dataclass(frozen=True)
class Row:
    """``title`` and ``piece`` bear marks, ``plain`` is the title without; each says its language
    where that is not the page's.
    """

    kind: str | Promise
    record: Any
    address: str
    plain: str
    title: SafeString
    title_language: str
    code: str
    piece: SafeString
    piece_language: str


_BY_KEY = {
    "country": "portal:country-detail",
    "region": "portal:region-detail",
    "organization": "portal:organisation-detail",
    "need": "portal:need-detail",
    "meeting": "portal:meeting-detail",
    "report": "portal:report-detail",
}
_BY_SLUG = {
    "project": "portal:project-detail",
    "effort": "portal:effort-detail",
    "fund": "portal:fund-detail",
}
_OTHERS: Mapping[str, Callable[[Any], str]] = {
    "initiative": lambda row: reverse("portal:initiative-detail", args=[row.plan.slug, row.code]),
    "lesson": lambda row: f"{_project(row.project)}#lesson-{row.pk}",
    "document": lambda row: row.file.url,
    "meeting-document": lambda row: row.file.url,
}


def address_of(kind: str, record: Any) -> str:
    """Give the page of a record, or the file of a document."""
    if kind in _BY_KEY:
        return reverse(_BY_KEY[kind], args=[record.pk])
    if kind in _BY_SLUG:
        return reverse(_BY_SLUG[kind], args=[record.slug])
    return _OTHERS[kind](record)


def title_of(kind: str, record: Any) -> tuple[str, str]:
    """Give the title of a record, and its language as columns are named."""
    reader = language_of_page()
    if kind in ("document", "meeting-document"):
        return record.title, (record.language or reader).replace("-", "_")
    if kind == "report":
        return str(record), reader
    named = "name" if hasattr(record, "name_en") else "title"
    text, language = text_of(record, named)
    return text, language.replace("-", "_")


def code_of(record: Any) -> str:
    """Give the code, number or acronym by which a record is known beside its title."""
    if isinstance(record, Initiative):
        return f"{record.code} ({record.plan.years})"
    names = ("number", "document_number", "acronym")
    return next((code for name in names if (code := getattr(record, name, ""))), "")


def rows_of(hits: Iterable[Hit], words: Iterable[str]) -> list[Row]:
    """Give what is shown of a page of hits."""
    shown = list(hits)
    records = records_of(shown)
    texts = texts_of(records)
    marker, reader = Marker(words), language_of_page()
    rows = []
    for hit in shown:
        key = (hit.kind, hit.pk)
        if (record := records.get(key)) is None:
            continue
        title, language = title_of(hit.kind, record)
        piece, piece_language = marker.piece(texts[key], reader)
        rows.append(
            Row(
                kind=SINGULAR[hit.kind],
                record=record,
                address=address_of(hit.kind, record),
                plain=title,
                title=marker.marked(title, language),
                title_language=_other_than(language, reader),
                code=code_of(record),
                piece=piece,
                piece_language=_other_than(piece_language, reader),
            )
        )
    return rows


def _project(project: Any) -> str:
    return reverse("portal:project-detail", args=[project.slug])


def _other_than(language: str, reader: str) -> str:
    return "" if language == reader else language.replace("_", "-")
