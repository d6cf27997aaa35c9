"""Writing allocations: the class of each line at approval, and revisions.

The class of a line is stored when the allocation is approved: what a report said stays so, however
the dates of the project change later.
"""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from budgets.models import Allocation, AllocationLine
from budgets.reading.allocated import class_of_line
from stakeholders.models import User


def prepare(allocation: Allocation) -> None:
    """Store the class of each line. Raises ``ValidationError`` naming every project without one."""
    lines = list(allocation.lines.select_related("project"))
    if not lines and not (allocation.ongoing_chf or allocation.new_chf):
        raise ValidationError(_("An allocation of nothing cannot be approved."))
    allocation.fund.refuse_days(date(allocation.year, 1, 1), date(allocation.year, 12, 31))
    faults = []
    for line in lines:
        try:
            if line.project.region_id != allocation.region_id:
                raise ValidationError(_("It is not a project of this region."))
            line.project_class = class_of_line(line.project, allocation.year)
        except ValidationError as error:
            faults.append(f"{line.project}: {error.messages[0]}")
    if faults:
        raise ValidationError(faults)
    AllocationLine.objects.bulk_update(lines, ["project_class"], batch_size=1000)


@transaction.atomic
def revise_allocation(allocation: Allocation, *, by: User, note: str) -> Allocation:
    """Start a revision: a new draft with the amounts and lines of the approved version.

    Raises ``ValidationError`` if this is not the approved one, or one is in preparation already.
    """
    allocation = Allocation.objects.select_for_update(no_key=True, of=("self",)).get(
        pk=allocation.pk
    )
    if allocation.status != Allocation.Status.APPROVED:
        raise ValidationError(_("Only the approved version can be revised."))
    if not note.strip():
        raise ValidationError({"note": _("Say why the allocation is revised.")})
    revision = Allocation(
        year=allocation.year,
        fund=allocation.fund,
        region=allocation.region,
        revision=next_revision(allocation),
        ongoing_chf=allocation.ongoing_chf,
        new_chf=allocation.new_chf,
        note=note.strip(),
        is_sample=allocation.is_sample,
        entered_by=by,
    )
    revision.full_clean()
    revision.save()
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
