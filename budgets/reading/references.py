"""The reference of a figure: a short code that says which figure it is, and of which day.

    RI-7F3K-9QX-2

The code *is* the answer to "which figure": its measure, of what, for which readers, on which day it
was shown, and a mark of its value. Nothing is stored, so no reader can fill a table by reading.
It is written in 32 letters and digits without look-alikes (no I, L, O, U); the last one is a check
that finds every single wrong character and every two that changed places. It is read in any case,
with or without hyphens, in full-width or Arabic digits, in Cyrillic letters that look the same.

A code that was printed must be understood for good: the tuples below are only ever added to, at
their ends.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from budgets.reading.alphabet import (
    Characters,
    NotAReference,
    check_of,
    grouped,
    normalized,
    write_letters,
    write_number,
)
from stakeholders.days import EARLIEST

PREFIX = "RI"
MEASURES = (
    "planned",
    "pledged",
    "secured",
    "received",
    "spent",
    "gap",
    "allotted",
    "allocated",
    "allotted_by_union",
    "beyond_plan",
    "without_plan",
    "unearmarked",
    "unfunded",
    "due_after_end",
    "unknown",
    "unrecorded",
    "overdue",
    "exchange",
    "advance",
    "unspent_after_end",
)
MODES = ("cash", "in-kind")
AUDIENCES = ("public", "staff", "own")
"""Whose view it is: everybody's, that of staff, or that of a focal point or a partner."""
PLACES = ("everything", "region", "country", "plan", "initiative", "project", "effort", "report")
NARROWED = (
    "fund",
    "organisation",
    "country",
    "category",
    "year",
    "project_class",
    "region",
    "appeal",
    "as_of",
    "unearmarked",
    "origin",
    "known_on",
)
CATEGORIES = (
    "staff",
    "missions",
    "services",
    "training",
    "equipment",
    "miscellaneous",
    "support",
)
CLASSES = ("ongoing", "new")
ORIGINS = ("own", "contributors")
FIRST_DAY = date(2026, 1, 1)
FIRST_AS_OF, FIRST_YEAR = EARLIEST, EARLIEST.year

# As a code begins that is written out: the prefix, then anything that is no letter and no digit.
_BEGUN = re.compile(r"\s*R[I1Lİ][^\w\s]\w", re.IGNORECASE)
# The first seven characters hold 35 bits: twelve of what, fourteen of the day, nine of the value.
_HEAD, _DAY, _MARK = 7, 14, 9
_MOST_MEASURES, _MOST_PLACES = 32, 21
_LETTERS = {"region": 3, "country": 2}
_DAYS = ("as_of", "known_on")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """Which figure it is, and when it was shown to whom.

    ``key`` is the code of a region or country, or the primary key of whatever else ``place`` is.
    ``narrowed`` tells some of the figure apart: primary keys of records, codes of places, a
    category, a year, a class, an origin, the day ``as_of`` which it is, or the day ``known_on`` by
    which its entries were recorded.
    """

    measure: str
    day: date
    mode: str = "cash"
    place: str = "everything"
    key: str | int | None = None
    audience: str = "public"
    narrowed: dict[str, Any] = field(default_factory=dict)


def mark_of(value: Decimal) -> int:
    """Give the mark of a value, one of 512: whoever has another value most likely has another."""
    return _mark_of(f"{value:.2f}")


@lru_cache(maxsize=4096)
def _mark_of(written: str) -> int:
    return int.from_bytes(blake2b(written.encode(), digest_size=4).digest()) % (1 << _MARK)


def write_reference(figure: Figure, value: Decimal | None = None, *, mark: int = 0) -> str:
    """Write the code of a figure that has this value in CHF, or this number of projects.

    Of one that was read the ``mark`` stands for the value.
    """
    known = known_of(figure.measure, figure.mode, figure.audience, figure.place, figure.day)
    tail = tail_of(figure.place, figure.key, figure.narrowed)
    return write_code(known, mark if value is None else mark_of(value), tail)


def write_code(known: int, mark: int, tail: str) -> str:
    """Write a code of its parts: ``known_of``, ``mark_of`` and ``tail_of`` a figure."""
    head, check = _head_of(known, mark)
    return f"{PREFIX}-{grouped(head + tail)}-{check_of(tail, check)}"


@lru_cache(maxsize=16_384)
def _head_of(known: int, mark: int) -> tuple[str, str]:
    """Give the first characters of a code, and their check."""
    head = write_number(known << _MARK | mark, _HEAD)
    return head, check_of(head)


def tail_of(place: str, key: str | int | None, narrowed: Mapping[str, Any]) -> str:
    """Write what all figures of one place share, narrowed alike: whose they are."""
    tail = _key_written(place, key)
    for name in NARROWED if narrowed else ():
        if narrowed.get(name) is not None:
            tail += write_number(NARROWED.index(name), 1) + _narrowing_written(name, narrowed[name])
    return tail


@lru_cache(maxsize=1024)
def known_of(measure: str, mode: str, audience: str, place: str, day: date) -> int:
    """Give the number that says which figure it is, of which day, without its key and mark."""
    what = MEASURES.index(measure) * len(MODES) + MODES.index(mode)
    what = what * len(AUDIENCES) + AUDIENCES.index(audience)
    what = what * _MOST_PLACES + PLACES.index(place)
    days = (day - FIRST_DAY).days
    if not 0 <= days < 1 << _DAY:
        raise ValueError(f"No reference can name {day}.")
    return what << _DAY | days


def read_reference(text: str) -> tuple[Figure, int]:
    """Read what a code says: the figure, and the mark of the value that it had.

    Raises ``NotAReference`` with the check that fails: ``letters``, ``length``, ``check``, or
    ``contents`` where it is well written and says nothing that a reference can say.
    """
    body = _checked(normalized(text))
    characters = Characters(body)
    head = characters.number(_HEAD)
    mark = head & (1 << _MARK) - 1
    days = head >> _MARK & (1 << _DAY) - 1
    what, place = divmod(head >> _MARK + _DAY, _MOST_PLACES)
    what, audience = divmod(what, len(AUDIENCES))
    measure, mode = divmod(what, len(MODES))
    name = _one_of(PLACES, place)
    key = _key_read(name, characters)
    narrowed = {}
    while characters.are_left:
        part = _one_of(NARROWED, characters.number(1))
        narrowed[part] = _narrowing_read(part, characters)
    figure = Figure(
        measure=_one_of(MEASURES, measure),
        mode=MODES[mode],
        audience=AUDIENCES[audience],
        place=name,
        key=key,
        day=FIRST_DAY + timedelta(days=days),
        narrowed=narrowed,
    )
    return figure, mark


def is_reference(text: str, *, on: date) -> bool:
    """Whether somebody who typed this on that day meant a reference, be it mistyped."""
    if _BEGUN.match(unicodedata.normalize("NFKC", text)) and any(map(str.isdecimal, text)):
        return True
    try:
        figure, _mark = read_reference(text)
    except NotAReference:
        return False
    return figure.day <= on


def _checked(plain: str) -> str:
    """Take off prefix and check. No code begins as the prefix does, until there are 24 measures."""
    written = plain.removeprefix("R1")
    if len(written) <= _HEAD:
        raise NotAReference("length")
    if check_of(written[:-1]) != written[-1]:
        raise NotAReference("check")
    return written[:-1]


def _key_written(place: str, key: str | int | None) -> str:
    if place == "everything":
        return ""
    if place in _LETTERS:
        return write_letters(str(key))
    return write_number(int(key or 0))


def _key_read(place: str, characters: Characters) -> str | int | None:
    if place == "everything":
        return None
    if place in _LETTERS:
        return characters.letters(_LETTERS[place])
    return characters.number()


def _narrowing_written(name: str, value: Any) -> str:
    if name in _LETTERS:
        return write_letters(value)
    if name == "category":
        return write_number(CATEGORIES.index(value), 1)
    if name == "project_class":
        return write_number(CLASSES.index(value), 1)
    if name == "origin":
        return write_number(ORIGINS.index(value), 1)
    if name == "year":
        return write_number(value - FIRST_YEAR, 2)
    if name == "unearmarked":  # or not named at all
        return ""
    if name in _DAYS:
        return write_number((value - FIRST_AS_OF).days, 3)
    return write_number(value)


def _narrowing_read(name: str, characters: Characters) -> Any:
    if name in _LETTERS:
        return characters.letters(_LETTERS[name])
    if name == "category":
        return _one_of(CATEGORIES, characters.number(1))
    if name == "project_class":
        return _one_of(CLASSES, characters.number(1))
    if name == "origin":
        return _one_of(ORIGINS, characters.number(1))
    if name == "year":
        return characters.number(2) + FIRST_YEAR
    if name == "unearmarked":
        return True
    if name in _DAYS:
        return FIRST_AS_OF + timedelta(days=characters.number(3))
    return characters.number()


def _one_of(names: tuple[str, ...], position: int) -> str:
    if position >= len(names):
        raise NotAReference("contents")
    return names[position]
