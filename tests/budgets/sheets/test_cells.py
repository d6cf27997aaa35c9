"""What a cell says, and what it does not: nothing is guessed."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from budgets.sheets import cells
from budgets.sheets.values import Broken, Covered, Formatted, Formula, shown

LOST = (
    "This number is displayed otherwise than it is stored. Format the column as text and "
    "re-enter it."
)
NUMBER = "Write the number with a decimal point and no other marks, such as 1234.56."
DATE = "A date is entered in place of text. Format the column as text and re-enter it."


def refused(read, value):
    with pytest.raises(ValidationError) as error:
        read(value)
    return error.value.messages


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("0012", "0012"),
        ("\u200bV-1\u00a0", "V-1"),
        (12, "12"),
        (12.0, "12"),
        (12.5, "12.5"),
        (0.1 + 0.2, "0.3"),
        (123456789012345, "123456789012345"),
        (Formatted(12, "0000"), "0012"),
        (Formatted(12.0, "0"), "12"),
        (Formatted(-12, "0000"), "-0012"),
        (Formatted(12.1, "000.00"), "012.10"),
    ],
)
def test_text_is_what_the_sheet_shows(value, text):
    assert cells.text(value) == text


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (datetime(2026, 12, 5), DATE),
        (date(2026, 12, 5), DATE),
        (time(12), DATE),
        (timedelta(hours=30), DATE),
        (True, "A logical value (true or false) is entered in place of text."),
        (1234567890123456, LOST),
        (1.2345678901234568e18, LOST),
        ("1.23457E+11", LOST),
        (Formatted(12, "#,##0.00"), LOST),
        (Formatted(12, '"V-"0000'), LOST),
        (Formatted(12.4, "0000"), LOST),
    ],
)
def test_what_is_no_text_is_refused(value, message):
    assert refused(cells.text, value) == [message]


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (123.30000000000001, "123.3"),
        (1234.5600000000013, "1234.56"),
        ("123.30000000000001", "123.3"),
        ("0.30000000000000004", "0.3"),
        ("123.456", "123.456"),
        ("123.3000000000000100", "123.3000000000000100"),
        (999999999999.99, "999999999999.99"),
        (Formatted(1250.5, '_(* #,##0.00_);_([$€-2]* (#,##0.00);"-"'), "1250.5"),
        (Formatted(7, '0" %"'), "7"),
    ],
)
def test_amount_is_the_decimal_that_was_meant(value, number):
    assert cells.amount(value) == Decimal(number)


@pytest.mark.parametrize(
    ("value", "message"),
    [
        (True, NUMBER),
        (float("inf"), NUMBER),
        (datetime(2026, 5, 4), NUMBER),
        ("1\u202f250.50", NUMBER),
        ("1.5E+03", NUMBER),
        ("(100)", NUMBER),
        *(
            (
                Formatted(0.5, shape),
                f"The format {shape} displays another number than the one that is stored.",
            )
            for shape in ("0%", "0.00%", "#,##0,", "0.0,,", '#,##0,"k"')
        ),
    ],
)
def test_what_is_no_amount_is_refused(value, message):
    assert refused(cells.amount, value) == [message]


def test_rate_in_a_text_keeps_every_digit():
    assert cells.number("0.30000000000000004") == Decimal("0.30000000000000004")


@pytest.mark.parametrize(
    ("shape", "currency", "is_another"),
    [
        ("[$€-407] #,##0.00", "CHF", True),
        ("[$€-407] #,##0.00", "EUR", False),
        ("#,##0.00 [$USD]", "CHF", True),
        ('"CHF" #,##0.00', "CHF", False),
        ('"CHF" #,##0.00', "EUR", True),
        ("[$CHF-807] #,##0.00;[Red]-#,##0.00", "CHF", False),
        ("[$$-409]#,##0.00", "CHF", False),
        ("#,##0.00", "CHF", False),
        ('#,##0.00 "FRANCS"', "EUR", False),
    ],
)
def test_amount_that_is_displayed_with_another_currency(shape, currency, is_another):
    assert cells.shows_another_currency(Formatted(100, shape), currency) is is_another


@pytest.mark.parametrize("value", ["202-05-04", 46146, "04/05/2026", True, "", "2026-5-4"])
def test_what_is_no_day_is_refused(value):
    assert refused(cells.day, value) == ["Write the date as year-month-day, such as 2026-05-31."]


def test_time_of_day_is_not_cut_off():
    assert cells.day(datetime(2026, 5, 4)) == date(2026, 5, 4)
    assert refused(cells.day, datetime(2026, 5, 4, 13)) == ["Write the date without a time of day."]


@pytest.mark.parametrize(
    "value",
    [
        Broken("#REF!"),
        *("#REF!", "#N/A", "#DIV/0!", "#NAME?", "#GETTING_DATA", "########"),
        *("#¡REF!", "#¿NOMBRE?", "#BEZUG!", "#ССЫЛКА!", "#ДЕЛ/0!", "#Н/Д", "#VALEUR!"),
    ],
)
def test_error_of_the_spreadsheet_is_no_value(value):
    message = "The spreadsheet displays an error in this cell. Enter the value itself."
    assert cells.fault_of(value) == message


def test_lost_character_is_a_fault():
    message = "A character of this text was lost when the file was saved."
    assert cells.fault_of("Formation \N{REPLACEMENT CHARACTER} Genève") == message


@pytest.mark.parametrize("value", ["#12", "# 4/2026", "#hope!", "V#1", "#", None, 7])
def test_text_with_a_hash_is_no_error(value):
    assert cells.fault_of(value) == ""


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (123.30000000000001, "123.30000000000001"),
        (Formatted(12, "0000"), "12"),
        (Formula("=1+1"), "=1+1"),
        (Broken("#REF!"), "#REF!"),
        (Covered("A2"), ""),
        (True, "TRUE"),
        (datetime(2026, 5, 4, 13), "2026-05-04 13:00:00"),
        (datetime(2026, 5, 4), "2026-05-04"),
        (None, ""),
        ("x" * 100, "x" * 79 + "…"),
    ],
)
def test_value_is_named_as_it_stands(value, name):
    assert shown(value) == name
