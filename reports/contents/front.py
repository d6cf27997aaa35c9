"""What staff give with the order of a report, and write around its figures."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from initiatives import models as agreed
from reports.contents.parts import Statement, Text
from reports.models import Report


@dataclass(frozen=True, kw_only=True)
class MeetingPart:
    """The meeting to which the report goes; ``country`` is None where it is held online."""

    name: Text
    city: Text
    country: Text | None
    starts_on: date
    ends_on: date


@dataclass(frozen=True, kw_only=True)
class Revised:
    """Which issued report this one revises, corrects or adds to, and what changed."""

    kind: str
    document_number: str
    note: Text


@dataclass(frozen=True, kw_only=True)
class Front:
    """What staff give with the order: it is printed around the figures, and frozen with them."""

    document_number: str
    session: Text
    sections: Mapping[str, Statement]
    meeting: MeetingPart | None = None
    agenda_item: str = ""
    contact_name: str = ""
    contact_email: str = ""
    revised: Revised | None = None


def gather_front(report: Report) -> Front:
    """Read what staff wrote around the figures."""
    return Front(
        document_number=report.document_number,
        session=Text.of(report, "session"),
        sections={
            section.key: Statement(text=Text.of(section, "body"), is_sample=section.is_sample)
            for section in report.sections.all()
        },
        meeting=_meeting(report.meeting) if report.meeting else None,
        agenda_item=report.agenda_item,
        contact_name=report.contact_name,
        contact_email=report.contact_email,
        revised=_revised(report),
    )


def _meeting(row: agreed.Meeting) -> MeetingPart:
    return MeetingPart(
        name=Text.of(row, "name"),
        city=Text.of(row, "city"),
        country=Text.of(row.country, "name") if row.country else None,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def _revised(report: Report) -> Revised | None:
    if report.revises is None:
        return None
    return Revised(
        kind=report.revision_kind,
        document_number=report.revises.document_number,
        note=Text.of(report, "revision_note"),
    )
