"""A small document with every kind of part, and what is read back from its files."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import docx
import lxml.html
import openpyxl
from django.utils import translation
from lxml import etree

from reports.documents.blocks import (
    NEW_LINE,
    Box,
    Cell,
    CellKind,
    Column,
    Document,
    Entries,
    Entry,
    Front,
    Listing,
    Note,
    Paragraph,
    Prose,
    Reference,
    Section,
    Span,
    Table,
    Unit,
)
from reports.documents.docx import docx_of
from reports.documents.labels import cell_words
from reports.documents.numbering import numbered
from reports.documents.words import amount, counted, heading, money, on_day, row, share
from reports.documents.xlsx import xlsx_of
from stakeholders.localization import is_right_to_left

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def money_table(**values):
    columns = (
        Column(title="Fund", width=30),
        Column(title="Amount", kind=CellKind.AMOUNT),
        Column(title="Projects", kind=CellKind.COUNT),
        Column(title="Used", kind=CellKind.SHARE),
        Column(title="Day", kind=CellKind.DAY),
        Column(title="Given", kind=CellKind.MONEY),
    )
    rows = (
        row(
            heading("Trust"),
            amount(Decimal("1234567.89")),
            counted(1200),
            share(Decimal("0.125"), "1 of 2 known"),
            on_day(date(2026, 2, 1)),
            money(Decimal("1250.375"), "KWD"),
        ),
        row(
            heading("Budget"),
            amount(Decimal("-0.89")),
            counted(0),
            share(None),
            on_day(None),
            money(Decimal("5"), "EUR"),
        ),
        row(
            heading("Total"),
            amount(Decimal("1234567.00")),
            counted(1200),
            share(None),
            Cell(),
            Cell(kind=CellKind.MONEY),
            is_total=True,
        ),
    )
    kept = {"key": "funds", "title": (Span("Funds"),), "columns": columns, "rows": rows}
    return Table(**kept | {"references": (Reference(label="Spent", code="RI-1"),)} | values)


def document(language="en", *blocks, **values):
    """A document of one section with ``blocks``, or with one part of each kind, and an annex."""
    parts = blocks or (
        Paragraph(words=(Span("First"),)),
        Prose(paragraphs=((Span("One"), NEW_LINE, Span("Two", language="fr")),), is_sample=True),
        Note(words=(Span("Small"),)),
        Listing(items=((Span("Point"),),)),
        Listing(items=((Span("Step"),), (Span("Next"),)), is_ordered=True),
        Entries(entries=(Entry(name=(Span("Name"),), statements=((Span("Said"),),)),)),
        money_table(),
        Section(key="inner", title=(Span("Inner"),), blocks=(Paragraph(words=(Span("Second"),)),)),
        Section(key="plain", title=(Span("Plain"),), is_heading_only=True),
        Section(key="inner-2", title=(Span("Inner again"),)),
    )
    kept = Document(
        language=language,
        is_right_to_left=is_right_to_left(language),
        title="Progress report",
        running_title="Report, 2026",
        front=Front(
            body="Forum",
            scope=(Span("Africa"),),
            session=(),
            number="RDF-AFR26/4-E",
            day=date(2026, 11, 20),
            source="Director",
            boxes=(
                Box(key="summary", title="Summary", text=Prose(paragraphs=((Span("In short"),),))),
            ),
            references=((Span("Resolution 17"),),),
        ),
        sections=(
            Section(key="first", title=(Span("Basis"),), blocks=parts),
            Section(key="second", title=(Span("Results"),)),
            Section(
                key="annex",
                title=(Span("Projects"),),
                blocks=(money_table(key="annex", unit=Unit.CENTIMES),),
                is_annex=True,
            ),
        ),
        **{"is_sample": False, "as_of": date(2026, 11, 20)} | values,
    )
    return numbered(kept)


def as_docx(written):
    with translation.override(written.language):
        return docx_of(written)


def as_xlsx(written):
    with translation.override(written.language):
        return xlsx_of(written)


def opened(written):
    """Open a document as DOCX."""
    return docx.Document(io.BytesIO(as_docx(written)))


def workbook(written):
    return openpyxl.load_workbook(io.BytesIO(as_xlsx(written)))


def part(content, name):
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return etree.fromstring(packed.read(name))


def plain(text):
    """Without marks of direction, in lines without blanks at their ends."""
    lines = text.replace("\u200e", "").split("\n")
    return "\n".join(" ".join(line.split(" ")).strip() for line in lines)


def cells_of(table):
    """What the cells of a table say, in the active language: heads, then row by row."""
    rows = [[plain(column.title) for column in table.columns]]
    for one in table.rows:
        rows.append([plain(said(cell, table.unit)) for cell in one.cells])
    return rows


def said(cell, unit):
    spans = cell_words(cell, unit)
    return "".join("\n" if span == NEW_LINE else span.text for span in spans)


def docx_tables(content):
    """The tables of data of a DOCX, not those that only place the front."""
    file = docx.Document(io.BytesIO(content))
    tables = [table for table in file.tables if table.style.name == "Report Table"]
    return [
        [[plain(docx_cell(cell)) for cell in row.iter(f"{W}tc")] for row in table._tbl.tr_lst]
        for table in tables
    ]


def docx_cell(cell):
    parts = {f"{W}t": lambda one: one.text or "", f"{W}br": lambda _one: "\n"}
    return "".join(parts[one.tag](one) for one in cell.iter(*parts))


def html_tables(content):
    page = lxml.html.fromstring(content.decode())
    return [
        [[html_cell(cell) for cell in row.iter("th", "td")] for row in table.iter("tr")]
        for table in page.iter("table")
    ]


def html_cell(cell):
    for line in cell.iter("br"):
        line.tail = "\n" + (line.tail or "")
    return plain(cell.text_content())
