"""The records of the database as contents that are compared."""

from collections.abc import Hashable, Iterable

from django.conf import settings
from django.db.models import Model, QuerySet
from modeltranslation.utils import build_localized_fieldname

from initiatives.likeness.corpus import Content, Corpus
from initiatives.models import Initiative, Theme


def texts(record: Model, name: str) -> dict[str, str]:
    """A translated text in each language in which it is written."""
    written = {}
    for code, _name in settings.LANGUAGES:
        if text := getattr(record, build_localized_fieldname(name, code)):
            written[code.replace("-", "_")] = text
    return written


def content(
    record: Model,
    *,
    objective: str,
    themes: Iterable[Theme],
    group: Hashable,
    goals: Iterable[str] = (),
) -> Content[int]:
    """A record with its themes, its title, and what it says of its ``objective``."""
    return Content(
        record.pk,
        texts(record, "title"),
        texts(record, objective),
        frozenset(theme.slug for theme in themes),
        frozenset(goals),
        group,
    )


def in_reading_order() -> QuerySet[Initiative]:
    """All initiatives: the newest plan first, then region by region."""
    ordered = Initiative.objects.order_by("-plan__starts_year", "region__position", "number")
    return ordered.select_related("plan").prefetch_related("themes")


def initiatives_corpus(initiatives: Iterable[Initiative]) -> Corpus[int]:
    """Those of one region and plan stand beside one another: the others are to be found."""
    return Corpus(
        content(
            row,
            objective="objective",
            themes=row.themes.all(),
            group=(row.plan_id, row.region_id),
        )
        for row in initiatives
    )
