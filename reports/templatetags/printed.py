"""The parts of a report in the reader's language. The reader's language is the active one."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from babel.dates import format_skeleton
from django import template
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from budgets.models import Category, Mode, Stage
from budgets.reading.totals import Steps, Totals
from budgets.reading.years import OfYear, used_since_start
from initiatives.models import Consultation, Meeting
from initiatives.models import Initiative as InitiativeRow
from projects.models import Impact, Participation, Result
from projects.models import Project as ProjectRow
from projects.standing import Standing
from reports.contents.parts import Country, Initiative, Party, Project, Share, Statement, Text
from stakeholders import localization
from stakeholders.collation import sort_key

register = template.Library()

Named = TypeVar("Named", Country, Party)

LABELS = {
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
def with_results(projects: Iterable[Project]) -> list[Project]:
    """Give the projects that have a result."""
    return [project for project in projects if project.results]


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


@register.filter
def unvalued(shares: Iterable[Share]) -> int:
    """Count the contributions in kind without a value."""
    return sum(share.unvalued for share in shares)


@register.filter
def is_written(section: Statement | None) -> bool:
    return section is not None and bool(section.text)


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
