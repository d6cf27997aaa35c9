"""What is secured: committed or received; of a project that has ended, received alone.

What nobody has paid when a project is closed or cancelled is due after the end: it is shown apart,
and secures nothing. The view of one project's sums says the same (``budgets/sql/funding.sql``).
"""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import (
    Case,
    DateField,
    DecimalField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from budgets.models import ContributionEntry, Mode, ProjectFunding
from projects.models import Project

ZERO = Decimal("0.00")


def is_ended(path: str = "") -> Q:
    """The condition that a project, reached by this path, is closed or cancelled."""
    return Q(**{f"{path}phase": Project.Phase.CLOSED}) | Q(
        **{f"{path}status": Project.Status.CANCELLED}
    )


def secured_chf(path: str = "") -> Case:
    """In CHF, of contributions or entries; ``path`` leads to the contribution."""
    return _secured("chf", path)


def secured_unvalued(path: str = "") -> Case:
    """How many in kind have no value, of the same."""
    return _secured("unvalued", path)


def _secured(unit: str, path: str) -> Case:
    received = F(f"received_{unit}")
    ended = is_ended(f"{path}project__")
    return Case(When(ended, then=received), default=F(f"committed_{unit}") + received)


# --- What is overdue ----------------------------------------------------------------------------

_DUE_ON = Coalesce(
    "due_on", "follows__due_on", "follows__follows__due_on", output_field=DateField()
)
"""When the commitment is due that an entry makes, takes back or settles: no other has a day."""
_SUMS = {
    "overdue_cash": Sum("committed_chf", filter=Q(contribution__mode=Mode.CASH), default=ZERO),
    "overdue_in_kind": Sum(
        "committed_chf", filter=Q(contribution__mode=Mode.IN_KIND), default=ZERO
    ),
}


def overdue_entries(
    entries: QuerySet[ContributionEntry], *, on: date
) -> QuerySet[ContributionEntry]:
    """Give the entries whose ``committed_chf`` add up to what is overdue on the day.

    Of projects that have ended nothing is secured any more, and so nothing of it overdue.
    """
    return (
        entries.filter(contribution__committed_chf__gt=0)
        .exclude(is_ended("contribution__project__"))
        .alias(settles_what_is_due_on=_DUE_ON)
        .filter(settles_what_is_due_on__lt=on)
    )


def overdue_sums(entries: QuerySet[ContributionEntry], *, on: date) -> dict[str, Decimal]:
    """Add up what is overdue on the day, in cash and in kind, in CHF."""
    return overdue_entries(entries, on=on).order_by().aggregate(**_SUMS)


def overdue_by(
    entries: QuerySet[ContributionEntry], lookup: str, *others: str, on: date
) -> list[dict[str, Any]]:
    """Add up the same by a lookup of the project, or by others of a contribution to none.

    Without others, what is given to no project is left out.
    """
    rows = overdue_entries(entries, on=on).order_by()
    key: F | Coalesce = F(f"contribution__project__{lookup}")
    if others:
        key = Coalesce(key, *(f"contribution__{other}" for other in others))
    else:
        rows = rows.exclude(contribution__project=None)
    return list(rows.values(key=key).annotate(**_SUMS))


def with_overdue(rows: QuerySet[ProjectFunding], *, on: date) -> QuerySet[ProjectFunding]:
    """Give the funding of each project its ``overdue_cash`` and ``overdue_in_kind``, in CHF."""
    entries = ContributionEntry.objects.filter(contribution__project=OuterRef("pk"))
    by_project = overdue_entries(entries, on=on).order_by().values(all=F("contribution__project"))

    amount: DecimalField = DecimalField(max_digits=18, decimal_places=2)
    sums = {
        name: Coalesce(
            Subquery(by_project.annotate(chf=effect).values("chf")),
            Value(ZERO),
            output_field=amount,
        )
        for name, effect in _SUMS.items()
    }
    return rows.annotate(**sums)
