"""Reports through the API: what each is on, its files, its contents; and who sees which."""

from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from reports.models import Report, ReportFile, ReportSection
from tests.factories import RegionFactory, UserFactory
from tests.initiatives.factories import MeetingFactory
from tests.portal.api.conftest import refusals
from tests.reports.contents.test_upgrades import SCHEMA, kept

pytestmark = pytest.mark.django_db

MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)
HASH = "ab" * 32
SITE = settings.SITE_URL
PAGES = "http://testserver"


def make(*, issued=True, year=2026, schema=SCHEMA, **values):
    """Make a report of Africa with one finished file in French, and one that is not finished."""
    region = RegionFactory(code="AFR")
    report = Report.objects.create(
        **{"region": region, "year": year, "snapshot": kept(schema), "snapshot_at": MOMENT} | values
    )
    for language, status in (("fr", "ready"), ("ru", "waiting")):
        ReportFile.objects.create(
            report=report, language=language, status=status, sha256=HASH, size=9, file="a.pdf"
        )
    if issued:
        report.status, report.issued_at, report.issued_by = "issued", MOMENT, UserFactory()
        report.document_number = report.document_number or f"RDF-AFR{year - 2000}/4"
        report.save()
    return report


def listed(client, query="", **headers):
    body = client.get(f"/api/v1/reports/{query}", headers=headers).json()
    return [one["id"] for one in body["results"]]


def test_report_is_read_with_its_files(client):
    meeting = MeetingFactory()
    report = make(meeting=meeting, session_en="Nairobi", agenda_item="3.1")

    body = client.get(f"/api/v1/reports/{report.pk}/?lang=fr").json()

    updated = body.pop("updated_at")
    assert datetime.fromisoformat(updated)
    assert body == {
        "id": report.pk,
        "url": f"{PAGES}/api/v1/reports/{report.pk}/",
        "page_url": f"{PAGES}/fr/reports/{report.pk}/",
        "permanent_url": f"{SITE}/reports/RDF-AFR26-4/",
        "kind": "rdf",
        "title": body["title"],
        "region": "AFR",
        "year": 2026,
        "period_start": "2026-01-01",
        "period_end": "2026-12-31",
        "cut_off": "2026-11-18",
        "figures_at": "2026-11-24T12:00:00Z",
        "document_number": "RDF-AFR26/4",
        "meeting": meeting.pk,
        "session": "Nairobi",
        "agenda_item": "3.1",
        "untranslated": ["session"],
        "status": "issued",
        "issued_at": "2026-11-24T12:00:00Z",
        "revises": None,
        "revision_kind": None,
        "supersedes": None,
        "superseded_by": None,
        "files": [
            {
                "language": "fr",
                "format": "pdf",
                "size": 9,
                "sha256": HASH,
                "printed_at": None,
                "url": f"{PAGES}/fr/reports/{report.pk}/fr.pdf",
            }
        ],
        "contents_url": f"{PAGES}/api/v1/reports/{report.pk}/contents/",
        "is_sample": False,
        "citation": body["citation"],
    }
    assert body["title"] == "Rapport d’activité au forum régional de développement, Africa, 2026"
    assert f"{SITE}/reports/RDF-AFR26-4-F/" in body["citation"]


def test_list_shows_the_same_without_the_citation(client):
    report = make()

    body = client.get("/api/v1/reports/").json()["results"]

    one = client.get(f"/api/v1/reports/{report.pk}/").json()
    assert body == [{name: value for name, value in one.items() if name != "citation"}]


def test_a_revision_and_what_it_supersedes_name_each_other(client):
    first = make()
    later = make(
        year=2026, document_number="RDF-AFR26/4(Rev.1)", revises=first, revision_kind="rev"
    )
    added = make(document_number="RDF-AFR26/4(Add.1)", revises=later, revision_kind="add")
    fields = ("revises", "revision_kind", "supersedes", "superseded_by")

    rows = {one["id"]: one for one in client.get("/api/v1/reports/").json()["results"]}

    assert [tuple(rows[one.pk][name] for name in fields) for one in (first, later, added)] == [
        (None, None, None, later.pk),
        (first.pk, "rev", first.pk, None),
        (later.pk, "add", None, None),
    ]
    assert set(listed(client, "?in_force=true")) == {later.pk, added.pk}


def test_contents_are_the_figures_as_kept_with_their_schema_and_the_texts_with_theirs(client):
    report = make(schema=1, issued=False)
    ReportSection.objects.create(report=report, key="summary", body_en="Spent: {{spent}}.")
    Report.objects.filter(pk=report.pk).update(
        status="issued", issued_at=MOMENT, issued_by=UserFactory(), document_number="RDF-AFR26/4"
    )

    body = client.get(f"/api/v1/reports/{report.pk}/contents/").json()

    texts = dict.fromkeys((code for code, _name in settings.LANGUAGES), None)
    assert body == {
        "id": report.pk,
        "kind": "rdf",
        "figures_at": "2026-11-24T12:00:00Z",
        "schema": 1,
        "present_schema": SCHEMA,
        "produced_by": {},
        "figures": kept(1),
        "sections": [
            {"key": "summary", "texts": texts | {"en": "Spent: CHF\u00a0800."}, "is_sample": False}
        ],
    }


def test_nobody_but_staff_reads_what_is_in_preparation(
    client, signed_in, africa_officer, americas_officer
):
    draft, issued = make(issued=False), make(year=2025)
    focal_point = UserFactory(role="focal-point")

    def seen(**headers):
        paths = ("", "contents/")
        answers = [
            client.get(f"/api/v1/reports/{draft.pk}/{path}", headers=headers).status_code
            for path in paths
        ]
        return listed(client, **headers), answers

    for headers in ({}, signed_in(focal_point)):
        assert seen(**headers) == ([issued.pk], [404, 404])
    for officer in (africa_officer, americas_officer):
        assert seen(**signed_in(officer)) == ([draft.pk, issued.pk], [200, 200])


def test_contents_of_a_report_without_figures_are_not_there(client, signed_in, africa_officer):
    draft = make(issued=False, snapshot=None, snapshot_at=None)

    headers = signed_in(africa_officer)
    body = client.get(f"/api/v1/reports/{draft.pk}/", headers=headers).json()
    contents = client.get(f"/api/v1/reports/{draft.pk}/contents/", headers=headers)

    assert (body["figures_at"], body["contents_url"], body["permanent_url"]) == (None, None, None)
    assert date.fromisoformat(body["cut_off"])
    assert contents.status_code == 404


def test_a_meeting_that_the_reader_may_not_see_is_null(client, signed_in, africa_officer):
    report = make(meeting=MeetingFactory(is_published=False))
    path = f"/api/v1/reports/{report.pk}/"

    of_visitor = client.get(path).json()["meeting"]
    of_officer = client.get(path, headers=signed_in(africa_officer)).json()["meeting"]

    assert (of_visitor, of_officer) == (None, report.meeting_id)


def test_list_is_narrowed(client):
    of_2025, of_2026 = make(year=2025), make()
    tdag = make(kind="tdag", region=None, document_number="TDAG-26/12")
    later = datetime(2999, 1, 1, tzinfo=UTC).isoformat().replace("+00:00", "Z")

    assert listed(client, "?year=2025") == [of_2025.pk]
    assert listed(client, "?kind=tdag") == [tdag.pk]
    assert listed(client, "?region=AFR&year=2026") == [of_2026.pk]
    assert listed(client, "?year=2025&year=2026&region=AFR") == [of_2026.pk, of_2025.pk]
    assert listed(client, "?language=fr&file_format=pdf&kind=tdag") == [tdag.pk]
    assert listed(client, "?language=ru") == []
    assert listed(client, "?file_format=xlsx") == []
    assert listed(client, "?status=draft") == []
    assert len(listed(client, "?updated_since=2020-01-01T00:00:00Z")) == 3
    assert listed(client, f"?updated_since={later}") == []


@pytest.mark.parametrize(
    ("query", "refused"),
    [
        ("?kind=nothing", {"kind": "invalid_choice"}),
        ("?region=XXX", {"region": "invalid_choice"}),
        ("?language=de", {"language": "invalid_choice"}),
        ("?file_format=odt", {"file_format": "invalid_choice"}),
        ("?in_force=false", {"in_force": "invalid_choice"}),
        ("?updated_since=yesterday", {"updated_since": "invalid"}),
        ("?number=4", {"number": "unknown"}),
    ],
    ids=str,
)
def test_a_value_that_is_not_known_is_refused(client, query, refused):
    assert refusals(client.get(f"/api/v1/reports/{query}")) == refused


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nobody_writes_a_report_here(client, signed_in, administrator, method):
    report = make()

    answers = [
        getattr(client, method)(path, headers=signed_in(administrator)).status_code
        for path in ("/api/v1/reports/", f"/api/v1/reports/{report.pk}/")
    ]

    assert answers == [405, 405]


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_any_number(client, django_assert_num_queries, number):
    for year in range(number):
        make(year=2024 + year, meeting=MeetingFactory())

    with django_assert_num_queries(6):
        assert len(listed(client)) == number


def test_what_has_not_changed_is_not_sent_again(client):
    path = f"/api/v1/reports/{make().pk}/contents/"
    tag = client.get(path)["ETag"]

    assert client.get(path, headers={"if-none-match": tag}).status_code == 304
