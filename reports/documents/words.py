"""Texts and values of a report as words and cells, in the active language."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Protocol, TypeVar

from babel.dates import format_skeleton
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from budgets.models import Category, Mode, Stage
from initiatives.models import Activity, Consultation, Meeting
from initiatives.models import Initiative as InitiativeRow
from projects.models import Impact, Participation, Result
from projects.models import Project as ProjectRow
from projects.standing import Standing
from reports.contents.parts import Country, Party, Project, Statement, Text
from reports.documents.blocks import (
    NEW_LINE,
    Block,
    Cell,
    CellKind,
    Prose,
    Role,
    Row,
    Section,
    Span,
    Words,
)
from stakeholders import localization
from stakeholders.collation import sort_key
from stakeholders.periods import Period

Part = str | Span | Words | None
Named = TypeVar("Named", bound="HasName")


class HasName(Protocol):
    """A record with its name in six languages."""

    @property
    def name(self) -> Text: ...


class Titled(Protocol):
    """An initiative with its title, and with what that is in each language."""

    @property
    def title(self) -> Text: ...

    @property
    def title_status(self) -> Mapping[str, str]: ...


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


def words(*parts: Part) -> Words:
    """Put pieces one after the other; None and empty ones are left out."""
    spans: list[Span] = []
    for part in parts:
        if isinstance(part, Span):
            spans.append(part)
        elif isinstance(part, tuple):
            spans.extend(part)
        elif part:
            spans.append(Span(part))
    return tuple(spans)


def filled(pattern: str, **pieces: Part) -> Words:
    """Put words into a translated sentence with places such as ``{country}``."""
    spans: list[Span] = []
    rest = pattern
    while rest:
        before, opened, after = rest.partition("{")
        if not opened:
            return words(*spans, before)
        name, _closed, rest = after.partition("}")
        spans.extend(words(before, pieces[name]))
    return tuple(spans)


def joined(parts: Iterable[Part], separator: str | None = None) -> Words:
    """Write parts one after the other, with the comma of the language between them."""
    between = localization.separator() if separator is None else separator
    spans: list[Span] = []
    for index, part in enumerate(parts):
        spans.extend(words(between if index else None, part))
    return tuple(spans)


def plain(written: Words) -> str:
    """Give words without anything beside their letters, as for the title of a sheet."""
    return " ".join("".join(" " if one == NEW_LINE else one.text for one in written).split())


def text(value: Text, *, marked: bool = True) -> Words:
    """Write a text; one that the reader's language lacks carries its language, and a mark of it.

    An acronym or a code is not ``marked`` for the eye: many are the same in several languages.
    """
    shown, language = value.read_in(_reader()), value.language_for(_reader())
    if not shown:
        return ()
    if language == _reader():
        return (Span(shown),)
    in_its_language = Span(shown, language=language)
    if not marked:
        return (in_its_language,)
    return (in_its_language, Span(" "), Span(_mark(language), Role.MARK))


def prose(section: Statement | None) -> Prose:
    """Write the paragraphs of what staff wrote, or that nothing is there."""
    if section is None or not section.text:
        return Prose(paragraphs=(words(_("No text has been provided yet.")),))
    return Prose(paragraphs=paragraphs(section.text), is_sample=section.is_sample)


def paragraphs(value: Text) -> tuple[Words, ...]:
    """Part a text at its empty lines; one in another language is marked once, before it."""
    language = value.language_for(_reader())
    other = "" if language == _reader() else language
    parts = value.read_in(_reader()).replace("\r\n", "\n").split("\n\n")
    written = tuple(_lines(part, other) for part in parts if part.strip())
    if not other:
        return written
    return (words(Span(str(localization.ONLY_IN[language]), Role.MARK)), *written)


def _lines(part: str, language: str) -> Words:
    spans: list[Span] = []
    for line in part.strip().split("\n"):
        spans.extend([NEW_LINE, Span(line.strip(), language=language)])
    return tuple(spans[1:])


def code(value: str) -> Span:
    return Span(value, Role.CODE)


def note(*parts: Part) -> Words:
    """Small print after a name."""
    return tuple(
        Span(span.text, Role.NOTE, span.language) if span.role is Role.PLAIN else span
        for span in words(*parts)
    )


def sample(is_sample: bool) -> Words:
    return words(" ", Span(_("Sample data"), Role.SAMPLE)) if is_sample else ()


def labelled(label: str, *value: Part) -> Words:
    """Write a label and what it is the label of, with the colon of the language."""
    return filled(
        pgettext("a label and its value", "{label}: {value}"), label=label, value=words(*value)
    )


def label(value: str, choices: str) -> str:
    """Give the name of a choice; one that the source does not publish, in words."""
    return str(LABELS[choices](value).label) if value else _("not published")


def in_alphabet(parts: Iterable[Named]) -> list[Named]:
    """Order parts by their name as the reader's language orders names."""
    return sorted(parts, key=lambda part: sort_key(part.name.read_in(_reader()), _reader()))


def party(one: Party) -> Words:
    name, acronym = text(one.name), text(one.acronym, marked=False)
    if acronym:
        pattern = pgettext("a name and its acronym", "{name} ({acronym})")
        name = filled(pattern, name=name, acronym=acronym)
    return words(name, sample(one.is_sample))


def countries(project: Project) -> Words:
    """Name the beneficiaries, each with its categories."""
    if not project.countries:
        return words(_("not published"))
    return joined(_country(country) for country in in_alphabet(project.countries))


def _country(country: Country) -> Words:
    name = text(country.name)
    if not country.categories:
        return name
    categories = localization.listed(*(COUNTRY_CATEGORIES[kind] for kind in country.categories))
    pattern = pgettext("a country and its categories", "{country} ({categories})")
    return filled(pattern, country=name, categories=categories)


def title_status(initiative: Titled) -> str:
    """Say of a title what it is in this language, unless it is the official one."""
    statuses: Mapping[str, str] = initiative.title_status
    shown = statuses.get(initiative.title.language_for(_reader()), "unverified")
    if shown == InitiativeRow.TitleStatus.OFFICIAL:
        return ""
    shown_too = localization.statuses_to_tell(shown, statuses.get("en"))
    return localization.listed(*[InitiativeRow.TitleStatus(one).label for one in shown_too])


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


def period_name(period: Period) -> str:
    """Name the period of a report: by its year, or from day to day."""
    if period.year:
        return str(period.year)
    return days(period.starts_on, period.ends_on)


def days(start: date, end: date) -> str:
    """Write from which day to which day something lasts."""
    if start == end:
        return kept_together(localization.day(start))
    written = (kept_together(localization.day(one)) for one in (start, end))
    return _("%(start)s – %(end)s") % dict(zip(("start", "end"), written, strict=True))


def _written(project: Project, value: date | None) -> str:
    if value is None:
        return ""
    if project.date_precision == ProjectRow.DatePrecision.YEAR:
        return format_skeleton("y", value, locale=localization.active_locale())
    return kept_together(localization.day(value))


def kept_together(written: str) -> str:
    """Let no line end within a date or a number."""
    return written.replace(" ", "\u00a0")


# --- Cells ---


def heading(*parts: Part) -> Cell:
    return Cell(words=words(*parts))


def amount(value: Decimal | None) -> Cell:
    """CHF; an unknown amount is said in words."""
    return Cell(kind=CellKind.AMOUNT, value=value, words=_unknown(value))


def money(value: Decimal | None, currency: str) -> Cell:
    return Cell(kind=CellKind.MONEY, value=value, words=_unknown(value), currency=currency)


def counted(value: int | None, *beside: Part) -> Cell:
    return Cell(kind=CellKind.COUNT, value=value, words=words(*beside))


def share(value: Decimal | None, *beside: Part) -> Cell:
    """A part of 1; where nothing is there to have a part of, there is none."""
    said = words(*beside) or (words(_("does not apply")) if value is None else ())
    return Cell(kind=CellKind.SHARE, value=value, words=said)


def on_day(value: date | None) -> Cell:
    return Cell(kind=CellKind.DAY, value=value, words=_unknown(value))


def taken_off(value: Decimal | None) -> Decimal | None:
    """Turn the sign of an amount that is taken off; 0 stays 0, unknown unknown."""
    return -value if value else value


def row(*cells: Cell, is_total: bool = False) -> Row:
    return Row(cells=cells, is_total=is_total)


def _unknown(value: Decimal | date | None) -> Words:
    return words(_("not published")) if value is None else ()


def _mark(language: str) -> str:
    if language == "en":
        return pgettext("mark of a text that exists in English only", "EN")
    return language[:2].upper()


def _reader() -> str:
    return get_language() or "en"


def section(key: str, title: str, *blocks: Block) -> Section:
    return Section(key=key, title=words(title), blocks=blocks)
