"""Writing meetings: what was decided, who came, and what was put before them (instructs 6).

A regional meeting is written by the staff of its region, one of all regions by headquarters.
"""

from collections.abc import Iterable
from datetime import date
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from initiatives.models import Attendance, Decision, Initiative, Meeting, MeetingDocument
from initiatives.regions import check_region
from stakeholders import access, writing
from stakeholders.documents import describe_file
from stakeholders.models import Country, Organisation, Region, User
from stakeholders.texts import NameTexts


class MeetingFields(NameTexts, total=False):
    kind: str
    region: Region | None
    starts_on: date
    ends_on: date
    country: Country | None
    held_with: Meeting | None
    organisations: Iterable[Organisation]
    is_published: bool
    source: str
    is_sample: bool
    city_ar: str | None
    city_zh_hans: str | None
    city_en: str | None
    city_fr: str | None
    city_ru: str | None
    city_es: str | None
    agenda_ar: str | None
    agenda_zh_hans: str | None
    agenda_en: str | None
    agenda_fr: str | None
    agenda_ru: str | None
    agenda_es: str | None
    summary_ar: str | None
    summary_zh_hans: str | None
    summary_en: str | None
    summary_fr: str | None
    summary_ru: str | None
    summary_es: str | None


class DecisionFields(TypedDict, total=False):
    number: int
    initiative: Initiative | None
    due_on: date | None
    done_on: date | None
    text_ar: str | None
    text_zh_hans: str | None
    text_en: str | None
    text_fr: str | None
    text_ru: str | None
    text_es: str | None


class AttendanceFields(TypedDict, total=False):
    """How many ``participants`` of a kind came."""

    kind: str
    participants: int


class MeetingDocumentFields(TypedDict, total=False):
    title: str
    language: str
    file: File
    is_public: bool


@transaction.atomic
def create_meeting(*, by: User, **fields: Unpack[MeetingFields]) -> Meeting:
    """Add a meeting.

    Raises ``OutsideScope`` if ``by`` may not add meetings of its region, ``ValidationError`` by
    field.
    """
    access.require_add(by, Meeting)
    return _kept(Meeting(), fields, by=by)


@transaction.atomic
def change_meeting(
    meeting: Meeting, *, by: User, version: int | None = None, **changes: Unpack[MeetingFields]
) -> Meeting:
    """Change what is named. Raises as ``create_meeting`` does, and ``Stale``."""
    meeting = writing.lock(meeting, version=version)
    access.require_change(by, meeting)
    return _kept(meeting, changes, by=by)


def _kept(meeting: Meeting, fields: MeetingFields, *, by: User) -> Meeting:
    errors = writing.Errors()
    check_region(errors, meeting, fields, "held_with", by=by)
    saved = writing.save(meeting, fields, errors=errors)
    access.require_change(by, saved, field="region")
    return saved


@transaction.atomic
def remove_meeting(meeting: Meeting, *, by: User) -> None:
    """Remove a meeting entered by mistake; one that is published is withdrawn first.

    Raises ``OutsideScope``, or ``ValidationError`` with the code ``wrong_status`` or ``in_use``.
    """
    meeting = writing.lock(meeting)
    access.require_change(by, meeting)
    if meeting.is_published:
        message = _("A published meeting is not removed: withdraw it from the public pages first.")
        raise ValidationError(message, code="wrong_status")
    writing.require_unused(meeting.conjoined.all())
    writing.remove(meeting)


@transaction.atomic
def create_decision(*, by: User, meeting: Meeting, **fields: Unpack[DecisionFields]) -> Decision:
    """Record what the meeting decided.

    Raises ``OutsideScope`` if ``by`` may not change the meeting, ``ValidationError`` by field.
    """
    access.require_change(by, meeting)
    return _decided(Decision(meeting=meeting, is_sample=meeting.is_sample), fields, by=by)


@transaction.atomic
def change_decision(decision: Decision, *, by: User, **changes: Unpack[DecisionFields]) -> Decision:
    """Change what is named. Raises as ``create_decision`` does."""
    decision = writing.lock(decision)
    access.require_change(by, decision.meeting)
    return _decided(decision, changes, by=by)


def _decided(decision: Decision, fields: DecisionFields, *, by: User) -> Decision:
    errors = writing.Errors()
    check_region(errors, decision, fields, "initiative", by=by)
    return writing.save(decision, fields, errors=errors)


@transaction.atomic
def create_attendance(
    *, by: User, meeting: Meeting, **fields: Unpack[AttendanceFields]
) -> Attendance:
    """Record how many of a kind came.

    Raises ``OutsideScope`` if ``by`` may not change the meeting, ``ValidationError`` by field.
    """
    access.require_change(by, meeting)
    return writing.save(Attendance(meeting=meeting), fields)


@transaction.atomic
def change_attendance(
    attendance: Attendance, *, by: User, **changes: Unpack[AttendanceFields]
) -> Attendance:
    """Change what is named. Raises as ``create_attendance`` does."""
    attendance = writing.lock(attendance)
    access.require_change(by, attendance.meeting)
    return writing.save(attendance, changes)


@transaction.atomic
def create_meeting_document(
    *, by: User, meeting: Meeting, **fields: Unpack[MeetingDocumentFields]
) -> MeetingDocument:
    """Attach a document to the meeting.

    Raises ``OutsideScope`` if ``by`` may not change the meeting, ``ValidationError`` by field.
    """
    access.require_change(by, meeting)
    document = MeetingDocument(meeting=meeting, uploaded_by=by, is_sample=meeting.is_sample)
    return _keep_document(document, fields)


@transaction.atomic
def change_meeting_document(
    document: MeetingDocument, *, by: User, **changes: Unpack[MeetingDocumentFields]
) -> MeetingDocument:
    """Change what is named. Raises as ``create_meeting_document`` does."""
    document = writing.lock(document)
    access.require_change(by, document.meeting)
    return _keep_document(document, changes)


@transaction.atomic
def remove_part_of_meeting(part: Decision | Attendance | MeetingDocument, *, by: User) -> None:
    """Remove what was recorded of a meeting by mistake. Raises ``OutsideScope``."""
    part = writing.lock(part)
    access.require_change(by, part.meeting)
    writing.remove(part)


def _keep_document(document: MeetingDocument, fields: MeetingDocumentFields) -> MeetingDocument:
    if "file" in fields:
        document.file = fields["file"]
        describe_file(document)
    return writing.save(document, fields)
