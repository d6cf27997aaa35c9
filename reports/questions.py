"""What is asked about the texts of a report before it goes to review."""

import re
from collections.abc import Iterator

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils import translation
from django.utils.translation import gettext as _

from reports import quoting, texts
from reports.kinds import contents_of
from reports.models import Report, ReportSection
from stakeholders.confirming import Asked, key_of
from stakeholders.localization import listed

SUMMARY_WORDS = 150
SUMMARY_CHARACTERS = 250
"""Chinese is counted by characters: five of them say about what three words say."""
IN_CHARACTERS = ("zh-hans",)


def asked_about_texts(report: Report) -> list[Asked]:
    """Ask about texts that quote other figures than the original, and about long summaries."""
    return [*_other_figures(report), *_long_summaries(report)]


def _other_figures(report: Report) -> Iterator[Asked]:
    for text in texts.texts_of(report):
        if text.quotes_otherwise:
            figures = ",".join((*text.lacks, "", *text.adds))
            yield Asked(
                key=key_of("other-figures", f"{text.section}:{text.language}:{figures}"),
                field=NON_FIELD_ERRORS,
                message=said_of_figures(text),
            )


def said_of_figures(text: texts.SectionText) -> str:
    """Say which figures a text lacks, and which it adds, beside the original."""
    said = _("“%(section)s” in %(language)s quotes other figures than the original: %(figures)s.")
    lacks = (
        _("without %(names)s") % {"names": quoting.listed_names(text.lacks)} if text.lacks else ""
    )
    adds = (
        _("only there %(names)s") % {"names": quoting.listed_names(text.adds)} if text.adds else ""
    )
    return said % {
        "section": ReportSection.Key(text.section).label,
        "language": texts.language_name(text.language),
        "figures": listed(*filter(None, (lacks, adds))),
    }


def _long_summaries(report: Report) -> Iterator[Asked]:
    summary = next((one for one in report.sections.all() if one.key == "summary"), None)
    if summary is None:
        return
    contents = contents_of(report) if report.snapshot is not None else None
    for code, text in texts.texts_in(summary).items():
        if contents is not None:
            with translation.override(code):
                text = quoting.filled(text, contents, report.kind)
        length, most = length_of(text, code), most_of(code)
        if length > most:
            yield Asked(
                key=key_of("long-summary", f"{code}:{length}"),
                field=NON_FIELD_ERRORS,
                message=_said_of_length(code, length, most),
            )


def length_of(text: str, code: str) -> int:
    """Count the words of a text; of one in Chinese, its characters without spaces and marks."""
    if code in IN_CHARACTERS:
        return len(re.findall(r"\w", text))
    return len(re.findall(r"[^\W_]+(?:[’'\-.,\u00a0\u202f][^\W_]+)*", text))


def most_of(code: str) -> int:
    """Give how long a summary is at most."""
    return SUMMARY_CHARACTERS if code in IN_CHARACTERS else SUMMARY_WORDS


def _said_of_length(code: str, length: int, most: int) -> str:
    values = {"language": texts.language_name(code), "length": length, "most": most}
    if code in IN_CHARACTERS:
        said = _("The summary in %(language)s has %(length)d characters; %(most)d are the most.")
    else:
        said = _("The summary in %(language)s has %(length)d words; %(most)d are the most.")
    return said % values
