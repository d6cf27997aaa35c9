"""Importing exchange rates, by the command and by the importer it shares with the admin."""

from datetime import date
from decimal import Decimal
from io import StringIO

import pytest
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
            {"chf_per_unit": "0.9512345"},
            ("chf_per_unit", "Ensure that there are no more than 6 decimal places."),
            id="more than six decimals",
        ),
        pytest.param(
            {"currency": "CHF"},
            ("currency", "The Swiss franc needs no rate."),
            id="the franc itself",
        ),
        pytest.param(
            {"month": "May 2026"},
            ("date", "Write the month or the date as 2026-05 or 2026-05-31."),
            id="no month",
        ),
        pytest.param(
            {"month": "2030-01"},
            ("date", "The date is too far in the future."),
            id="far in the future",
        ),
        pytest.param({"month": ""}, ("date", "This cell is empty."), id="no date"),
        pytest.param(
            {"currency": "GBP"},
            ("chf_per_unit", "The rate of this date is 1.100000 already; change it in its record."),
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
