"""From built to issued: review, changes looked at, waivers, and what keeps from issuing."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from reports import reviewing, services, shelf
from reports.models import Report, ReportWaiver
from stakeholders.access import OutsideScope
from tests.factories import UserFactory
from tests.reports.conftest import put_in_place, write_required_texts

AR = "Arabic, Chinese, English, French, Russian, Spanish"


def status_of(report):
    return Report.objects.values_list("status", flat=True).get(pk=report.pk)


def test_report_goes_to_review_and_is_taken_back(reviewed, africa_officer, reviewer):
    reviewing.take_back(reviewed, by=africa_officer)
    assert status_of(reviewed) == "built"

    reviewing.send_to_review(reviewed, by=africa_officer)
    assert status_of(reviewed) == "in-review"

    reviewing.take_back(reviewed, by=reviewer)
    assert status_of(reviewed) == "built"


def test_others_neither_send_nor_take_back(reviewed, americas_officer, reviewer):
    with pytest.raises(OutsideScope, match="outside your regions"):
        reviewing.take_back(reviewed, by=americas_officer)

    Report.objects.filter(pk=reviewed.pk).update(status="built")
    for person in (americas_officer, reviewer):
        with pytest.raises(OutsideScope, match="outside your regions"):
            reviewing.send_to_review(reviewed, by=person)
    assert status_of(reviewed) == "built"


@pytest.mark.parametrize("status", ["draft", "building", "failed"])
def test_only_what_is_printed_in_full_goes_to_review(built, africa_officer, status):
    Report.objects.filter(pk=built.pk).update(status=status)

    with pytest.raises(ValidationError, match="Only a report that is printed in full"):
        reviewing.send_to_review(built, by=africa_officer)


def test_what_changed_after_printing_does_not_go_to_review(built, africa_officer):
    built.sections.filter(key="lessons").update(body_fr="Leçon")

    with pytest.raises(ValidationError, match="changed after printing: print the report again"):
        reviewing.send_to_review(built, by=africa_officer)


def test_in_review_nothing_changes(reviewed, administrator):
    section, file = reviewed.sections.first(), reviewed.files.first()
    for refused in (
        lambda: services.change_report(reviewed, by=administrator, agenda_item="4"),
        lambda: services.change_section(section, by=administrator, body_en="New"),
        lambda: services.rebuild_report(reviewed, by=administrator),
        lambda: services.print_again(reviewed, by=administrator),
        lambda: services.retry_file(file, by=administrator),
        lambda: services.delete_report(reviewed, by=administrator),
    ):
        with pytest.raises(ValidationError, match="in review: take it back first"):
            refused()


def test_issue_freezes_the_report_with_its_waivers(reviewed, reviewer):
    ReportWaiver.objects.create(
        report=reviewed, section="summary", language="ru", reason="Later", waived_by=UserFactory()
    )

    issued = reviewing.issue_report(reviewed, by=reviewer)

    issued.refresh_from_db()
    assert (issued.status, issued.issued_by) == ("issued", reviewer)
    assert issued.issued_at is not None
    with pytest.raises(IntegrityError, match="never changes again"), transaction.atomic():
        issued.waivers.update(reason="None")
    with pytest.raises(ValidationError, match="An issued report never changes again"):
        reviewing.waive_text(issued, "summary", by=reviewer, reason="Later")


def test_issue_names_everything_that_is_missing_at_once(gathered, africa_officer, settings):
    settings.SAMPLE_DATA = False
    Report.objects.filter(pk=gathered.pk).update(
        document_number="",
        ordered_by=africa_officer,
        is_sample=True,
        moved=3,
        snapshot_at=timezone.now() - timedelta(days=31),
    )
    file = gathered.files.get(language="fr", format="pdf")
    put_in_place(file)
    shelf.write(file, b"something else")

    with pytest.raises(ValidationError) as refused:
        reviewing.issue_report(gathered, by=africa_officer)

    assert refused.value.messages == [
        "Only a headquarters reviewer issues reports.",
        "Whoever ordered a report cannot issue it.",
        "The report has not been sent to review.",
        "The report has no document number.",
        "A text or the number was changed after printing: print the report again.",
        "Its figures are more than 30 days old: take them anew.",
        "Nobody has looked at what moved since the figures before.",
        "The report contains sample data.",
        "“Summary” is missing in: Arabic, Chinese, French, Russian, Spanish.",
        f"“Action required” is missing in: {AR}.",
        "Not all files are ready: each language is needed in each format.",
        "A file on disk is not the one that was printed: print the report again.",
    ]


def test_nothing_is_unmet_of_a_report_that_is_reviewed(reviewed, reviewer):
    assert reviewing.unmet_for_issue(reviewed, by=reviewer) == []


def test_reviewer_does_not_issue_the_own_order(reviewed, reviewer):
    Report.objects.filter(pk=reviewed.pk).update(ordered_by=reviewer)

    with pytest.raises(ValidationError, match="Whoever ordered a report cannot issue it"):
        reviewing.issue_report(reviewed, by=reviewer)


@pytest.mark.parametrize(
    ("allowed", "unmet"), [(True, []), (False, ["The report contains sample data."])]
)
def test_sample_data_are_issued_in_a_demo_only(reviewed, reviewer, settings, allowed, unmet):
    settings.SAMPLE_DATA = allowed
    reviewed.is_sample = True

    assert reviewing.unmet_for_issue(reviewed, by=reviewer) == unmet


@pytest.mark.parametrize(("age", "is_unmet"), [(29, False), (31, True)])
def test_figures_grow_old(reviewed, reviewer, age, is_unmet):
    reviewed.snapshot_at = timezone.now() - timedelta(days=age)

    said = "Its figures are more than 30 days old: take them anew."
    assert (said in reviewing.unmet_for_issue(reviewed, by=reviewer)) is is_unmet


class TestWaiver:
    def test_is_of_the_languages_in_which_the_text_is_missing_now(self, built, reviewer):
        write_required_texts(built)
        built.sections.filter(key="summary").update(body_ru="", body_ar=" ")

        waivers = reviewing.waive_text(built, "summary", by=reviewer, reason="Translated later")

        assert [(one.section, one.language, one.reason) for one in waivers] == [
            ("summary", "ar", "Translated later"),
            ("summary", "ru", "Translated later"),
        ]
        assert reviewing.unwaived_texts(built) == []
        built.sections.filter(key="summary").update(body_fr="")
        assert reviewing.unwaived_texts(built) == [("summary", "fr")]

    def test_is_given_by_a_reviewer_who_does_not_issue(self, reviewed, reviewer, administrator):
        with pytest.raises(OutsideScope, match="Only a headquarters reviewer"):
            reviewing.waive_text(reviewed, "summary", by=administrator, reason="Later")
        ReportWaiver.objects.create(
            report=reviewed, section="summary", language="ru", reason="Later", waived_by=reviewer
        )

        with pytest.raises(ValidationError) as refused:
            reviewing.issue_report(reviewed, by=reviewer)

        assert refused.value.messages == ["Whoever waived a text of a report cannot issue it."]
        reviewing.issue_report(reviewed, by=UserFactory(role="hq-reviewer"))

    def test_needs_a_reason_and_a_missing_text(self, built, reviewer):
        for nothing in ("", " . ", "tbd"):
            with pytest.raises(ValidationError) as refused:
                reviewing.waive_text(built, "summary", by=reviewer, reason=nothing)
            assert refused.value.message_dict == {"reason": ["Give the reason."]}
        write_required_texts(built)
        with pytest.raises(ValidationError, match="This text is written in every language"):
            reviewing.waive_text(built, "summary", by=reviewer, reason="Later")
        assert not ReportWaiver.objects.exists()


class TestChanges:
    def test_must_be_looked_at_before_issue(self, reviewed, reviewer, africa_officer):
        Report.objects.filter(pk=reviewed.pk).update(moved=2)
        said = ["Nobody has looked at what moved since the figures before."]
        reviewed.refresh_from_db()
        assert reviewing.unmet_for_issue(reviewed, by=reviewer) == said

        looked = reviewing.look_at_changes(reviewed, by=africa_officer)

        assert (looked.looked_at_by, looked.looked_at is not None) == (africa_officer, True)
        assert reviewing.unmet_for_issue(looked, by=reviewer) == []

    def test_are_looked_at_by_whoever_may_change_or_issue(self, reviewed, americas_officer):
        Report.objects.filter(pk=reviewed.pk).update(moved=2)

        with pytest.raises(OutsideScope, match="outside your regions"):
            reviewing.look_at_changes(reviewed, by=americas_officer)

    @pytest.mark.parametrize("moved", [None, 0])
    def test_of_nothing_are_not_looked_at(self, reviewed, reviewer, moved):
        Report.objects.filter(pk=reviewed.pk).update(moved=moved)

        with pytest.raises(ValidationError, match="Nothing has moved"):
            reviewing.look_at_changes(reviewed, by=reviewer)
        assert reviewing.unmet_for_issue(reviewed, by=reviewer) == []


def test_figures_of_another_period_are_not_issued(reviewed, reviewer):
    Report.objects.filter(pk=reviewed.pk).update(period_start="2026-02-01")
    reviewed.refresh_from_db()

    assert reviewing.unmet_for_issue(reviewed, by=reviewer) == [
        "The period or the cut-off was changed: take the figures anew."
    ]
