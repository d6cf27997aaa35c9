"""Revisions, corrigenda and addenda of issued reports, and document numbers."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from reports import reviewing, revising, services
from reports.models import Report
from reports.numbers import number_of_revision
from stakeholders.access import OutsideScope


@pytest.fixture
def issued(reviewed, reviewer):
    return reviewing.issue_report(reviewed, by=reviewer)


def test_revision_is_a_draft_with_the_texts_and_what_it_revises(issued, africa_officer):
    Report.objects.filter(pk=issued.pk)

    draft = revising.revise_report(issued, "rev", by=africa_officer)

    draft.refresh_from_db()
    assert (
        draft.status,
        draft.document_number,
        draft.revises,
        draft.revision_kind,
        draft.ordered_by,
        draft.session_en,
        draft.snapshot,
        draft.earlier_snapshot,
    ) == (
        "draft",
        "RDF-AFR/4(Rev.1)",
        issued,
        "rev",
        africa_officer,
        "Nairobi, 2026",
        None,
        issued.snapshot,
    )
    assert draft.sections.get(key="summary").body_ru == "summary body_ru"
    assert draft.files.count() == issued.files.count()


def test_revision_has_the_texts_that_its_kind_has_had_only_since(programme, administrator):
    """A report to the Council that was issued before its front said more has none of them."""
    report = services.order_report(by=None, kind="council", region=None, year=2026)
    report.sections.exclude(key__in=["summary", "action_required", "challenges"]).delete()
    report.sections.filter(key="summary").update(body_en="All is well.", body_fr="Tout va bien.")
    Report.objects.filter(pk=report.pk).update(
        status="issued",
        document_number="C26/35",
        issued_by=administrator,
        issued_at="2026-12-01T10:00Z",
        snapshot={},
    )

    draft = revising.revise_report(report, "rev", by=administrator)

    texts = draft.sections.order_by("pk").values_list("key", "body_en", "body_fr")
    assert list(texts) == [
        ("summary", "All is well.", "Tout va bien."),
        ("action_required", None, None),
        ("purpose", None, None),
        ("strategic_plan", None, None),
        ("financial", None, None),
        ("challenges", None, None),
        ("lessons", None, None),
    ]


def test_revision_says_what_changed_in_six_languages_before_it_is_issued(
    issued, africa_officer, reviewer
):
    draft = revising.revise_report(issued, "corr", by=africa_officer)

    services.change_report(draft, by=africa_officer, revision_note_en="Table 3 is put right")

    draft.refresh_from_db()
    said = "What changed is not said in: Arabic, Chinese, French, Russian, Spanish."
    assert said in reviewing.unmet_for_issue(draft, by=reviewer)


@pytest.mark.parametrize(("kind", "superseded"), [("rev", True), ("corr", False), ("add", False)])
def test_only_a_revision_that_is_issued_supersedes(
    issued, administrator, django_assert_num_queries, kind, superseded
):
    draft = revising.revise_report(issued, kind, by=administrator)
    assert (revising.issued_revisions(issued), revising.superseded_by(issued)) == ([], None)

    Report.objects.filter(pk=draft.pk).update(
        status="issued", issued_by=issued.issued_by, issued_at="2026-12-01T10:00Z", snapshot={}
    )

    assert revising.issued_revisions(issued) == [draft]
    assert revising.superseded_by(issued) == (draft if superseded else None)
    assert Report.objects.in_force().filter(pk=issued.pk).exists() is not superseded
    (fetched,) = revising.with_issued_revisions(Report.objects.filter(pk=issued.pk))
    with django_assert_num_queries(0):
        assert revising.superseded_by(fetched) == (draft if superseded else None)
    if superseded:
        with pytest.raises(ValidationError, match="is superseded: revise the later one"):
            revising.revise_report(issued, "rev", by=administrator)


def test_what_is_not_issued_is_not_revised(built, administrator):
    with pytest.raises(ValidationError, match="Only an issued report is revised"):
        revising.revise_report(built, "rev", by=administrator)


def test_one_revision_at_a_time_by_those_of_the_region(issued, africa_officer, americas_officer):
    with pytest.raises(OutsideScope, match="outside your regions"):
        revising.revise_report(issued, "rev", by=americas_officer)
    revising.revise_report(issued, "rev", by=africa_officer)
    with pytest.raises(ValidationError, match="already in preparation"):
        revising.revise_report(issued, "add", by=africa_officer)


@pytest.mark.parametrize(
    ("number", "kind", "expected"),
    [
        ("RDF-AFR26/4", "rev", "RDF-AFR26/4(Rev.1)"),
        ("RDF-AFR26/4(Rev.1)", "rev", "RDF-AFR26/4(Rev.2)"),
        ("RDF-AFR26/4(Rev.1)", "corr", "RDF-AFR26/4(Rev.1)(Corr.1)"),
        ("RDF-AFR26/4", "add", "RDF-AFR26/4(Add.1)"),
        ("N" * 38, "rev", ""),
    ],
)
def test_numbers_are_continued(report, number, kind, expected):
    Report.objects.filter(pk=report.pk).update(document_number=number)
    report.refresh_from_db()

    assert number_of_revision(report, kind) == expected


class TestNumber:
    @pytest.fixture
    def other(self, report):
        return services.order_report(kind="rdf", region=report.region, year=2025, by=None)

    @pytest.mark.parametrize("number", ["RDF-AFR/4", "rdf-afr/4", " RDF-AFR / 4", "ＲＤＦ-AFR/4"])
    def test_is_used_once_whatever_its_case_width_and_spaces(self, report, administrator, number):
        with pytest.raises(ValidationError) as refused:
            services.order_report(
                kind="rdf", region=report.region, year=2025, by=None, document_number=number
            )
        assert refused.value.message_dict == {
            "document_number": ["Another report has this document number."]
        }

    def test_is_used_once_in_the_database(self, report, other):
        with (
            pytest.raises(IntegrityError, match="Another report has the document number"),
            transaction.atomic(),
        ):
            Report.objects.filter(pk=other.pk).update(document_number="rdf-afr/4")

    def test_that_two_had_before_is_not_issued_again(self, reviewed, other, reviewer):
        trigger = "TRIGGER document_number_is_used_once"
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"ALTER TABLE reports_report DISABLE {trigger}")
            Report.objects.filter(pk=other.pk).update(document_number="RDF-AFR/4")
            cursor.execute(f"ALTER TABLE reports_report ENABLE {trigger}")

        with pytest.raises(ValidationError) as refused:
            reviewing.issue_report(reviewed, by=reviewer)

        assert refused.value.messages == ["Another report has this document number."]
