"""What the figures of projects were at a moment, by what was recorded until then.

Only projects of which something was recorded since are worked out anew; of all others the sums of
now are those of then. As of a day, what is of a later day is left out besides. The sums follow as
``budgets/sql/funding.sql`` says; that both say the same is tested.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from django.db.models import Case, Count, F, Q, QuerySet, Sum, When
from django.db.models.functions import Coalesce

from budgets.models import (
    Allocation,
    AllocationLine,
    Budget,
    ContributionEntry,
    Expenditure,
    Fund,
    Mode,
)
from budgets.reading import recorded
from budgets.reading.measures import ZERO, Measure
from budgets.reading.scopes import Scope
from projects.models import PhaseChange, Project

_MOST_MOMENTS, _LATEST = 2000, 10


@dataclass
class Sums:
    """The sums of one project in CHF; those by mode have a key for each.

    ``held`` is what contributors gave in cash, less what was spent of it.
    """

    is_active: bool = False
    is_ended: bool = False
    has_budget: bool = False
    records: int = 0
    spent: Decimal = ZERO
    held: Decimal = ZERO
    planned: dict[str, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    committed: dict[str, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    received: dict[str, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))
    committed_by_fund: dict[int | None, Decimal] = field(
        default_factory=lambda: defaultdict(lambda: ZERO)
    )
    received_by_fund: dict[int | None, Decimal] = field(
        default_factory=lambda: defaultdict(lambda: ZERO)
    )
    allotted_by_fund: dict[int, Decimal] = field(default_factory=lambda: defaultdict(lambda: ZERO))

    @property
    def allotted(self) -> Decimal:
        """What funds have allotted, less what came from the same fund: the same money once."""
        parts = (
            chf - self._secured(self.committed_by_fund[fund], self.received_by_fund[fund])
            for fund, chf in self.allotted_by_fund.items()
        )
        return sum((max(part, ZERO) for part in parts), ZERO)

    def _secured(self, committed: Decimal, received: Decimal) -> Decimal:
        """What nobody has paid when a project ends is not secured."""
        return received if self.is_ended else committed + received

    def figure(self, measure: str, mode: str) -> Decimal:
        """Give what the project adds to a figure; of one that counts projects, 1 or 0."""
        counted = {
            Measure.UNKNOWN: not self.has_budget,
            Measure.UNRECORDED: not self.has_budget and not self.records,
        }
        if measure in counted:
            return Decimal(counted[Measure(measure)])
        allotted = self.allotted if mode == Mode.CASH else ZERO
        have = self._secured(self.committed[mode], self.received[mode]) + allotted
        left = self.planned[mode] - have
        return {
            Measure.ALLOTTED_BY_UNION: self.allotted,
            Measure.WITHOUT_PLAN: ZERO if self.has_budget else have,
            Measure.BEYOND_PLAN: max(-left, ZERO) if self.has_budget else ZERO,
            Measure.GAP: max(left, ZERO) if self.has_budget and self.is_active else ZERO,
            Measure.UNFUNDED: max(left, ZERO) if self.has_budget and not self.is_active else ZERO,
            Measure.DUE_AFTER_END: self.committed[mode] if self.is_ended else ZERO,
            Measure.ADVANCE: max(self.spent - self.received[mode] - self.allotted, ZERO),
            Measure.UNSPENT_AFTER_END: max(self.held, ZERO) if self.is_ended else ZERO,
        }[Measure(measure)]


def changed_since(projects: QuerySet[Project], moment: datetime) -> QuerySet[Project]:
    """Give those of the projects of which money or a move was recorded after the moment."""
    revised = Allocation.objects.filter(approved_at__gt=moment).order_by().values("year", "fund")
    of_these = AllocationLine.objects.filter(
        allocation__year__in=revised.values("year"), allocation__fund__in=revised.values("fund")
    )
    entries = recorded.after(ContributionEntry.objects.all(), moment)
    return projects.filter(
        Q(pk__in=entries.values("contribution__project"))
        | Q(pk__in=Expenditure.objects.filter(entered_at__gt=moment).values("project"))
        | Q(pk__in=Budget.objects.filter(approved_at__gt=moment).values("project"))
        | Q(pk__in=of_these.values("project"))
        | Q(pk__in=PhaseChange.objects.filter(made_at__gt=moment).values("project"))
    )


def sums_at(
    projects: Iterable[Project], moment: datetime, on: date | None = None
) -> Mapping[int, Sums]:
    """Work out the sums of these projects as of a moment, by their primary keys.

    ``on`` is the day of which they are, None where all counts that was recorded.
    """
    stood_at = recorded.approved_until(on, moment)
    occurred = Q() if on is None else Q(occurs_on__lte=on)
    by_key = {project.pk: Sums() for project in projects}
    rows = Project.objects.filter(pk__in=by_key)
    _add_standing(by_key, rows, stood_at)
    _add_plans(by_key, rows, stood_at)
    _add_contributions(by_key, moment, occurred)
    _add_allotted(by_key, stood_at)
    _add_spent(by_key, moment, occurred)
    return by_key


def _add_standing(by_key: dict[int, Sums], rows: QuerySet[Project], moment: datetime) -> None:
    """The first move after the moment tells from where it went."""
    since = PhaseChange.objects.filter(project__in=by_key, made_at__gt=moment)
    first = since.order_by("project_id", "made_at", "pk").distinct("project_id")
    moved = {row.project_id: (row.from_phase, row.from_status) for row in first}
    for pk, *now in rows.order_by().values_list("pk", "phase", "status"):
        phase, status = moved.get(pk, tuple(now))
        by_key[pk].is_active = phase != Project.Phase.CLOSED and status == Project.Status.ACTIVE
        by_key[pk].is_ended = phase == Project.Phase.CLOSED or status == Project.Status.CANCELLED


def _add_plans(by_key: dict[int, Sums], rows: QuerySet[Project], moment: datetime) -> None:
    approved = Budget.objects.filter(
        project__in=by_key, status__in=("approved", "superseded"), approved_at__lte=moment
    )
    for pk in approved.order_by().values_list("project", flat=True).distinct():
        by_key[pk].has_budget = True
    items = recorded.items_of(rows, moment).values("budget__project", "mode")
    for row in items.annotate(chf=Coalesce(Sum("chf_amount"), ZERO)):
        by_key[row["budget__project"]].planned[row["mode"]] += row["chf"]


def _add_contributions(by_key: dict[int, Sums], moment: datetime, occurred: Q) -> None:
    entries = recorded.by_then(
        ContributionEntry.objects.filter(occurred, contribution__project__in=by_key), moment
    )
    keys = {
        "project": F("contribution__project"),
        "mode": F("contribution__mode"),
        "fund": Case(When(contribution__mode=Mode.CASH, then=F("contribution__fund"))),
        "kind": F("contribution__fund__kind"),
    }
    sums = (
        entries.order_by()
        .values(**keys)
        .annotate(
            committed=Sum("committed_chf"),
            received=Sum("received_chf"),
            number=Count("contribution", distinct=True),
        )
    )
    for row in sums:
        project = by_key[row["project"]]
        project.records += row["number"]
        project.committed[row["mode"]] += row["committed"]
        project.received[row["mode"]] += row["received"]
        if row["mode"] == Mode.CASH:
            project.committed_by_fund[row["fund"]] += row["committed"]
            project.received_by_fund[row["fund"]] += row["received"]
            project.held += ZERO if row["kind"] in Fund.OWN else row["received"]


def _add_spent(by_key: dict[int, Sums], moment: datetime, occurred: Q) -> None:
    rows = Expenditure.objects.filter(occurred, project__in=by_key).order_by()
    sums = recorded.by_then(rows, moment).values("project", kind=F("fund__kind"))
    for row in sums.annotate(spent=Sum("chf_amount"), number=Count("pk")):
        project = by_key[row["project"]]
        project.records += row["number"]
        project.spent += row["spent"]
        project.held -= ZERO if row["kind"] in Fund.OWN else row["spent"]


def _add_allotted(by_key: dict[int, Sums], moment: datetime) -> None:
    lines = recorded.lines_of(AllocationLine.objects.filter(project__in=by_key), moment)
    sums = (
        lines.order_by()
        .values("project", fund=F("allocation__fund"))
        .annotate(chf=Sum("chf_amount"), number=Count("pk"))
    )
    for row in sums:
        by_key[row["project"]].records += row["number"]
        by_key[row["project"]].allotted_by_fund[row["fund"]] += row["chf"]


def moments_between(scope: Scope, begins: datetime, ends: datetime) -> list[datetime]:
    """Give when anything was recorded that may have moved a figure of the scope, latest first.

    Of the earlier ones only the first of each second: an import enters many rows at once.
    """
    projects = scope.projects.order_by().values("pk")
    sources = (
        (scope.entries, "entered_at"),
        (scope.entries, "approved_at"),
        (scope.expenditures, "entered_at"),
        (Budget.objects.filter(project__in=projects), "approved_at"),
        (Allocation.objects.all(), "approved_at"),
        (PhaseChange.objects.filter(project__in=projects), "made_at"),
    )
    moments: set[datetime] = set()
    for rows, name in sources:
        during = rows.filter(**{f"{name}__gt": begins, f"{name}__lte": ends})
        times = during.order_by(f"-{name}").values_list(name, flat=True).distinct()
        moments |= set(times[:_MOST_MOMENTS])
    latest = sorted(moments, reverse=True)
    by_second = {moment.replace(microsecond=0): moment for moment in latest[_LATEST:]}
    return latest[:_LATEST] + sorted(by_second.values(), reverse=True)
