"""A document as HTML: what is printed as PDF, and what is read in the portal.

Shared by both, so that neither can say what the other does not. Classes are styled in
``reports/print.css`` on paper and in ``static/portal.css`` on pages.
"""

import re
from collections.abc import Iterable
from functools import singledispatch

import qrcode
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from reports.charts.written import written as drawn
from reports.documents.blocks import (
    Block,
    Cell,
    Chart,
    Column,
    Document,
    Entries,
    Listing,
    Note,
    Paragraph,
    Prose,
    Reference,
    Role,
    Row,
    Section,
    Span,
    Table,
    Unit,
    Words,
)
from reports.documents.labels import (
    after_title,
    annex_number,
    between_statements,
    chart_number,
    chart_source,
    figure_address,
    references_intro,
    references_use,
    table_number,
    unit_words,
)
from reports.documents.values import written
from reports.documents.words import kept_together
from stakeholders.localization import is_right_to_left

CLASSES = {Role.MARK: "mark", Role.SAMPLE: "sample-note", Role.NOTE: "beside"}


def inline(words: Words) -> SafeString:
    """Write words; each piece in another language says so."""
    return format_html_join("", "{}", ((_span(span),) for span in words))


def _span(span: Span) -> SafeString:
    if span.role is Role.BREAK:
        return mark_safe("<br>")
    attributes = _language(span.language)
    if span.role in CLASSES:
        return format_html(
            '<small class="{}"{}>{}</small>', CLASSES[span.role], attributes, span.text
        )
    if span.role is Role.CODE:
        return format_html('<bdi dir="ltr" class="code">{}</bdi>', span.text)
    if span.role is Role.STRONG:
        return format_html("<strong{}>{}</strong>", attributes, span.text)
    if span.language:
        return format_html("<span{}>{}</span>", attributes, kept(span.text))
    return kept(span.text)


DATES = re.compile(
    r"\d{1,2}(?:er)?\s(?:de\s)?[^\W\d_]{3,10}\s(?:de\s)?\d{4}(?:\sг\.)?(?:\s–)?"
    r"|\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?"
)
"""Dates as the six languages write them, with the dash of a period after them."""


def kept(text: str) -> SafeString:
    """Write a text so that no line ends within a date."""
    pieces: list[SafeString | str] = []
    end = 0
    for match in DATES.finditer(text):
        pieces.extend([text[end : match.start()], _kept_date(match[0])])
        end = match.end()
    return format_html_join("", "{}", ((one,) for one in [*pieces, text[end:]]))


def _kept_date(date: str) -> SafeString | str:
    if "年" in date:  # Chinese has no spaces that could be kept
        return format_html('<span class="kept">{}</span>', date)
    return kept_together(date)


def _language(code: str) -> SafeString:
    if not code:
        return SafeString("")
    direction = "rtl" if is_right_to_left(code) else "ltr"
    return format_html(' lang="{}" dir="{}"', code, direction)


@singledispatch
def block(part: Block) -> SafeString:
    """Write a part of a document with all that is in it."""
    raise TypeError(f"{type(part).__name__} is no part of a document.")


def blocks(parts: Iterable[Block]) -> SafeString:
    return format_html_join("\n", "{}", ((block(part),) for part in parts))


@block.register
def _section(part: Section) -> SafeString:
    return format_html(
        "<section{}{}>\n<h{}>{}</h{}>\n{}\n</section>",
        "" if part.is_heading_only and part.level > 2 else format_html(' id="{}"', part.key),
        _annex_class(part),
        part.level,
        section_title(part),
        part.level,
        blocks(part.blocks),
    )


def _annex_class(part: Section) -> SafeString | str:
    """Let an annex begin a page, which lies on its side if the annex has a wide table."""
    if not part.is_annex:
        return ""
    is_wide = any(isinstance(one, Table) and has_many_columns(one) for one in part.blocks)
    return format_html(' class="{}"', "annex" if is_wide else "annex upright")


def section_title(part: Section) -> SafeString:
    """Write the title of a section after its number; that of an annex after its letter."""
    if part.is_annex:
        number = annex_number(part.number)
        return format_html('<span class="number">{}</span> {}', number, inline(part.title))
    if not part.number:
        return inline(part.title)
    return format_html('<span class="number">{}</span> {}', part.number, inline(part.title))


@block.register
def _paragraph(part: Paragraph) -> SafeString:
    number = format_html('<span class="number">{}</span>', part.number)
    return format_html(
        '<p class="numbered" id="p{}">{} {}</p>', part.number, number, inline(part.words)
    )


@block.register
def _prose(part: Prose) -> SafeString:
    paragraphs = format_html_join("\n", "<p>{}</p>", ((inline(one),) for one in part.paragraphs))
    if not part.is_sample:
        return paragraphs
    mark = format_html(
        '<p class="leading"><small class="sample-note">{}</small></p>', _("Sample data")
    )
    return format_html("{}\n{}", mark, paragraphs)


@block.register
def _note(part: Note) -> SafeString:
    return format_html('<p class="note">{}</p>', inline(part.words))


@block.register
def _listing(part: Listing) -> SafeString:
    items = format_html_join("\n", "<li>{}</li>", ((inline(one),) for one in part.items))
    return format_html("<{0}>\n{1}\n</{0}>", "ol" if part.is_ordered else "ul", items)


@block.register
def _entries(part: Entries) -> SafeString:
    rows = format_html_join(
        "\n",
        "<div>\n<dt>{}</dt>\n{}\n</div>",
        (
            (
                inline(entry.name),
                format_html_join("\n", "<dd>{}</dd>", ((inline(one),) for one in entry.statements)),
            )
            for entry in part.entries
        ),
    )
    return format_html('<dl class="statements">\n{}\n</dl>', rows)


@block.register
def _table(part: Table) -> SafeString:
    body = [row for row in part.rows if not row.is_total]
    total = [row for row in part.rows if row.is_total]
    return format_html(
        '<table id="{}" class="{}">\n<caption>{}</caption>\n<thead><tr>{}</tr></thead>\n'
        "<tbody>\n{}\n</tbody>{}\n</table>{}{}",
        f"table-{part.number or part.key}",
        _table_class(part),
        caption(part),
        format_html_join(
            "", '<th scope="col"{}>{}</th>', ((_column(one), one.title) for one in part.columns)
        ),
        _rows(body, part),
        format_html("\n<tfoot>\n{}\n</tfoot>", _rows(total, part)) if total else "",
        format_html_join("", '\n<p class="note">{}</p>', ((inline(one),) for one in part.notes)),
        references(part.references),
    )


@block.register
def _chart(part: Chart) -> SafeString:
    return format_html(
        '<div id="figure-{}">{}</div>',
        part.number,
        drawn(
            part.drawing,
            number=chart_number(part.number),
            after_title=after_title(unit_words(part.table)),
            source=format_html(
                escape(chart_source("{}")),
                format_html(
                    '<a href="#table-{0}">{1}</a>',
                    part.table.number,
                    table_number(part.table.number),
                ),
            ),
        ),
    )


def caption(part: Table) -> SafeString:
    """Write the number and title of a table, and in what its amounts are.

    A brief has no numbers.
    """
    title = format_html("{}{}", inline(part.title), after_title(unit_words(part)))
    if not part.number:
        return title
    return format_html('<span class="number">{}</span> {}', table_number(part.number), title)


def has_many_columns(part: Table) -> bool:
    """Whether a table is set in smaller type, and lies on its side in an annex."""
    return len(part.columns) > MANY_COLUMNS


def _table_class(part: Table) -> str:
    kind = "wide" if has_many_columns(part) else "plain"
    return f"{kind} short" if len(part.rows) <= FEW_ROWS else kind


MANY_COLUMNS = 6
"""A table of more columns is set in smaller type."""
FEW_ROWS = 8
"""A table of no more rows is kept on one page."""


def _column(column: Column) -> SafeString:
    names = ["number"] if column.kind.is_number else []
    if column.width:
        names.append(f"w{column.width}")
    return format_html(' class="{}"', " ".join(names)) if names else SafeString("")


def _rows(rows: Iterable[Row], table: Table) -> SafeString:
    return format_html_join("\n", "<tr>{}</tr>", ((_cells(row, table),) for row in rows))


def _cells(row: Row, table: Table) -> SafeString:
    first, *others = row.cells
    cells = format_html_join(
        "", "<td{}>{}</td>", ((_cell_class(one), cell(one, table.unit)) for one in others)
    )
    return format_html(
        '<th scope="row"{}>{}</th>{}', _cell_class(first), cell(first, table.unit), cells
    )


def _cell_class(one: Cell) -> SafeString:
    return mark_safe(' class="number"') if one.kind.is_number else SafeString("")


def cell(one: Cell, unit: Unit) -> SafeString:
    """Write a cell: its value, words beside it, or in words why there is none."""
    value: str | SafeString = written(one, unit)
    if not value:
        return (
            inline(one.words)
            if one.value is None and not one.kind.is_number
            else unknown(one.words)
        )
    if one.address:
        value = format_html('<a href="{}">{}</a>', one.address, value)
    if not one.words:
        return format_html("<bdi>{}</bdi>", value) if one.currency else format_html("{}", value)
    return format_html("{}<br>{}", value, inline(one.words))


def unknown(words: Words) -> SafeString:
    return (
        format_html('<span class="unknown">{}</span>', inline(words)) if words else SafeString("")
    )


def references(rows: tuple[Reference, ...]) -> SafeString:
    """Write the references of the totals of a table, each a link to what it is made of."""
    if not rows:
        return SafeString("")
    words = _("QR code of the reference %(code)s: %(name)s") % {
        "code": rows[0].code,
        "name": rows[0].label,
    }
    links = format_html_join(
        between_statements(),
        '{} <a href="{}"><bdi dir="ltr" class="code">{}</bdi></a>',
        ((one.label, figure_address(one.code), one.code) for one in rows),
    )
    return format_html(
        '\n<div class="references">{}\n<p>{}</p></div>',
        qr_code(figure_address(rows[0].code), words),
        format_html(
            "{} {}",
            format_html(references_intro(), codes=links),
            references_use(),
        ),
    )


def qr_code(address: str, words: str) -> SafeString:
    """Draw an address as a QR code, with words in the place of the picture."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=2)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    squares = (
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return format_html(
        '<svg class="qr" role="img" viewBox="0 0 {size} {size}" xmlns="http://www.w3.org/2000/svg">'
        '<title>{words}</title><path d="{path}"/></svg>',
        words=words,
        size=len(rows),
        path="".join(squares),
    )


def widths(document: Document) -> str:
    """Give the style of the widths of columns that the document uses."""
    used = {column.width for table in document.tables() for column in table.columns if column.width}
    return "\n".join(f".w{width} {{ width: {width}% }}" for width in sorted(used))
