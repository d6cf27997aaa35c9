"""Sentences for a summary, made from the figures of a report in each of the six languages.

They quote the figures as fields (``reports.quoting``), so that these are right whenever they are
taken; the words around them agree with the numbers that there are now. What is not known is left
out. A suggestion is no text of the report until a person has confirmed it in each language.
"""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from reports import texts
from reports.contents.common import Contents
from reports.kinds import contents_of
from reports.locking import locked_draft
from reports.models import Report, ReportSection
from reports.narrative import write_section
from reports.quotable import fields_of
from stakeholders import writing
from stakeholders.models import User


@transaction.atomic
def suggest_summary(report: Report, *, by: User, version: int | None = None) -> ReportSection:
    """Write suggested sentences into the empty summary of a report, in every language.

    Raises ``OutsideScope``, ``Stale``, ``ValidationError`` if the report has no figures, or
    anything is written in its summary.
    """
    writing.lock(report, version=version)
    report = locked_draft(report, by=by)
    if report.snapshot is None:
        raise ValidationError(_("The report has no figures yet: take them first."))
    section = report.sections.select_related("report").get(key=ReportSection.Key.SUMMARY)
    if any(texts.texts_in(section).values()):
        raise ValidationError(_("The summary is written already, in one language at least."))
    values = {texts.column_of(code): text for code, text in suggested_summaries(report).items()}
    return write_section(section, values, by=by, suggested=texts.LANGUAGES)


def suggested_summaries(report: Report) -> dict[str, str]:
    """Give the suggested summary in each language. Raises ``ValueError`` without figures."""
    contents = contents_of(report)
    suggested = {}
    for code in texts.LANGUAGES:
        with translation.override(code):
            suggested[code] = _summary(contents, report.kind)
    return suggested


def _summary(contents: Contents, kind: str) -> str:
    """Write it in the active language."""
    said = ""
    for sentence in _sentences(contents, kind):
        pair = pgettext("two sentences, one after the other", "%(first)s %(second)s")
        said = pair % {"first": said, "second": sentence} if said else sentence
    return said


def _sentences(contents: Contents, kind: str) -> Iterator[str]:
    fields = fields_of(kind)
    quoted = {name: field.quoted for name, field in fields.items()}
    known = {name: field.value(contents) for name, field in fields.items()}
    for name, said in _COUNTED.items():
        number = known.get(name)
        if isinstance(number, int):
            yield said(number) % {**quoted, "number": quoted[name]}
    if known.get("spent_in_period") is not None:
        yield _("Expenditure came to %(spent_in_period)s.") % quoted
    if known.get("gap_cash") is not None:
        yield _("The funding gap in cash came to %(gap_cash)s on %(figures_on)s.") % quoted


_COUNTED = {
    "initiatives": lambda number: ngettext(
        "In %(period)s, %(number)s regional initiative was being implemented.",
        "In %(period)s, %(number)s regional initiatives were being implemented.",
        number,
    ),
    "projects_running": lambda number: ngettext(
        "%(number)s project was under way.", "%(number)s projects were under way.", number
    ),
    "projects_open": lambda number: ngettext(
        "%(number)s project was open at the end of the period.",
        "%(number)s projects were open at the end of the period.",
        number,
    ),
    "results_achieved": lambda number: ngettext(
        "%(number)s result was achieved.", "%(number)s results were achieved.", number
    ),
    "needs_raised": lambda number: ngettext(
        "%(number)s need was raised (taken up: %(needs_taken_up)s; met: %(needs_met)s).",
        "%(number)s needs were raised (taken up: %(needs_taken_up)s; met: %(needs_met)s).",
        number,
    ),
    "projects_waiting": lambda number: ngettext(
        "%(number)s project with an approved budget is waiting for funds.",
        "%(number)s projects with an approved budget are waiting for funds.",
        number,
    ),
}
"""What is said of a number, by the field that it quotes."""
