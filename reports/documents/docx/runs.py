"""Words as runs: each in its language, and each script in its direction.

Word wants text that runs from right to left in runs of its own, marked so. The marks follow from
the letters, because a name or code in Latin letters stands in Arabic text without another mark.
"""

import re
from collections.abc import Iterator

from reports.documents.blocks import Role, Span, Words
from reports.documents.docx.xml import Element, el, text, value
from stakeholders.localization import is_right_to_left

# As Word names languages.
LANGUAGES = {
    "ar": "ar-SA",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "ru": "ru-RU",
    "zh-hans": "zh-CN",
}
STYLES = {
    Role.MARK: "Mark",
    Role.SAMPLE: "SampleMark",
    Role.NOTE: "Beside",
    Role.CODE: "Code",
    Role.STRONG: "Strong",
}
RIGHT = "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefe"
LEFT = (
    "A-Za-z\u00aa\u00b5\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02b8\u0370-\u052f\u1e00-\u1fff"
    "\u3040-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
LEFT_TO_RIGHT_MARK = "\u200e"
BRACKETS = r"()\[\]{}«»"
"""They belong to the text around them: an acronym in brackets, not its brackets, is Latin."""
LEFT_IN_RIGHT = re.compile(f"[{LEFT}](?:[^{RIGHT}{BRACKETS}]*[{LEFT}0-9])?")
RIGHT_IN_LEFT = re.compile(f"[{RIGHT}](?:[^{LEFT}{BRACKETS}]*[{RIGHT}])?")


class Runs:
    """Writes words in a document of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.is_right_to_left = is_right_to_left(language)

    def __call__(self, words: Words, *, style: str = "") -> list[Element]:
        return [run for span in words for run in self._span(span, style)]

    def plain(self, written: str, *, style: str = "") -> list[Element]:
        return self((Span(written),), style=style) if written else []

    def _span(self, span: Span, style: str) -> Iterator[Element]:
        if span.role is Role.BREAK:
            yield el("r", el("br"))
            return
        style = STYLES.get(span.role, style)
        language = span.language or self.language
        if span.role is Role.CODE:
            # The mark keeps signs and digits of a number together where the page runs from right.
            mark = LEFT_TO_RIGHT_MARK if self.is_right_to_left else ""
            yield _run(mark + span.text.lstrip(mark), style, language, is_right=False)
            return
        for part, is_right in directed(span.text, is_right=is_right_to_left(language)):
            yield _run(part, style, language, is_right=is_right)


def directed(written: str, *, is_right: bool) -> Iterator[tuple[str, bool]]:
    """Part a text where its direction changes; each part with whether it runs from the right."""
    other = LEFT_IN_RIGHT if is_right else RIGHT_IN_LEFT
    done = 0
    for match in other.finditer(written):
        if match.start() > done:
            yield written[done : match.start()], is_right
        yield match.group(), not is_right
        done = match.end()
    if done < len(written):
        yield written[done:], is_right


def _run(written: str, style: str, language: str, *, is_right: bool) -> Element:
    is_chinese = language == "zh-hans"
    properties = el(
        "rPr",
        value("rStyle", style) if style else None,
        # Marks that Latin and Chinese share, such as quotation marks, take the Chinese type.
        el("rFonts", hint="eastAsia") if is_chinese else None,
        el("rtl") if is_right else None,
        _language(language, is_right=is_right),
    )
    return el("r", properties, text(written))


def _language(language: str, *, is_right: bool) -> Element:
    """Latin letters in Arabic text, and Arabic letters in any other, are of no language named."""
    if is_right:
        return el("lang", bidi=LANGUAGES[language if is_right_to_left(language) else "ar"])
    if language == "zh-hans":
        return el("lang", eastAsia=LANGUAGES[language])
    return el("lang", val=LANGUAGES["en" if is_right_to_left(language) else language])
