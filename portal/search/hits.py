"""What a reader is shown of the rows of the index: records that this reader may see now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from portal.search.candidates import Candidate
from portal.search.files import kept_texts
from portal.search.models import OF_PROJECTS
from portal.search.sources.every import SOURCES
from portal.search.sources.said import Texts, together
from stakeholders.access import AnyUser


@dataclass(frozen=True, slots=True)
class Hit:
    """``pk`` is the key of the record; of a project there are also the values that sort it."""

    candidate: Candidate
    pk: Any
    gap: Any = None
    ends_on: Any = None
    confirmed_at: Any = None

    @property
    def kind(self) -> str:
        return self.candidate.kind


def seen_by(reader: AnyUser, candidates: Iterable[Candidate]) -> list[Hit]:
    """Give those that the reader may see, in their order, each once; one query a kind."""
    first: dict[int, Candidate] = {}
    for candidate in sorted(candidates, key=lambda one: one.order):
        first.setdefault(candidate.pk, candidate)
    by_kind: dict[str, list[Candidate]] = {}
    for candidate in first.values():
        by_kind.setdefault(candidate.kind, []).append(candidate)
    hits = {
        candidate.pk: hit
        for kind, some in by_kind.items()
        for candidate, hit in _seen(reader, kind, some)
    }
    return [hits[pk] for pk in first if pk in hits]


def _seen(reader: AnyUser, kind: str, candidates: list[Candidate]) -> list[tuple[Candidate, Hit]]:
    by_key = {candidate.key: candidate for candidate in candidates}
    rows = SOURCES[kind].rows.visible_to(reader).filter(pk__in=by_key).order_by()
    values = _of_projects(rows) if kind == OF_PROJECTS else rows.values_list("pk")
    return [(one := by_key[str(row[0])], Hit(one, *row)) for row in values]


def _of_projects(rows: QuerySet[Any]) -> Any:
    gap = Coalesce(F("funding__gap_cash"), F("funding__gap_in_kind"))
    return rows.values_list("pk", gap, "ends_on", "confirmed_at")


def records_of(hits: Iterable[Hit]) -> dict[tuple[str, Any], Any]:
    """Read the records of a page of hits, by kind and key; one query a kind, and its parts."""
    keys: dict[str, list[Any]] = {}
    for hit in hits:
        keys.setdefault(hit.kind, []).append(hit.pk)
    return {
        (kind, row.pk): row
        for kind, some in keys.items()
        for row in SOURCES[kind].read(SOURCES[kind].rows.filter(pk__in=some))
    }


def texts_of(records: Mapping[tuple[str, Any], Any]) -> dict[tuple[str, Any], Texts]:
    """Give the texts of records, those inside their files too; one query for all files."""
    filed = {key: list(SOURCES[key[0]].files(row)) for key, row in records.items()}
    hashes = {sha256 for files in filed.values() for _code, _file, sha256 in files if sha256}
    kept = kept_texts(hashes) if hashes else {}
    return {
        key: together(
            SOURCES[key[0]].say(row).texts,
            *({code: [kept.get(sha256, "")]} for code, _file, sha256 in filed[key]),
        )
        for key, row in records.items()
    }
