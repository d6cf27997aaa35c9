"""What a record says: its codes and texts by language, where it belongs, and how much it weighs."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet
from django.db.models.fields.files import FieldFile

from portal.search.words import CONFIGURATIONS
from stakeholders.access import ScopedQuerySet, rows_of

Texts = dict[str, list[str]]
Filed = tuple[str, FieldFile, str]
"""The language of a file, as columns are named, the file and its SHA-256."""
LONGEST_TEXT = 20_000
"""Letters of a text of a record that are searched; of a file, ``files.LONGEST``."""


@dataclass(kw_only=True)
class Said:
    """``titles``, ``contexts`` and ``texts`` by language: what it is, what it belongs to, the rest.

    ``weight`` is 1 of a record of its kind that is at work and not invented.
    """

    codes: list[str] = field(default_factory=list)
    titles: Texts = field(default_factory=dict)
    contexts: Texts = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    weight: float = 1
    regions: list[str] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    organisations: list[int] = field(default_factory=list)
    phase: str = ""
    themes: list[str] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Source:
    """A kind of record. ``read`` gives rows with all that ``say`` asks them for.

    ``shown_with`` names the lookups by which rows lead to a record whose publishing is theirs, too,
    by its model. ``files`` gives the files whose text is the record's, too, each by its language.
    """

    kind: str
    model: type[Model]
    read: Callable[[QuerySet[Any]], QuerySet[Any]]
    say: Callable[[Any], Said]
    shown_with: Mapping[str, str] = field(default_factory=dict)
    files: Callable[[Any], Iterable[Filed]] = lambda row: ()

    @property
    def rows(self) -> ScopedQuerySet[Any]:
        return rows_of(self.model)


def texts_of(record: Model | None, *fields: str) -> Texts:
    """Give what the fields of a record say in each language."""
    if record is None:
        return {}
    by_language = {
        language: [
            text[:LONGEST_TEXT]
            for name in fields
            if (text := getattr(record, f"{name}_{language}"))
        ]
        for language in CONFIGURATIONS
    }
    return {language: texts for language, texts in by_language.items() if texts}


def together(*several: Texts) -> Texts:
    """Put the texts of several records together, by language."""
    whole: Texts = {}
    for texts in several:
        for language, some in texts.items():
            whole.setdefault(language, []).extend(some)
    return whole


def names_of(records: Iterable[Model], *fields: str) -> Texts:
    return together(*(texts_of(record, *(fields or ("name",))) for record in records))


def weight_of(record: Any, *, is_over: bool = False) -> float:
    """Let what is real and at work come before what is invented, or over."""
    return (0.7 if record.is_sample else 1) * (0.85 if is_over else 1)
