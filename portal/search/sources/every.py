"""All kinds, in the order in which they come where nothing else tells them apart."""

from portal.search.sources import dialogue, papers, places, work
from portal.search.sources.said import Source

SOURCES: dict[str, Source] = {
    source.kind: source
    for source in (
        *places.SOURCES[:2],
        *work.SOURCES,
        *places.SOURCES[2:],
        *dialogue.SOURCES,
        *papers.SOURCES,
    )
}
