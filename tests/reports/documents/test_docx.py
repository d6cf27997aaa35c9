"""DOCX: what Word counts, repeats and keeps together, and how each script runs."""

import io
import re
import zipfile
from datetime import UTC, datetime

import docx
import pytest

from reports.documents.blocks import Listing, Paragraph, Role, Section, Span
from reports.documents.docx.runs import directed
from reports.documents.html import section_title
from tests.reports.documents.files import W, as_docx, document, docx_cell, money_table, opened, part

BODY = "word/document.xml"
LONG = "x" * 40_000
HOSTILE = [
    pytest.param("a\x00b\x08c", "abc", id="control characters"),
    pytest.param("=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1", id="a formula"),
    pytest.param(LONG, LONG, id="40,000 letters"),
    pytest.param("👩🏽\u200d💻", "👩🏽\u200d💻", id="an emoji"),
    pytest.param("\u202eevil\u2067", "evil", id="codes that turn the direction"),
    pytest.param("one\r\ntwo\tthree\u2028four", "one two three four", id="lines"),
    pytest.param("<w:t>&amp;]]>", "<w:t>&amp;]]>", id="markup"),
]


def paragraphs(written):
    """Style, list and level, and text of each paragraph of the body that is in no table."""
    return [
        (one.style.name, numbering(one), one.text)
        for one in opened(written).paragraphs
        if one.style.name not in ("toc 1", "Front Text", "Front Heading", "TOC Heading")
    ]


def numbering(paragraph):
    numbers = paragraph._p.pPr.numPr
    return numbers.numId.val if numbers is not None and numbers.numId is not None else None


def test_each_part_has_a_style_of_its_own():
    assert paragraphs(document()) == [
        ("Title", None, "Progress report"),
        ("Heading 1", None, "Basis"),
        ("Numbered Paragraph", None, "First"),
        ("Normal", None, "Sample data"),
        ("Normal", None, "One\nTwo"),
        ("Note", None, "Small"),
        ("List Bullet", None, "Point"),
        ("List Number", 5, "Step"),
        ("List Number", 5, "Next"),
        ("Entry Name", None, "Name"),
        ("Entry Statement", None, "Said"),
        ("Caption", None, "Table 1 Funds (CHF thousands)"),
        (
            "Note",
            None,
            "References of the totals: Spent RI-1. Typed into the search of the portal, a"
            " reference opens the entries and says what has moved since.",
        ),
        ("Heading 2", None, "Inner"),
        ("Numbered Paragraph", None, "Second"),
        ("Heading 2", 0, "Plain"),
        ("Heading 2", None, "Inner again"),
        ("Heading 1", None, "Results"),
        ("Annex Heading", 0, "Annex A\u2002Projects"),
        ("Caption", None, "Table 2 Funds (CHF)"),
        (
            "Note",
            None,
            "References of the totals: Spent RI-1. Typed into the search of the portal, a"
            " reference opens the entries and says what has moved since.",
        ),
    ]


def counted_by_word(content):
    """The numbers that Word will show, by counting as it does: of headings, and of paragraphs."""
    numbers, headings, count = [], [0, 0, 0, 0], 0
    for one in docx.Document(io.BytesIO(content)).paragraphs:
        level = re.fullmatch("Heading ([1-4])", one.style.name)
        if one.style.name == "Numbered Paragraph":
            count += 1
            numbers.append((str(count), one.text))
        elif level and numbering(one) != 0:
            at = int(level[1])
            headings[at - 1 :] = [headings[at - 1] + 1, *[0] * (4 - at)]
            numbers.append((".".join(str(part) for part in headings[:at]), one.text))
    return numbers


def numbers_of(sections):
    """The numbers of the document itself, in their order."""
    for one in sections:
        if isinstance(one, Paragraph):
            yield one.number, "".join(span.text for span in one.words)
        elif isinstance(one, Section):
            if one.number and not one.is_annex:
                yield one.number, "".join(span.text for span in one.title)
            yield from numbers_of(one.blocks)


def test_word_counts_as_the_document_does():
    written = document()

    assert counted_by_word(as_docx(written)) == list(numbers_of(written.sections))


def test_ordered_lists_count_from_one_each():
    steps = Listing(items=((Span("A"),), (Span("B"),)), is_ordered=True)
    content = as_docx(document("en", steps, steps))

    lists = [numbering(one) for one in docx.Document(io.BytesIO(content)).paragraphs]
    numbers = part(content, "word/numbering.xml")
    starts = {
        num.get(f"{W}numId"): num.find(f"{W}lvlOverride/{W}startOverride").get(f"{W}val")
        for num in numbers.findall(f"{W}num")
        if num.find(f"{W}lvlOverride") is not None
    }
    assert [number for number in lists if number] == [5, 5, 6, 6]
    assert starts == {"5": "1", "6": "1"}


def test_head_of_a_table_repeats_and_no_row_breaks():
    for table in opened(document()).tables:
        if table.style.name == "Report Table":
            rows = table._tbl.tr_lst
            assert [row.trPr.find(f"{W}tblHeader") is not None for row in rows] == [
                True,
                *[False] * (len(rows) - 1),
            ]
            assert all(row.trPr.find(f"{W}cantSplit") is not None for row in rows)


def test_total_is_kept_with_the_row_before_it_and_the_head_with_the_first():
    table = next(one for one in opened(document()).tables if one.style.name == "Report Table")

    kept = [
        all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells)
        for row in table.rows
    ]
    assert kept == [True, False, True, True]  # the last one with its references
    assert all(run.style.name == "Strong" for run in table.rows[-1].cells[0].paragraphs[0].runs)


def test_columns_are_wide_enough_for_their_longest_word():
    table = money_table()
    narrow = [*table.columns[:-1], table.columns[-1]]
    content = as_docx(document("en", table))

    grid = [int(one.get(f"{W}w")) for one in part(content, BODY).iter(f"{W}gridCol")]
    widths = grid[3 : 3 + len(narrow)]
    assert sum(widths) <= 11906 - 2 * 1134
    assert min(widths) > 8 * 100


def test_annexes_lie_on_their_side_and_the_rest_does_not():
    sections = opened(document()).sections

    assert [(one.orientation, one.page_width > one.page_height) for one in sections] == [
        (0, False),
        (1, True),
    ]
    assert sections[0].different_first_page_header_footer
    for section in sections:
        assert section.header.paragraphs[0].text.startswith("Document RDF-AFR26/4-E")
        assert section.footer.paragraphs[0].text == "Report, 2026\t1 / 1"
        fields = [one.text.strip() for one in section.footer._element.iter(f"{W}instrText")]
        assert fields == ["PAGE", "NUMPAGES"]
    assert sections[0].first_page_header.paragraphs[0].text == ""


def test_sample_data_are_said_on_every_page():
    sections = opened(document(is_sample=True)).sections

    warning = "SAMPLE DATA: invented for demonstration"
    assert [one.header.paragraphs[0].text for one in sections] == [
        f"Document RDF-AFR26/4-E\t{warning}"
    ] * 2
    assert sections[0].first_page_header.paragraphs[0].text == f"\t{warning}"


def test_contents_are_written_before_word_makes_them_anew():
    content = as_docx(document())

    body = part(content, BODY)
    entries = [
        (docx_cell(one), one.get(f"{W}anchor"))
        for one in body.iter(f"{W}hyperlink")
        if one.get(f"{W}anchor")
    ]
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")}
    assert entries == [
        ("1Basis…", "_Toc00000001"),
        ("2Results…", "_Toc00000002"),
        ("Annex A\u2002Projects…", "_Toc00000003"),
    ]
    assert {mark for _text, mark in entries} == marks
    codes = [one.text.strip() for one in body.iter(f"{W}instrText")]
    assert codes[0] == 'TOC \\o "1-1" \\h \\z \\u'
    begun = [one.get(f"{W}fldCharType") for one in body.iter(f"{W}fldChar")]
    assert begun.count("begin") == begun.count("separate") == begun.count("end") == len(codes)


def test_file_names_the_document():
    properties = opened(document("fr")).core_properties

    assert (properties.title, properties.subject, properties.keywords) == (
        "Progress report",
        "Report, 2026",
        "RDF-AFR26/4-E",
    )
    assert properties.language == "fr"
    assert properties.author == "Bureau de développement des télécommunications"
    assert properties.created == properties.modified == datetime(2026, 11, 20, tzinfo=UTC)


def test_references_are_links(settings):
    settings.SITE_URL = "https://portal.example"
    content = as_docx(document())

    links = part(content, "word/_rels/document.xml.rels")
    assert {one.get("Target") for one in links if one.get("TargetMode") == "External"} == {
        "https://portal.example/figure/RI-1/"
    }


@pytest.mark.parametrize("language", ["en", "ar"])
def test_same_document_gives_the_same_bytes(language):
    written = document(language)

    first = as_docx(written)
    with zipfile.ZipFile(io.BytesIO(first)) as packed:
        days = {entry.date_time for entry in packed.infolist()}
        assert not [name for name in packed.namelist() if "thumbnail" in name]

    assert as_docx(written) == first
    assert days == {(1980, 1, 1, 0, 0, 0)}


# --- Scripts ---


def runs_of(element):
    """Text, direction and language of each run."""
    for run in element.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        text = docx_cell(run)
        if properties is not None and text:
            language = properties.find(f"{W}lang")
            yield (
                text,
                properties.find(f"{W}rtl") is not None,
                dict(language.attrib) if language is not None else {},
            )


def test_arabic_runs_from_right_to_left_throughout():
    words = (Span("المرحلة"), Span(" "), Span("AFR1", Role.CODE), Span(" (ITU) 12 شهراً"))
    body = part(as_docx(document("ar", Paragraph(words=words), money_table())), BODY)

    for one in body.iter(f"{W}p"):
        assert one.find(f"{W}pPr/{W}bidi") is not None
    for one in body.iter(f"{W}tblPr"):
        assert one.find(f"{W}bidiVisual") is not None
    for one in body.iter(f"{W}sectPr"):
        assert one.find(f"{W}bidi") is not None
    numbered = next(one for one in body.iter(f"{W}p") if "المرحلة" in docx_cell(one))
    arabic, english = {f"{W}bidi": "ar-SA"}, {f"{W}val": "en-GB"}
    assert list(runs_of(numbered)) == [
        ("المرحلة", True, arabic),
        (" ", True, arabic),
        ("\u200eAFR1", False, english),
        (" (", True, arabic),
        ("ITU", False, english),
        (") 12 شهراً", True, arabic),
    ]


def test_figures_in_arabic_keep_their_sign_before_them():
    body = part(as_docx(document("ar", money_table(unit="centimes"))), BODY)

    figures = {text: is_right for text, is_right, _language in runs_of(body)}
    assert figures["\u200e-0.89"] is False
    assert figures["\u200e1,234,567.89"] is False


@pytest.mark.parametrize(
    ("language", "span", "attributes"),
    [
        ("fr", Span("Réseau"), {f"{W}val": "fr-FR"}),
        ("fr", Span("Network", language="en"), {f"{W}val": "en-GB"}),
        ("fr", Span("شبكة", language="ar"), {f"{W}bidi": "ar-SA"}),
        ("ru", Span("网络", language="zh-hans"), {f"{W}eastAsia": "zh-CN"}),
        ("zh-hans", Span("网络"), {f"{W}eastAsia": "zh-CN"}),
    ],
)
def test_each_piece_of_text_names_its_language(language, span, attributes):
    body = part(as_docx(document(language, Paragraph(words=(span,)))), BODY)

    run = next(one for one in runs_of(body) if one[0] == span.text)
    assert run == (span.text, span.language == "ar", attributes)


@pytest.mark.parametrize(
    ("text", "is_right", "parts"),
    [
        ("plain", False, [("plain", False)]),
        ("a شبكة b", False, [("a ", False), ("شبكة", True), (" b", False)]),
        ("خطة Kigali 2022، 5", True, [("خطة ", True), ("Kigali 2022", False), ("، 5", True)]),
        ("2026", True, [("2026", True)]),
        ("", True, []),
    ],
)
def test_text_is_parted_where_its_direction_changes(text, is_right, parts):
    assert list(directed(text, is_right=is_right)) == parts


def test_no_style_slants_letters():
    styles = part(as_docx(document("ar")), "word/styles.xml")

    assert not list(styles.iter(f"{W}i", f"{W}iCs"))


@pytest.mark.parametrize(("text", "shown"), HOSTILE)
def test_any_text_is_written_as_it_is_and_breaks_no_file(text, shown):
    parts = (Paragraph(words=(Span(text),)), money_table(title=(Span(text),)))
    file = opened(document("en", *parts))

    texts = [one.text for one in file.paragraphs]
    assert shown in texts
    assert f"Table 1 {shown} (CHF thousands)" in texts


def test_titles_are_those_of_the_page():
    written = document()
    titles = {re.sub("<[^>]+>", "", section_title(one)) for one in written.sections}

    assert titles == {"1 Basis", "2 Results", "Annex A Projects"}
