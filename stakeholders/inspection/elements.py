"""The elements of a part of an office document, of which many pack into few bytes."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse

from stakeholders.inspection.refusals import too_large_unpacked

MOST_ELEMENTS = 3_000_000


def elements(archive: ZipFile, name: str) -> Iterator[Element]:
    """Give each element of the part at its end, and let go of it after: memory stays flat."""
    above: list[Element] = []
    count = 0
    with archive.open(name) as part:
        for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                above.append(element)
                continue
            count += 1
            if count > MOST_ELEMENTS:
                raise too_large_unpacked()
            yield element
            above.pop()
            if above:
                above[-1].remove(element)
