"""Allocations: ongoing or new, fixed by the approval, reconciled to the projects."""

from datetime import date
from decimal import Decimal

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from budgets.models import Allocation, Contribution
from budgets.reading import allocated, funding
from budgets.reading.allocated import Allocated, ByClass, allocated_by, class_of
from budgets.reading.scopes import Scope
from budgets.writing import allocations
from budgets.writing.approval import approve, propose
from projects.models import Project
from tests.factories import (
    AllocationFactory,
    ExpenditureFactory,
    FundFactory,
    InitiativeFactory,
    ProjectFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db


def project_of(year, **fields):
    starts_on = None if year is None else date(year, 1, 1)
    return ProjectFactory(starts_on=starts_on, **fields)


@pytest.mark.parametrize(
    ("starts_on", "expected"),
    [
        pytest.param(
            date(2025, 12, 31), "ongoing", id="started on the last day of the year before"
        ),
        pytest.param(date(2026, 1, 1), "new", id="starts on the first day of the year"),
        pytest.param(date(2026, 12, 31), "new", id="starts on the last day of the year"),
    ],
)
def test_project_is_new_in_the_year_in_which_it_starts(starts_on, expected):
    assert class_of(starts_on, 2026) == expected


def test_project_that_starts_after_the_year_is_of_no_class():
    with pytest.raises(ValidationError, match="Its implementation starts only after 2026."):
        class_of(date(2027, 1, 1), 2026)


def test_class_is_stored_by_the_approval_and_stays_when_the_dates_change(books):
    old, fresh = project_of(2024), project_of(2026)
    allocation = books.allocate(
        {old: "600", fresh: "300"},
        ongoing="700",
        new="300",
        year=2026,
        fund=FundFactory(),
        region=RegionFactory(),
    )

    Project.objects.update(starts_on=date(2020, 1, 1))

    classes = dict(allocation.lines.values_list("project", "project_class"))
    assert classes == {old.pk: "ongoing", fresh.pk: "new"}


def test_class_is_that_of_the_approval_not_of_the_proposal(books):
    project = project_of(2026)
    draft = AllocationFactory(lines_of={project: Decimal(5)})
    propose(draft, by=books.officer)

    Project.objects.update(starts_on=date(2025, 3, 1))
    approve(draft, by=books.reviewer)

    assert draft.lines.get().project_class == "ongoing"


def test_every_project_without_a_class_is_named_at_once(books):
    later, unknown = project_of(2027, title_en="Later"), project_of(None, title_en="Unknown")
    lines = {project: Decimal(1) for project in (project_of(2026), later, unknown)}
    draft = AllocationFactory(lines_of=lines)

    with pytest.raises(ValidationError) as error:
        propose(draft, by=books.officer)

    assert error.value.messages == [
        "Later: Its implementation starts only after 2026.",
        "Unknown: When its implementation starts is not known.",
    ]
    assert Allocation.objects.get().status == "draft"


def test_allocation_of_nothing_is_not_proposed(books):
    with pytest.raises(ValidationError, match="An allocation of nothing cannot be approved."):
        propose(AllocationFactory(new_chf=0), by=books.officer)


@pytest.mark.parametrize(
    ("dates", "is_open"),
    [
        pytest.param({"closed_on": date(2026, 1, 1)}, True, id="closes on the first day"),
        pytest.param({"closed_on": date(2025, 12, 31)}, False, id="closed the day before"),
        pytest.param({"opened_on": date(2026, 12, 31)}, True, id="opens on the last day"),
        pytest.param({"opened_on": date(2027, 1, 1)}, False, id="opens the day after"),
    ],
)
def test_fund_gives_in_the_years_in_which_it_is_open(books, dates, is_open):
    draft = AllocationFactory(fund=FundFactory(slug="surplus", name_en="Surplus", **dates))

    if is_open:
        assert propose(draft, by=books.officer).status == "proposed"
    else:
        with pytest.raises(ValidationError) as error:
            propose(draft, by=books.officer)
        assert list(error.value.message_dict) == ["fund"]


# --- Revisions ----------------------------------------------------------------------------------


@pytest.mark.parametrize("region", ["AFR", None])
def test_revision_starts_with_the_amounts_and_lines_of_the_approved_version(books, region):
    project = project_of(2026)
    original = AllocationFactory(
        region=RegionFactory() if region else None,
        ongoing_chf=Decimal(7),
        lines_of={project: Decimal(400)},
        approved=True,
    )

    revision = allocations.revise_allocation(original, by=books.officer, note=" Council ")

    values = ("year", "fund_id", "region_id", "ongoing_chf", "new_chf", "is_sample")
    assert [getattr(revision, name) for name in values] == [
        getattr(original, name) for name in values
    ]
    assert (revision.revision, revision.status, revision.note) == (1, "draft", "Council")
    assert list(revision.lines.values_list("project", "chf_amount", "project_class")) == [
        (project.pk, 400, "")
    ]
    with pytest.raises(ValidationError) as error:
        allocations.revise_allocation(original, by=books.officer, note="Again")
    assert error.value.messages == [
        "This year, fund and region have an allocation in preparation already."
    ]


def test_revision_is_of_the_approved_version_and_gives_its_reason(books):
    with pytest.raises(ValidationError, match="Only the approved version can be revised."):
        allocations.revise_allocation(AllocationFactory(), by=books.officer, note="Why")
    with pytest.raises(ValidationError) as error:
        allocations.revise_allocation(
            AllocationFactory(year=2025, approved=True), by=books.officer, note=" "
        )

    assert error.value.message_dict == {"note": ["Say why the allocation is revised."]}


def test_numbers_of_versions_go_by_year_fund_and_region():
    AllocationFactory(approved=True)

    assert (
        allocations.next_revision(AllocationFactory.build(fund=FundFactory(), region_id="AFR")) == 1
    )
    for other in ({"year": 2025}, {"region": None}, {"fund": FundFactory(slug="other")}):
        values = {"fund": FundFactory(), "region": RegionFactory()} | other
        assert allocations.next_revision(AllocationFactory.build(**values)) == 0


# --- What is allocated --------------------------------------------------------------------------


@pytest.fixture
def two_regions(books):
    """Africa: 700 ongoing and 300 new, of which 600 and 350 stand on projects; Americas: 50."""
    africa, americas = RegionFactory(), RegionFactory(code="AMS")
    initiative = InitiativeFactory(region=americas)
    fund, other = FundFactory(), FundFactory(slug="ict-df")
    shared = {"fund": fund, "year": 2026}
    books.allocate(
        {project_of(2024): "600", project_of(2026): "350"},
        ongoing="700",
        new="300",
        region=africa,
        **shared,
    )
    books.allocate({}, ongoing="50", new="0", region=americas, **shared)
    books.allocate(
        {project_of(2026, initiative=initiative): "20"},
        ongoing="0",
        new="20",
        region=americas,
        year=2026,
        fund=other,
    )
    AllocationFactory(region=None, year=2025)  # a draft


def by_class(ongoing, new):
    return ByClass(ongoing=Decimal(ongoing), new=Decimal(new))


def test_difference_to_the_projects_is_shown_and_never_hidden(two_regions):
    sums = allocated_by(Allocation.objects.all(), "region")

    assert sums == {
        "AFR": Allocated(allocated=by_class(700, 300), on_projects=by_class(600, 350)),
        "AMS": Allocated(allocated=by_class(50, 20), on_projects=by_class(0, 20)),
    }
    assert sums["AFR"].difference == by_class(100, -50)
    assert (sums["AFR"].allocated.total, sums["AFR"].difference.total) == (1000, 50)


def test_allocations_add_up_by_any_keys(two_regions):
    everything = Allocated(allocated=by_class(750, 320), on_projects=by_class(600, 370))
    rows = Allocation.objects.all()

    assert allocated_by(rows) == {(): everything}
    for lookups in (("region",), ("fund",), ("year",), ("region", "fund"), ("fund__kind",)):
        sums = allocated_by(rows, *lookups)
        assert sum(sums.values(), Allocated()) == everything
    assert set(allocated_by(rows, "year", "region")) == {(2026, "AFR"), (2026, "AMS")}


def test_revised_allocation_counts_once(books):
    original = books.allocate(
        {}, ongoing="100", new="0", year=2026, fund=FundFactory(), region=RegionFactory()
    )
    revision = allocations.revise_allocation(original, by=books.officer, note="Cut")
    Allocation.objects.filter(pk=revision.pk).update(ongoing_chf=60)

    before = allocated_by(Allocation.objects.all())[()].allocated
    approve(propose(revision, by=books.officer), by=books.reviewer)

    assert before == by_class(100, 0)
    assert allocated_by(Allocation.objects.all())[()].allocated == by_class(60, 0)


@pytest.mark.parametrize("regions", [1, 3])
def test_totals_cost_the_same_for_any_number_of_allocations(django_assert_num_queries, regions):
    for code in ("AFR", "AMS", "ARB")[:regions]:
        lines = {ProjectFactory(initiative=InitiativeFactory(region__code=code)): Decimal(9)}
        AllocationFactory(region=RegionFactory(code=code), lines_of=lines, approved=True)

    with django_assert_num_queries(2):
        assert len(allocated_by(Allocation.objects.all(), "region")) == regions


def test_spending_is_of_the_class_that_the_project_has_in_that_year():
    """Money spent before the implementation starts is money for a new project."""
    for year in (2024, 2026, 2027, None):
        ExpenditureFactory(project=project_of(year), amount=Decimal(year or 7))
    scope = Scope(Project.objects.all(), Contribution.objects.none())

    assert funding.spent_by_class(scope, 2026) == {
        "AFR": {"ongoing": 2024, "new": 2026 + 2027, "unknown": 7}
    }
    assert funding.spent_by_class(scope, 2025) == {}


def test_line_of_a_project_of_another_region_is_refused(africa_officer):
    stranger = ProjectFactory(initiative__region__code="AMS", title_en="Stranger")
    allocation = AllocationFactory(lines_of={stranger: Decimal(1)}, entered_by=africa_officer)

    with pytest.raises(ValidationError) as error:
        propose(allocation, by=africa_officer)

    assert error.value.messages == ["Stranger: It is not a project of this region."]


def test_lines_that_a_reader_does_not_see_stand_on_no_project():
    secret = ProjectFactory(is_published=False)
    AllocationFactory(
        new_chf=Decimal(100),
        lines_of={ProjectFactory(): Decimal(60), secret: Decimal(7)},
        approved=True,
    )
    rows = Allocation.objects.all()

    seen = allocated.allocated_by(rows, "region", reader=AnonymousUser())

    assert seen["AFR"].difference.new == 40
    assert allocated.allocated_by(rows, "region")["AFR"].difference.new == 33
