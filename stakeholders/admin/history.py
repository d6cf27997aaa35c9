"""What the audit trail knows of a record, page by page, in the administration."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.admin import ModelAdmin
from django.db.models import Q
from django.forms import Media
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_datetime

from stakeholders.history import Happening, put_in_words
from stakeholders.models import TrailEntry
from stakeholders.models.trail import TrailQuerySet

STYLE = Media(css={"all": ["admin/money.css"]})
HISTORY_TEMPLATE = "admin/history.html"
PER_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Row:
    """An entry in words, with the address of its record in the administration, if it has one."""

    happening: Happening
    address: str


@dataclass(frozen=True, kw_only=True)
class Page:
    """Some entries, the latest first; ``older`` is where the next begin, empty after the last."""

    rows: list[Row]
    older: str


def page_of(entries: TrailQuerySet, begin: str) -> Page:
    """Give the entries from the moment and key of ``begin`` backwards, the latest first.

    Pages are cut by moment and key: the thousandth costs as much as the first.
    """
    moment, _separator, key = begin.partition("_")
    at = _read_moment(moment)
    if at is not None and key.isdecimal():
        entries = entries.filter(Q(at__lt=at) | Q(at=at, pk__lt=int(key)), at__lte=at)
    rows = list(entries.latest_first()[: PER_PAGE + 1])
    last = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
    return Page(
        rows=[
            Row(happening=happening, address=address_of(happening))
            for happening in put_in_words(rows[:PER_PAGE])
        ],
        older=f"{last.at.isoformat()}_{last.pk}" if last else "",
    )


def address_of(happening: Happening) -> str:
    """Where a record is changed in the administration; empty where nobody changes it there."""
    if happening.record is None:
        return ""
    label, key = happening.record
    try:
        return reverse(f"admin:{label.replace('.', '_')}_change", args=[key])
    except NoReverseMatch:
        return ""


def _read_moment(text: str) -> datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


def history_of(kept_by: ModelAdmin[Any], request: HttpRequest, object_id: str) -> dict[str, Any]:
    """Give what *History* shows: what the audit trail knows of a record and of its parts."""
    record = kept_by.get_object(request, object_id)
    shown: dict[str, Any] = {"media": kept_by.media + STYLE}
    if record is not None:
        entries = TrailEntry.objects.about(record)
        shown |= {"page": page_of(entries, request.GET.get("from", ""))}
    return shown
