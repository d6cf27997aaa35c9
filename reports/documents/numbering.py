"""Numbers of sections, paragraphs, tables, charts: by their order, thus alike in all languages."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count
from string import ascii_uppercase

from reports.documents.blocks import (
    MOST_CHARTS,
    Block,
    Chart,
    Document,
    Paragraph,
    Section,
    Table,
)


def numbered(document: Document) -> Document:
    """Give the document with its numbers: sections 1, 1.1; annexes A, B; paragraphs, tables and
    charts 1, 2, 3 through the whole document.

    Raises ``ValueError`` for a chart of a table that is not in the document, and for too many.
    """
    counters = _Counters(document)
    bodies, annexes = count(1), iter(ascii_uppercase)
    sections = tuple(
        counters.section(one, number=next(annexes) if one.is_annex else str(next(bodies)), level=2)
        for one in document.sections
    )
    return replace(document, sections=sections)


class _Counters:
    def __init__(self, document: Document) -> None:
        self.paragraphs: Iterator[int] = count(1)
        self.tables: Iterator[int] = count(1)
        self.charts: Iterator[int] = count(1)
        self.drawn = {
            one.key: replace(one, number=str(number))
            for number, one in enumerate(document.tables(), 1)
        }

    def section(self, section: Section, *, number: str, level: int) -> Section:
        parts = count(1)
        blocks = tuple(self._block(one, number, level, parts) for one in section.blocks)
        shown = "" if section.is_heading_only else number
        return replace(section, blocks=blocks, number=shown, level=level)

    def _block(self, block: Block, above: str, level: int, parts: Iterator[int]) -> Block:
        if isinstance(block, Section):
            number = above if block.is_heading_only else f"{above}.{next(parts)}"
            return self.section(block, number=number, level=level + 1)
        if isinstance(block, Paragraph):
            return replace(block, number=str(next(self.paragraphs)))
        if isinstance(block, Table):
            return replace(block, number=str(next(self.tables)))
        if isinstance(block, Chart):
            return self._chart(block)
        return block

    def _chart(self, chart: Chart) -> Chart:
        number, table = next(self.charts), self.drawn.get(chart.table.key)
        if table is None:
            raise ValueError(f"The chart {chart.drawing.key} draws no table of the document.")
        if number > MOST_CHARTS:
            raise ValueError(f"A report has {MOST_CHARTS} charts at the most.")
        return replace(chart, number=str(number), table=table)
