"""What stands on the first page, as the Union prints it."""

from datetime import date

from django.utils.translation import gettext as _

from reports.contents.parts import Front as Written
from reports.contents.parts import Plan
from reports.documents.blocks import Front, Words
from reports.documents.words import prose, text, words
from reports.symbols import symbol_of


def front(
    written: Written,
    *,
    body: str,
    scope: Words,
    language: str,
    day: date,
    plans: tuple[Plan, ...],
) -> Front:
    """Put around the report what staff gave with its order."""
    return Front(
        body=body,
        scope=scope,
        session=text(written.session),
        number=symbol_of(written.document_number, language),
        day=day,
        source=_("Director, Telecommunication Development Bureau"),
        summary=prose(written.sections.get("summary")),
        action_required=prose(written.sections.get("action_required")),
        references=tuple(words(text(plan.legal_basis) or text(plan.name)) for plan in plans),
    )
