"""What stands on the first page, as the Union prints it."""

from datetime import date

from django.utils.translation import gettext as _

from reports.contents.parts import Front as Given
from reports.contents.parts import Plan
from reports.documents.blocks import Front, Words
from reports.documents.words import prose, text, words

# The letter that the Union puts after the number of a document, one a language.
LETTERS = {"ar": "A", "zh-hans": "C", "en": "E", "fr": "F", "ru": "R", "es": "S"}


def front(
    given: Given,
    *,
    body: str,
    scope: Words,
    language: str,
    day: date,
    plans: tuple[Plan, ...],
) -> Front:
    """Put around the report what staff gave with its order."""
    number = given.document_number
    return Front(
        body=body,
        scope=scope,
        session=text(given.session),
        number=f"{number}-{LETTERS[language]}" if number else "",
        day=day,
        source=_("Director, Telecommunication Development Bureau"),
        summary=prose(given.sections.get("summary")),
        action_required=prose(given.sections.get("action_required")),
        references=tuple(words(text(plan.legal_basis) or text(plan.name)) for plan in plans),
    )
