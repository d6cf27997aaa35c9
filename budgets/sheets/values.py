"""What a cell of a workbook may hold that is neither a text, a number nor a day as it stands."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

LONGEST = 80


@dataclass(frozen=True)
class Formula:
    """A cell that holds a formula; its value is not believed."""

    text: str


@dataclass(frozen=True)
class Broken:
    """A cell in which the spreadsheet shows an error, such as ``#REF!``."""

    text: str


@dataclass(frozen=True)
class Formatted:
    """A number that is shown in a format of its own, such as 12 in ``0000``."""

    value: int | float
    number_format: str


@dataclass(frozen=True)
class Masked:
    """A text or a date of which the format shows another one, or nothing."""

    value: Any
    number_format: str


@dataclass(frozen=True)
class Covered:
    """A cell under another one with which it is merged, by its name, such as ``A2``."""

    by: str


def shown(value: Any) -> str:
    """Name a value that is refused or asked about, so that its cell is recognized."""
    text = str(_plain(value))
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, Formula | Broken):
        return value.text
    if isinstance(value, Formatted | Masked):
        return _plain(value.value)
    if isinstance(value, Covered):
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    return value.isoformat() if isinstance(value, date) else value
