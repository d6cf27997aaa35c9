"""What a page adds to the contents of a document: frames around tables, and where totals lead."""

from datetime import date
from decimal import Decimal

import pytest

from budgets.reading.references import Figure, write_reference
from reports.documents.blocks import (
    Cell,
    CellKind,
    Column,
    Document,
    Front,
    Note,
    Reference,
    Row,
    Section,
    Span,
    Table,
)
from reports.documents.html import block
from reports.documents.page import as_page


def amount(value):
    return Cell(kind=CellKind.AMOUNT, value=Decimal(value))


def reference(measure, value):
    figure = Figure(measure=measure, mode="cash", place="report", key=7, day=date(2026, 11, 24))
    return Reference(label=measure, code=write_reference(figure, Decimal(value)))


def page_of(rows, references, notes=()):
    """Give the table of a document on a page, with the address of each reference its label."""
    table = Table(
        key="steps",
        title=(Span("Steps"),),
        columns=(Column(title="Region"), *(Column(title=one) for one in "abc")),
        rows=rows,
        references=references,
        notes=notes,
        number="4",
    )
    inner = Section(key="inner", title=(), blocks=(table, Note(words=(Span("Said."),))))
    document = Document(
        language="en",
        is_right_to_left=False,
        title="",
        running_title="",
        front=Front(body="", scope=(), session=(), number="", day=date(2026, 11, 24)),
        sections=(Section(key="outer", title=(), blocks=(inner,)),),
        is_sample=False,
        as_of=date(2026, 11, 24),
    )
    names = {one.code: one.label for one in references}
    page = as_page(document, address_of=lambda code: f"/figure/{names[code]}/")
    return page.sections[0].blocks[0].blocks[0]


def row(*values, is_total=False):
    return Row(cells=(Cell(words=(Span("Africa"),)), *map(amount, values)), is_total=is_total)


def leading(table):
    return [[cell.address for cell in one.cells[1:]] for one in table.rows]


def test_a_total_leads_to_the_figure_of_which_it_has_the_value_also_taken_off():
    rows = (row("500", "-20", "480"), row("500", "-20", "480", is_total=True))

    table = page_of(rows, (reference("gap", "480"), reference("secured", "20")))

    assert leading(table) == [["", "", ""], ["", "/figure/secured/", "/figure/gap/"]]


@pytest.mark.parametrize(
    ("total", "references"),
    [
        (("480", "-20", "480"), (reference("gap", "480"),)),
        (("500", "-20", "480"), (reference("gap", "480"), reference("planned", "480"))),
    ],
    ids=["two totals have the value of one figure", "one total has the value of two figures"],
)
def test_where_it_is_not_certain_a_total_leads_nowhere(total, references):
    table = page_of((row(*total, is_total=True),), references)

    assert leading(table) == [["", "", ""]]
    assert [address for _one, address in table.links] == [
        f"/figure/{one.label}/" for one in references
    ]


def test_of_a_table_without_totals_every_cell_may_be_the_figure():
    table = page_of((row("500", "-20", "480"), row("1", "2", "3")), (reference("gap", "480"),))

    assert leading(table) == [["", "", "/figure/gap/"], ["", "", ""]]


@pytest.mark.django_db
def test_table_is_in_a_frame_with_its_name_and_has_no_code_to_scan():
    only = reference("gap", "480")
    notes = ((Span("Counted once."),),)

    written = block(page_of((row("500", "-20", "480", is_total=True),), (only,), notes))

    assert written.startswith(
        '<div class="scroll" role="region" tabindex="0" aria-label="Table 4 Steps">\n<table'
    )
    frame, _end, below = written.partition("</table>\n</div>")
    assert '<td class="number"><a href="/figure/gap/">0</a></td>' in frame
    assert below == (
        '\n<p class="note">Counted once.</p>\n<p class="note">References of the totals: gap'
        f' <a href="/figure/gap/"><bdi dir="ltr" class="code">{only.code}</bdi></a>.</p>'
    )
