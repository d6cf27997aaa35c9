"""What is printed and what is read in the portal."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from reports.documents import html
from reports.documents.blocks import (
    NEW_LINE,
    Cell,
    CellKind,
    Column,
    Entries,
    Entry,
    Listing,
    Paragraph,
    Prose,
    Role,
    Row,
    Section,
    Span,
    Table,
    Unit,
)
from reports.documents.words import amount, counted, heading, money, share

NAMES = (Span("<b>", Role.CODE), Span(" "), Span("Réseau", language="fr"), NEW_LINE)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_words_are_escaped_and_carry_their_language():
    assert html.inline((*NAMES, Span("EN", Role.MARK), Span("!", Role.STRONG))) == (
        '<bdi dir="ltr" class="code">&lt;b&gt;</bdi> <span lang="fr" dir="ltr">Réseau</span><br>'
        '<small class="mark">EN</small><strong>!</strong>'
    )


@pytest.mark.parametrize(
    ("cell", "thousands", "centimes"),
    [
        (amount(Decimal("1499.99")), "1", "1,499.99"),
        (amount(Decimal("1500.00")), "2", "1,500.00"),
        (amount(Decimal("-2500.00")), "\u200e-3", "\u200e-2,500.00"),
        (amount(None), '<span class="unknown">not published</span>', None),
        (counted(1234), "1,234", None),
        (counted(None), "", None),
        (share(Decimal("0.125")), "13%", None),
        (share(None), '<span class="unknown">does not apply</span>', None),
        (share(Decimal(1), "2 of 4 known"), "100%<br>2 of 4 known", None),
        (money(Decimal("1250.375"), "KWD"), "<bdi>KWD\u00a01,250.375</bdi>", None),
        (money(Decimal("5"), "EUR"), "<bdi>EUR\u00a05.00</bdi>", None),
        (Cell(kind=CellKind.DAY, value=date(2026, 2, 1)), "1\u00a0February\u00a02026", None),
        (heading("A", NEW_LINE, "B"), "A<br>B", None),
    ],
)
def test_value_is_written_by_its_kind(cell, thousands, centimes):
    assert html.cell(cell, Unit.THOUSANDS) == thousands
    assert html.cell(cell, Unit.CENTIMES) == (centimes or thousands)


def test_table_has_headings_for_rows_and_columns_and_says_its_unit():
    part = Table(
        key="money",
        title=(Span("Money"),),
        columns=(Column(title="Fund", width=40), Column(title="Spent", kind=CellKind.AMOUNT)),
        rows=(
            Row(cells=(heading("Trust"), amount(Decimal(2000)))),
            Row(cells=(heading("Total"), amount(Decimal(2000))), is_total=True),
        ),
        number="4",
    )

    assert html.block(part) == (
        '<table id="table-4" class="plain">\n'
        '<caption><span class="number">Table 4</span> Money (CHF thousands)</caption>\n'
        '<thead><tr><th scope="col" class="w40">Fund</th>'
        '<th scope="col" class="number">Spent</th></tr></thead>\n'
        '<tbody>\n<tr><th scope="row">Trust</th><td class="number">2</td></tr>\n</tbody>\n'
        '<tfoot>\n<tr><th scope="row">Total</th><td class="number">2</td></tr>\n</tfoot>\n'
        "</table>"
    )


def test_parts_of_a_section_follow_its_heading():
    part = Section(
        key="a",
        title=(Span("Work"),),
        number="2",
        blocks=(
            Paragraph(words=(Span("One."),), number="7"),
            Listing(items=((Span("x"),), (Span("y"),)), is_ordered=True),
            Entries(entries=(Entry(name=(Span("n"),), statements=((Span("s"),),)),)),
            Prose(paragraphs=((Span("p"),),), is_sample=True),
        ),
    )

    assert html.block(part) == (
        '<section id="a">\n<h2><span class="number">2</span> Work</h2>\n'
        '<p class="numbered" id="p7"><span class="number">7</span> One.</p>\n'
        "<ol>\n<li>x</li>\n<li>y</li>\n</ol>\n"
        '<dl class="statements">\n<dt>n</dt>\n<dd>s</dd>\n</dl>\n'
        '<p class="sample-note">Sample data</p>\n<p>p</p>\n</section>'
    )


def test_annex_is_named_by_its_letter():
    part = Section(key="all", title=(Span("Projects"),), number="B", is_annex=True)

    assert html.section_title(part) == '<span class="number">Annex B</span> Projects'
