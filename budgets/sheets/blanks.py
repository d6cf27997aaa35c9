"""The blank workbook of an import, with lists to choose from in the reader's language."""

from collections.abc import Sequence
from io import BytesIO

import xlsxwriter
from django.utils.translation import get_language_bidi

from budgets.models import Category, ExchangeRate, Fund
from budgets.sheets.imports import EXPENDITURE, Importer
from budgets.sheets.workbooks import MOST_ROWS

FORMATS = {
    "date": "yyyy-mm-dd",
    "amount": "0.00",
    # What is typed as text stays text: a voucher 007 keeps its noughts.
    "project": "@",
    "month": "@",
    "reference": "@",
    "description": "@",
    "corrects": "@",
    "agreement": "@",
    "advance_reason": "@",
}


def blank_workbook(importer: Importer) -> BytesIO:
    """Make a workbook with the columns of the import and no rows; give it at its beginning."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet(importer.model._meta.model_name)
        lists = book.add_worksheet("lists")
        lists.hide()
        if get_language_bidi():
            sheet.right_to_left()
        bold = book.add_format({"bold": True, "bottom": 1})
        choices = _choices(importer)
        for position, column in enumerate(importer.columns):
            form = FORMATS.get(column)
            cells = book.add_format({"num_format": form}) if form else None
            sheet.set_column(position, position, 18, cells)
            sheet.write_string(0, position, column, bold)
            if options := choices.get(column):
                _offer(sheet, lists, position, options)
        sheet.freeze_panes(1, 0)
    file.seek(0)
    return file


def _choices(importer: Importer) -> dict[str, Sequence[str]]:
    rates = ExchangeRate.objects.order_by("currency").values_list("currency", flat=True)
    currencies: dict[str, Sequence[str]] = {"currency": [*rates.distinct()]}
    if importer is not EXPENDITURE:
        return currencies
    return {
        "category": [str(label) for label in Category.labels],
        "fund": [fund.name for fund in Fund.objects.all()],
        "currency": ["CHF", *currencies["currency"]],
    }


def _offer(
    sheet: xlsxwriter.worksheet.Worksheet,
    lists: xlsxwriter.worksheet.Worksheet,
    position: int,
    options: Sequence[str],
) -> None:
    """Put the choices on the hidden sheet: in the cell itself they may have 255 letters."""
    for line, option in enumerate(options):
        lists.write_string(line, position, option)
    letter = xlsxwriter.utility.xl_col_to_name(position)
    source = f"=lists!${letter}$1:${letter}${len(options)}"
    # A list that only proposes: the import itself says what it does not know.
    rule = {"validate": "list", "source": source, "error_type": "warning"}
    sheet.data_validation(1, position, MOST_ROWS, position, rule)
