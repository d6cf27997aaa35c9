"""Files as people send them, through the two steps of the admin and through the service."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from budgets.models import Expenditure
from tests.budgets.books import Books
from tests.budgets.sheets.files import as_csv, as_xlsx, changed, line
from tests.budgets.sheets.ways import Outcome, by_admin, by_service
from tests.factories import FundFactory, ProjectFactory

pytestmark = pytest.mark.django_db

UPLOADS = Path(__file__).parent / "uploads"
S = [("S", 1, "")]
TEXT = [("", 1, "")]
HUNDRED = [("CHF", 1, Decimal(100))]


@pytest.fixture(autouse=True)
def project(db):
    """Of 2026 and 2027; approved: 100,000 in cash."""
    days = {"starts_on": date(2026, 1, 1), "ends_on": date(2027, 12, 31)}
    project = ProjectFactory(slug="sample-project-53", **days)
    Books().plan(project, {"category": "services", "amount": Decimal(100_000)})
    Books().fund(project, 100_000, on=date(2025, 12, 1))
    return project


@pytest.mark.parametrize("way", [by_admin, by_service])
@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        (
            "two-sheets-of-one-kind.xlsx",
            Outcome(
                [],
                [],
                [("January", 1, ""), ("February", 2, "")],
                [("CHF", 3, Decimal(300))],
                ["JAN-1", "FEB-1", "FEB-2"],
            ),
        ),
        (
            "voucher-that-became-a-date.xlsx",
            Outcome(
                [(2, "reference", "2026-12-05"), (3, "reference", "2026-12-06")],
                [],
                [("S", 2, "")],
                [],
                [],
            ),
        ),
        ("voucher-0012-by-its-format.xlsx", Outcome([], [], S, HUNDRED, ["0012"])),
        ("days-counted-from-1904.xlsx", Outcome([], [], S, HUNDRED, ["M-1"])),
        (
            "formatted-cell-in-the-last-row.xlsx",
            Outcome([], [], [("Sheet", 1, "")], HUNDRED, ["R-1"]),
        ),
        (
            "row-of-totals.xlsx",
            Outcome([(4, "", "Total")], [], [("S", 3, "")], [("CHF", 2, Decimal(200))], []),
        ),
        (
            "years-202-and-1926.xlsx",
            Outcome(
                [(2, "date", "0202-05-04"), (3, "date", "1926-05-04")],
                [],
                [("S", 2, "")],
                [("CHF", 2, Decimal(200))],
                [],
            ),
        ),
        ("sep-line.csv", Outcome([], [], TEXT, HUNDRED, ["C-1"])),
        (
            "thousands-between-spaces.csv",
            Outcome(
                [(2, "amount", "1\u202f250.50"), (3, "amount", "1\u00a0250.50")],
                [],
                [("", 2, "")],
                [],
                [],
            ),
        ),
        (
            "days-after-months.csv",
            Outcome(
                [(2, "date", "05/04/2026"), (3, "date", "4.5.2026")],
                [],
                [("", 2, "")],
                [],
                [],
            ),
        ),
        (
            "noise-of-a-binary-fraction.xlsx",
            Outcome([], [], S, [("CHF", 1, Decimal("123.3"))], ["N-1"]),
        ),
        (
            "row-after-a-field-of-three-lines.csv",
            Outcome([(3, "amount", "wrong")], [], [("", 2, "")], HUNDRED, []),
        ),
        (
            "logical-value-as-voucher.xlsx",
            Outcome([(2, "reference", "TRUE")], [], [("Sheet", 1, "")], [], []),
        ),
    ],
)
def test_file_of_which_people_complain(client, administrator, way, name, outcome):
    assert way(client, administrator, (UPLOADS / name).read_bytes()) == outcome


@pytest.mark.parametrize("way", [by_admin, by_service])
def test_day_outside_the_life_of_the_fund_is_a_fault(client, administrator, way):
    FundFactory(slug="trust", opened_on=date(2026, 3, 1), closed_on=date(2026, 4, 30))
    common = {"project": "sample-project-53", "fund": "trust"}

    outcome = way(client, administrator, as_csv(line(**common), line(**common, date="2026-04-30")))

    assert outcome.faults == [(2, "fund", "trust")]


@pytest.mark.parametrize("way", [by_admin, by_service])
def test_day_outside_the_life_of_the_project_is_asked_about(client, administrator, way):
    content = as_csv(line(project="sample-project-53", date="2025-12-31"))

    asked = way(client, administrator, content)
    way(client, administrator, content, confirm=True)

    assert asked.asked == [("outside-life", 2, "date", "2025-12-31")]
    assert Expenditure.objects.get().occurs_on == date(2025, 12, 31)


@pytest.mark.parametrize("way", [by_admin, by_service])
@pytest.mark.parametrize("column", ["project", "category", "currency", "reference", "description"])
def test_day_in_a_column_of_text_is_a_fault(client, administrator, way, column):
    values = {"project": "sample-project-53", column: datetime(2026, 12, 5)}

    outcome = way(client, administrator, as_xlsx(line(**values)))

    assert (2, column, "2026-12-05") in outcome.faults
    assert outcome.references == []


@pytest.mark.parametrize("way", [by_admin, by_service])
def test_amount_displayed_in_another_currency_is_asked_about(client, administrator, way):
    content = changed(
        (UPLOADS / "voucher-0012-by-its-format.xlsx").read_bytes(),
        "xl/styles.xml",
        b'formatCode="0000"',
        b'formatCode="0000\xe2\x82\xac"',
    )
    amount, styled = b'<c r="D2" t="n">', b'<c r="D2" s="2" t="n">'
    content = changed(content, "xl/worksheets/sheet1.xml", amount, styled)
    content = changed(content, "xl/worksheets/sheet1.xml", b'<c r="F2" s="2"', b'<c r="F2"')

    outcome = way(client, administrator, content, confirm=True)

    assert outcome.asked == [("shown-currency", 2, "currency", "CHF")]
    assert outcome.references == ["12"]


def test_day_counted_from_1904_is_that_day(client, administrator):
    by_service(client, administrator, (UPLOADS / "days-counted-from-1904.xlsx").read_bytes())

    assert Expenditure.objects.get().occurs_on == date(2026, 3, 1)


def test_voucher_by_csv_and_by_its_format_is_the_same(client, administrator):
    by_service(client, administrator, (UPLOADS / "voucher-0012-by-its-format.xlsx").read_bytes())
    own = line(project="sample-project-53", reference="0012", amount="7")

    again = by_service(client, administrator, as_csv(own))

    assert again.faults == [(2, "reference", "0012")]


@pytest.mark.parametrize("way", [by_admin, by_service])
def test_what_is_asked_is_imported_once_it_is_confirmed(client, administrator, way):
    content = as_csv(line(project="sample-project-53", reference="4500", amount="4500"))

    asked = way(client, administrator, content)
    confirmed = way(client, administrator, content, confirm=True)

    assert asked.asked == confirmed.asked == [("equals-reference", 2, "amount", "4500")]
    assert (asked.references, confirmed.references) == ([], ["4500"])
