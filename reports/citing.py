"""How an issued report is cited, and the address that leads to it for good.

The address is made of the document number, in Latin letters: ``/reports/RDF-AFR26-4/``; with the
letter of a language it leads to the report in that language. A report whose number gives no such
name is found by its id. What an address leads to never changes: of two numbers with one name, the
report that was issued first has it.
"""

from datetime import date

from django.conf import settings
from django.db.models import F, Func, QuerySet, TextField
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from reports.models import Report
from reports.symbols import LETTERS, name_from, symbol_of
from stakeholders import localization

_LANGUAGES = {letter: language for language, letter in LETTERS.items()}


class _NameOfNumber(Func):
    """``symbols.name_from`` of a document number, worked out by the database."""

    template = "trim('-.' from regexp_replace(%(expressions)s, '[^A-Za-z0-9.]+', '-', 'g'))"
    output_field = TextField()


def permanent_address(report: Report, language: str = "") -> str:
    """Give the address under which an issued report is cited, in a language or in the reader's."""
    symbol = symbol_of(report.document_number, language) if language else report.document_number
    name = name_from(report.document_number)
    # A number of digits alone would be taken for an id.
    key = name_from(symbol) if name and not name.isdigit() else str(report.pk)
    return f"{settings.SITE_URL}/reports/{key}/"


def cited_as(name: str) -> tuple[Report | None, str]:
    """Find the issued report that is cited by a name, and the language that it asks for.

    None where there is none; the language is empty where the name has no letter of one.
    """
    if report := _first_with(name):
        return report, ""
    number, _dash, letter = name.rpartition("-")
    if letter in _LANGUAGES and (report := _first_with(number)):
        return report, _LANGUAGES[letter]
    return None, ""


def _first_with(name: str) -> Report | None:
    if not name or name.isdigit() or "\0" in name:
        return None
    return _named(name).order_by("issued_at", "pk").first()


def _named(name: str) -> QuerySet[Report]:
    rows = Report.objects.public().without_figures()
    return rows.alias(name=_NameOfNumber(F("document_number"))).filter(name=name)


def citation(report: Report) -> str:
    """Say in the active language how an issued report is cited."""
    language = get_language() or "en"
    values = {
        "title": str(report),
        "symbol": _left_to_right(symbol_of(report.document_number, language), language),
        "day": localization.day(issued_on(report)),
        "address": _left_to_right(permanent_address(report, language), language),
    }
    return (
        _(
            "International Telecommunication Union, Telecommunication Development Bureau,"
            " “%(title)s”, Document %(symbol)s, %(day)s, %(address)s"
        )
        % values
    )


def _left_to_right(text: str, language: str) -> str:
    """Keep a symbol or an address together in a language that is written from right to left."""
    return f"\u2066{text}\u2069" if localization.is_right_to_left(language) else text


def issued_on(report: Report) -> date:
    """Give the day on which a report was issued. Raises ``ValueError`` of one that was not."""
    if report.issued_at is None:
        raise ValueError("The report is not issued.")
    return timezone.localtime(report.issued_at).date()
