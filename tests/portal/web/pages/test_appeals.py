"""The list of appeals is narrowed as in the API; what became of appeals is shown as of now."""

import pytest
from django.utils import timezone

from budgets.models import Appeal
from reports.models import Report
from tests.factories import AppealFactory, RegionFactory, UserFactory
from tests.portal.web.pages.reading import text

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeals():
    africa, americas = RegionFactory(code="AFR"), RegionFactory(code="AMS")
    for title, region, year in (
        ("First", africa, 2024),
        ("Second", africa, 2026),
        ("Third", americas, 2024),
        ("Worldwide", None, 2024),
    ):
        AppealFactory(
            title_en=title,
            region=region,
            occasion="rdf" if region else "gsr",
            year=year,
            issued_on=timezone.localdate(),
        )


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Second", "Worldwide", "Third", "First"]),
        ("?year=2024", ["Worldwide", "Third", "First"]),
        ("?year=2024&region=AFR", ["First"]),
        ("?occasion=gsr", ["Worldwide"]),
        ("?occasion=rdf&region=AMS", ["Third"]),
        ("?year=2025", []),
    ],
)
def test_list_and_api_are_narrowed_alike(client, appeals, query, titles):
    page = client.get(f"/en/appeals/{query}")
    answer = client.get(f"/api/v1/appeals/{query}").json()

    assert [appeal.title for appeal in page.context["object_list"]] == titles
    assert [appeal["title"] for appeal in answer["results"]] == titles


def test_a_year_that_is_none_shows_nothing(client, appeals):
    response = client.get("/en/appeals/?year=garbage")

    assert "The list cannot be shown: a filter has a value that is not known" in text(response)
    assert "First" not in text(response)


@pytest.mark.parametrize("as_of", ["2020-01-01", "garbage"])
def test_a_day_is_refused(client, appeals, as_of):
    key = Appeal.objects.first().pk
    for address in ("/en/appeals/", f"/en/appeals/{key}/", "/api/v1/appeals/"):
        assert client.get(f"{address}?as_of={as_of}").status_code == 400, address
    if as_of != "garbage":
        words = text(client.get(f"/en/appeals/{key}/?as_of={as_of}"))
        assert "What became of appeals is not kept by day" in words
    today = timezone.localdate().isoformat()
    response = client.get(f"/en/appeals/{key}/?as_of={today}")
    assert "are as of now" in text(response)


def test_page_of_an_appeal_leads_to_its_issued_document(client, appeals):
    """A draft is for the staff."""
    appeal = Appeal.objects.get(title_en="Worldwide")
    report = Report.objects.create(kind="appeal", appeal=appeal, year=2024)
    address = f"/en/reports/{report.pk}/"

    assert address not in client.get(f"/en/appeals/{appeal.pk}/").text
    Report.objects.filter(pk=report.pk).update(
        status="issued",
        document_number="GSR24/7",
        snapshot={},
        issued_at=timezone.now(),
        issued_by=UserFactory(),
    )
    page = client.get(f"/en/appeals/{appeal.pk}/")
    assert address in page.text
    assert "GSR24/7" in text(page)


def test_document_of_another_appeal_of_the_year_is_no_edition_of_this_one(client, appeals):
    first = Appeal.objects.get(title_en="Worldwide")
    second = AppealFactory(title_en="Again", year=2024)
    reports = [
        Report.objects.create(
            kind="appeal",
            appeal=appeal,
            year=2024,
            status="issued",
            document_number=number,
            snapshot={},
            issued_at=timezone.now(),
            issued_by=UserFactory(),
        )
        for appeal, number in ((first, "GSR24/7"), (second, "GSR24/8"))
    ]

    page = client.get(f"/en/reports/{reports[0].pk}/")

    assert page.context["editions"] == [reports[0]]
    assert "GSR24/8" not in page.text
