"""The address under which a report is cited is the same for good, and leads to it alone."""

from datetime import UTC, datetime

import pytest
from django.conf import settings
from django.utils import translation

from reports.citing import citation, cited_as, issued_on, permanent_address
from reports.models import Report
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 11, 24, 23, 30, tzinfo=UTC)
SITE = settings.SITE_URL


def issued(number, *, year=2026, at=MOMENT):
    return Report.objects.create(
        kind="tdag",
        year=year,
        document_number=number,
        status="issued",
        snapshot={},
        issued_at=at,
        issued_by=UserFactory(),
    )


@pytest.mark.parametrize(
    ("number", "name", "of_french"),
    [
        ("TDAG-26/12", "TDAG-26-12", "TDAG-26-12-F"),
        ("RDF-AFR26/4(Rev.1)", "RDF-AFR26-4-Rev.1", "RDF-AFR26-4-Rev.1-F"),
    ],
)
def test_number_gives_the_address_and_the_address_the_report(number, name, of_french):
    report = issued(number)

    assert permanent_address(report) == f"{SITE}/reports/{name}/"
    assert permanent_address(report, "fr") == f"{SITE}/reports/{of_french}/"
    assert cited_as(name) == (report, "")
    assert cited_as(of_french) == (report, "fr")


@pytest.mark.parametrize("number", ["12", "文件"])
def test_a_number_that_gives_no_name_is_found_by_its_id(number):
    report = issued(number)

    assert permanent_address(report, "fr") == f"{SITE}/reports/{report.pk}/"
    assert cited_as("12") == (None, "")


def test_of_two_numbers_with_one_name_the_first_that_was_issued_has_the_address():
    later = issued("TDAG/26-12", at=MOMENT.replace(month=12))
    first = issued("TDAG-26/12", year=2025)

    assert cited_as("TDAG-26-12") == (first, "")
    assert later.pk < first.pk


def test_a_number_that_ends_like_a_language_is_that_number():
    whole, other = issued("TDAG-F"), issued("TDAG", year=2025)

    assert cited_as("TDAG-F") == (whole, "")
    assert cited_as("TDAG-E") == (other, "en")


@pytest.mark.parametrize("name", ["", "\0", "TDAG-26-12-X", "TDAG-26-13", "-F"])
def test_a_name_of_no_issued_report_leads_nowhere(name):
    issued("TDAG-26/12")
    Report.objects.create(kind="tdag", year=2027, document_number="TDAG-26/13")

    assert cited_as(name) == (None, "")


def test_citation_names_the_symbol_the_day_and_the_address_in_each_language():
    report = issued("TDAG-26/12")

    with translation.override("en"):
        english = citation(report)
    with translation.override("ar"):
        arabic = citation(report)

    assert english == (
        "International Telecommunication Union, Telecommunication Development Bureau,"
        " “Annual report to the Telecommunication Development Advisory Group, 2026”,"
        f" Document TDAG-26/12-E, 24 November 2026, {SITE}/reports/TDAG-26-12-E/"
    )
    assert "\u2066TDAG-26/12-A\u2069" in arabic
    assert f"\u2066{SITE}/reports/TDAG-26-12-A/\u2069" in arabic


def test_a_report_that_is_not_issued_has_no_day_of_issue():
    with pytest.raises(ValueError, match="not issued"):
        issued_on(Report())
