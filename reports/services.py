"""Reports: ordered, built, printed again; and taken up again after a fault.

Everything here is safe to repeat. Work is queued on commit and by the name of the task, so that
neither pages nor commands load what prints. A message that is lost is no loss: ``resume_reports``
finds from the rows alone what is unfinished and held by no worker. How a report comes to be issued
is in ``reports.reviewing``.
"""

from datetime import date
from typing import Unpack

from django.core.exceptions import ValidationError
from django.db import InterfaceError, OperationalError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from budgets.models import Appeal
from initiatives.models import ActionPlan, Meeting
from reports import shelf, unchanged
from reports.build_letters import queue_build_letters
from reports.changes import count_changes
from reports.contents.front import gather_front
from reports.contents.snapshot import one_moment, to_json
from reports.contents.upgrades import figures_of
from reports.files import add_files, take_over, wait_again
from reports.kinds import KINDS
from reports.locking import locked_draft, locked_files
from reports.models import Report, ReportFile, ReportSection
from reports.narrative import first_sections, write_section
from reports.orders import appeal_of, check_order, first_day
from reports.production import production
from stakeholders import access, data_version, writing
from stakeholders.models import Region, User
from stakeholders.outbox import TaskKind, call_worker, put
from stakeholders.texts import BodyTexts, RevisionNoteTexts, SessionTexts

BUILD, PRINT = "reports.tasks.build_report_task", "reports.tasks.print_file_task"
REMOVE = TaskKind(
    "reports.tasks.remove_files_task", gettext_lazy("Files of a deleted report to be removed")
)


class OrderFields(SessionTexts, RevisionNoteTexts, total=False):
    """``document_number`` is without the letter of the language; it is needed to issue.

    ``appeal`` may be left out where just one is issued in the region and year.
    """

    document_number: str
    period_start: date | None
    period_end: date | None
    as_of: date | None
    meeting: Meeting | None
    appeal: Appeal | None
    agenda_item: str
    contact_name: str
    contact_email: str


class SectionFields(BodyTexts, total=False):
    """What staff write beside the figures."""

    is_sample: bool


@transaction.atomic
def order_report(
    *, by: User | None, kind: str, region: Region | None, year: int, **fields: Unpack[OrderFields]
) -> Report:
    """Order a report in all languages and formats; the worker starts once the order is committed.

    Nobody is the command line, which may order everything. Raises ``OutsideScope`` on ``region``
    if it is not the user's own, ``ValidationError`` if the year has no action plan or this report
    is in preparation already.
    """
    if by is not None:
        access.require_add(by, Report)
    errors = writing.Errors()
    if not ActionPlan.objects.in_force_in(year).exists():
        errors.add("year", _("No action plan is in force in this year."))
    appeal = fields.get("appeal") or appeal_of(kind, region, year)
    if draft_of(kind=kind, region=region, year=year, appeal=appeal) is not None:
        message = _("This report is already in preparation: open it and build it again.")
        errors.add(None, message, code="duplicate")
    report = Report(ordered_by=by, status=Report.Status.BUILDING)
    values = {"kind": kind, "region": region, "year": year, **fields, "appeal": appeal}
    values["period_start"] = fields.get("period_start") or first_day(kind, year)
    report = writing.save(report, values, errors=errors, rule=check_order)
    if by is not None:
        access.require_change(by, report, field="region")
    ReportSection.objects.bulk_create(first_sections(report))
    add_files(report)
    _queue(BUILD, report.pk)
    return report


@transaction.atomic
def change_report(
    report: Report, *, by: User, version: int | None = None, **changes: Unpack[OrderFields]
) -> Report:
    """Change what is printed on the front, or the period; then it must be printed again, or built.

    Raises ``OutsideScope`` if ``by`` may not change it, ``Stale``, ``ValidationError`` if it is
    issued or in review.
    """
    writing.lock(report, version=version)
    report = locked_draft(report, by=by)
    # A worker may be busy with the rest of the row.
    for name, value in changes.items():
        setattr(report, name, value)
    errors = writing.Errors()
    check_order(report, errors)
    errors.check_record(report)
    errors.raise_if_any()
    with writing.refusals_of_the_database(Report):
        report.save(update_fields=list(changes))
    return report


@transaction.atomic
def change_section(
    section: ReportSection, *, by: User, **changes: Unpack[SectionFields]
) -> ReportSection:
    """Write beside the figures; a text may quote them. Raises as ``change_report`` does."""
    locked_draft(section.report, by=by)
    section = ReportSection.objects.select_related("report").get(pk=section.pk)
    return write_section(section, changes, by=by)


def draft_of(
    *, kind: str, region: Region | None, year: int, appeal: Appeal | None
) -> Report | None:
    """Give the one report on this region and year, or appeal, that is not issued yet."""
    same = Report.objects.on_the_same(kind=kind, region=region, year=year, appeal=appeal)
    return same.exclude(status=Report.Status.ISSUED).first()


def rebuild_report(report: Report, *, by: User | None) -> None:
    """Take the figures anew and print all files again, in the place of those there.

    A file that would be the same again is not printed, and a format that is new is added. Where
    nothing has changed since they were taken, figures stay.

    What was there before is kept, so that what moved can be looked at. Raises ``OutsideScope`` if
    ``by`` may not change it (nobody is the command line), ``ValidationError`` if the report is
    issued or in review, or a file is being printed.
    """
    with transaction.atomic():
        files = locked_files(report)
        report = locked_draft(report, by=by)
        same = unchanged.is_unchanged(report)
        with data_version.unmoved():
            wait_again(files)
            add_files(report)
            _take_anew(report, same=same)
        _queue(BUILD, report.pk)


def _take_anew(report: Report, *, same: bool) -> None:
    """Have the figures taken, or say that they are those of now where they are the ``same``."""
    if report.moved is None or report.looked_at:  # else go on from what was last looked at
        report.earlier_snapshot = report.snapshot or report.earlier_snapshot
        report.moved = 0
    if same:
        report.snapshot_at = timezone.now()
    else:
        report.snapshot = report.snapshot_at = report.moved = None
    report.looked_at_by = report.looked_at = None
    report.status = Report.Status.BUILDING
    report.save(
        update_fields=[
            "earlier_snapshot",
            "snapshot",
            "snapshot_at",
            "moved",
            "looked_at_by",
            "looked_at",
            "status",
        ]
    )


def print_again(report: Report, *, by: User) -> None:
    """Print all languages again from the same figures, with the texts as they are now.

    Raises as ``rebuild_report`` does, and ``ValidationError`` if there are no figures yet.
    """
    with transaction.atomic():
        files = locked_files(report)
        report = locked_draft(report, by=by)
        if report.snapshot is None:
            raise ValidationError(_("The report has no figures yet: take them first."))
        wait_again(files)
        add_files(report)
        report.snapshot = figures_of(report) | {"front": to_json(gather_front(report))}
        report.status = Report.Status.BUILDING
        report.save(update_fields=["snapshot", "status"])
        _queue(BUILD, report.pk)


def retry_file(file: ReportFile, *, by: User) -> None:
    """Print one failed file again, from the same snapshot as the others.

    Raises ``OutsideScope`` if ``by`` may not change the report, ``ValidationError`` if it is
    issued, or the file has not failed.
    """
    with transaction.atomic():
        files = [row for row in locked_files(file.report) if row.pk == file.pk]
        report = locked_draft(file.report, by=by)
        if files[0].status != ReportFile.Status.FAILED:
            raise ValidationError(_("Only a failed file can be printed again alone."))
        wait_again(files)
        report.status = Report.Status.BUILDING
        report.save(update_fields=["status"])
        if report.snapshot is None:
            _queue(BUILD, report.pk)
        else:
            _queue(PRINT, file.pk)


def build_report(report_id: int) -> None:
    """Gather the figures, once; take over the files that would be the same, and queue the others.

    Whatever goes wrong is recorded on the files and raised; a fault of the database is only
    raised, for then the report can be taken up again.
    """
    try:
        _gather_once(report_id)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        _record_failed_build(report_id, error)
        raise
    building = Report.objects.filter(pk=report_id, status=Report.Status.BUILDING)
    with transaction.atomic(), data_version.unmoved():
        building.update(produced_by=production())
    take_over(report_id)
    files = ReportFile.objects.unfinished().filter(report__snapshot__isnull=False)
    for pk in files.filter(report=report_id).order_by("pk").values_list("pk", flat=True):
        _queue(PRINT, pk)


def resume_reports() -> None:
    """Queue what is unfinished and in no worker's hands. A second message for a file is harmless:
    whoever comes second finds it locked, or ready."""
    with transaction.atomic():
        files = ReportFile.objects.unfinished().filter(
            report__status=Report.Status.BUILDING, report__snapshot__isnull=False
        )
        for file in files.select_for_update(skip_locked=True, of=("self",)):
            _queue(PRINT, file.pk)
        reports = Report.objects.filter(status=Report.Status.BUILDING, snapshot__isnull=True)
        for report in reports.select_for_update(skip_locked=True):
            _queue(BUILD, report.pk)


def delete_report(report: Report, *, by: User) -> None:
    """Delete a report that is not issued, with its files on disk.

    Raises ``OutsideScope`` if ``by`` may not change it.
    """
    with transaction.atomic():
        locked_files(report)
        pk = locked_draft(report, by=by).pk
        report.delete()
        put(REMOVE, pk)


def _gather_once(report_id: int) -> None:
    with one_moment():
        report = (
            Report.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("region")
            .filter(pk=report_id, status=Report.Status.BUILDING, snapshot__isnull=True)
            .first()
        )
        if report is None:
            return
        now, version = timezone.now(), data_version.current()
        contents = KINDS[report.kind].gather(report, as_of=timezone.localdate(now))
        report.snapshot, report.snapshot_at = to_json(contents), now
        report.is_sample = contents.is_sample
        if report.ends_on < contents.as_of:  # over: taken again, its figures are the same
            report.as_of = contents.cut_off
        report.moved = count_changes(report)
        with data_version.unmoved():
            report.save(update_fields=["snapshot", "snapshot_at", "as_of", "is_sample", "moved"])
        unchanged.remember(report, version=version, on=timezone.localdate(now))


def _record_failed_build(report_id: int, error: Exception) -> None:
    with transaction.atomic(), data_version.unmoved():
        files = list(
            ReportFile.objects.filter(report=report_id)
            .order_by("pk")
            .select_for_update(of=("self",))
            .select_related("report")
        )
        report = Report.objects.select_for_update().get(pk=report_id)
        if report.status != Report.Status.BUILDING or report.snapshot is not None:
            return  # ordered anew since, or built by another worker
        for file in files:
            shelf.remove(file)
            file.fail(error)
        report.status = Report.Status.FAILED
        report.save(update_fields=["status"])
        queue_build_letters(report)


def _queue(task: str, pk: int) -> None:
    """Call a worker on commit. No row of the outbox: printing takes minutes and transactions of its
    own, and what no worker hears of ``resume_reports`` finds within one."""
    call_worker(task, pk)
