"""The name of a project in its address: made once, from the English title, and then kept."""

from itertools import count

import icu
from django.utils.text import slugify

from projects.models import Project

LONGEST = 100  # leaves room for a number within the 120 characters of the column
_to_latin = icu.Transliterator.createInstance("Any-Latin; Latin-ASCII")


def slug_from(title: str) -> str:
    """Give the slug that follows from a title; in Latin letters, whatever its script."""
    return _shortened(slugify(_to_latin.transliterate(title))) or "project"


def unique_slug(title: str) -> str:
    """Give a slug for the title that no project has yet; a number follows where it is taken.

    Two who ask at the same moment may get the same slug: the database then refuses the second.
    """
    base = slug_from(title)
    taken = set(Project.objects.filter(slug__startswith=base).values_list("slug", flat=True))
    candidates = (base if number == 1 else f"{base}-{number}" for number in count(1))
    return next(slug for slug in candidates if slug not in taken)


def _shortened(slug: str) -> str:
    """Cut between words, or within a word that alone is too long."""
    if len(slug) <= LONGEST:
        return slug
    cut = slug[: LONGEST + 1].rpartition("-")[0]
    return cut or slug[:LONGEST]
