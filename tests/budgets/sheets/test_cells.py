"""What a cell says, and what it does not: nothing is guessed."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from budgets.sheets import cells, formats
from budgets.sheets.values import Broken, Covered, Formatted, Formula, Masked, shown

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
        ("2026-12-05 00:00:00", DATE),
        ("2026-12-05T00:00", DATE),
        ("05/12/2026 0:00", DATE),
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
        (Formatted(7, '0" %"'), "7"),  # and asked about
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


CHANGED = "The format %s displays another number than the one that is stored."
HIDES = "The format %s does not display what this cell holds."


@pytest.mark.parametrize(
    ("shape", "number", "message"),
    [
        ('0"000"', 5, CHANGED),
        ("\\-0.00", 5, CHANGED),
        ('"-"0.00', 5, CHANGED),
        ("(0.00)", 5, CHANGED),
        ("0.00-", 5, CHANGED),
        ('0"."00', 1250, CHANGED),
        ("[>=1000]#,##0,;0", 5000, CHANGED),
        ("0.00;0.00", -5, CHANGED),
        (";;;", 5, HIDES),
        ('"paid"', 5, HIDES),
        ("0;", -5, HIDES),
        (";;;@", -5, HIDES),
    ],
)
def test_format_that_shows_another_number_or_none_is_refused(shape, number, message):
    assert refused(cells.amount, Formatted(number, shape)) == [message % shape]


@pytest.mark.parametrize(
    ("shape", "number"),
    [
        ("[>=1000]#,##0,;0", 999),
        ("0.00;[Red]0.00", -5),
        ("0.00;(0.00)", -5),
        ("0.00_-;-0.00_-", -5),
        ("#\\ ##0.00", 1250),
        ('#"\'"##0.00', 1250),
        ('_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', 0),
        ("[$-F400]0.00", 5),
        ("General", 5),
    ],
)
def test_format_that_shows_the_number_is_taken(shape, number):
    value = Formatted(number, shape)

    assert (cells.amount(value), cells.question_of_format(value)) == (Decimal(number), "")


OTHERWISE = "The format %s displays this number rounded or in another form."


@pytest.mark.parametrize(
    ("shape", "number", "currency", "message"),
    [
        ('0.00" k"', 5, "CHF", 'The format 0.00" k" displays “k” beside this number.'),
        ('0" %"', 7, "CHF", 'The format 0" %" displays “%” beside this number.'),
        (
            '0.00 "FRANCS"',
            7,
            "EUR",
            'The format 0.00 "FRANCS" displays “FRANCS” beside this number.',
        ),
        ("#,##0", 12.5, "CHF", OTHERWISE % "#,##0"),
        ("0.0", 12.55, "CHF", OTHERWISE % "0.0"),
        ("# ?/?", 12.5, "CHF", OTHERWISE % "# ?/?"),
        ("0.00E+00", 12.5, "CHF", OTHERWISE % "0.00E+00"),
        ("[DBNum1]0.00", 12.5, "CHF", OTHERWISE % "[DBNum1]0.00"),
        ('0.00 "CHF"', 12.5, "CHF", ""),
        ('0.00 "CHF"', 12.5, "EUR", ""),
        ("#,##0.00", 12.5, "CHF", ""),
    ],
)
def test_format_that_may_mean_another_number_is_asked_about(shape, number, currency, message):
    assert cells.question_of_format(Formatted(number, shape), currency) == message


@pytest.mark.parametrize(
    ("shape", "is_hidden"),
    [
        (";;;", True),
        ("0;0;0;", True),
        ('0;0;0;"none"', True),
        ('"V-"@', True),
        ("0.00", False),
        ("0;0;0;@", False),
        ('_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', False),
    ],
)
def test_format_that_hides_a_text(shape, is_hidden):
    assert formats.hides_text(shape) is is_hidden


@pytest.mark.parametrize(
    ("shape", "day", "is_hidden"),
    [
        ("yyyy-mm-dd", 5, False),
        ("[$-F800]dddd\\, mmmm dd\\, yyyy", 5, False),
        ("mm-dd-yy", 5, False),
        ("mmm yyyy", 1, False),
        ("mmm yyyy", 17, True),
        ("d-mmm", 5, True),
        ("[Red]mmm", 1, True),
    ],
)
def test_format_that_hides_the_year_or_the_day(shape, day, is_hidden):
    assert formats.hides_year_or_day(shape, day) is is_hidden


def test_what_is_masked_or_a_formula_is_a_fault():
    formula = "This cell holds a formula. Put its value there."

    assert cells.fault_of(Masked("V-1", ";;;")) == HIDES % ";;;"
    assert [cells.fault_of(text) for text in ("=HYPERLINK(1)", "=A1", "+1", "= 1", "=")] == [
        *(formula, formula),
        *("", "", ""),
    ]


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
        ("[$$-409]#,##0.00", "CHF", True),
        ("[$$-409]#,##0.00", "USD", False),
        ("$#,##0", "CHF", True),
        ('#,##0.00 "kr"', "CHF", True),
        ('#,##0.00\\ "kr"', "SEK", False),
        ("[$US$-409]#,##0.00", "USD", False),
        ("[$US$-409]#,##0.00", "CAD", True),
        ('"Fr." #,##0.00', "CHF", False),
        ("[DBNum1]0.00", "CHF", False),
        ("[$-409]#,##0.00", "CHF", False),
        ("[Red]#,##0.00", "CHF", False),
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
        *("#n/a", "#ref!", "#Name?", "#div/0!", "#ссылка!", "#¿nombre?", "#value!"),
        *("Err:502", "err:522", "Erreur:508", "Err :502", "Fehler:504", "Ошибка:502", "错误:502"),
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
