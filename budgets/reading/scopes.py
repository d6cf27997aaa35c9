"""What a total is the total of: projects, and the contributions that belong to none of them.

Totals, their explanations and reports all start from a scope, so that they count the same rows: as
they stand now or, of a scope ``as_of`` a day, as they stood at its end; of one ``known_on`` a later
day, by what was recorded until then. A scope also says which kept sums are its own
(``reading.kept``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self, TypeVar

from django.db.models import Count, Q, QuerySet, Sum

from budgets.models import (
    Agreement,
    Budget,
    BudgetItem,
    Contribution,
    ContributionEntry,
    Expenditure,
    Fund,
    FundingMovement,
    FundingOnDay,
    FundingSum,
    ProjectFunding,
)
from budgets.reading import periods, recorded
from budgets.reading.on_record import seen_on
from budgets.reading.paths import reached_by
from initiatives.models import ActionPlan, Initiative, InterregionalEffort
from projects.models import Project
from projects.models.project import ProjectQuerySet
from stakeholders.access import AnyUser, own_rows, sees_everything
from stakeholders.models import Country, Region

RowsT = TypeVar("RowsT", bound=QuerySet)

MOST_NAMED = 5000
"""How many projects a query names one by one."""
FEW_INITIATIVES = 5
"""So many initiatives hold a small part of all projects."""


def keys_of(projects: QuerySet[Project]) -> list[int] | None:
    """The primary keys of some projects; None where they are too many to be named."""
    keys = list(projects.order_by().values_list("pk", flat=True)[: MOST_NAMED + 1])
    return keys if len(keys) <= MOST_NAMED else None


def by_name(projects: QuerySet[Project]) -> QuerySet[Project]:
    """Give the same projects, named: what belongs to them is looked up, and not all of its kind.

    They are as they are where they are too many to be named.
    """
    keys = keys_of(projects)
    return projects if keys is None else Project.objects.filter(pk__in=keys)


@dataclass(frozen=True, kw_only=True)
class SampleShare:
    """How many of the projects of a total are sample data.

    ``in_others`` if of the contributions that belong to no project any is.
    """

    sample: int
    projects: int
    in_others: bool = False

    @property
    def is_any(self) -> bool:
        return self.sample > 0 or self.in_others


@dataclass(frozen=True, kw_only=True)
class Kept:
    """The conditions of the kept sums that are those of a scope: of ``FundingSum``, and of money.

    They are those of the very ``projects`` and contributions with which they were made, as of now
    or of the day ``on``. It is ``few`` where it is a small part of all.
    """

    funding: Q
    money: Q
    few: bool = False
    on: date | None = None
    projects: QuerySet[Project]
    unearmarked: QuerySet[Contribution]


@dataclass(frozen=True)
class Scope:
    """What a total is made of: some projects, and the contributions to no single project.

    Of one ``fund`` or ``agreement`` only, its contributions, entries and expenditure are those of
    that fund or agreement; what is planned belongs to none. ``region`` is set where it is all of
    one region. ``on`` is the day at whose end it is counted, None for now; ``known_on`` the day by
    which entries were recorded that count, None for all. A day that is not over has no such day.
    """

    projects: QuerySet[Project]
    unearmarked: QuerySet[Contribution]
    fund: Fund | None = None
    agreement: Agreement | None = None
    region: Region | str | None = None
    on: date | None = None
    known_on: date | None = None
    keys: Kept | None = None

    @classmethod
    def visible_to(cls, reader: AnyUser, *, on: date | None = None) -> Self:
        """Everything that this reader may see, as of the day: of the projects that there were."""
        is_kept = on is None or periods.are_made()
        projects = seen_on(reader, on, is_kept=is_kept)
        unearmarked = Contribution.objects.visible_to(reader).unearmarked()
        keys = None
        if is_kept and (seen := _kept_for(reader)) is not None:
            keys = Kept(funding=seen, money=seen, on=on, projects=projects, unearmarked=unearmarked)
        return cls(projects, unearmarked, on=on, keys=keys)

    @property
    def kept(self) -> Kept | None:
        """The conditions of its kept sums; None where only the ledgers have them.

        Those are: as of a day or by a later one, of an agreement, and of other rows than the
        conditions were made with.
        """
        return None if self.on else self.kept_funding

    @property
    def kept_funding(self) -> Kept | None:
        """The conditions of the kept sums of its projects, as of now or as of its day."""
        return None if self.known_on or self.agreement else self._own_keys

    @property
    def _own_keys(self) -> Kept | None:
        """The conditions that say which its projects are, be they summed up or not."""
        keys = self.keys
        if keys is None or keys.on != self.on:
            return None
        same = keys.projects is self.projects and keys.unearmarked is self.unearmarked
        return keys if same else None

    @property
    def is_all_that_is_public(self) -> bool:
        """Whether its projects are all that the public sees now."""
        return self.kept is not None and self.kept.funding == ProjectQuerySet.is_public()

    def as_of(self, day: date | None) -> Self:
        """Count what had occurred and was in force at the end of the day; None for now.

        Its projects stay: they are those that a report counts.
        """
        return replace(self, on=day)

    def as_known_on(self, day: date | None) -> Self:
        """Leave out the entries that were recorded after the day.

        Budgets, allocations and moves are as of the day of the scope in any case: they are of the
        day on which they are recorded, and no day is known before it is over.
        """
        return replace(self, known_on=day)

    def of_region(self, region: Region | str) -> "Scope":
        return self._of(
            self.projects.filter(region=region),
            self.unearmarked.filter(Q(region=region) | Q(initiative__region=region)),
            region=region,
            funding=Q(region=region),
            money=Q(region=region) | Q(of_project=False, initiative__region=region),
        )

    def of_plan(self, plan: ActionPlan) -> "Scope":
        return self._of(
            self.projects.filter(initiative__plan=plan),
            self.unearmarked.filter(initiative__plan=plan),
            funding=Q(initiative__plan=plan),
        )

    def of_initiatives(self, initiatives: Sequence[Initiative]) -> "Scope":
        return self._of(
            self.projects.filter(initiative__in=initiatives),
            self.unearmarked.filter(initiative__in=initiatives),
            funding=Q(initiative__in=initiatives),
            few=len(initiatives) <= FEW_INITIATIVES,
        )

    def of_effort(self, effort: InterregionalEffort) -> "Scope":
        """The projects of its initiatives, and those that joined it by themselves; each once.

        Sums are kept of initiatives: they are its own as long as none of another one joined it.
        """
        initiatives = list(effort.initiatives.all())
        # Named, so that the planner knows how many projects they have.
        of_these = Q(initiative__in=initiatives)
        others = Project.objects.filter(effort=effort).exclude(of_these)
        is_kept = self.kept_funding is not None and not others.exists()
        return self._of(
            self.projects.filter(of_these | Q(effort=effort)),
            self.unearmarked.filter(of_these),
            funding=of_these if is_kept else None,
            few=len(initiatives) <= FEW_INITIATIVES,
        )

    def of_country(self, country: Country) -> "Scope":
        """The projects that serve the country; a contribution to no project serves none."""
        return self._of(self.projects.filter(countries=country), self.unearmarked.none())

    def of_project(self, project: Project) -> "Scope":
        return self._of(self.projects.filter(pk=project.pk), self.unearmarked.none())

    def _of(
        self,
        projects: QuerySet[Project],
        unearmarked: QuerySet[Contribution],
        *,
        region: Region | str | None = None,
        funding: Q | None = None,
        money: Q | None = None,
        few: bool = False,
    ) -> "Scope":
        """Narrow it; sums are kept of what ``funding`` says, and ``money`` if that is another."""
        keys = None
        if funding is not None and (of_whole := self.kept_funding) is not None:
            keys = Kept(
                funding=of_whole.funding & funding,
                money=of_whole.money & (money or funding),
                few=few,
                on=self.on,
                projects=projects,
                unearmarked=unearmarked,
            )
        return Scope(
            projects, unearmarked, region=region, on=self.on, known_on=self.known_on, keys=keys
        )

    def of_fund(self, fund: Fund) -> Self:
        return replace(self, fund=fund)

    def of_agreement(self, agreement: Agreement) -> Self:
        return replace(self, agreement=agreement)

    @property
    def contributions(self) -> QuerySet[Contribution]:
        return self._narrowed(Contribution.objects.filter(self.holds()).order_by())

    @property
    def entries(self) -> QuerySet[ContributionEntry]:
        rows = ContributionEntry.objects.filter(self.holds("contribution__")).order_by()
        return self._until(self._narrowed(rows, "contribution__"))

    @property
    def unearmarked_entries(self) -> QuerySet[ContributionEntry]:
        """The entries of what is given to no single project."""
        owners = self.unearmarked.order_by().values("pk")
        # That they have no project tells the planner how few they are.
        rows = ContributionEntry.objects.filter(contribution__project=None, contribution__in=owners)
        return self._until(rows.order_by())

    @property
    def expenditures(self) -> QuerySet[Expenditure]:
        projects: Any = self.projects.order_by().values("pk")
        if self.kept is not None and self.kept.few:  # their days would be read, not their projects
            projects = list(projects.values_list("pk", flat=True))
        of_these = Q(project__in=projects)
        if self.agreement:  # its own are few, all projects are not
            of_these = self._of_its_projects("project")
        rows = Expenditure.objects.filter(of_these).order_by()
        return self._until(self._narrowed(rows))

    def _narrowed(self, rows: RowsT, path: str = "") -> RowsT:
        wanted = {"fund": self.fund, "agreement": self.agreement}
        return rows.filter(**{f"{path}{name}": one for name, one in wanted.items() if one})

    def _until(self, rows: RowsT) -> RowsT:
        return recorded.occurred_by(rows, self.on, self.known_on)

    @property
    def budgets(self) -> QuerySet[Budget]:
        """The approved budgets that are in force."""
        projects = self.projects.order_by().values("pk")
        return Budget.objects.in_force(self.on).filter(project__in=projects).order_by()

    @property
    def items(self) -> QuerySet[BudgetItem]:
        """The items of the approved budgets."""
        return BudgetItem.objects.filter(budget__in=self.budgets.values("pk")).order_by()

    @property
    def sums(self) -> QuerySet[ProjectFunding] | QuerySet[FundingOnDay]:
        """The sums of each project: those that are kept, or those of the day."""
        projects = self.projects.order_by().values("pk")
        if self.on is None:
            return ProjectFunding.objects.filter(project__in=projects)
        of_day = FundingOnDay.objects.on(self.on, self.known_on)
        # Of projects that are named, the database works out these; of a subquery, all of them.
        keys = keys_of(self.projects)
        return of_day.filter(project__in=projects if keys is None else keys)

    @property
    def kept_sums(self) -> QuerySet[FundingSum] | QuerySet[FundingMovement] | None:
        """The kept sums of its projects: what they come to is the sum of these rows."""
        if (kept := self.kept_funding) is None:
            return None
        if self.on is None:
            return FundingSum.objects.filter(kept.funding)
        return FundingMovement.objects.until(self.on).filter(kept.funding)

    @property
    def sample_share(self) -> SampleShare:
        """Of how many of its projects the data are invented."""
        others = self.unearmarked.filter(is_sample=True)
        projects, sample = self._counted
        in_others = others.order_by().exists()
        return SampleShare(sample=sample, projects=projects, in_others=in_others)

    @property
    def _counted(self) -> tuple[int, int]:
        """How many projects it has, and how many of these are sample data."""
        if (sums := self.kept_sums) is not None:
            counted = sums.aggregate(number=Sum("projects", default=0), sample=Sum("samples"))
        else:
            projects = Project.objects.filter(pk__in=self.projects.order_by().values("pk"))
            of_sample = Count("pk", filter=Q(is_sample=True))
            counted = projects.order_by().aggregate(number=Count("pk"), sample=of_sample)
        return counted["number"], counted["sample"] or 0

    @property
    def includes_sample(self) -> bool:
        """Whether any of its projects or contributions is invented."""
        return self.sample_share.is_any

    def _of_its_projects(self, path: str) -> Q:
        """That the project there is one of the scope: by a join; "in" would read all of these."""
        if self.on or self.known_on or (keys := self._own_keys) is None:
            return Q(**{f"{path}__in": self.projects.order_by().values("pk")})
        return Q(**{f"{path}__isnull": False}) & reached_by(path, keys.funding)

    def holds(self, path: str = "") -> Q:
        """The condition that a contribution, reached by this path, belongs to the scope."""
        projects = self._of_its_projects(f"{path}project")
        if self.unearmarked.query.is_empty():
            return projects
        others = self.unearmarked.order_by().values("pk")
        if self.kept is not None and self.kept.few:  # an "or" would read all contributions
            own = Contribution.objects.filter(self._of_its_projects("project")).order_by()
            return Q(**{f"{path}pk__in": own.values("pk").union(others)})
        return projects | Q(**{f"{path}pk__in": others})


def _kept_for(reader: AnyUser) -> Q | None:
    """The condition of the kept sums that are what the reader sees; None for one with own rows."""
    if sees_everything(reader):
        return Q()
    own = (own_rows(rows.all(), reader) for rows in (Project.objects, Contribution.objects))
    return ProjectQuerySet.is_public() if all(rows is None for rows in own) else None
