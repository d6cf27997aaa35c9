"""Importing expenditure: each fault is named by row and column; all is saved, or nothing."""

import zipfile
from datetime import date, datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from budgets.models import Expenditure, Fund
from budgets.sheets import tables
from budgets.sheets.imports import EXPENDITURE
from tests.budgets.books import Books
from tests.budgets.sheets.files import HEADS, as_csv, as_xlsx, bomb, changed, line, packed
from tests.factories import (
    AgreementFactory,
    ExchangeRateFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db

NO_SHEET = ["This is not a spreadsheet. Give an XLSX or a CSV file."]
DAMAGED = ["The workbook is damaged, or no workbook at all."]
PROTECTED = ["The workbook is protected by a password. Save it without one."]
NUMBER = "Write the number with a decimal point and no other marks, such as 1234.56."


@pytest.fixture
def project():
    """Approved: 100,000 in cash."""
    project = ProjectFactory(slug="telemedicine", number="9RAF10084-04")
    Books().plan(project, {"category": "staff", "amount": Decimal(100_000)})
    Books().fund(project, 100_000)
    return project


def faults(content, by):
    preview = EXPENDITURE.run(content, by=by)
    assert not preview.faults or not Expenditure.objects.exists()
    return [(fault.row, fault.column, fault.message) for fault in preview.faults]


def refusal(content, by):
    with pytest.raises(ValidationError) as error:
        EXPENDITURE.run(content, by=by)
    assert not Expenditure.objects.exists()
    return error.value.messages


def entered():
    names = ("category", "amount", "currency", "chf_amount", "occurs_on", "reference")
    return list(Expenditure.objects.order_by("pk").values_list(*names))


STAFF = ("staff", Decimal("100.00"), "CHF", Decimal("100.00"), date(2026, 5, 1), "")


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(as_csv(line()), id="commas"),
        pytest.param(as_csv(line(), mark=";"), id="semicolons"),
        pytest.param(as_csv(line(), mark="\t"), id="tabs"),
        pytest.param(b"\xef\xbb\xbf" + as_csv(line()), id="with a byte order mark"),
        pytest.param(as_csv(line()).decode().encode("utf-16"), id="UTF-16"),
        pytest.param(as_xlsx(line()), id="a workbook of text"),
        pytest.param(
            as_xlsx(line(amount=100.0, date=datetime(2026, 5, 1))), id="a workbook of values"
        ),
        pytest.param(as_xlsx(line(), before=["Notes"]), id="on the second sheet"),
        pytest.param(as_csv(line(project="9RAF10084-04")), id="by its number"),
        pytest.param(as_csv(line(category="Staff")), id="the category by its label"),
        pytest.param(as_csv(line(category="Personnel")), id="by its French label"),
        pytest.param(as_csv(line()).replace(b"project,", b"PROJECT,"), id="in capitals"),
    ],
)
def test_good_file_is_imported(administrator, project, content):
    assert faults(content, administrator) == []

    assert entered() == [STAFF]
    entry = Expenditure.objects.get()
    assert (entry.project, entry.entered_by) == (project, administrator)


def test_what_is_spent_on_a_sample_project_is_sample(administrator, project):
    example = ProjectFactory(slug="example", is_sample=True)
    Books().plan(example, {"category": "staff", "amount": Decimal(100)})
    Books().fund(example, 100_000)

    assert faults(as_csv(line(project="example"), line()), administrator) == []

    assert dict(Expenditure.objects.values_list("project__slug", "is_sample")) == {
        "example": True,
        "telemedicine": False,
    }


def test_agreement_and_reason_of_an_advance_are_read(administrator, project):
    agreement = AgreementFactory(region=None, reference="A-1")
    heads = [*HEADS, "agreement", "advance_reason"]
    values = {"agreement": "a-1", "advance_reason": "Prefinanced"}

    assert faults(as_csv(line(**values), heads=heads), administrator) == []

    entry = Expenditure.objects.get()
    assert (entry.agreement, entry.advance_reason) == (agreement, "Prefinanced")


def test_what_is_not_there_is_not_imported(administrator):
    example = ProjectFactory(slug="telemedicine")
    Books().plan(example, {"category": "staff", "amount": Decimal(1000)})

    assert faults(as_csv(line()), administrator) == [
        (
            2,
            "advance_reason",
            "On 2026-05-01, 100.00 CHF more would be spent than was received and allotted by then: "
            "give the reason of the advance.",
        )
    ]


def test_amounts_are_valued_and_funds_found_by_any_name(administrator, project):
    ExchangeRateFactory(currency="EUR", chf_per_unit=Decimal("0.95"))
    fund = FundFactory(slug="trust", name_en="Trust", name_fr="Fiducie", kind=Fund.Kind.UNDP)

    content = as_xlsx(
        line(amount=12.35, currency="EUR", fund="fiducie", reference="V-1"),
        line(fund="trust", reference="V-2"),
    )

    assert faults(content, administrator) == []
    assert entered() == [
        ("staff", Decimal("12.35"), "EUR", Decimal("11.73"), date(2026, 5, 1), "V-1"),
        (*STAFF[:-1], "V-2"),
    ]
    assert set(Expenditure.objects.values_list("fund", flat=True)) == {fund.pk}


@pytest.mark.parametrize(
    ("values", "column", "message"),
    [
        pytest.param({"amount": "1.234,56"}, "amount", NUMBER, id="comma as decimal mark"),
        pytest.param({"amount": "12,5"}, "amount", NUMBER, id="comma without thousands"),
        pytest.param({"amount": "١٢"}, "amount", NUMBER, id="other digits"),
        pytest.param(
            {"amount": "1.234"},
            "amount",
            "Amounts in CHF have 2 decimals at the most: 1.234.",
            id="tenths of a centime",
        ),
        pytest.param({"amount": "-5"}, "amount", "Give an amount above zero.", id="negative"),
        pytest.param({"amount": ""}, "amount", "This cell is empty.", id="empty"),
        pytest.param(
            {"project": "nowhere"},
            "project",
            "No project has this slug or number: nowhere.",
            id="unknown project",
        ),
        pytest.param(
            {"currency": "XXX"},
            "currency",
            "XXX is no currency of ISO 4217.",
            id="unknown currency",
        ),
        pytest.param(
            {"currency": "francs"},
            "currency",
            "Give a currency as its three letters, such as CHF.",
            id="no currency at all",
        ),
        pytest.param(
            {"date": "2030-01-01"}, "date", "The date is in the future.", id="date in the future"
        ),
        pytest.param(
            {"date": "01/05/2026"},
            "date",
            "Write the date as year-month-day, such as 2026-05-31.",
            id="a date that two read as two days",
        ),
        pytest.param(
            {"date": "2026-02-30"},
            "date",
            "Write the date as year-month-day, such as 2026-05-31.",
            id="no day",
        ),
        pytest.param(
            {"category": "pens"}, "category", "There is no category pens.", id="unknown category"
        ),
        pytest.param({"fund": "purse"}, "fund", "No fund is called purse.", id="unknown fund"),
        pytest.param(
            {"amount": "=40+60"},
            "amount",
            "This cell holds a formula. Put its value there.",
            id="formula cell",
        ),
    ],
)
def test_fault_is_named_by_row_and_column(administrator, project, values, column, message):
    content = as_xlsx(line(reference="V-1"), line(reference="V-2", **values))

    assert (3, column, message) in faults(content, administrator)
    assert {row for row, _column, _message in faults(content, administrator)} == {3}


def test_value_outside_the_columns_is_a_fault(administrator, project):
    content = as_csv(line()) + b"telemedicine,staff,2026-05-01,12,5,CHF,,,,more"

    assert (3, "", "There is a value outside the columns.") in faults(content, administrator)


def test_every_fault_is_named_at_once(administrator, project):
    content = as_csv(
        line(amount="12;5", reference="V" * 61),
        line(project="nowhere", date="soon"),
        line(),
        line(project="nowhere", date="2030-01-01", currency="XXX", category="pens", amount="-1"),
    )

    assert [fault[:2] for fault in faults(content, administrator)] == [
        (2, "amount"),
        (2, "reference"),
        (3, "date"),
        (3, "project"),
        (5, "amount"),
        (5, "category"),
        (5, "currency"),
        (5, "date"),
        (5, "project"),
    ]


@pytest.mark.parametrize(
    ("lines", "matches"),
    [
        pytest.param(
            [line(), line(amount="7"), line()],
            [(4, "", "The same line stands in row 2.")],
            id="without a reference",
        ),
        pytest.param(
            [line(reference="V-1"), line(reference="V-1", amount="7")],
            [(3, "reference", "This voucher is entered already.")],
            id="with the same reference",
        ),
    ],
)
def test_duplicate_line_in_the_file(administrator, project, lines, matches):
    assert faults(as_csv(*lines), administrator) == matches


@pytest.mark.parametrize(
    ("reference", "matches"),
    [
        (
            "",
            (2, "", "The same line is entered already: give its voucher as the reference."),
        ),
        ("V-1", (2, "reference", "This voucher is entered already.")),
    ],
)
def test_duplicate_line_in_the_books(administrator, project, reference, matches):
    content = as_csv(line(reference=reference))
    EXPENDITURE.run(content, by=administrator)

    preview = EXPENDITURE.run(content, by=administrator)

    assert [(fault.row, fault.column, fault.message) for fault in preview.faults] == [matches]
    assert Expenditure.objects.count() == 1


def test_total_of_the_file_stays_within_the_budget(administrator, project):
    content = as_csv(line(amount="60000"), line(amount="40000.01"))

    assert [fault[:2] for fault in faults(content, administrator)] == [(3, "amount")]


def test_officer_imports_for_the_own_regions_only(africa_officer, project):
    ProjectFactory(slug="elsewhere", initiative=InitiativeFactory(region__code="AMS"))

    content = as_csv(line(), line(project="elsewhere"))

    assert faults(content, africa_officer) == [
        (3, "project", "This project is outside your regions.")
    ]
    assert faults(as_csv(line()), africa_officer) == []


def test_who_may_enter_nothing_imports_nothing(reviewer, project):
    assert refusal(as_csv(line()), reviewer) == ["You may not import these records."]


@pytest.mark.parametrize(
    ("content", "messages"),
    [
        pytest.param(
            as_xlsx(line(), heads=["a", "b"], before=["Notes"]),
            ["No sheet has the columns project, category, date, amount, currency."],
            id="wrong sheet",
        ),
        pytest.param(
            as_csv(line(), heads=["project", "category", "date", "sum", "currency"]),
            ["The column “amount” is missing.", "The column “sum” is not known here."],
            id="wrong column",
        ),
        pytest.param(
            as_csv(line(), heads=[*HEADS, "amount"]),
            ["The column “amount” stands there twice."],
            id="doubled column",
        ),
        pytest.param(as_csv(), ["The file has no row under its columns."], id="no rows"),
        pytest.param(b"", NO_SHEET, id="an empty file"),
        pytest.param(b"%PDF-1.7\nproject", NO_SHEET, id="a PDF"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"\0" * 99, NO_SHEET, id="a picture"),
        pytest.param(
            changed(as_xlsx(line()), "x", b"", b"").replace(b"[Content_Types]", b"[Content_Taxes]"),
            NO_SHEET,
            id="another archive",
        ),
        pytest.param(as_xlsx(line())[:900], DAMAGED, id="a workbook that breaks off"),
        pytest.param(
            changed(as_xlsx(line()), "xl/workbook.xml", b"<sheets>", b"<sheets"),
            DAMAGED,
            id="a damaged workbook",
        ),
        pytest.param(packed(as_xlsx(line()), zipfile.ZIP_LZMA), DAMAGED, id="packed by LZMA"),
        pytest.param(packed(as_xlsx(line()), zipfile.ZIP_BZIP2), DAMAGED, id="packed by BZIP2"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            PROTECTED,
            id="protected by a password",
        ),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"Workbook",
            ["This is a file of an old kind. Save it as XLSX or CSV."],
            id="an old workbook",
        ),
        pytest.param(
            "project,category\ncafé,é".encode("latin-1"),
            ["Save the CSV file in the encoding UTF-8."],
            id="an old encoding",
        ),
        pytest.param(
            b'project,category,date,amount,currency\n"a,b',
            ["The text breaks off or is not well formed in line 2."],
            id="a quotation that never ends",
        ),
        pytest.param(bomb(60), ["Unpacked, the workbook is too large."], id="a zip bomb"),
        pytest.param(
            as_csv(*[line()] * 10_001),
            ["The file has more than 10\u202f000 rows; divide it."],
            id="too many rows",
        ),
        pytest.param(
            b"x" * (tables.LARGEST_FILE + 1),
            ["The file is larger than 5 MB."],
            id="over the limit",
        ),
    ],
)
def test_file_that_is_no_such_table_is_refused(administrator, project, content, messages):
    assert refusal(content, administrator) == messages


def test_xml_bomb_is_no_workbook(administrator, project):
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet'
    content = changed(as_xlsx(line()), "xl/worksheets/sheet1.xml", b"<worksheet", entities)

    assert refusal(content, administrator) == DAMAGED


def test_sheet_that_claims_to_be_endless_is_read_quickly(administrator, project):
    """Its cells stand in the last column of a row that no worksheet has."""
    content = changed(
        as_xlsx(line()),
        "xl/worksheets/sheet1.xml",
        b"</sheetData>",
        b'<row r="1048577"><c r="XFD1048577"><v>1</v></c></row></sheetData>',
    )

    assert faults(content, administrator) == []


def test_faults_are_told_in_the_readers_language(administrator, project):
    with translation.override("fr"):
        matches = faults(as_csv(line(amount="")), administrator)

    assert matches[0][:2] == (2, "amount")


def test_one_bad_row_of_many_saves_nothing(administrator, project):
    ExpenditureFactory(project=project, amount=Decimal(1))
    lines = [line(reference=f"V-{number}", amount="1") for number in range(50)]

    preview = EXPENDITURE.run(as_csv(*lines, line(amount="x")), by=administrator)

    assert [fault.row for fault in preview.faults] == [52]
    assert Expenditure.objects.count() == 1
