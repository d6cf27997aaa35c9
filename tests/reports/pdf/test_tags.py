"""The structure that a screen reader reads, of pages small enough to be written down whole."""

import pytest

from reports.printing import to_pdf
from tests.reports.pdf.reading import heads_by_id, marked, outline, owned, parts, printed

ROWS = 90
LONG = (
    "<table><caption>Money</caption><thead><tr><th scope='col'>Name</th>"
    "<th scope='col'>Amount</th></tr></thead><tbody>"
    + "<tr><th scope='row'>One</th><td>1</td></tr>" * ROWS
    + "</tbody></table>"
)
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="75" height="75"{}>{}<path d="M0 0h9v9z"/></svg>'
)


@pytest.fixture(scope="module")
def long_table():
    return printed(LONG)


def test_table_over_pages_stays_one_table_with_one_head(long_table):
    (table,) = parts(long_table, "Table")

    assert len(long_table.pages) > 1
    rows = " ".join(["TR(TH TD)"] * ROWS)
    assert outline(table) == f"Table(Caption THead(TR(TH TH)) TBody({rows}))"


def test_repeated_head_is_no_part_of_what_is_read(long_table):
    page = long_table.pages[1]

    assert "Name Amount" in " ".join(page.extract_text().split())
    assert page.get_contents().get_data().count(b"/Artifact\n<<>>\nBDC") == 2  # its two cells


def test_each_cell_names_its_heads_and_each_head_is_found(long_table):
    heads = heads_by_id(long_table)
    cells = parts(long_table, "TD")

    assert len(heads) == ROWS + 2
    assert [str(head) for head in heads] == sorted(heads)
    scopes = [[heads[str(one)]["/A"]["/Scope"] for one in cell["/A"]["/Headers"]] for cell in cells]
    assert scopes == [["/Row", "/Column"]] * ROWS
    row, column = cells[4]["/A"]["/Headers"]
    assert heads[str(row)] == parts(long_table, "TH")[2 + 4]
    assert heads[str(column)] == parts(long_table, "TH")[1]


def test_cells_over_several_rows_and_columns():
    pdf = printed(
        "<table><tr><th rowspan=2>Name</th><th colspan=2>Spent</th></tr>"
        "<tr><th>2025</th><th>2026</th></tr>"
        "<tr><th scope=row>One</th><td>1</td><td></td></tr></table>"
    )
    keys = {head.get_object()["/ID"]: number for number, head in enumerate(parts(pdf, "TH"))}

    first, second = [[keys[one] for one in cell["/A"]["/Headers"]] for cell in parts(pdf, "TD")]
    assert (first, second) == ([4, 1, 2], [4, 1, 3])
    spans = [
        (one["/A"].get("/ColSpan", 1), one["/A"].get("/RowSpan", 1)) for one in parts(pdf, "TH")
    ]
    assert spans == [(1, 2), (2, 1), (1, 1), (1, 1), (1, 1)]


def test_parts_in_another_language_carry_it():
    pdf = printed(
        '<p>Bonjour <span lang="en">good <b>day</b></span> <small lang="ar">نعم</small></p>'
        '<h2 lang="ru">Да</h2><p>Non</p>',
        language="fr",
    )

    assert pdf.trailer["/Root"]["/Lang"] == "fr"
    assert [(one["/S"], one.get("/Lang")) for one in parts(pdf)[1:]] == [
        ("/P", None),
        ("/Span", "en"),
        ("/Span", "ar"),
        ("/H2", "ru"),
        ("/P", None),
    ]


def test_contents_are_contents_and_a_link_says_where_it_leads():
    pdf = printed(
        '<nav class="contents"><ul><li><a href="#one"><span class="number">1</span> One</a></li>'
        '</ul></nav><h2 id="one">One</h2>'
    )
    (link,) = [one.get_object() for one in pdf.pages[0]["/Annots"]]

    assert outline(parts(pdf)[0]) == "Document(TOC(TOCI(Reference(Link))) H2)"
    assert link["/Contents"] == "1 One"
    assert link["/F"] == 4  # printed, as PDF/A asks


def test_lists_have_their_labels_and_bodies():
    pdf = printed(
        "<ul><li>One</li><li><p>Two</p></li></ul><ol><li>Three</li></ol>"
        "<dl><div><dt>Name</dt><dd>First</dd><dd>Second</dd></div></dl>"
    )
    disc, decimal, names = parts(pdf, "L")

    assert outline(disc) == "L(LI(Lbl LBody) LI(Lbl LBody(P)))"
    assert outline(names) == "L(LI(Lbl LBody(P P)))"
    assert [one["/A"]["/ListNumbering"] for one in (disc, decimal)] == ["/Disc", "/Decimal"]


@pytest.mark.parametrize(
    ("attributes", "inner"),
    [("", "<title>A chart</title>"), (' alt="A chart"', ""), (' aria-label="A chart"', "")],
)
def test_picture_has_words_in_its_place_and_its_corners(attributes, inner):
    pdf = printed(
        f"<style>@page {{ size: 200px; margin: 0 }}</style>{SVG.format(attributes, inner)}"
    )
    (figure,) = parts(pdf, "Figure")

    assert figure["/Alt"] == "A chart"
    left, bottom, right, top = (float(one) for one in figure["/A"]["/BBox"])
    assert (left, top, right - left, top - bottom) == (0, 150, 56.25, 56.25)


def test_picture_without_words_is_not_printed():
    with pytest.raises(ValueError, match="A picture needs words in its place"):
        to_pdf(f"<html lang=en><body>{SVG.format('', '')}")


def test_what_is_for_the_eye_only_is_not_read():
    swatch = SVG.format(" aria-hidden=true", "")
    pdf = printed(f'<div class="running first-head">Document 1</div>{swatch}<p>Text</p>')

    assert outline(parts(pdf)[0]) == "Document(P)"
    assert "Document 1" in pdf.pages[0].extract_text()
    assert len(list(marked(pdf))) == 1


def test_every_piece_is_in_the_structure_once(long_table):
    pieces = [(page, number) for page, number, _part in owned(long_table)]

    assert sorted(pieces) == sorted(marked(long_table))
    assert len(set(pieces)) == len(pieces) > 2 * ROWS


def test_each_piece_and_link_leads_back_to_its_part():
    pdf = printed(f'<p><a href="https://example.org/">There</a></p>{LONG}')
    numbers = pdf.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    tree = dict(zip(numbers[::2], numbers[1::2], strict=True))

    for page, number, part in owned(pdf):
        key = pdf.pages[page]["/StructParents"]
        assert tree[key].get_object()[number].get_object() == part
    (annotation,) = [one.get_object() for one in pdf.pages[0]["/Annots"]]
    assert tree[annotation["/StructParent"]].get_object() == parts(pdf, "Link")[0]
