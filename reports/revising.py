"""Revisions of issued reports: a new draft that names what it revises, and what it supersedes."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _
from modeltranslation.utils import get_translation_fields

from reports.models import Report, ReportSection
from reports.narrative import keys_of
from reports.numbers import number_of_revision
from reports.services import add_files, draft_of
from stakeholders import access, writing
from stakeholders.models import User

_KEPT = (
    "kind",
    "region",
    "year",
    "appeal",
    "period_start",
    "period_end",
    "as_of",
    "meeting",
    "agenda_item",
    "contact_name",
    "contact_email",
    *get_translation_fields("session"),
)


@transaction.atomic
def revise_report(issued: Report, kind: str, *, by: User) -> Report:
    """Begin a revision, corrigendum or addendum of an issued report, as a draft without figures.

    Its texts are those of the issued one. Raises ``OutsideScope`` if ``by`` may not change reports
    of the region, ``ValidationError`` if the report is not issued, superseded, or another one on
    its region and year is in preparation.
    """
    access.require_change(by, issued)
    issued = writing.lock(issued)
    if issued.status != Report.Status.ISSUED:
        raise ValidationError(_("Only an issued report is revised."))
    if superseded_by(issued):
        raise ValidationError(_("The report is superseded: revise the later one."))
    if draft_of(kind=issued.kind, region=issued.region, year=issued.year, appeal=issued.appeal):
        message = _("This report is already in preparation: open it and build it again.")
        raise ValidationError(message, code="duplicate")
    draft = Report(ordered_by=by, revises=issued, revision_kind=kind)
    values = {name: getattr(issued, name) for name in _KEPT}
    draft.earlier_snapshot = issued.snapshot
    number = number_of_revision(issued, kind)
    draft = writing.save(draft, {**values, "document_number": number})
    ReportSection.objects.bulk_create(_texts_for(draft, issued))
    add_files(draft)
    return draft


def _texts_for(draft: Report, issued: Report) -> list[ReportSection]:
    """Give the texts of the issued report, and empty ones that its kind has had only since."""
    written = {section.key: section for section in issued.sections.all()}
    names = ("is_sample", "made_from", *get_translation_fields("body"))
    return [
        ReportSection(
            report=draft,
            key=key,
            **({name: getattr(written[key], name) for name in names} if key in written else {}),
        )
        for key in dict.fromkeys([*keys_of(issued.kind), *written])
    ]


def with_issued_revisions(reports: QuerySet[Report]) -> QuerySet[Report]:
    """Fetch with all reports at once what ``issued_revisions`` and ``superseded_by`` give."""
    return reports.prefetch_related(Prefetch("revisions", _issued(), to_attr="issued_revisions"))


def issued_revisions(report: Report) -> list[Report]:
    """Give what was issued to revise, correct or add to a report, the earliest first."""
    fetched: list[Report] | None = getattr(report, "issued_revisions", None)
    return list(_issued().filter(revises=report)) if fetched is None else fetched


def _issued() -> QuerySet[Report]:
    return Report.objects.public().without_figures().order_by("issued_at", "pk")


def superseded_by(report: Report) -> Report | None:
    """Give the issued revision that is in the place of a report; None if it is in force."""
    return next((one for one in issued_revisions(report) if one.supersedes), None)
