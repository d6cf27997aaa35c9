"""What is loaded once is not looked through again: garbage collection of servers that fork.

Some 250,000 objects live as long as a process does (models, translations, addresses). Python's own
thresholds have all of them looked through again and again, in the middle of a request.
"""

import gc

from django.conf import settings
from django.utils import translation

OBJECTS, YOUNG_ROUNDS, MIDDLE_ROUNDS = 50_000, 5, 20
"""After how many new objects young ones are looked through, and how often those before older ones.

A list of 50 projects leaves some 7,000 objects in circles behind; to find those of a round takes
20 to 40 ms. Whatever lived through a round in the middle of a request waits for the fifth.
"""


def settle() -> None:
    """Leave what is loaded by now to itself, and look more seldom through the rest.

    To be called before a server forks: what is looked through is written to, and pages of memory
    that are written to are no longer shared between processes.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS, YOUNG_ROUNDS, MIDDLE_ROUNDS)


def load_languages() -> None:
    """Read the catalogues of all languages, which Django does in the first request of each."""
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            translation.gettext("")
