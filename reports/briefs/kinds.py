"""The two kinds of briefs: of what each is made, and on how many pages it is printed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reports.briefs.country import CountryBrief, gather_country
from reports.briefs.country_document import country_document
from reports.briefs.parts import MOST
from reports.briefs.region import RegionBrief, gather_region
from reports.briefs.region_document import region_document
from reports.contents.snapshot import from_json, one_moment
from reports.documents.blocks import Document
from stakeholders.models import Country, Region


@dataclass(frozen=True)
class BriefKind:
    """Where not all rows of its lists fit on the ``pages``, fewer are printed."""

    contents: type
    gather: Callable[[Any], Any]
    write: Callable[..., Document]
    pages: int


KINDS = {
    "country": BriefKind(CountryBrief, gather_country, country_document, pages=1),
    "region": BriefKind(RegionBrief, gather_region, region_document, pages=2),
}


@dataclass(frozen=True, kw_only=True)
class Brief:
    """What a brief says, as of one moment; its documents are written of it."""

    kind: str
    contents: Any

    @property
    def name(self) -> str:
        """Name it in Latin letters, as a file: such as ``brief-KE``."""
        return f"brief-{self.contents.code}"

    @property
    def pages(self) -> int:
        return KINDS[self.kind].pages

    def document(self, *, language: str, most: int = MOST) -> Document:
        """Write it in the active language, which is ``language``."""
        return KINDS[self.kind].write(self.contents, language=language, most=most)


def brief_of(place: Country | Region) -> Brief:
    """Gather the brief of a place in one moment, as the public may see it."""
    kind = kind_of(place)
    with one_moment():
        return Brief(kind=kind, contents=KINDS[kind].gather(place))


def kind_of(place: Country | Region) -> str:
    return "country" if isinstance(place, Country) else "region"


def read_brief(kind: str, contents: Any) -> Brief:
    """Read back what ``snapshot.to_json`` made of the contents. Raises ``ValueError``."""
    return Brief(kind=kind, contents=from_json(KINDS[kind].contents, contents))
