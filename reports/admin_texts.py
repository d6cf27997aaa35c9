"""What the admin shows of the texts of a report: by language, with the figures they may quote."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.forms import FileField
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from unfold.widgets import UnfoldAdminFileFieldWidget

from reports import narrative, quoting, reviewing, suggesting, texts, translations, xliff
from reports.kinds import contents_of
from reports.models import Report, ReportSection
from reports.quotable import fields_of
from stakeholders.access import may_change
from stakeholders.admin.asking import AskForm, AskingPage, Question
from stakeholders.localization import listed
from stakeholders.models import User

NEEDS_A_PERSON = (texts.State.SUGGESTED, texts.State.OLDER)


def may_write(user: User, report: Report) -> bool:
    """Whether this user may write the texts of the report now."""
    closed = (Report.Status.BUILDING, Report.Status.IN_REVIEW, Report.Status.ISSUED)
    return report.status not in closed and may_change(user, report)


def texts_panel(report: Report, user: User) -> dict[str, Any]:
    """Give what the panel shows of the texts of a report."""
    said = texts.texts_of(report)
    waived = reviewing.waived_texts(report)
    may = may_write(user, report)
    sections = dict.fromkeys(one.section for one in said)
    return {
        "text_heads": [ReportSection.Key(key).label for key in sections],
        "text_rows": [
            {
                "code": code,
                "language": texts.language_name(code),
                "is_original": code == texts.ORIGINAL,
                "cells": [
                    {
                        "text": one,
                        "section": ReportSection.Key(one.section).label,
                        "is_waived": (one.section, code) in waived,
                        "may_confirm": may and one.state in NEEDS_A_PERSON,
                    }
                    for one in said
                    if one.language == code
                ],
            }
            for code in texts.LANGUAGES
        ],
        "quotable": _quotable(report),
        "may_write": may,
        "may_suggest": may and _may_suggest(user, report),
    }


def _quotable(report: Report) -> list[dict[str, Any]]:
    """Give the figures that may be quoted with their present values, if any can be read yet."""
    try:
        contents = contents_of(report)
    except ValueError:
        contents = None
    return [
        {
            "quoted": one.quoted,
            "label": one.label,
            "value": "" if contents is None else quoting.written_value(one.value(contents)),
        }
        for one in fields_of(report.kind).values()
    ]


class TextForm(AskForm[Report]):
    """Shows a text beside the original; ``section`` and ``language`` say which."""

    section: str
    language: str

    def shown(self) -> list[dict[str, str]]:
        section = self.record.sections.get(key=self.section)
        return [
            {
                "language": texts.language_name(code),
                "code": code,
                "text": texts.text_in(section, code),
            }
            for code in dict.fromkeys((texts.ORIGINAL, self.language))
        ]


class SuggestionForm(AskForm[Report]):
    """Shows the suggested summary in each language, with its figures."""

    def shown(self) -> list[dict[str, str]]:
        contents = contents_of(self.record)
        suggested = quoting.Text(suggesting.suggested_summaries(self.record))
        filled = quoting.filled_in_each(suggested, contents, self.record.kind)
        return [
            {"language": texts.language_name(code), "code": code, "text": text}
            for code, text in filled.items()
        ]


def _asked_confirmation(report: Report, *, section: str, language: str) -> Question[Report] | None:
    there = report.sections.filter(key=section).exists()
    if not there or language not in texts.LANGUAGES:
        return None

    def confirm(record: Report, *, by: User) -> ReportSection:
        return narrative.confirm_text(record.sections.get(key=section), language, by=by)

    values = {
        "section": ReportSection.Key(section).label,
        "language": texts.language_name(language),
    }
    return Question(
        title=_("Confirm “%(section)s” in %(language)s") % values,
        text=_("You have read the text beside the original, and it is right as it is."),
        done=_("The text is confirmed."),
        may=may_write,
        act=confirm,
        form=type("TextForm", (TextForm,), {"section": section, "language": language}),
        details="reports/_texts.html",
    )


def _may_suggest(user: User, report: Report) -> bool:
    if not may_write(user, report) or report.snapshot is None:
        return False
    said = texts.texts_of(report)
    summary = [one.state for one in said if one.section == ReportSection.Key.SUMMARY]
    return set(summary) == {texts.State.MISSING}


SUGGEST = Question[Report](
    title=_("Take the suggested summary"),
    text=_(
        "The sentences are made from the figures. In each language somebody must confirm or"
        " change them before the report is issued."
    ),
    done=_("The summary holds the suggested sentences: confirm or change them in each language."),
    may=_may_suggest,
    act=suggesting.suggest_summary,
    form=SuggestionForm,
    details="reports/_texts.html",
)


class TranslationForm(AskForm[Report]):
    file = FileField(label=_("XLIFF file"), widget=UnfoldAdminFileFieldWidget)


def _asked_translation(report: Report) -> Question[Report]:
    taken: list[translations.Taken] = []

    def take(record: Report, *, by: User, file: UploadedFile) -> Report:
        taken.extend(translations.take_file(record, file.read(xliff.LARGEST + 1), by=by))
        return record

    return Question(
        title=_("Take in translations"),
        text=_(
            "Choose a file of XLIFF 1.2 that was written here and translated. It is taken whole or"
            " not at all; what a machine translated must be confirmed afterwards."
        ),
        done=lazy(lambda: _said_of(taken), str)(),
        may=may_write,
        act=take,
        form=TranslationForm,
    )


def _said_of(taken: list[translations.Taken]) -> str:
    if not taken:
        return gettext("The file holds nothing new.")
    patterns = {
        False: gettext("Taken in %(language)s: %(sections)s."),
        True: gettext("Taken in %(language)s, to be confirmed: %(sections)s."),
    }
    said = []
    for is_suggested, pattern in patterns.items():
        of_kind = [one for one in taken if one.is_suggested is is_suggested]
        if of_kind:
            values = {
                "language": texts.language_name(of_kind[0].language),
                "sections": listed(*(one.label for one in of_kind)),
            }
            said.append(pattern % values)
    return " ".join(said)


TEXT_PAGES: tuple[AskingPage[Report], ...] = (
    AskingPage(route="suggestion", name="suggest", question=SUGGEST),
    AskingPage(
        route="texts/<slug:section>/<slug:language>",
        name="confirm_text",
        question=_asked_confirmation,
    ),
    AskingPage(route="translations", name="take_translations", question=_asked_translation),
)
"""What the buttons of the panel of texts lead to."""
