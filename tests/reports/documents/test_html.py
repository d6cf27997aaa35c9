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
        '<table id="table-4" class="plain short">\n'
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
        '<dl class="statements">\n<div>\n<dt>n</dt>\n<dd>s</dd>\n</div>\n</dl>\n'
        '<p class="leading"><small class="sample-note">Sample data</small></p>\n<p>p</p>\n'
        "</section>"
    )


def test_annex_is_named_by_its_letter():
    part = Section(key="all", title=(Span("Projects"),), number="B", is_annex=True)

    assert html.section_title(part) == '<span class="number">Annex B</span> Projects'


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("by 1 May 2026 or", "by 1\u00a0May\u00a02026 or"),
        ("1 May 2026 – 2 May 2026", "1\u00a0May\u00a02026\u00a0– 2\u00a0May\u00a02026"),
        ("le 1er mai 2026", "le 1er\u00a0mai\u00a02026"),
        ("1 de mayo de 2026", "1\u00a0de\u00a0mayo\u00a0de\u00a02026"),
        ("к 1 мая 2026 г.", "к 1\u00a0мая\u00a02026\u00a0г."),
        ("31 يناير 2028", "31\u00a0يناير\u00a02028"),
        (
            "2026年4月9日至2026年5月",
            '<span class="kept">2026年4月9日</span>至<span class="kept">2026年5月</span>',
        ),
        ("4 of 2026 <b>", "4 of 2026 &lt;b&gt;"),
    ],
)
def test_no_line_ends_within_a_date(written, expected):
    assert html.inline((Span(written),)) == expected


def test_heading_within_a_section_is_no_address():
    part = Section(key="objective", title=(Span("A"),), is_heading_only=True, level=4)

    assert html.block(part).startswith("<section>\n<h4>A</h4>")


@pytest.mark.parametrize(("rows", "expected"), [(8, "plain short"), (9, "plain")])
def test_table_of_few_rows_is_short(rows, expected):
    row = Row(cells=(heading("A"),))
    part = Table(key="a", title=(), columns=(Column(title="A"),), rows=(row,) * rows)

    assert f'class="{expected}"' in html.block(part)
