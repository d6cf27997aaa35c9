"""The sections that staff write: with which text a new report begins, and how they are written."""

import json
import logging
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from projects.models import Project
from reports import quoting, texts
from reports.kinds import contents_of
from reports.locking import locked_draft
from reports.models import Report, ReportSection
from stakeholders import writing
from stakeholders.models import User

logger = logging.getLogger(__name__)

OF_THE_COUNCIL = (
    ReportSection.Key.PURPOSE,
    ReportSection.Key.STRATEGIC_PLAN,
    ReportSection.Key.FINANCIAL,
)
"""What the front of a document to the Council says besides."""
CHAPTER = "chapter-"
"""Begins the keys of chapters on a region; its code follows, in small letters."""
SAMPLE = Path(__file__).parent / "data" / "sample_narrative.json"


def keys_of(kind: str) -> list[str]:
    """Name the sections of a kind of report: only that with an annex a region has chapters.

    An appeal has a text of its own beside the two of the front, and reports no progress.
    """
    if kind == Report.Kind.APPEAL:
        return [ReportSection.Key.SUMMARY, ReportSection.Key.ACTION_REQUIRED]
    others = () if kind == Report.Kind.COUNCIL else OF_THE_COUNCIL
    has_chapters = kind == Report.Kind.TDAG
    return [
        key
        for key in ReportSection.Key.values
        if key not in others and (has_chapters or not key.startswith(CHAPTER))
    ]


def first_sections(report: Report) -> list[ReportSection]:
    """Give the empty sections of a new report; where there are sample projects, sample texts.

    There is no sample text of an appeal.
    """
    projects = Project.objects.filter(is_sample=True)
    if report.region is not None:
        projects = projects.filter(region=report.region)
    is_sample = report.kind != Report.Kind.APPEAL and projects.exists()
    sample = _sample(report.kind) if is_sample else {}
    sections = [
        ReportSection(
            report=report,
            key=key,
            is_sample=is_sample,
            **{f"body_{code}": text for code, text in sample.get(key, {}).items()},
        )
        for key in keys_of(report.kind)
    ]
    for section in sections:
        section.made_from = texts.made_from(section, dict.fromkeys(texts.LANGUAGES, ""))
    return sections


def write_section(
    section: ReportSection,
    values: Mapping[str, Any],
    *,
    by: User,
    suggested: Collection[str] = (),
    confirmed: Collection[str] = (),
) -> ReportSection:
    """Write the texts of a section, new or locked, and keep from which original each was made.

    ``suggested`` are the languages in which a machine wrote, ``confirmed`` those in which the text
    is right as it is. Raises ``ValidationError`` at the language of a text that quotes a figure
    which there is not.
    """
    before = texts.texts_in(section)

    def rule(record: ReportSection, errors: writing.Errors) -> None:
        record.made_from = texts.made_from(
            record, before, by=by, suggested=suggested, confirmed=confirmed
        )
        for code in texts.LANGUAGES:
            text = texts.text_in(record, code)
            if text == before[code]:
                continue
            for fault in quoting.faults_of(text, record.report.kind):
                errors.add(texts.column_of(code), fault)

    return writing.save(section, values, rule=rule)


@transaction.atomic
def confirm_text(
    section: ReportSection, language: str, *, by: User, version: int | None = None
) -> ReportSection:
    """Say that the text in a language is right as it is, beside the original as it is now.

    A suggestion is a text of the report from then on, and an older text is current. Raises
    ``OutsideScope``, ``Stale`` if the report was changed, ``ValidationError`` if there is no text,
    or nothing to confirm.
    """
    writing.lock(section.report, version=version)
    locked_draft(section.report, by=by)
    section = ReportSection.objects.select_related("report").get(pk=section.pk)
    if texts.state_of(section, language) not in (texts.State.SUGGESTED, texts.State.OLDER):
        raise ValidationError(_("This text is neither suggested nor older than the original."))
    return write_section(section, {}, by=by, confirmed=[language])


def show_figures(report: Report, sections: Iterable[ReportSection]) -> None:
    """Let sections that are only read say the figures that they quote; nothing is saved.

    Without figures, or with such as cannot be read, they stay as they were written.
    """
    quoted = [
        section
        for section in sections
        if any(quoting.names_in(text) for text in texts.texts_in(section).values())
    ]
    if not quoted or report.snapshot is None:
        return
    try:
        contents = contents_of(report)
    except ValueError:
        logger.exception("The figures of report %s cannot be read.", report.pk)
        return
    for section in quoted:
        said = quoting.Text(texts.texts_in(section))
        for code, text in quoting.filled_in_each(said, contents, report.kind).items():
            setattr(section, texts.column_of(code), text)


@cache
def _sample(kind: str) -> dict[str, dict[str, str]]:
    """Give the sample texts by section and language, with the body to which the kind goes."""
    sample = json.loads(SAMPLE.read_text(encoding="utf-8"))
    invited = sample.pop("invited_to_note")[kind]
    asked = sample["action_required"]
    return sample | {
        "action_required": {code: f"{invited[code]}\n\n{asked[code]}" for code in asked}
    }
