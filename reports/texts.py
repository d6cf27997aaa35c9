"""How the texts that staff write are in each language: missing, suggested, older, or current.

The original of every text is English, as the documents print it. Each other text is kept with the
original from which it was made; once the original says something else, the text is older. A text
that a machine made is a suggestion until a person has confirmed it.

| a text is | if |
|---|---|
| missing | nothing is written |
| suggested | a machine made it, and nobody has confirmed it since |
| older | the original was changed after it was written or confirmed |
| current | else |

A text of which it is not recorded from which original it was made is taken for current.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname

from reports.models import Report, ReportSection
from reports.quoting import names_in
from stakeholders import blanks
from stakeholders.models import User

ORIGINAL = "en"
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


class State(TextChoices):
    CURRENT = "current", _("Current")
    OLDER = "older", _("Older than the original")
    SUGGESTED = "suggested", _("Suggested, not confirmed")
    MISSING = "missing", _("Missing")


@dataclass(frozen=True, kw_only=True)
class SectionText:
    """A text of a report in one language; ``lacks`` and ``adds`` compare the figures it quotes."""

    section: str
    language: str
    state: State
    on: str = ""
    lacks: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()

    @property
    def quotes_otherwise(self) -> bool:
        """Whether it quotes other figures than the original."""
        return bool(self.lacks or self.adds)


def language_name(code: str) -> str:
    """Name a language in that of the reader."""
    return str(dict(settings.LANGUAGES)[code])


def column_of(code: str) -> str:
    """Name the column of a section that holds the text in a language."""
    return build_localized_fieldname("body", code)


def text_in(section: ReportSection, code: str) -> str:
    """Give the text in a language, and no other; empty where nothing is to be seen of it."""
    return blanks.bare(getattr(section, column_of(code)) or "")


def texts_in(section: ReportSection) -> dict[str, str]:
    """Give the text in each language."""
    return {code: text_in(section, code) for code in LANGUAGES}


def mark_of(text: str) -> str:
    """Give what stands for a text, whatever space is between its words."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def state_of(section: ReportSection, code: str) -> State:
    """Say how the text of a section is in one language."""
    if not text_in(section, code):
        return State.MISSING
    made = section.made_from.get(code, {})
    if made.get("is_suggested"):
        return State.SUGGESTED
    original = text_in(section, ORIGINAL)
    if code == ORIGINAL or not original or "original" not in made:
        return State.CURRENT
    return State.CURRENT if made["original"] == mark_of(original) else State.OLDER


def texts_of(report: Report) -> list[SectionText]:
    """Give every text of a report in every language, in the order of the sections."""
    return [
        _text(section, code)
        for section in sorted(report.sections.all(), key=lambda one: one.pk)
        for code in LANGUAGES
    ]


def _text(section: ReportSection, code: str) -> SectionText:
    state = state_of(section, code)
    quoted, original = (names_in(text_in(section, one)) for one in (code, ORIGINAL))
    is_compared = state is not State.MISSING and bool(text_in(section, ORIGINAL))
    return SectionText(
        section=section.key,
        language=code,
        state=state,
        on=section.made_from.get(code, {}).get("on", ""),
        lacks=tuple(sorted(original - quoted)) if is_compared else (),
        adds=tuple(sorted(quoted - original)) if is_compared else (),
    )


def made_from(
    section: ReportSection,
    before: Mapping[str, str],
    *,
    by: User | None = None,
    suggested: Iterable[str] = (),
    confirmed: Iterable[str] = (),
) -> dict[str, Any]:
    """Give what is recorded of the texts of a section that has its new ones.

    ``before`` are the texts until now. What changed was made from the original as it is now; so was
    what somebody has ``confirmed``. ``suggested`` are the languages in which a machine made it.
    """
    after, suggested, confirmed = texts_in(section), set(suggested), set(confirmed)
    kept: dict[str, Any] = {}
    for code, text in after.items():
        if not text:
            continue
        if text != before[code] or code in confirmed | suggested:
            kept[code] = _made(after[ORIGINAL], by, is_suggested=code in suggested)
        elif code in section.made_from:
            kept[code] = section.made_from[code]
        elif before[ORIGINAL]:
            kept[code] = {"original": mark_of(before[ORIGINAL])}
    return kept


def _made(original: str, by: User | None, *, is_suggested: bool) -> dict[str, Any]:
    return {
        "original": mark_of(original),
        "on": timezone.localdate().isoformat(),
        "by": by.pk if by else None,
        "is_suggested": is_suggested,
    }
