"""The admin of allocations: lines, how they add up, and who may do what."""

from decimal import Decimal

import pytest

from budgets.models import Allocation
from tests.budgets.admin.pages import form_errors, links, listing, page, rows, said
from tests.budgets.books import Books
from tests.factories import AllocationFactory, FundFactory, InitiativeFactory, ProjectFactory

pytestmark = pytest.mark.django_db


def filled(*lines, **fields):
    return {
        "year": 2026,
        "region": "AFR",
        "ongoing_chf": "0",
        "new_chf": "1000",
        **rows("lines", *lines),
        **fields,
    }


def test_officer_allocates_to_the_own_projects(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory()

    response = client.post(
        listing(Allocation, "add"),
        filled({"project": project.pk, "chf_amount": "400"}, fund=FundFactory().pk),
    )

    assert response.status_code == 302
    allocation = Allocation.objects.get()
    assert (allocation.entered_by, allocation.revision, allocation.status) == (
        africa_officer,
        0,
        "draft",
    )
    assert [(line.project, line.chf_amount) for line in allocation.lines.all()] == [
        (project, Decimal("400.00"))
    ]


def test_page_shows_the_difference_class_by_class(client, auditor):
    client.force_login(auditor)
    late = ProjectFactory(starts_on=None)
    allocation = AllocationFactory(
        ongoing_chf=Decimal(500),
        lines_of={
            ProjectFactory(): Decimal(700),
            ProjectFactory(starts_on="2024-05-01"): Decimal(600),
            late: Decimal(50),
        },
    )

    reconciliation = client.get(page(allocation)).context["reconciliation"]

    assert (
        reconciliation.difference.ongoing,
        reconciliation.difference.new,
        reconciliation.unclassed,
    ) == (
        Decimal(-100),
        Decimal(300),
        Decimal(50),
    )


def test_figures_in_force_lead_to_their_lines(client, auditor):
    client.force_login(auditor)
    new, ongoing = ProjectFactory(), ProjectFactory(starts_on="2024-05-01")
    draft = AllocationFactory(year=2027, lines_of={new: Decimal(5)})
    books, sums = Books(), {"region": new.region, "ongoing": "400", "new": "1000"}
    allocation = books.allocate({new: 700, ongoing: 600}, year=2026, fund=draft.fund, **sums)
    books.allocate({ongoing: 9}, year=2025, fund=draft.fund, **sums)
    books.allocate({ongoing: 9}, year=2026, fund=FundFactory(slug="other"), **sums)

    ways = links(client.get(page(allocation)))

    assert [client.get(way).context["total"] for way in ways] == [400, 1000, 1400, 600, 700, 1300]
    assert links(client.get(page(draft))) == []


@pytest.mark.parametrize(
    ("approved", "errors"),
    [
        pytest.param(
            False,
            {"year": ["This year, fund and region have an allocation in preparation already."]},
            id="in preparation",
        ),
        pytest.param(
            True,
            {"year": ["There is an approved allocation of this year, fund and region: revise it."]},
            id="approved",
        ),
    ],
)
def test_second_allocation_of_the_same_is_refused(client, africa_officer, approved, errors):
    client.force_login(africa_officer)
    allocation = AllocationFactory(approved=approved)

    response = client.post(listing(Allocation, "add"), filled(fund=allocation.fund_id))

    assert form_errors(response) == errors
    assert list(Allocation.objects.all()) == [allocation]


def test_line_of_another_region_is_refused(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory(initiative=InitiativeFactory(region__code="AMS"))

    response = client.post(
        listing(Allocation, "add"),
        filled({"project": project.pk, "chf_amount": "400"}, fund=FundFactory().pk),
    )

    (formset,) = response.context["inline_admin_formsets"]
    assert [list(errors) for errors in formset.formset.errors] == [["project"]]
    assert not Allocation.objects.exists()


def test_life_of_an_allocation(client, africa_officer, reviewer):
    project = ProjectFactory(starts_on="2024-05-01")
    allocation = AllocationFactory(entered_by=africa_officer, lines_of={project: Decimal(10)})

    client.force_login(africa_officer)
    client.post(page(allocation, "propose"), follow=True)
    client.force_login(reviewer)
    approved = client.post(page(allocation, "approve"), follow=True)
    client.force_login(africa_officer)
    client.post(page(allocation, "revise"), {"note": "A new project"})

    assert said(approved) == ["It is approved."]
    assert [
        (one.revision, one.status, one.lines.get().project_class)
        for one in Allocation.objects.order_by("revision")
    ] == [(0, "approved", "ongoing"), (1, "draft", "")]


@pytest.mark.parametrize("user", ["americas_officer", "auditor"])
@pytest.mark.parametrize("action", ["propose", "approve", "send_back", "revise"])
def test_role_without_the_right_does_nothing(client, request, user, action):
    client.force_login(request.getfixturevalue(user))
    allocation = AllocationFactory()

    response = client.post(page(allocation, action), {"note": "Typo", "reason": "Typo"})

    assert response.status_code == 403
    assert Allocation.objects.get().status == "draft"


@pytest.mark.parametrize("allocations", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, auditor, django_assert_num_queries, allocations
):
    client.force_login(auditor)
    for number in range(allocations):
        AllocationFactory(year=2024 + number, lines_of={ProjectFactory(): Decimal(300)})
    client.get(listing(Allocation))

    with django_assert_num_queries(7):
        response = client.get(listing(Allocation))

    assert [row.difference_chf for row in response.context["cl"].result_list] == [
        Decimal("700.00")
    ] * allocations
