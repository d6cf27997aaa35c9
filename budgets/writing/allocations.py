"""Writing allocations: what a fund gives to a region in a year, its lines, and its revisions.

A draft is changed or thrown away while nobody has proposed it (``budgets.writing.drafts``). The
class of a line is stored when the allocation is approved: what a report said stays so, however the
dates of the project change later.
"""

from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import TypedDict, Unpack

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils.translation import gettext as _

from budgets.models import Allocation, AllocationLine, Fund
from budgets.reading.allocated import class_of_line, lines_to_class
from budgets.writing.confirmed import Parts, settle
from budgets.writing.drafts import lock_approved, lock_draft
from budgets.writing.plausibility import about_allocation, about_line
from projects.models import Project
from stakeholders import access, writing
from stakeholders.models import Region, User
from stakeholders.plausibility import new_questions
from stakeholders.reasons import said

Status = Allocation.Status


class AllocationLineFields(TypedDict, total=False):
    project: Project
    chf_amount: Decimal


class AllocationFields(TypedDict, total=False):
    """``ongoing_chf`` and ``new_chf`` are for ongoing and for new projects, in CHF.

    ``lines`` are all of them: a project that is not named gets nothing of it.
    """

    ongoing_chf: Decimal
    new_chf: Decimal
    note: str
    lines: Sequence[AllocationLineFields]


def prepare(allocation: Allocation) -> None:
    """Store the class of each line. Raises ``ValidationError`` naming every project without one."""
    _lock_projects(allocation)
    lines = list(lines_to_class(allocation))
    if not lines and not (allocation.ongoing_chf or allocation.new_chf):
        raise ValidationError(_("An allocation of nothing cannot be approved."))
    allocation.fund.refuse_days(date(allocation.year, 1, 1), date(allocation.year, 12, 31))
    faults = []
    for line in lines:
        try:
            if line.project.region_id != allocation.region_id:
                raise ValidationError(_("It is not a project of this region."))
            line.project_class = class_of_line(line, allocation.year)
        except ValidationError as error:
            faults.append(f"{line.project}: {error.messages[0]}")
    if faults:
        raise ValidationError(faults)
    AllocationLine.objects.bulk_update(lines, ["project_class"], batch_size=1000)


def _lock_projects(allocation: Allocation) -> None:
    """Lock the projects of this version and of the one in force, whose funding the approval moves.

    All at once and in one order: statement by statement, two approvals would cross.
    """
    of_both = Allocation.objects.filter(
        Q(pk=allocation.pk) | Q(status=Status.APPROVED),
        year=allocation.year,
        fund=allocation.fund_id,
        region=allocation.region_id,
    )
    lines = AllocationLine.objects.filter(allocation__in=of_both.order_by().values("pk"))
    writing.lock_in_order(Project.objects.filter(pk__in=lines.order_by().values("project")))


@transaction.atomic
def create_allocation(
    *,
    by: User,
    year: int,
    fund: Fund,
    region: Region | None = None,
    is_sample: bool = False,
    confirmed: Collection[str] = (),
    **fields: Unpack[AllocationFields],
) -> Allocation:
    """Draft the first version of what the fund gives to the region in the year.

    Raises ``OutsideScope`` if ``by`` does not write for the region, ``ValidationError`` on
    ``year`` if there is a version already, and on each field that is wrong; ``Unconfirmed`` with
    what is possible and hardly meant.
    """
    access.require_add(by, Allocation)
    _require_region(region, by=by)
    allocation = Allocation(year=year, fund=fund, region=region, is_sample=is_sample, entered_by=by)
    allocation.revision = next_revision(allocation)
    errors = writing.Errors()
    errors.check(_check_first, allocation)
    return _keep(allocation, fields, confirmed, by=by, errors=errors)


@transaction.atomic
def change_allocation(
    allocation: Allocation,
    *,
    by: User,
    version: int | None = None,
    confirmed: Collection[str] = (),
    **changes: Unpack[AllocationFields],
) -> Allocation:
    """Change what is named of a draft. Raises as ``lock_draft`` and ``create_allocation`` do."""
    return _keep(lock_draft(allocation, by=by, version=version), changes, confirmed, by=by)


@transaction.atomic
def remove_allocation(allocation: Allocation, *, by: User) -> None:
    """Throw a draft away, with its lines. Raises as ``lock_draft`` does."""
    writing.remove(lock_draft(allocation, by=by))


@transaction.atomic
def create_line(
    *,
    by: User,
    allocation: Allocation,
    confirmed: Collection[str] = (),
    **fields: Unpack[AllocationLineFields],
) -> AllocationLine:
    """Add a line for a project of the region. Raises as ``lock_draft`` does; ``Unconfirmed``."""
    allocation = lock_draft(allocation, by=by)
    return _keep_line(AllocationLine(allocation=allocation), fields, confirmed, by=by)


@transaction.atomic
def change_line(
    line: AllocationLine,
    *,
    by: User,
    confirmed: Collection[str] = (),
    **changes: Unpack[AllocationLineFields],
) -> AllocationLine:
    """Change what is named of a line. Raises as ``create_line`` does."""
    allocation = lock_draft(line.allocation, by=by)
    return _keep_line(allocation.lines.get(pk=line.pk), changes, confirmed, by=by)


@transaction.atomic
def remove_line(line: AllocationLine, *, by: User) -> None:
    """Take a line from a draft. Raises as ``lock_draft`` does."""
    lock_draft(line.allocation, by=by)
    writing.remove(line)


@transaction.atomic
def revise_allocation(
    allocation: Allocation, *, by: User, note: str, version: int | None = None
) -> Allocation:
    """Start a revision: a new draft with the amounts and lines of the approved version.

    Raises ``OutsideScope`` if ``by`` may not change it, ``Stale``; ``ValidationError`` if it is
    not the approved one (``wrong_status``), one is in preparation already, or on ``note`` if it
    gives no reason.
    """
    allocation = lock_approved(allocation, by=by, version=version)
    errors = writing.Errors()
    if not said(note):
        errors.add("note", _("Say why the allocation is revised."), code="needed")
    revision = Allocation(
        year=allocation.year,
        fund=allocation.fund,
        region=allocation.region,
        revision=next_revision(allocation),
        ongoing_chf=allocation.ongoing_chf,
        new_chf=allocation.new_chf,
        is_sample=allocation.is_sample,
        entered_by=by,
    )
    writing.save(revision, {"note": said(note)}, errors=errors)
    AllocationLine.objects.bulk_create(
        AllocationLine(allocation=revision, project_id=line.project_id, chf_amount=line.chf_amount)
        for line in allocation.lines.all()
    )
    return revision


def next_revision(allocation: Allocation) -> int:
    """Give the number of the version that follows: 0 for the first of its year, fund and region."""
    last = Allocation.objects.filter(
        year=allocation.year, fund=allocation.fund_id, region=allocation.region_id
    ).aggregate(last=Max("revision"))["last"]
    return 0 if last is None else last + 1


def _require_region(region: Region | None, *, by: User) -> None:
    """Raise ``OutsideScope`` unless it is an own region; headquarters writes for all and none."""
    own = access.within_scope(Region.objects.all(), by)
    if not access.administers(by) and (region is None or not own.filter(pk=region.pk).exists()):
        raise access.OutsideScope(_("This record is outside your regions."), field="region")


def _check_first(allocation: Allocation) -> None:
    """Raise ``ValidationError`` on ``year`` if a version is approved or in preparation."""
    same = Allocation.objects.filter(
        year=allocation.year, fund=allocation.fund_id, region=allocation.region_id
    )
    statuses = set(same.values_list("status", flat=True))
    message = None
    if Status.APPROVED in statuses:
        message = _("There is an approved allocation of this year, fund and region: revise it.")
    elif statuses & {Status.DRAFT, Status.PROPOSED}:
        message = _("This year, fund and region have an allocation in preparation already.")
    if message:
        raise ValidationError({"year": ValidationError(message, code="duplicate")})


def _keep(
    allocation: Allocation,
    fields: AllocationFields,
    confirmed: Collection[str],
    *,
    by: User,
    errors: writing.Errors | None = None,
) -> Allocation:
    before = about_allocation(allocation) if allocation.pk else []
    own = {name: value for name, value in fields.items() if name != "lines"}
    saved = writing.save(allocation, own, errors=errors)
    settle(saved, new_questions(before, about_allocation(saved)), confirmed, by=by)
    if "lines" in fields:
        _replace_lines(saved, fields["lines"], confirmed, by=by)
        saved.forget_version()
    return saved


def _replace_lines(
    allocation: Allocation,
    lines: Sequence[AllocationLineFields],
    confirmed: Collection[str],
    *,
    by: User,
) -> None:
    known = allocation.lines.select_related("project")
    before = {line.project_id: about_line(line) for line in known}
    errors, written, named, parts = writing.Errors(), [], set(), Parts("lines")
    for number, fields in enumerate(lines):
        line = AllocationLine(allocation=allocation, **fields)
        try:
            _check_line(line)
            asked = new_questions(before.get(line.project_id, []), about_line(line))
            parts.ask(number, line, asked)
        except ValidationError as refusal:
            errors.take(refusal, prefix=f"lines.{number}.")
        if line.project_id in named:
            message = _("This project has a line already.")
            errors.add(f"lines.{number}.project", message, code="duplicate")
        named.add(line.project_id)
        written.append(line)
    errors.raise_if_any()
    parts.require_confirmed(confirmed)
    allocation.lines.all().delete()
    AllocationLine.objects.bulk_create(written, batch_size=1000)
    parts.keep(by=by)


def _check_line(line: AllocationLine) -> None:
    """Raise ``ValidationError`` by field unless it is a line for a project of the region."""
    errors = writing.Errors()
    errors.check(line.clean_fields)
    if line.project_id and line.project.region_id != line.allocation.region_id:
        errors.add("project", _("It is not a project of this region."), code="region")
    errors.raise_if_any()


def _keep_line(
    line: AllocationLine, fields: AllocationLineFields, confirmed: Collection[str], *, by: User
) -> AllocationLine:
    before = about_line(line) if line.pk else []
    for name, value in fields.items():
        setattr(line, name, value)
    errors = writing.Errors()
    errors.check(_check_line, line)
    saved = writing.save(line, {}, errors=errors)
    settle(saved, new_questions(before, about_line(saved)), confirmed, by=by)
    return saved
