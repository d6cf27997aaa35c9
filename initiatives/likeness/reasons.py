"""Why two records are said to be alike, in the reader's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from initiatives.likeness.concepts import LANGUAGES, thesaurus
from initiatives.models import Theme
from stakeholders.localization import listed


@dataclass(frozen=True)
class Reasons:
    """What two records share: each a list of names, perhaps empty."""

    themes: list[str]
    goals: list[str]
    concepts: list[str]
    words: list[str]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """Each kind that there is, with its name."""
        kinds = (
            (_("Shared themes"), self.themes),
            (_("Shared SDGs"), self.goals),
            (_("Both speak of"), self.concepts),
            (_("Shared words"), self.words),
        )
        return [(label, listed(*names)) for label, names in kinds if names]


def read_reasons(reasons: Mapping[str, Any], theme_names: Mapping[str, str]) -> Reasons:
    """The stored reasons of a pair as they are shown.

    Words are those of the reader's language, or else of the first in which both are written.
    """
    language = (get_language() or "en").replace("-", "_")
    known = thesaurus().concepts
    words = reasons.get("words", {})
    order = [language, *LANGUAGES]
    own: list[str] = next((words[code] for code in order if words.get(code)), [])
    return Reasons(
        themes=[theme_names[slug] for slug in reasons.get("themes", []) if slug in theme_names],
        goals=[_("SDG %(number)s") % {"number": int(goal)} for goal in reasons.get("goals", [])],
        concepts=[
            known[slug].names[language] for slug in reasons.get("concepts", []) if slug in known
        ],
        words=own,
    )


def theme_names() -> dict[str, str]:
    """The names of the themes in the reader's language, by slug."""
    return {theme.slug: theme.name for theme in Theme.objects.all()}


def in_words(reasons: Mapping[str, Any]) -> str:
    """The reasons in one line: what both speak of, or else their words."""
    shared = read_reasons(reasons, {})
    return listed(*(shared.concepts or shared.words), *shared.goals)
