"""How both briefs write what they list, in the active language."""

from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from initiatives.models import Need
from projects.lights import Light
from projects.models import Project
from reports.briefs.country import CountryBrief
from reports.briefs.parts import Coming, NeedPart, Needs, NextSteps, ProjectPart, Projects
from reports.briefs.region import RegionBrief
from reports.contents.parts import Text
from reports.documents.blocks import Block, Document, Front, Listing, Note, Section, Words
from reports.documents.words import (
    code,
    filled,
    joined,
    kept_together,
    label,
    labelled,
    note,
    plain,
    sample,
    text,
    words,
)
from stakeholders.localization import day, is_right_to_left, number

LONGEST = 140
"""A longer text is cut at a space, and ends with an ellipsis."""


def short(value: Text) -> Words:
    """Write a text that has to stand in a line or two."""
    language = get_language() or "en"
    shown = value.read_in(language)
    if len(shown) <= LONGEST:
        return text(value)
    cut = shown[:LONGEST].rsplit(" ", 1)[0].rstrip(" ,.;:、，。")
    return text(Text({value.language_for(language): f"{cut}…"}))


def document(
    title: str,
    sections: tuple[Section, ...],
    *,
    of: CountryBrief | RegionBrief,
    page: str,
    language: str,
) -> Document:
    """Make a brief of its sections; ``page`` is where the same can be read on the portal."""
    return Document(
        language=language,
        is_right_to_left=is_right_to_left(language),
        title=title,
        running_title=title,
        front=_front(title, text(of.name), day=of.as_of, page=f"{language}/{page}/{of.code}"),
        sections=sections,
        is_sample=of.is_sample,
        as_of=of.as_of,
    )


def _front(title: str, scope: Words, *, day: date, page: str) -> Front:
    """Give what stands on top of a brief, and at its foot: where it can be read as it is now."""
    address = code(f"{settings.SITE_URL}/{page}/")
    return Front(
        body=title,
        scope=scope,
        session=(),
        number="",
        day=day,
        references=(filled(_("Source: {address}"), address=address),),
    )


def listed(rows: Iterable[Words], *, most: int, of: int, none: str) -> Block:
    """List the first rows, and say how many more there are."""
    shown = tuple(rows)[:most]
    if not shown:
        return Note(words=words(none))
    left = more(of - len(shown))
    return Listing(items=(*shown, *([note(left)] if left else [])))


def more(left: int) -> str:
    """Say how many more there are; nothing where all are shown."""
    if left <= 0:
        return ""
    said = ngettext("and %(number)s more", "and %(number)s more", left)
    return said % {"number": number(left)}


def needs(of: Needs, *, most: int, none: str, names_country: bool = False) -> Block:
    rows = (_need(one, names_country) for one in of.listed)
    return listed(rows, most=most, of=of.number, none=none)


def _need(one: NeedPart, names_country: bool) -> Words:
    status = str(Need.Status(one.status).label)
    beside = joined(filter(None, (text(one.country) if names_country else (), words(status))))
    return words(short(one.title), " ", note(beside), sample(one.is_sample))


def projects(of: Projects, *, most: int, none: str) -> Block:
    rows = (_project(one) for one in of.listed)
    return listed(rows, most=most, of=of.number, none=none)


def _project(one: ProjectPart) -> Words:
    """Name a project, and beside it initiative, phase or status, light and end."""
    facts = [
        one.initiative,
        _phase_or_status(one),
        str(Light(one.light).label) if one.light != Light.GREY else "",
        _("until %(date)s") % {"date": kept_together(day(one.ends_on))} if one.ends_on else "",
        _("serves other countries, too") if one.is_shared else "",
    ]
    beside = joined(fact for fact in facts if fact)
    return words(short(one.title), " ", note(beside), sample(one.is_sample))


def _phase_or_status(one: ProjectPart) -> str:
    if one.status != Project.Status.ACTIVE:
        return label(one.status, "status")
    if not one.phase:
        return plain(labelled(_("Phase"), label(one.phase, "phase")))
    return label(one.phase, "phase")


def coming(of: NextSteps, *, most: int) -> Block:
    """Say until when which consultation is to be answered, and when which meeting begins."""
    rows = (_coming(one) for one in of.listed)
    return listed(rows, most=most, of=of.number, none=_("Nothing is planned yet."))


def _coming(one: Coming) -> Words:
    on = kept_together(day(one.on))
    when = _("Answers until %(date)s") % {"date": on} if one.is_consultation else on
    return words(short(one.title), " ", note(when), sample(one.is_sample))
