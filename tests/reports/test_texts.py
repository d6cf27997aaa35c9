"""Texts by language: missing, suggested, older than the original, current; and what that keeps."""

import pytest
from django.core.exceptions import ValidationError

from reports import narrative, quoting, reviewing, services, suggesting, texts
from reports.models import Report, ReportSection
from reports.questions import length_of
from reports.revising import revise_report
from stakeholders.access import OutsideScope
from stakeholders.confirming import Unconfirmed
from tests.factories import UserFactory
from tests.reports.conftest import print_all_again

pytestmark = pytest.mark.django_db
ALL = ("en", "ar", "zh-hans", "fr", "ru", "es")


def section_of(report, key="summary"):
    return report.sections.select_related("report").get(key=key)


def states(report, key="summary"):
    return {one.language: one.state.value for one in texts.texts_of(report) if one.section == key}


def write(report, by, key="summary", **bodies):
    return services.change_section(section_of(report, key), by=by, **bodies)


def test_text_is_older_once_the_original_says_something_else(built, africa_officer):
    write(built, africa_officer, body_en="Well begun.", body_fr="Bien commencé.")
    write(built, africa_officer, body_es="Bien empezado.")
    assert states(built) == {
        "ar": "missing",
        "zh-hans": "missing",
        "en": "current",
        "fr": "current",
        "ru": "missing",
        "es": "current",
    }

    write(built, africa_officer, body_en="Well  done.\n", body_es="Bien hecho.")
    assert (states(built)["fr"], states(built)["es"]) == ("older", "current")

    write(built, africa_officer, body_en="Well begun.")
    assert (states(built)["fr"], states(built)["es"]) == ("current", "older")


def test_other_spaces_are_no_other_original(built, africa_officer):
    write(built, africa_officer, body_en="Well begun.", body_fr="Bien commencé.")

    write(built, africa_officer, body_en="Well\nbegun. ")

    assert states(built)["fr"] == "current"


def test_text_of_an_earlier_version_is_of_the_original_of_that_time(built, africa_officer):
    ReportSection.objects.filter(report=built).update(body_fr="Tout va bien.", made_from={})
    assert states(built)["fr"] == "current"

    write(built, africa_officer, body_en="Nothing is well.")

    assert states(built)["fr"] == "older"


def test_person_says_that_an_older_text_is_right(built, africa_officer, americas_officer):
    write(built, africa_officer, body_en="Well begun.", body_fr="Bien commencé.")
    write(built, africa_officer, body_en="Well begun!")
    with pytest.raises(OutsideScope, match="outside your regions"):
        narrative.confirm_text(section_of(built), "fr", by=americas_officer)
    with pytest.raises(ValidationError, match="neither suggested nor older"):
        narrative.confirm_text(section_of(built), "ru", by=africa_officer)
    assert states(built)["fr"] == "older"

    section = narrative.confirm_text(section_of(built), "fr", by=africa_officer)

    assert states(built)["fr"] == "current"
    assert (section.body_fr, section.made_from["fr"]["by"]) == ("Bien commencé.", africa_officer.pk)


def test_revision_takes_over_what_is_known_of_its_texts(reviewed, reviewer, africa_officer):
    section = section_of(reviewed)
    section.made_from = {"fr": {"original": "another", "on": "2026-01-01", "is_suggested": False}}
    section.save()
    reviewing.waive_text(reviewed, "summary", by=UserFactory(role="hq-reviewer"), reason="Later")
    issued = reviewing.issue_report(reviewed, by=reviewer)

    draft = revise_report(issued, "rev", by=africa_officer)

    assert states(draft)["fr"] == "older"


class TestIssue:
    def test_older_texts_of_any_section_are_named_and_waived(self, reviewed, reviewer):
        for key in ("summary", "challenges"):
            section = section_of(reviewed, key)
            section.body_en, section.body_ru = "New", "Старый"
            section.made_from = {"ru": {"original": "another"}}
            section.save()
        old = "is older than the original in: Russian."

        said = [one for one in reviewing.unmet_of(reviewed) if "older" in one]

        assert said == [f"“Summary” {old}", f"“Challenges” {old}"]
        other = UserFactory(role="hq-reviewer")
        reviewing.waive_text(reviewed, "challenges", by=other, reason="A comma")
        assert [one for one in reviewing.unmet_of(reviewed) if "older" in one] == said[:1]
        with pytest.raises(ValidationError, match="written in every language"):
            reviewing.waive_text(reviewed, "lessons", by=other, reason="No text came in")

    def test_suggested_text_is_never_waived(self, reviewed, reviewer):
        section = section_of(reviewed)
        section.made_from = {code: {"is_suggested": True} for code in ("en", "fr")}
        section.save()

        assert reviewing.unmet_of(reviewed) == [
            "Nobody has confirmed “Summary” in: English, French."
        ]
        with pytest.raises(ValidationError, match="written in every language"):
            reviewing.waive_text(reviewed, "summary", by=reviewer, reason="Good enough")


class TestReview:
    def test_asks_about_other_figures_and_long_summaries(self, reviewed, africa_officer):
        reviewing.take_back(reviewed, by=africa_officer)
        write(
            reviewed,
            africa_officer,
            body_en="{{spent}} of {{planned_cash}}",
            body_fr="{{planned_cash}}, {{gap_cash}}",
            body_es="palabra " * 151 + "{{spent}} {{planned_cash}}",
            body_zh_hans="字" * 251 + "{{spent}}{{planned_cash}}",
            body_ar="{{spent}} {{planned_cash}}",
            body_ru="{{planned_cash}} {{spent}}",
        )
        print_all_again(reviewed, by=africa_officer)

        with pytest.raises(Unconfirmed) as asked:
            reviewing.send_to_review(reviewed, by=africa_officer)

        assert asked.value.messages == [
            "“Summary” in French quotes other figures than the original: without {{spent}},"
            " only there {{gap_cash}}.",
            "The summary in Chinese has 265 characters; 250 are the most.",
            "The summary in Spanish has 153 words; 150 are the most.",
        ]
        keys = [one.key for one in asked.value.asked]
        with pytest.raises(Unconfirmed):
            reviewing.send_to_review(reviewed, by=africa_officer, confirmed=keys[:2])
        sent = reviewing.send_to_review(reviewed, by=africa_officer, confirmed=keys)
        assert sent.status == "in-review"

    @pytest.mark.parametrize(
        ("text", "code", "length"),
        [
            ("L’état, c’est 12 500 francs – moi.", "fr", 6),
            ("CHF\u00a012\u00a0thousand of 1,234.50", "en", 3),
            ("2026年，非洲有4个项目。", "zh-hans", 12),
            ("", "en", 0),
        ],
    )
    def test_counts_words_and_in_chinese_characters(self, text, code, length):
        assert length_of(text, code) == length


class TestSuggestion:
    @pytest.fixture
    def empty(self, built):
        ReportSection.objects.filter(report=built).update(body_en="", made_from={})
        return built

    def test_is_written_in_all_languages_and_confirmed_in_each(self, empty, africa_officer):
        section = suggesting.suggest_summary(empty, by=africa_officer)

        assert section.body_en == (
            "In {{period}}, {{initiatives}} regional initiative was being implemented."
            " {{projects_running}} project was under way."
            " {{results_achieved}} results were achieved."
            " {{needs_raised}} needs were raised"
            " (taken up: {{needs_taken_up}}; met: {{needs_met}})."
            " Expenditure came to {{spent_in_period}}."
            " The funding gap in cash came to {{gap_cash}} on {{figures_on}}."
        )
        assert states(empty) == dict.fromkeys(states(empty), "suggested")
        bodies = texts.texts_in(section)
        assert len(set(bodies.values())) == 6
        assert len({quoting.names_in(body) for body in bodies.values()}) == 1

        narrative.confirm_text(section_of(empty), "en", by=africa_officer)
        write(empty, africa_officer, body_fr="{{period}} : rien.")

        assert {code: states(empty)[code] for code in ("en", "fr", "ru")} == {
            "en": "current",
            "fr": "current",
            "ru": "suggested",
        }

    def test_is_not_written_over_what_somebody_wrote(self, built, africa_officer):
        with pytest.raises(ValidationError, match="The summary is written already"):
            suggesting.suggest_summary(built, by=africa_officer)

    def test_needs_figures_and_somebody_who_may(self, empty, americas_officer, africa_officer):
        with pytest.raises(OutsideScope, match="outside your regions"):
            suggesting.suggest_summary(empty, by=americas_officer)
        Report.objects.filter(pk=empty.pk).update(snapshot=None)
        with pytest.raises(ValidationError, match="no figures yet"):
            suggesting.suggest_summary(empty, by=africa_officer)
        assert states(empty) == dict.fromkeys(states(empty), "missing")
