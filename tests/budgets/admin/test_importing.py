"""The two steps of an import: what is confirmed is exactly what was previewed, once."""

from decimal import Decimal
from io import BytesIO

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from budgets.models import ExchangeRate, Expenditure
from budgets.sheets.imports import EXPENDITURE
from tests.budgets.admin.pages import listing, said
from tests.budgets.books import Books
from tests.budgets.sheets.files import as_csv, as_xlsx, line
from tests.factories import ExchangeRateFactory, FundFactory, ProjectFactory, UserFactory

pytestmark = pytest.mark.django_db

UPLOAD = "/admin/budgets/expenditure/import/"
CONFIRM = f"{UPLOAD}confirm/"


@pytest.fixture(autouse=True)
def project(db):
    """Approved: 1000 in cash."""
    project = ProjectFactory(slug="telemedicine")
    Books().plan(project, {"category": "staff", "amount": Decimal(1000)})
    Books().fund(project, 1000)
    return project


def upload(client, content, name="lines.xlsx", address=UPLOAD):
    return client.post(address, {"file": SimpleUploadedFile(name, content)})


def test_preview_saves_nothing_and_confirmation_saves_what_was_previewed(client, africa_officer):
    client.force_login(africa_officer)

    preview = upload(client, as_xlsx(line(), line(amount="50.00")))
    assert not Expenditure.objects.exists()
    done = client.post(CONFIRM, {"token": preview.context["token"]}, follow=True)

    assert len(preview.context["preview"].rows) == 2
    assert said(done) == ["2 rows are imported."]
    assert list(Expenditure.objects.order_by("pk").values_list("amount", "entered_by")) == [
        (Decimal("100.00"), africa_officer.pk),
        (Decimal("50.00"), africa_officer.pk),
    ]


def test_what_is_sent_again_with_the_confirmation_is_not_read(client, africa_officer):
    client.force_login(africa_officer)
    token = upload(client, as_csv(line())).context["token"]

    client.post(
        CONFIRM,
        {"token": token, "file": SimpleUploadedFile("x.csv", as_csv(line(amount="999")))},
    )

    assert [entry.amount for entry in Expenditure.objects.all()] == [Decimal("100.00")]


def test_preview_is_confirmed_once(client, africa_officer):
    client.force_login(africa_officer)
    token = upload(client, as_csv(line(reference=""))).context["token"]
    client.post(CONFIRM, {"token": token}, follow=True)

    again = client.post(CONFIRM, {"token": token}, follow=True)

    assert said(again) == ["This preview has expired or is imported already."]
    assert Expenditure.objects.count() == 1


@pytest.mark.parametrize("token", ["", "forged", "x:1:y"])
def test_forged_token_imports_nothing(client, africa_officer, token):
    client.force_login(africa_officer)
    upload(client, as_csv(line()))

    response = client.post(CONFIRM, {"token": token}, follow=True)

    assert said(response) == ["This preview has expired or is imported already."]
    assert not Expenditure.objects.exists()


def test_token_of_somebody_else_imports_nothing(client, africa_officer, administrator):
    client.force_login(africa_officer)
    token = upload(client, as_csv(line())).context["token"]
    client.force_login(administrator)

    client.post(CONFIRM, {"token": token})

    assert not Expenditure.objects.exists()


def test_expired_preview_imports_nothing(client, africa_officer):
    client.force_login(africa_officer)
    token = upload(client, as_csv(line())).context["token"]
    cache.clear()

    client.post(CONFIRM, {"token": token})

    assert not Expenditure.objects.exists()


def test_faults_are_listed_and_nothing_can_be_confirmed(client, africa_officer):
    client.force_login(africa_officer)

    response = upload(client, as_csv(line(), line(amount="12;5", project="nowhere")))

    assert response.context["token"] == ""
    text = response.content.decode()
    assert "2 faults: nothing is imported" in text
    assert "No project has this slug or number: nowhere." in text
    assert not Expenditure.objects.exists()


def test_what_was_entered_in_between_is_looked_at_again(client, africa_officer, project):
    client.force_login(africa_officer)
    token = upload(client, as_csv(line(amount="800"))).context["token"]
    Books().spend(project, 500)

    response = client.post(CONFIRM, {"token": token})

    assert [(fault.row, fault.column) for fault in response.context["preview"].faults] == [
        (2, "amount")
    ]
    assert [entry.amount for entry in Expenditure.objects.all()] == [Decimal("500.00")]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"%PDF-1.7", "This is not a spreadsheet. Give an XLSX or a CSV file."),
        (b"", "The submitted file is empty."),
    ],
)
def test_file_that_is_none_is_refused_in_the_form(client, africa_officer, content, message):
    client.force_login(africa_officer)

    response = upload(client, content)

    assert response.context["form"].errors == {"file": [message]}


class Unread(BytesIO):
    """The body of a request that nobody may read."""

    def read(self, *args):
        raise AssertionError("the body was read")


def test_200_megabytes_are_refused_unread(client, africa_officer):
    client.force_login(africa_officer)

    response = client.generic(
        "POST",
        UPLOAD,
        content_type="multipart/form-data; boundary=x",
        CONTENT_LENGTH=str(200 * 1024**2),
        **{"wsgi.input": Unread()},
    )

    assert response.status_code == 413
    assert response.context["form"].errors == {"file": ["The file is larger than 5 MB."]}
    assert not Expenditure.objects.exists()


def test_visitor_with_200_megabytes_is_sent_to_sign_in(client):
    response = client.generic(
        "POST", UPLOAD, CONTENT_LENGTH=str(200 * 1024**2), **{"wsgi.input": Unread()}
    )

    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


def test_upload_needs_the_token_against_forgery(africa_officer):
    client = Client(enforce_csrf_checks=True)
    client.force_login(africa_officer)

    assert upload(client, as_csv(line())).status_code == 403
    assert client.post(CONFIRM, {"token": "x"}).status_code == 403


@pytest.mark.parametrize("user", ["reviewer", "auditor"])
@pytest.mark.parametrize("address", [UPLOAD, CONFIRM, f"{UPLOAD}template/"])
def test_role_that_enters_nothing_is_refused(client, request, user, address):
    client.force_login(request.getfixturevalue(user))

    answer = client.get(address) if address.endswith("template/") else client.post(address)

    assert answer.status_code == 403


def test_list_offers_the_import_to_those_who_may(client, africa_officer, auditor):
    def offered(user):
        client.force_login(user)
        return client.get(listing(Expenditure)).context["import_page"]

    assert (offered(africa_officer), offered(auditor)) == (UPLOAD, "")


def test_blank_workbook_has_the_columns_and_lists_and_can_be_filled(client, africa_officer):
    client.force_login(africa_officer)
    FundFactory(name_en="Voluntary contributions")
    ExchangeRateFactory(currency="EUR")
    response = client.get(f"{UPLOAD}template/")
    book = load_workbook(BytesIO(b"".join(response.streaming_content)))
    sheet = book["expenditure"]

    sheet.append(["telemedicine", "Staff", "2026-05-01", 100, "CHF", "Voluntary contributions"])
    filled = BytesIO()
    book.save(filled)
    preview = upload(client, filled.getvalue())

    assert [cell.value for cell in sheet[1]] == list(EXPENDITURE.columns)
    assert {rule.formula1 for rule in sheet.data_validations.dataValidation} == {
        "lists!$B$1:$B$7",
        "lists!$E$1:$E$2",
        "lists!$F$1:$F$1",
    }
    assert [one.fund.name_en for one in preview.context["preview"].records] == [
        "Voluntary contributions"
    ]


def test_rates_are_imported_by_headquarters_alone(client, africa_officer, administrator):
    address = listing(ExchangeRate, "import")
    content = as_csv(
        {"currency": "EUR", "month": "2026-05", "chf_per_unit": "0.95"},
        heads=["currency", "month", "chf_per_unit"],
    )
    client.force_login(africa_officer)
    refused = upload(client, content, address=address)
    client.force_login(administrator)

    preview = upload(client, content, address=address)
    client.post(f"{address}confirm/", {"token": preview.context["token"]})

    assert refused.status_code == 403
    assert [str(rate) for rate in ExchangeRate.objects.all()] == ["EUR 0.950000 (2026-05-01)"]


@pytest.mark.parametrize("language", ["fr", "ar", "zh-hans"])
def test_faults_come_in_the_readers_language(client, language):
    user = UserFactory(role="hq-administrator", is_staff=True)
    client.force_login(user)
    client.cookies["django_language"] = language

    response = upload(client, as_csv(line(currency="XXX")))

    assert response.context["LANGUAGE_CODE"] == language
    assert [fault.column for fault in response.context["preview"].faults] == ["currency"]
    assert "There is no exchange rate" not in response.content.decode()
