"""Documents that staff attached come as attachments; who may not have them does not see them."""

import pytest
from django.core.files.base import ContentFile

from initiatives.models import MeetingDocument
from portal.web.documents import name_of
from projects.models import Document
from stakeholders.documents import document_storage
from tests.factories import ProjectFactory, UserFactory
from tests.initiatives.factories import MeetingFactory
from tests.projects.factories import DocumentFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(tmp_path, settings):
    """A page of HTML that was filed as a document, to see that it does not open as one."""
    storages = {**settings.STORAGES}
    storages["documents"] = {
        **storages["documents"],
        "OPTIONS": {"location": tmp_path / "documents", "base_url": "/documents/"},
    }
    settings.STORAGES = storages
    (tmp_path / "secret.txt").write_text("secret")
    storage = document_storage()
    return storage.url(storage.save("agreement/1.pdf", ContentFile(b"<script>alert(1)</script>")))


@pytest.mark.parametrize("role", ["hq-administrator", "hq-reviewer", "regional-officer", "auditor"])
def test_staff_gets_it_as_an_attachment(client, address, role):
    client.force_login(UserFactory(role=role, is_staff=True))

    response = client.get(address)

    assert address == "/documents/agreement/1.pdf"
    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    names = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control")
    assert [response[name] for name in names] == [
        "application/octet-stream",
        'attachment; filename="1.pdf"',
        "nosniff",
        "private, no-store",
    ]
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("role", [None, "focal-point", "partner"])
def test_for_everybody_else_it_does_not_exist(client, address, role):
    if role:
        client.force_login(UserFactory(role=role))

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    "name",
    [
        "agreement/2.pdf",
        "agreement",
        "../secret.txt",
        "..%2Fsecret.txt",
        "agreement/../../secret.txt",
        "%2Fetc/passwd",
        "a%00b",
    ],
)
def test_nothing_else_is_handed_out(client, administrator, address, name):
    client.force_login(administrator)

    assert client.get(f"/documents/{name}").status_code == 404


def test_it_is_only_read(client, administrator, address):
    client.force_login(administrator)

    assert client.post(address).status_code == 405


def test_second_factor_is_asked_for_first(client, administrator, address, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(administrator)

    response = client.get(address)

    assert response.status_code == 302
    assert "2fa" in response["Location"]


def test_public_document_is_handed_out_to_everybody_under_its_title(client, address):
    DocumentFactory(title="Rapport d’évaluation", file="agreement/1.pdf")

    response = client.get(address)

    assert b"".join(response.streaming_content) == b"<script>alert(1)</script>"
    names = ("Content-Type", "Content-Disposition", "X-Content-Type-Options", "Cache-Control")
    assert [response[name] for name in names] == [
        "application/octet-stream",
        "attachment; filename*=utf-8''Rapport%20d%E2%80%99%C3%A9valuation.pdf",
        "nosniff",
        "public, max-age=300",
    ]
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("role", [None, "focal-point", "partner"])
@pytest.mark.parametrize(
    ("is_public", "is_published"),
    [
        pytest.param(False, True, id="a document that is not public"),
        pytest.param(True, False, id="a document of a project that is not"),
    ],
)
def test_neither_record_nor_document_may_be_hidden(client, address, role, is_public, is_published):
    project = ProjectFactory(is_published=is_published, countries=["KE"])
    DocumentFactory(project=project, file="agreement/1.pdf", is_public=is_public)
    if role:
        client.force_login(UserFactory(role=role, country_id="KE"))
        if role == "focal-point" and is_public:
            # The country's own focal point reads the project, and what it publishes, beforehand.
            assert client.get(f"/en/projects/{project.slug}/").status_code == 200

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(("is_published", "status"), [(True, 200), (False, 404)])
def test_document_of_a_meeting_is_as_public_as_the_meeting(client, address, is_published, status):
    MeetingDocument.objects.create(
        meeting=MeetingFactory(is_published=is_published),
        title="Report",
        file="agreement/1.pdf",
        is_public=True,
    )

    response = client.get(address)

    assert response.status_code == status
    response.close()


def test_public_document_asks_staff_for_no_second_factor(client, administrator, address, settings):
    settings.STAFF_SECOND_FACTOR = True
    DocumentFactory(file="agreement/1.pdf")
    client.force_login(administrator)

    response = client.get(address)

    assert response.status_code == 200
    response.close()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Annual report 2026", "Annual report 2026.pdf"),
        ("تقرير المشروع", "تقرير المشروع.pdf"),
        ("项目文件", "项目文件.pdf"),
        ("Отчёт о проекте", "Отчёт о проекте.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ('a"; filename=b.exe\r\nX: y', "a ; filename=b.exe X y.pdf"),
        ("report\u202efdp.exe", "report fdp.exe.pdf"),
        ("...", "1.pdf"),
        ("x" * 300, "x" * 120 + ".pdf"),
    ],
)
def test_file_is_named_by_its_title_and_by_nothing_that_misleads(title, name):
    assert name_of(Document(title=title, file="document/1.pdf")) == name
