"""The parts of a report in the reader's language. The reader's language is the active one."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeVar

import qrcode
from babel.dates import format_skeleton
from django import template
from django.conf import settings
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from budgets.models import Category, Mode, Stage
from budgets.reading.measures import IN_CASH_ONLY, Measure
from budgets.reading.totals import Steps, Totals
from budgets.reading.years import OfYear, used_since_start
from initiatives.models import Activity, Consultation, Meeting
from initiatives.models import Initiative as InitiativeRow
from projects.achievement import Achievement, in_words
from projects.models import Impact, Participation, Result
from projects.models import Project as ProjectRow
from projects.standing import Standing
from reports.contents.parts import Country, Initiative, Party, Project, Share, Statement, Text
from stakeholders import localization
from stakeholders.collation import sort_key

register = template.Library()

Named = TypeVar("Named", Country, Party)

LABELS = {
    "activity": Activity.Kind,
    "activity status": Activity.Status,
    "category": Category,
    "consultation": Consultation.Status,
    "impact": Impact.Status,
    "meeting": Meeting.Kind,
    "mode": Mode,
    "phase": ProjectRow.Phase,
    "result": Result.Kind,
    "role": Participation.Role,
    "sector": ProjectRow.Sector,
    "stage": Stage,
    "status": Standing,
}

COUNTRY_CATEGORIES = {
    "ldc": pgettext_lazy("category of a country", "LDC"),
    "sids": pgettext_lazy("category of a country", "SIDS"),
    "lldc": pgettext_lazy("category of a country", "LLDC"),
    "transition": pgettext_lazy("category of a country", "economy in transition"),
}


@register.simple_tag
def text(value: Text, marked: bool = True) -> str | SafeString:
    """Write a text; one that the reader's language lacks is marked, for eyes and for ears.

    An acronym or a code is not ``marked`` for the eye: many are the same in several languages.
    """
    shown, language = value.read_in(_reader()), value.language_for(_reader())
    if language == _reader() or not shown:
        return shown
    in_its_language = localization.in_own_direction(shown, language)
    if not marked:
        return in_its_language
    return format_html('{} <small class="mark">{}</small>', in_its_language, _mark(language))


@register.simple_tag
def prose(value: Text) -> SafeString:
    """Write the paragraphs of a text."""
    language = value.language_for(_reader())
    paragraphs = SafeString(linebreaks(value.read_in(_reader()), autoescape=True))
    if language == _reader():
        return paragraphs
    words = localization.ONLY_IN[language]
    marked = localization.in_own_direction(paragraphs, language, "div")
    return format_html('<p><small class="mark">{}</small></p>{}', words, marked)


@register.filter
def in_alphabet(parts: Iterable[Named]) -> list[Named]:
    """Order parts by their name as the reader's language orders names."""
    return sorted(parts, key=lambda part: sort_key(part.name.read_in(_reader()), _reader()))


@register.filter
def label(value: str, choices: str) -> str:
    """Give the name of a choice; one that the source does not publish, in words."""
    return str(LABELS[choices](value).label) if value else _("not published")


@register.simple_tag
def title_status(initiative: Initiative) -> str:
    """Say of a title what it is in this language, unless it is the official one."""
    statuses = initiative.title_status
    shown = statuses.get(initiative.title.language_for(_reader()), "unverified")
    if shown == InitiativeRow.TitleStatus.OFFICIAL:
        return ""
    shown_too = localization.statuses_to_tell(shown, statuses.get("en"))
    return localization.listed(*[InitiativeRow.TitleStatus(one).label for one in shown_too])


@register.simple_tag
def countries(project: Project) -> str | SafeString:
    """Name the beneficiaries, each with its categories."""
    if not project.countries:
        return _("not published")
    names = [(_country(country),) for country in in_alphabet(project.countries)]
    return format_html_join(localization.separator(), "{}", names)


@register.simple_tag
def period(project: Project) -> str:
    """Write the dates of a project no more precisely than they are known."""
    start, end = _written(project, project.starts_on), _written(project, project.ends_on)
    if start and end:
        return start if start == end else _("%(start)s – %(end)s") % {"start": start, "end": end}
    if start:
        return _("From %(start)s") % {"start": start}
    if end:
        return _("Until %(end)s") % {"end": end}
    return _("not published")


@register.simple_tag
def by_achievement(
    projects: Iterable[Project], year: int
) -> list[tuple[str, list[tuple[Project, list[Statement]]]]]:
    """Give results by whether they are achieved in the year, before it, or expected.

    Each group has its heading; that of the year comes also where it is empty.
    """
    headings = {
        Achievement.IN_YEAR: _("Results achieved in %(year)s") % {"year": year},
        Achievement.BEFORE: _("Results achieved before %(year)s") % {"year": year},
        Achievement.EXPECTED: _("Results that are expected"),
        Achievement.UNDATED: _("Results of which the sources do not say when they came about"),
        Achievement.CANCELLED: _("Results of cancelled projects, no longer expected"),
    }
    listed = list(projects)
    groups = [(heading, _results(listed, one), one) for one, heading in headings.items()]
    return [(heading, rows) for heading, rows, one in groups if rows or one == Achievement.IN_YEAR]


@register.simple_tag
def achievement(result: Statement, on: date) -> str:
    """Say on which day a result was achieved, or by when it is expected."""
    return in_words(Achievement(result.achievement), result.on, result.expected_by, on=on)


@register.filter
def used(of_year: OfYear, since_start: Totals) -> Decimal | None:
    """Give the share used in the year of the report; ``since_start`` are the totals at its end."""
    return of_year.used(since_start)


@register.filter(name="used_since_start")
def of_all_years(since_start: Totals) -> Decimal | None:
    """Give the share used since the start."""
    return used_since_start(since_start)


@register.simple_tag
def steps(totals: Totals, mode: str) -> Steps:
    """Give what leads from the plan to the gap, in cash or in kind."""
    return totals.steps(mode)


@register.simple_tag
def table_references(
    references: Mapping[tuple[str, str], str], measures: str, modes: str
) -> list[dict[str, str]]:
    """Give the references of the totals of a table, by name, in the order of the measures."""
    return [
        {"label": localization.listed(*_names(measure, mode)), "code": code}
        for measure in measures.split()
        for mode in modes.split()
        if (code := references.get((measure, mode)))
    ]


def _names(measure: str, mode: str) -> list[str]:
    names = [str(Measure(measure).label)]
    return names if measure in IN_CASH_ONLY else [*names, str(Mode(mode).label)]


@register.simple_tag
def figure_address(code: str) -> str:
    """Give the address under which a reference is opened, for whoever scans or types it."""
    return f"{settings.SITE_URL}/figure/{code}/"


@register.simple_tag
def qr_code(address: str, words: str) -> SafeString:
    """Draw an address as a QR code, with words in the place of the picture."""
    code = qrcode.QRCode(error_correction=qrcode.ERROR_CORRECT_M, border=2)
    code.add_data(address)
    code.make(fit=True)
    rows = code.get_matrix()
    squares = (
        f"M{x} {y}h1v1h-1z"
        for y, row in enumerate(rows)
        for x, is_dark in enumerate(row)
        if is_dark
    )
    return format_html(
        '<svg class="qr" alt="{words}" role="img" aria-label="{words}" viewBox="0 0 {size} {size}"'
        ' xmlns="http://www.w3.org/2000/svg"><path d="{path}"/></svg>',
        words=words,
        size=len(rows),
        path="".join(squares),
    )


@register.filter
def unvalued(shares: Iterable[Share]) -> int:
    """Count the contributions in kind without a value."""
    return sum(share.unvalued for share in shares)


@register.filter
def is_written(section: Statement | None) -> bool:
    return section is not None and bool(section.text)


def _results(
    projects: Iterable[Project], achievement: Achievement
) -> list[tuple[Project, list[Statement]]]:
    rows = (
        (project, [one for one in project.results if one.achievement == achievement])
        for project in projects
    )
    return [(project, results) for project, results in rows if results]


def _country(country: Country) -> str | SafeString:
    name = text(country.name)
    if not country.categories:
        return name
    categories = localization.listed(*(COUNTRY_CATEGORIES[kind] for kind in country.categories))
    return format_html(
        pgettext("a country and its categories", "{country} ({categories})"),
        country=name,
        categories=categories,
    )


def _written(project: Project, value: date | None) -> str:
    if value is None:
        return ""
    if project.date_precision == ProjectRow.DatePrecision.YEAR:
        return format_skeleton("y", value, locale=localization.active_locale())
    return localization.day(value)


def _mark(language: str) -> str:
    if language == "en":
        return pgettext("mark of a text that exists in English only", "EN")
    return language[:2].upper()


def _reader() -> str:
    return get_language() or "en"
