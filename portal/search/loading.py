"""What the first search would have to load: dictionaries, the thesaurus, stems of each language."""

import rjieba

from initiatives.likeness.concepts import thesaurus
from portal.search.words import CONFIGURATIONS, stem


def load_words() -> None:
    """Load them once, for all processes that are forked later."""
    rjieba.cut("词")
    thesaurus()
    for language in CONFIGURATIONS:
        stem("", language)
