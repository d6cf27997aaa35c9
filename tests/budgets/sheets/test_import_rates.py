"""Importing exchange rates, by the command and by the importer it shares with the admin."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from budgets.models import ExchangeRate, ImportedFile
from budgets.sheets.imports import RATES
from tests.budgets.sheets.files import as_csv, as_xlsx
from tests.factories import ExchangeRateFactory

pytestmark = pytest.mark.django_db

HEADS = ["currency", "month", "chf_per_unit", "source"]


def rate(**values):
    return {"currency": "EUR", "month": "2026-05", "chf_per_unit": "0.951234"} | values


def kept():
    names = ("currency", "starts_on", "chf_per_unit", "source")
    return list(ExchangeRate.objects.order_by("currency", "starts_on").values_list(*names))


@pytest.mark.parametrize("make", [as_csv, as_xlsx])
def test_month_stands_for_its_first_day(administrator, make):
    content = make(rate(source="UN"), rate(currency="USD", month="2026-05-15"), heads=HEADS)

    preview = RATES.run(content, by=administrator)

    assert preview.faults == []
    assert kept() == [
        ("EUR", date(2026, 5, 1), Decimal("0.951234"), "UN"),
        ("USD", date(2026, 5, 15), Decimal("0.951234"), ""),
    ]


@pytest.mark.parametrize(
    ("values", "matches"),
    [
        pytest.param(
            {"chf_per_unit": "0,95"},
            (
                "chf_per_unit",
                "Write the number with a decimal point and no other marks, such as 1234.56.",
            ),
            id="wrong decimal mark",
        ),
        pytest.param(
            {"currency": "CHF"},
            ("currency", "The Swiss franc needs no rate."),
            id="the franc itself",
        ),
        pytest.param(
            {"month": "May 2026"},
            ("month", "Write the month or the date as 2026-05 or 2026-05-31."),
            id="no month",
        ),
        pytest.param(
            {"month": "2030-01"},
            ("month", "The date is too far in the future."),
            id="far in the future",
        ),
        pytest.param({"month": ""}, ("date", "This cell is empty."), id="no date"),
        pytest.param(
            {"currency": "GBP"},
            (
                "chf_per_unit",
                "The rate of this date is 1.100000 already; correct it in its record.",
            ),
            id="another rate of that day",
        ),
    ],
)
def test_fault_is_named_and_nothing_saved(administrator, values, matches):
    ExchangeRateFactory(currency="GBP", starts_on=date(2026, 5, 1), chf_per_unit=Decimal("1.1"))

    preview = RATES.run(as_csv(rate(currency="USD"), rate(**values), heads=HEADS), by=administrator)

    assert [(fault.row, fault.column, fault.message) for fault in preview.faults] == [(3, *matches)]
    assert ExchangeRate.objects.count() == 1


def test_rate_twice_in_the_file_is_refused(administrator):
    preview = RATES.run(as_csv(rate(), rate(), heads=HEADS), by=administrator)

    assert [(fault.row, fault.message) for fault in preview.faults] == [
        (3, "This currency and date stand in the file twice.")
    ]


def test_command_is_safe_to_repeat(tmp_path):
    file = tmp_path / "rates.csv"
    file.write_bytes(as_csv(rate(), heads=HEADS))
    first, second = StringIO(), StringIO()

    call_command("import_rates", file, stdout=first)
    call_command("import_rates", file, stdout=second)

    assert (first.getvalue(), second.getvalue()) == (
        "1 imported, 0 there already\n",
        "0 imported, 1 there already\n",
    )
    assert kept() == [("EUR", date(2026, 5, 1), Decimal("0.951234"), "")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            as_csv(rate(), rate(currency="x"), heads=HEADS),
            "Nothing is imported.\n"
            "row 3, currency: Give a currency as its three letters, such as CHF. (x)",
        ),
        (b"%PDF-1.7", "This is not a spreadsheet. Give an XLSX or a CSV file."),
    ],
)
def test_command_names_what_is_wrong(tmp_path, content, message):
    file = tmp_path / "rates.csv"
    file.write_bytes(content)

    with pytest.raises(CommandError) as error:
        call_command("import_rates", file)

    assert str(error.value) == message
    assert not ExchangeRate.objects.exists()


def test_command_says_that_there_is_no_file(tmp_path):
    with pytest.raises(CommandError, match="No such file"):
        call_command("import_rates", tmp_path / "none.csv")


def test_command_asks_and_takes_the_key_that_it_shows(tmp_path):
    file = tmp_path / "rates.csv"
    file.write_bytes(as_csv(rate(chf_per_unit="46143"), heads=HEADS))
    stdout = StringIO()

    with pytest.raises(CommandError) as error:
        call_command("import_rates", file)
    key = str(error.value).split("--confirm ")[1].split()[0]
    with pytest.raises(CommandError):
        call_command("import_rates", file, confirm=["is-a-day"])
    assert not ExchangeRate.objects.exists()
    call_command("import_rates", file, confirm=[key], stdout=stdout)

    assert str(error.value).splitlines()[0] == "Nothing is imported."
    assert "row 2, chf_per_unit: Spreadsheets store a date close to this one" in str(error.value)
    assert stdout.getvalue() == "1 imported, 0 there already\n"
    imported = ImportedFile.objects.get()
    assert (imported.name, imported.imported_by) == ("rates.csv", None)
    assert [one.value for one in imported.confirmed.all()] == ["46143"]


SMALL = [
    ("IDR", "0.00004863"),
    ("IRR", "0.0000191"),
    ("LBP", "0.0000089"),
    ("VND", "0.0000305"),
]


def test_small_units_keep_every_digit(administrator):
    content = as_csv(
        *(rate(currency=code, chf_per_unit=francs) for code, francs in SMALL), heads=HEADS
    )

    assert RATES.run(content, by=administrator).faults == []
    assert [(code, francs) for code, _day, francs, _source in kept()] == [
        (code, Decimal(francs)) for code, francs in SMALL
    ]


def test_rates_come_in_units_for_one_franc(administrator):
    heads = ["currency", "month", "units_per_chf", "source"]
    content = as_csv(rate(currency="VND", units_per_chf="32786.8852"), heads=heads)

    assert RATES.run(content, by=administrator).faults == []
    one = ExchangeRate.objects.get()
    assert (one.published, one.published_as, one.chf_per_unit) == (
        Decimal("32786.8852"),
        "units-per-chf",
        Decimal("0.00003050000004270000"),
    )


def test_codes_that_are_none_are_refused_by_name(administrator):
    content = as_csv(
        *(rate(currency=code) for code in ("EUX", "USS", "XAU", "SLL", "TPE")), heads=HEADS
    )

    preview = RATES.run(content, by=administrator)

    assert [(one.column, one.value, one.message) for one in preview.faults] == [
        ("currency", "EUX", "EUX is no currency of ISO 4217."),
        ("currency", "USS", "USS is no currency of ISO 4217."),
        ("currency", "XAU", "XAU is no currency of ISO 4217."),
        ("currency", "SLL", "SLL was replaced by SLE: use SLE from 2024-01-01."),
        ("currency", "TPE", "TPE is no currency any more since 2002-11."),
    ]


def test_rates_that_are_turned_round_are_asked_about(administrator):
    ExchangeRateFactory(currency="JPY", starts_on=date(2026, 4, 1), chf_per_unit=Decimal("0.0053"))
    content = as_csv(
        rate(currency="KES", chf_per_unit="160.0"),
        rate(currency="JPY", chf_per_unit="190.0"),
        rate(currency="JPY", month="2026-06", chf_per_unit="0.0054"),
        heads=HEADS,
    )

    preview = RATES.run(content, by=administrator)

    assert [(str(one.kind), one.row, one.value) for one in preview.asked] == [
        ("far-rate", 2, "160.0"),
        ("far-rate", 3, "190.0"),
        ("far-rate", 4, "0.0054"),
    ]
    assert not preview.is_saved


TREASURY = ["Country", "Currency", "Abbreviation", "Rate", "Effective Date"]


def line_of_the_treasury(country, code, units, day="01 May 2026"):
    return dict(zip(TREASURY, [country, "Money", code, units, day], strict=True))


def test_list_of_the_treasury_is_read_as_it_is_published(administrator):
    content = as_csv(
        line_of_the_treasury("Kenya", "KES", "129.25"),
        line_of_the_treasury("France", "EUR", "0.92", "15 May 2026"),
        line_of_the_treasury("Germany", "EUR", "0.92", "15 May 2026"),
        line_of_the_treasury("Switzerland", "CHF", "0.81"),
        line_of_the_treasury("Oman", "OMR", "0.385", "1-Jan-2020"),
        line_of_the_treasury("United States", "USD", "1"),
        heads=TREASURY,
    )

    preview = RATES.run(content, by=administrator)

    assert (preview.faults, preview.asked, preview.is_saved) == ([], [], True)
    assert [(code, day, francs) for code, day, francs, _source in kept()] == [
        ("EUR", date(2026, 5, 15), Decimal("0.88043478260869565217")),
        ("KES", date(2026, 5, 1), Decimal("0.00626692456479690522")),
        ("OMR", date(2026, 5, 1), Decimal("2.10389610389610389610")),
        ("USD", date(2026, 5, 1), Decimal("0.810000")),
    ]
    kenya = ExchangeRate.objects.get(currency="KES")
    assert (kenya.published, kenya.published_as, kenya.chf_per_usd) == (
        Decimal("129.25"),
        "units-per-usd",
        Decimal("0.81"),
    )
    assert RATES.run(content, by=administrator).unchanged == 4


def test_list_of_the_treasury_without_the_franc_is_refused(administrator):
    content = as_csv(line_of_the_treasury("Kenya", "KES", "129.25"), heads=TREASURY)

    with pytest.raises(ValidationError, match="no line of the Swiss franc"):
        RATES.run(content, by=administrator)


def test_lines_of_the_treasury_that_are_no_currency_are_named_and_left_out(administrator):
    content = as_csv(
        line_of_the_treasury("Nowhere", "QQQ", "3"),
        line_of_the_treasury("Sierra Leone", "SLL", "22000"),
        line_of_the_treasury("Switzerland", "CHF", "0.81"),
        heads=TREASURY,
    )

    preview = RATES.read(content, by=administrator)

    assert [(str(one.kind), one.value) for one in preview.asked] == [
        ("left-out", "QQQ"),
        ("left-out", "SLL"),
    ]
    assert [rate.currency for rate in preview.records] == ["USD"]


@pytest.mark.parametrize(
    "heads",
    [
        ["monnaie", "mois", "valeur d’une unité en CHF", "source"],
        ["ВАЛЮТА", "действует с", "CHF за единицу валюты", "источник"],
        ["العملة", "الشهر", "قيمة الوحدة الواحدة بالفرنك السويسري (CHF)", "المصدر"],
    ],
)
def test_columns_are_known_in_other_languages(administrator, heads):
    values = dict(zip(heads, ["EUR", "2026-05-01", "0.951234", "UN"], strict=True))

    assert RATES.run(as_csv(values, heads=heads), by=administrator).faults == []
    assert kept() == [("EUR", date(2026, 5, 1), Decimal("0.951234"), "UN")]


RATES_BEFORE = {"EUR": "0.8900", "GBP": "1.0800", "KES": "0.006300", "USD": "0.8100"}


def test_every_line_of_a_list_with_the_franc_turned_round_is_asked_about(administrator):
    for code, francs in RATES_BEFORE.items():
        day = date(2026, 4, 1)
        ExchangeRateFactory(currency=code, starts_on=day, chf_per_unit=Decimal(francs))
    content = as_csv(
        line_of_the_treasury("France", "EUR", "0.91"),
        line_of_the_treasury("Kenya", "KES", "129.25"),
        line_of_the_treasury("Oman", "OMR", "0.385"),
        line_of_the_treasury("Switzerland", "CHF", "1.2346"),
        line_of_the_treasury("United Kingdom", "GBP", "0.75"),
        heads=TREASURY,
    )

    preview = RATES.run(content, by=administrator)

    assert [(str(one.kind), one.row, one.value) for one in preview.asked] == [
        ("far-rate", 2, "0.91"),
        ("far-rate", 3, "129.25"),
        ("far-rate", 4, "0.385"),
        ("far-rate", 5, "1.2346"),
        ("far-rate", 6, "0.75"),
    ]
    assert preview.asked[2].message == (
        "It is worked out by the Swiss franc of this list, which is asked about."
    )
    assert not preview.is_saved


def test_line_near_the_rate_before_is_asked_about_where_its_franc_is(administrator):
    for code, francs in (("EUR", "1.0000"), ("USD", "1.0098")):
        day = date(2026, 4, 1)
        ExchangeRateFactory(currency=code, starts_on=day, chf_per_unit=Decimal(francs))
    content = as_csv(
        line_of_the_treasury("France", "EUR", "0.9900"),
        line_of_the_treasury("Switzerland", "CHF", "0.9903"),
        heads=TREASURY,
    )

    preview = RATES.run(content, by=administrator)

    assert [(one.row, one.value) for one in preview.asked] == [(2, "0.9900"), (3, "0.9903")]


WRONG_LINES = [
    (
        ("CHF", "0.81", "12/1/2026"),
        ("effective_date", "Write the date as year-month-day, such as 2026-05-31."),
    ),
    (("CHF", "0", "01 May 2026"), ("rate", "A rate is above zero.")),
    (("CHF", "-0.81", "01 May 2026"), ("rate", "A rate is above zero.")),
    (
        ("CHF", "0,81", "01 May 2026"),
        (
            "rate",
            "Write the number with a decimal point and no other marks, such as 1234.56.",
        ),
    ),
]


@pytest.mark.parametrize(("line", "named"), WRONG_LINES)
def test_what_is_wrong_with_the_line_of_the_franc_is_named(administrator, line, named):
    content = as_csv(
        line_of_the_treasury("Kenya", "KES", "129.25"),
        line_of_the_treasury("Switzerland", *line),
        heads=TREASURY,
    )

    preview = RATES.run(content, by=administrator)

    assert [(one.row, one.column, one.message) for one in preview.faults] == [(3, *named)]
    assert not preview.is_saved


@pytest.mark.parametrize("day", ["01 Sept 2026", "1 Sep. 2026", "01-September-2026"])
def test_months_of_the_treasury_are_known_by_their_beginning(administrator, day):
    content = as_csv(line_of_the_treasury("Switzerland", "CHF", "0.81", day), heads=TREASURY)

    assert RATES.run(content, by=administrator).faults == []
    assert [starts_on for _code, starts_on, *_rest in kept()] == [date(2026, 9, 1)]


BOTH = ["currency", "month", "date", "chf_per_unit"]


def test_month_and_date_of_one_row_agree(administrator):
    content = as_csv(
        rate(month="2026-05", date="2026-05-15"),
        rate(currency="USD", month="2026-12", date="2026-11-15"),
        rate(currency="GBP", month="wrong", date="2026-11-15"),
        rate(currency="JPY", month="2026-04", date=""),
        heads=BOTH,
    )

    preview = RATES.read(content, by=administrator)

    assert [(one.row, one.column, one.value) for one in preview.faults] == [
        (3, "month", "2026-12"),
        (4, "month", "wrong"),
    ]
    assert preview.faults[0].message == "The date of this row is in another month."
    assert [one.starts_on for one in preview.records] == [date(2026, 5, 15), date(2026, 4, 1)]
