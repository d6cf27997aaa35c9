"""What every format writes beside the parts of a document: numbers, units, words of the front."""

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from reports.documents.blocks import NEW_LINE, Cell, Front, Role, Span, Table, Unit, Words
from reports.documents.values import written


def document_number(front: Front) -> str:
    """Give the number of the document with the letter of its language, or that it has none yet."""
    if not front.number:
        return _("Draft, not yet numbered")
    return _("Document %(number)s") % {"number": front.number}


def annex_number(letter: str) -> str:
    return pgettext("number of an annex", "Annex %(letter)s") % {"letter": letter}


def table_number(number: str) -> str:
    return pgettext("number of a table", "Table %(number)s") % {"number": number}


def chart_number(number: str) -> str:
    return pgettext("number of a chart", "Figure %(number)s") % {"number": number}


def chart_source(table: str) -> str:
    """Name the table whose values a chart draws; ``table`` is its number in words, or a place."""
    return pgettext("below a chart", "Data: %(table)s") % {"table": table}


def unit_words(part: Table) -> str:
    """Say in what the amounts of a table are; empty if it has none."""
    if not part.has_amounts:
        return ""
    return _("CHF thousands") if part.unit is Unit.THOUSANDS else "CHF"


def after_title(unit: str) -> str:
    """Write a unit as it follows the title of a table; empty if there is none."""
    if not unit:
        return ""
    return pgettext("unit after the title of a table", " (%(unit)s)") % {"unit": unit}


def union() -> str:
    return _("International Telecommunication Union")


def original_language() -> str:
    return _("Original: English")


def sample_warning() -> str:
    return _("SAMPLE DATA: invented for demonstration")


def sample_words() -> Words:
    return (Span(_("Sample data"), Role.SAMPLE),)


def publisher() -> str:
    return _("Telecommunication Development Bureau")


def cell_words(one: Cell, unit: Unit) -> Words:
    """Write a cell: its value, words beside it in the next line, or in words why there is none."""
    value = written(one, unit)
    if not value:
        return one.words
    shown = Span(value, Role.CODE) if one.kind.is_number else Span(value)
    return (shown, NEW_LINE, *one.words) if one.words else (shown,)


def figure_address(code: str) -> str:
    """Give the address under which a reference is opened, for whoever scans or types it."""
    return f"{settings.SITE_URL}/figure/{code}/"


def between_statements() -> str:
    return pgettext("between statements about one record", "; ")


def references_intro() -> str:
    """Give the sentence in whose place ``{codes}`` the references of a table are listed."""
    return _("References of the totals: {codes}.")


def references_use() -> str:
    return _(
        "Typed into the search of the portal, a reference opens the entries and says what"
        " has moved since."
    )
