"""Texts of a report on their way to translators and back: one file of XLIFF a language.

What comes back is taken whole or not at all. Refused are a file of another report, a unit that
there is not, a unit that comes twice, one whose original was changed since the file was written,
one that was changed both in the file and here, and a text that quotes other figures than its
original. What nobody changed in the file leaves alone what was changed here. A text that is empty
is left out: it is not translated yet. What a machine made is a suggestion (``reports.texts``).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from reports import quoting, texts, xliff
from reports.locking import locked_draft
from reports.models import Report, ReportSection
from reports.narrative import write_section
from stakeholders import writing
from stakeholders.models import User

MOST_NAMED = 10
"""How many units of a file that there are not are named: one may hold tens of thousands."""


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A text that was taken from a file."""

    section: str
    language: str
    is_suggested: bool

    @property
    def label(self) -> str:
        return str(ReportSection.Key(self.section).label)


def original_of(report: Report) -> str:
    """Give the name by which a file says of which report it is."""
    return f"report-{report.pk}"


def file_of(report: Report, language: str) -> bytes:
    """Write the file of a language: every section that has an original.

    Raises ``ValidationError`` for the language of the original itself.
    """
    if language == texts.ORIGINAL:
        raise ValidationError(_("The original is not translated."))
    return xliff.written(
        xliff.Translation(
            original=original_of(report),
            language=language,
            units=tuple(_units(report, language)),
        )
    )


def _units(report: Report, language: str) -> Iterator[xliff.Unit]:
    for section in report.sections.all():
        original = texts.text_in(section, texts.ORIGINAL)
        if not original:
            continue
        state = texts.state_of(section, language)
        yield xliff.Unit(
            key=section.key,
            source=original,
            target=texts.text_in(section, language),
            written_as=_plain(texts.text_in(section, language)),
            is_suggested=state is texts.State.SUGGESTED,
            is_older=state is texts.State.OLDER,
            notes=(str(section),),
        )


@transaction.atomic
def take_file(
    report: Report, content: bytes, *, by: User, version: int | None = None
) -> list[Taken]:
    """Take the texts of a file into the report, and say which.

    Raises ``OutsideScope``, ``Stale``; ``ValidationError`` with every reason, and then nothing is
    taken.
    """
    writing.lock(report, version=version)
    report = locked_draft(report, by=by)
    translation = xliff.read(content)
    sections = {one.key: one for one in report.sections.select_related("report")}
    errors = writing.Errors()
    for fault in _faults(report, translation, sections):
        errors.add(None, fault)
    errors.raise_if_any()
    return [
        _taken(sections[unit.key], unit, translation.language, by)
        for unit in translation.units
        if unit.target and _is_news(sections[unit.key], unit, translation.language)
    ]


def _faults(
    report: Report, translation: xliff.Translation, sections: dict[str, ReportSection]
) -> Iterator[str]:
    if translation.original != original_of(report):
        said = _("The file is of another report: “%(original)s” and not “%(report)s”.")
        yield said % {"original": translation.original, "report": original_of(report)}
        return
    if translation.language == texts.ORIGINAL:
        yield _("The original is not translated.")
        return
    units = {unit.key: unit for unit in translation.units}
    for key in islice((key for key in units if key not in sections), MOST_NAMED):
        yield _("There is no text “%(unit)s” in this report.") % {"unit": key}
    times = Counter(unit.key for unit in translation.units)
    for key in (key for key in units if key in sections):
        if times[key] > 1:
            yield _("The text “%(unit)s” comes more than once.") % {"unit": key}
        elif units[key].target:
            yield from _faults_of(sections[key], units[key], translation.language)


def _faults_of(section: ReportSection, unit: xliff.Unit, language: str) -> Iterator[str]:
    if _plain(unit.source) != _plain(texts.text_in(section, texts.ORIGINAL)):
        said = _("“%(section)s”: the original was changed since the file was written.")
        yield said % {"section": section}
        return
    now, wanted = _plain(texts.text_in(section, language)), _plain(unit.target)
    if unit.written_as not in ("", now, wanted) and wanted != now:
        said = _("“%(section)s”: the translation was changed here since the file was written.")
        yield said % {"section": section}
    if quoting.names_in(unit.target) != quoting.names_in(unit.source):
        said = _("“%(section)s”: the translation quotes other figures than the original.")
        yield said % {"section": section}
    for fault in quoting.faults_of(unit.target, section.report.kind):
        yield f"“{section}”: {fault}"


def _plain(text: str) -> str:
    """Give what tells two originals apart, however a file writes it."""
    return texts.mark_of(quoting.QUOTED.sub(r"{{\1}}", xliff.as_held(text)))


def _is_news(section: ReportSection, unit: xliff.Unit, language: str) -> bool:
    """Whether the file says anything that the report does not: another text, or that it is done."""
    wanted = _plain(unit.target)
    if wanted != _plain(texts.text_in(section, language)):
        return wanted != unit.written_as
    is_done = texts.state_of(section, language) is texts.State.CURRENT
    return not unit.is_suggested and not is_done


def _taken(section: ReportSection, unit: xliff.Unit, language: str, by: User) -> Taken:
    write_section(
        section,
        {texts.column_of(language): unit.target},
        by=by,
        suggested=[language] if unit.is_suggested else [],
        confirmed=[] if unit.is_suggested else [language],
    )
    return Taken(section=section.key, language=language, is_suggested=unit.is_suggested)
