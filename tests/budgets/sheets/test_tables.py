"""Which sheets of a file are used, and that nothing of the others is dropped without a word."""

from datetime import date
from io import BytesIO
from time import process_time

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from openpyxl import Workbook

from budgets.sheets.expenditure import OPTIONAL, REQUIRED
from budgets.sheets.tables import SheetUse, read_table
from tests.budgets.sheets.files import HEADS, as_csv, as_xlsx, changed, line

DATA = list(line().values())
COLUMNS = list(line())


def book(*sheets, states=()):
    """A workbook of sheets with rows; ``states`` are those of the first of them."""
    file, made = BytesIO(), Workbook()
    made.remove(made.active)
    for position, rows in enumerate(sheets):
        sheet = made.create_sheet(f"S{position + 1}")
        for row in rows:
            sheet.append(row)
    for sheet, state in zip(made.worksheets, states, strict=False):
        sheet.sheet_state = state
    made.save(file)
    return file.getvalue()


def edited(edit, *rows):
    """A workbook of one sheet, after something was done to it."""
    file, made = BytesIO(), Workbook()
    for row in [COLUMNS, *rows]:
        made.active.append(row)
    edit(made.active)
    made.save(file)
    return file.getvalue()


def table(content):
    return read_table(content, required=REQUIRED, optional=OPTIONAL)


def places(content):
    return [(row.place.sheet, row.place.row) for row in table(content).rows]


def faults(content):
    return [(one.row, one.column, one.value, one.message) for one in table(content).faults]


def refusal(content):
    with pytest.raises(ValidationError) as error:
        table(content)
    return error.value.messages


def test_every_visible_sheet_with_the_columns_is_used():
    content = book([COLUMNS, DATA], [["Notes"]], [COLUMNS, DATA, DATA])

    assert places(content) == [("S1", 2), ("S3", 2), ("S3", 3)]
    assert table(content).sheets == [
        SheetUse(name="S1", rows=1),
        SheetUse(name="S2", rows=1, left_out="The sheet has no such columns."),
        SheetUse(name="S3", rows=2),
    ]
    assert table(content).asked == []


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_hidden_sheet_is_never_used_and_asked_about(state):
    content = book([COLUMNS, DATA], [COLUMNS, DATA, DATA], states=[state])

    assert places(content) == [("S2", 2), ("S2", 3)]
    assert table(content).sheets[0] == SheetUse(name="S1", rows=1, left_out="The sheet is hidden.")
    assert [(one.kind, one.value) for one in table(content).asked] == [("left-out", "S1")]


def test_hidden_sheet_alone_is_refused():
    content = book([COLUMNS, DATA], [["Notes"]], states=["hidden"])

    assert refusal(content) == ["S1: The sheet is hidden."]


def test_sheet_with_other_columns_is_named_with_what_is_wrong_and_asked_about():
    content = book([COLUMNS, DATA], [["project", "category", "date", "sum", "currency"], DATA])

    reason = "The column “amount” is missing. The column “sum” is not known here."
    assert table(content).sheets[1] == SheetUse(name="S2", rows=1, left_out=reason)
    assert [(one.kind, one.value, one.message) for one in table(content).asked] == [
        ("left-out", "S2", reason)
    ]


def test_list_of_choices_of_the_blank_workbook_is_not_asked_about():
    content = book([COLUMNS, DATA], [["Staff", "CHF"]], states=["visible", "hidden"])

    assert table(content).asked == []


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_columns_may_stand_below_a_title(make):
    good = make(line())
    rows = [["Regional office"], [], ["Expenditure of May", "2026"], COLUMNS, DATA]
    content = book(rows) if make is as_xlsx else b"Regional office\n\nMay,2026\n" + good

    assert [row for _sheet, row in places(content)] == [5]
    assert [sheet.above for sheet in table(content).sheets] == [2]


@pytest.mark.parametrize("language", ["en", "fr", "es", "ru", "ar", "zh-hans"])
def test_columns_are_known_by_their_names_in_each_language(language):
    with translation.override(language):
        heads = [translation.gettext(column).upper() for column in HEADS]
    row = [line(fund="x", reference="V-1", description="y")[head] for head in HEADS]
    text = as_csv(dict(zip(heads, row, strict=True)), heads=heads, mark=";")

    for content in (book([heads, row]), text):
        assert [one.values for one in table(content).rows] == [dict(zip(HEADS, row, strict=True))]


def test_column_in_two_languages_stands_there_twice():
    content = book([[*COLUMNS, "Montant"], [*DATA, 1]])

    assert refusal(content) == ["The column “amount” stands there twice."]


def test_blank_rows_in_between_are_left_and_counted():
    blank = [" ", "\u00a0", "\u200b", None, ""]

    assert places(book([COLUMNS, DATA, blank, [], DATA])) == [("S1", 2), ("S1", 5)]
    assert places(as_csv(line()) + b"\n , \n" + as_csv(line()).split(b"\n")[1]) == [
        ("", 2),
        ("", 5),
    ]


@pytest.mark.parametrize("word", ["Total", "TOTAL :", "Grand total", "Итого", "Всего по листу"])
@pytest.mark.parametrize("column", ["project", "date"])
def test_row_of_totals_is_a_fault(word, column):
    content = as_csv(line(), {column: word, "amount": "100"}, {"project": "total-3", "date": "1"})

    assert faults(content) == [(3, "", word, "This is a row of totals: remove it.")]


@pytest.mark.parametrize(
    "word", ["الإجمالي", "المجموع", "合计", "总计:", "合计金额", "Sous-total", "Suma"]
)
def test_row_of_totals_is_a_fault_in_each_language(word):
    assert [one[2] for one in faults(as_csv(line(), {"reference": word, "amount": "9"}))] == [word]


def test_columns_repeated_in_the_middle_are_a_fault():
    assert faults(book([COLUMNS, DATA, COLUMNS, DATA])) == [
        (3, "", "project", "This row repeats the columns: remove it.")
    ]


def test_cell_below_a_merged_one_is_a_fault():
    content = edited(lambda sheet: sheet.merge_cells("A2:A3"), DATA, DATA)

    assert faults(content) == [
        (3, "project", "", "This cell is merged with A2. Unmerge them and complete each row.")
    ]


def test_title_over_merged_cells_does_no_harm():
    content = edited(lambda sheet: (sheet.insert_rows(1), sheet.merge_cells("A1:E1")), DATA)

    assert (places(content), faults(content)) == ([("Sheet", 3)], [])


@pytest.mark.parametrize("column", COLUMNS)
def test_error_is_a_fault_in_each_column(column):
    message = "The spreadsheet displays an error in this cell. Enter the value itself."

    for content in (as_xlsx(line()), as_csv(line(**{column: "#N/A"}))):
        position = COLUMNS.index(column) + 1
        if content.startswith(b"PK"):
            row = [*DATA]
            row[position - 1] = "#REF!"
            content = edited(lambda _sheet: None, row)  # openpyxl writes it as an error
        assert [(one[1], one[3]) for one in faults(content)] == [(column, message)]


def test_formula_is_a_fault_with_and_without_a_value_kept():
    message = "This cell holds a formula. Put its value there."
    with_value = as_xlsx(line(amount="=40+60"))
    without = changed(
        with_value, "xl/worksheets/sheet1.xml", b"<f>40+60</f><v>0</v>", b"<f>40+60</f>"
    )

    assert without != with_value
    for content in (with_value, without):
        assert faults(content) == [(2, "amount", "=40+60", message)]


@pytest.mark.parametrize(
    ("hide", "asked"),
    [
        (lambda sheet: sheet.row_dimensions.__getitem__(3), [(3, "")]),
        (lambda sheet: sheet.column_dimensions.__getitem__("D"), [(2, "amount"), (3, "amount")]),
    ],
)
def test_hidden_row_or_column_is_asked_about(hide, asked):
    content = edited(lambda sheet: setattr(hide(sheet), "hidden", True), DATA, DATA)

    assert [(one.row, one.column) for one in table(content).asked] == asked
    assert {one.kind for one in table(content).asked} == {"hidden"}


@pytest.mark.parametrize(
    ("shrink", "asked"),
    [
        (lambda sheet: setattr(sheet.row_dimensions[3], "height", 0.5), [(3, "")]),
        (
            lambda sheet: setattr(sheet.column_dimensions["D"], "width", 0.1),
            [(2, "amount"), (3, "amount")],
        ),
        (lambda sheet: setattr(sheet.row_dimensions[3], "height", 8), []),
        (lambda sheet: setattr(sheet.column_dimensions["D"], "width", 2), []),
    ],
)
def test_row_or_column_that_is_too_small_to_be_seen_is_asked_about(shrink, asked):
    content = edited(shrink, DATA, DATA)

    assert [(one.row, one.column) for one in table(content).asked] == asked


def test_row_or_column_of_size_nought_is_asked_about():
    content = edited(lambda sheet: setattr(sheet.row_dimensions[3], "height", 7), DATA, DATA)
    nought = changed(content, "xl/worksheets/sheet1.xml", b'ht="7"', b'ht="0"')

    assert nought != content
    assert [(one.row, one.column) for one in table(nought).asked] == [(3, "")]


@pytest.mark.parametrize(
    ("cell", "shape", "value"),
    [
        ("B2", ";;;", "staff"),
        ("B2", '0;0;0;"travel"', "staff"),
        ("E2", '"US"@', "CHF"),
        ("C2", "d-mmm", "2026-05-17"),
    ],
)
def test_cell_of_which_the_format_shows_another_text_is_a_fault(cell, shape, value):
    def edit(sheet):
        if cell == "C2":
            sheet[cell] = date(2026, 5, 17)
        sheet[cell].number_format = shape

    message = f"The format {shape} does not display what this cell holds."
    column = COLUMNS["ABCDE".index(cell[0])]

    assert faults(edited(edit, DATA)) == [(2, column, value, message)]


def test_formulas_in_a_text_are_faults_but_for_those_that_keep_noughts():
    content = as_csv(
        line(reference='="0012"'),
        line(reference='=HYPERLINK("x")', amount='="100.00"'),
        line(reference="=A1"),
    )
    formula = "This cell holds a formula. Put its value there."

    assert [row.values.get("reference") for row in table(content).rows] == ["0012", None, None]
    assert [row.values["amount"] for row in table(content).rows] == ["100.00"] * 3
    assert faults(content) == [
        (3, "reference", '=HYPERLINK("x")', formula),
        (4, "reference", "=A1", formula),
    ]


def test_value_far_to_the_right_is_a_fault():
    content = edited(lambda sheet: sheet.cell(row=2, column=300, value="x"), DATA)

    assert faults(content) == [(2, "", "x", "There is a value outside the columns.")]


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
def test_line_that_names_the_separator_is_none_of_the_rows(mark):
    content = f"sep={mark}\r\n".encode() + as_csv(line(), line(), mark=mark)

    assert places(content) == [("", 2), ("", 3)]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "utf-16-be"]
)
def test_text_is_read_in_the_encodings_that_say_so(encoding):
    content = as_csv(line(description="Formation à Genève")).decode().encode(encoding)

    if encoding in ("utf-8", "utf-8-sig", "utf-16"):
        assert [row.values["description"] for row in table(content).rows] == ["Formation à Genève"]
    else:
        assert refusal(content) == ["Save the CSV file in the encoding UTF-8."]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_encoding_that_is_not_said_is_named(encoding):
    content = as_csv(line()).decode().encode(encoding)

    assert refusal(content) == ["Save the CSV file in the encoding UTF-8."]


def test_field_over_several_lines_is_one_row():
    content = as_csv(line(description="one\r\ntwo\n\nthree"), line())

    assert [(row.place.row, row.values.get("description")) for row in table(content).rows] == [
        (2, "one\r\ntwo\n\nthree"),
        (3, None),
    ]


def test_rows_of_a_sheet_that_is_left_out_are_no_reason_to_refuse_the_file():
    many = [["Notes", "more"]] * 10_500

    assert places(book([COLUMNS, DATA], many)) == [("S1", 2)]
    assert table(book([COLUMNS, DATA], many)).sheets[1].is_longer


def test_formats_far_below_the_rows_cost_nothing():
    """At most some times what the usual file costs: 660 times it was."""
    usual = as_xlsx(line())
    rows = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 300_000))
    sheet = "xl/worksheets/sheet1.xml"
    formatted = changed(usual, sheet, b"</sheetData>", rows + b"</sheetData>")
    one = changed(usual, sheet, b"</sheetData>", b'<row r="1048576"/></sheetData>')

    def cost(content):
        times = []
        for _repeat in range(5):
            begin = process_time()
            assert places(content) == [("Lines", 2)]
            times.append(process_time() - begin)
        return min(times)

    assert cost(one) < 5 * cost(usual)
    assert cost(formatted) < 60 * cost(usual)


def test_areas_that_cover_one_another_without_end_are_refused():
    area = b'<mergeCells count="1">' + b'<mergeCell ref="A1:Z10001"/>' * 3000 + b"</mergeCells>"
    content = as_xlsx(*[line()] * 100)
    endless = changed(content, "xl/worksheets/sheet1.xml", b"</sheetData>", b"</sheetData>" + area)

    assert refusal(endless) == ["Unpacked, the workbook is too large."]
