"""What is asked before an import: nothing comes in until each kind is ticked, and that is kept."""

from datetime import date
from decimal import Decimal
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from budgets.models import ConfirmedQuestion, ExchangeRate, Expenditure, ImportedFile
from tests.budgets.admin.pages import listing, page, said
from tests.budgets.books import Books
from tests.budgets.sheets.files import as_csv, line
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/budgets/expenditure/import/"
CONFIRM = f"{UPLOAD}confirm/"
ODD = as_csv(
    line(reference="4500", amount="4500"),
    line(reference="V-1", date="2026-01-02"),
    line(reference="V-2", date="2026-01-03", amount="5"),
    line(reference="V-3"),
)


@pytest.fixture(autouse=True)
def project(db):
    """From 15 January 2026; approved: 100,000 in cash."""
    project = ProjectFactory(slug="telemedicine")
    Books().plan(project, {"category": "staff", "amount": Decimal(100_000)})
    Books().fund(project, 100_000)
    return project


@pytest.fixture
def officer(client, africa_officer):
    client.force_login(africa_officer)
    return africa_officer


def upload(client, content=ODD, address=UPLOAD):
    return client.post(address, {"file": SimpleUploadedFile("May.csv", content)})


def keys(response):
    return [question.key for question in response.context["preview"].questions]


def test_page_shows_what_is_asked_with_one_box_a_kind(client, officer):
    text = unescape(upload(client).text)

    assert text.count('type="checkbox" name="confirmed"') == 2
    assert "Dates outside the life of the project" in text
    assert "I have checked all 2 and they are right as they stand." in text
    assert "I have checked this and it is right as it stands." in text
    assert "CHF, 4 rows" in text


@pytest.mark.parametrize("ticked", [[], [0], [1]])
def test_nothing_is_imported_while_a_box_is_not_ticked(client, officer, ticked):
    preview = upload(client)

    answer = client.post(
        CONFIRM,
        {
            "token": preview.context["token"],
            "confirmed": [keys(preview)[number] for number in ticked],
        },
    )

    assert said(answer) == ["Nothing is imported: confirm each question first."]
    assert answer.text.count("checked>") == len(ticked)
    assert not Expenditure.objects.exists()
    assert not ImportedFile.objects.exists()


def test_boxes_can_be_ticked_after_they_were_forgotten(client, officer):
    again = client.post(CONFIRM, {"token": upload(client).context["token"]})

    client.post(CONFIRM, {"token": again.context["token"], "confirmed": keys(again)})

    assert Expenditure.objects.count() == 4


def test_what_was_confirmed_is_kept_with_who_confirmed_it(client, officer):
    preview = upload(client)
    client.post(CONFIRM, {"token": preview.context["token"], "confirmed": keys(preview)})

    file = ImportedFile.objects.get()
    assert (file.kind, file.name, file.rows, file.imported_by) == (
        "expenditure",
        "May.csv",
        4,
        officer,
    )
    names = ("kind", "row", "column", "value", "expenditure__reference")
    assert list(file.confirmed.order_by("row").values_list(*names)) == [
        ("equals-reference", 2, "amount", "4500", "4500"),
        ("outside-life", 3, "date", "2026-01-02", "V-1"),
        ("outside-life", 4, "date", "2026-01-03", "V-2"),
    ]
    shown = client.get(page(Expenditure.objects.get(reference="V-1"))).text
    assert "Confirmed when it was entered" in shown
    assert "2026-01-02" in shown
    assert (
        "Confirmed at import"
        not in client.get(page(Expenditure.objects.get(amount=100, reference="V-3"))).text
    )


def test_auditor_reads_which_files_came_in_and_what_was_confirmed(client, officer, auditor):
    preview = upload(client)
    client.post(CONFIRM, {"token": preview.context["token"], "confirmed": keys(preview)})
    client.force_login(auditor)
    file = ImportedFile.objects.get()

    listed, shown = client.get(listing(ImportedFile)), client.get(page(file))

    assert "May.csv" in listed.text
    assert [one.value for one in shown.context["confirmed"]] == ["4500", "2026-01-02", "2026-01-03"]
    assert file.digest in shown.text
    assert client.get(listing(ImportedFile, "add")).status_code == 403
    assert client.post(page(file), {"name": "other"}).status_code == 403


def test_another_row_that_is_asked_about_since_is_asked_about_again(client, officer, project):
    preview = upload(client)
    project.starts_on = date(2026, 6, 1)
    project.save()

    client.post(CONFIRM, {"token": preview.context["token"], "confirmed": keys(preview)})

    assert not Expenditure.objects.exists()


def test_boxes_of_another_file_confirm_nothing(client, officer):
    other = keys(upload(client, as_csv(line(reference="1", amount="1"))))
    token = upload(client).context["token"]

    client.post(CONFIRM, {"token": token, "confirmed": other})

    assert not Expenditure.objects.exists()


def test_faults_come_first_and_nothing_can_be_ticked(client, officer):
    content = as_csv(line(reference="4500", amount="4500"), line(amount="x"))

    response = upload(client, content)

    assert keys(response) != []
    assert 'name="confirmed"' not in response.text
    assert response.context["token"] == ""


def test_what_was_confirmed_is_never_changed(client, officer):
    preview = upload(client)
    client.post(CONFIRM, {"token": preview.context["token"], "confirmed": keys(preview)})

    for rows in (ImportedFile.objects.all(), ConfirmedQuestion.objects.all()):
        for change in (rows.delete, lambda rows=rows: rows.update(kind="rates")):
            with pytest.raises(IntegrityError), transaction.atomic():
                change()


def test_rate_that_is_a_day_is_asked_about(client, administrator):
    client.force_login(administrator)
    content = as_csv(
        {"currency": "EUR", "month": "2026-05", "chf_per_unit": "46143"},
        heads=["currency", "month", "chf_per_unit"],
    )
    address = listing(ExchangeRate, "import")

    preview = upload(client, content, address)
    token = preview.context["token"]
    refused = client.post(f"{address}confirm/", {"token": token})
    assert not ExchangeRate.objects.exists()
    client.post(
        f"{address}confirm/",
        {"token": refused.context["token"], "confirmed": keys(preview)},
    )

    file = ImportedFile.objects.get()
    assert [question.kind for question in file.confirmed.all()] == ["is-a-day"]
    assert ExchangeRate.objects.get().chf_per_unit == 46143


@pytest.mark.parametrize(("month", "column"), [("0202-05", "month"), ("1926-05", "month")])
def test_rate_of_a_year_that_cannot_be_is_refused(client, administrator, month, column):
    client.force_login(administrator)
    content = as_csv(
        {"currency": "EUR", "month": month, "chf_per_unit": "0.95"},
        heads=["currency", "month", "chf_per_unit"],
    )

    preview = upload(client, content, listing(ExchangeRate, "import")).context["preview"]

    assert [(one.column, one.message) for one in preview.faults] == [
        (column, "Dates before 1994 are not accepted.")
    ]


def test_rows_that_add_up_those_above_are_asked_about(client, officer):
    content = as_csv(
        line(reference="1-A", amount="10"),
        line(reference="1-B", amount="20"),
        line(reference="1-C", amount="30"),
        line(reference="1-D", amount="40"),
        line(reference="1-E", amount="50"),
        line(reference="1-F", amount="90"),
        line(reference="1-G", amount="120"),
        line(reference="1-H", amount="7", description="Subtotal"),
        line(reference="1-I", amount="7", description="Total station, hired"),
        line(reference="Total CHF 2026", amount="3"),
        line(reference="1-K", amount="3", description="Total: EUR"),
    )

    asked = upload(client, content).context["preview"].asked

    assert [(one.kind, one.row) for one in asked] == [
        ("sum-of-rows", number) for number in (4, 7, 8, 9, 11, 12)
    ]
