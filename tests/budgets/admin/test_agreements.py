"""The admin of agreements: parties, the document, and what is about to end."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from budgets.models import Agreement
from tests.budgets.admin.pages import form_errors, listing, page, rows
from tests.documents import pdf
from tests.factories import AgreementFactory, OrganisationFactory, RegionFactory

pytestmark = pytest.mark.django_db


def filled(*parties, **fields):
    return {
        "kind": "cooperation",
        "region": "AFR",
        "starts_on": "2026-01-01",
        "occurs_on": "2026-01-01",
        "amount": "1000",
        "currency": "CHF",
        "title_en": "Together",
        **rows("parties", *parties),
        **fields,
    }


def test_agreement_is_entered_with_its_parties_and_document(client, africa_officer):
    client.force_login(africa_officer)
    RegionFactory()
    party = OrganisationFactory()
    document = SimpleUploadedFile("Signed.pdf", pdf())

    response = client.post(
        listing(Agreement, "add"), filled({"organisation": party.pk}, document=document)
    )

    assert response.status_code == 302
    agreement = Agreement.objects.get()
    assert (agreement.chf_amount, agreement.entered_by) == (Decimal("1000.00"), africa_officer)
    assert [one.party for one in agreement.parties.all()] == [party]
    assert agreement.document.url.startswith("/documents/agreement/")
    with agreement.document.open() as kept:
        assert kept.read() == pdf()


def test_document_of_another_kind_is_refused(client, africa_officer):
    client.force_login(africa_officer)
    RegionFactory()
    page_of_html = SimpleUploadedFile("Signed.pdf", b"<html><script>alert(1)</script></html>")

    response = client.post(listing(Agreement, "add"), filled(document=page_of_html))

    assert list(form_errors(response)) == ["document"]
    assert not Agreement.objects.exists()


def test_what_expires_within_90_days_is_marked_and_filtered(client, auditor):
    client.force_login(auditor)
    today = timezone.localdate()
    soon = AgreementFactory(ends_on=today + timedelta(days=90))
    AgreementFactory(ends_on=today + timedelta(days=91))
    AgreementFactory(ends_on=today - timedelta(days=1))
    AgreementFactory(ends_on=None)

    response = client.get(listing(Agreement), {"validity": "expiring"})

    assert list(response.context["cl"].result_list) == [soon]
    assert "Expires in 90 days" in response.content.decode()


def test_agreement_of_another_region_is_read_only(client, americas_officer):
    client.force_login(americas_officer)
    agreement = AgreementFactory()

    assert client.get(page(agreement)).status_code == 200
    assert client.post(page(agreement), filled()).status_code == 403


@pytest.mark.parametrize("agreements", [1, 3])
def test_list_costs_the_same_for_any_number(client, auditor, django_assert_num_queries, agreements):
    client.force_login(auditor)
    for _number in range(agreements):
        AgreementFactory()
    client.get(listing(Agreement))

    with django_assert_num_queries(5):
        response = client.get(listing(Agreement))

    assert len(response.context["cl"].result_list) == agreements
