"""Documents that staff attached: theirs alone, and as attachments; to others they do not exist."""

import pytest
from django.core.files.base import ContentFile

from stakeholders.documents import document_storage
from tests.factories import UserFactory

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
