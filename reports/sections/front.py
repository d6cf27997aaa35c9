"""What is printed on the first page, as the Union does it."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from reports.contents.front import Front as Contents
from reports.contents.front import MeetingPart, Revised
from reports.contents.parts import Plan
from reports.documents.blocks import NEW_LINE, Box, Front, Words
from reports.documents.words import code, days, filled, joined, prose, text, words
from reports.models import Report, ReportSection
from reports.symbols import symbol_of


def front(
    contents: Contents,
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
        session=text(contents.session) or (text(contents.meeting.name) if contents.meeting else ()),
        number=symbol_of(contents.document_number, language),
        day=day,
        place=_place(contents.meeting) if contents.meeting else (),
        agenda_item=contents.agenda_item,
        contact=_contact(contents),
        revision=_revision(contents.revised) if contents.revised else (),
        source=_("Director, Telecommunication Development Bureau"),
        boxes=tuple(_boxes(contents)),
        references=tuple(words(text(plan.legal_basis) or text(plan.name)) for plan in plans),
    )


def _boxes(contents: Contents) -> Iterator[Box]:
    for key in ReportSection.FRONT:
        if key in contents.sections:
            yield Box(key=key, title=str(key.label), text=prose(contents.sections[key]))


def _place(meeting: MeetingPart) -> Words:
    """Say where and when the meeting is held."""
    held = days(meeting.starts_on, meeting.ends_on)
    country = text(meeting.country) if meeting.country else None
    return joined(part for part in (text(meeting.city), country, held) if part)


def _contact(contents: Contents) -> Words:
    parts = (contents.contact_name, code(contents.contact_email) if contents.contact_email else "")
    return joined(part for part in parts if part)


def _revision(revised: Revised) -> Words:
    patterns = {
        Report.Revision.REVISION: _("Revises Document {number}"),
        Report.Revision.CORRIGENDUM: _("Corrigendum to Document {number}"),
        Report.Revision.ADDENDUM: _("Addendum to Document {number}"),
    }
    pattern = patterns[Report.Revision(revised.kind)]
    line = filled(pattern, number=code(revised.document_number))
    return words(line, NEW_LINE, text(revised.note)) if revised.note else line
