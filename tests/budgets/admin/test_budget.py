"""The admin of budgets: items and their support, versions, and the four actions by every role."""

from decimal import Decimal

import pytest
from django.urls import reverse

from budgets.models import Budget
from budgets.writing.approval import approve, propose
from tests.budgets.admin.pages import errors_of, form_errors, listing, page, rows, said
from tests.factories import (
    BudgetFactory,
    BudgetItemFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

ITEM = {"category": "training", "amount": Decimal("99.95")}


def item(**fields):
    return {
        "category": "training",
        "year": 2026,
        "mode": "cash",
        "amount": "1000.00",
        "currency": "CHF",
        "occurs_on": "2026-05-01",
        **fields,
    }


def filled(*items, **fields):
    return {"support_rate": "7.50", **rows("items", *items), **fields}


def waiting(by=None):
    """A budget in Africa that somebody proposed."""
    budget = BudgetFactory(items_of=[ITEM], **({"entered_by": by} if by else {}))
    Budget.objects.filter(pk=budget.pk).update(
        status="proposed", proposed_by=budget.entered_by, proposed_at="2026-06-01T00:00Z"
    )
    budget.refresh_from_db()
    return budget


def approved_budget():
    return BudgetItemFactory().budget


def test_officer_enters_a_budget_and_its_support_is_worked_out(client, africa_officer):
    client.force_login(africa_officer)
    giver = OrganisationFactory()

    response = client.post(
        listing(Budget, "add"),
        filled(item(expected_organisation=giver.pk), project=ProjectFactory().pk),
    )

    assert response.status_code == 302
    budget = Budget.objects.get()
    assert (budget.entered_by, budget.status, budget.revision) == (africa_officer, "draft", 0)
    assert [
        (one.category, one.chf_amount, one.entered_by) for one in budget.items.order_by("pk")
    ] == [
        ("training", Decimal("1000.00"), africa_officer),
        ("support", Decimal("75.00"), africa_officer),
    ]


def test_support_follows_a_changed_rate_and_shows_in_the_summary(client, africa_officer):
    client.force_login(africa_officer)
    budget = BudgetFactory(items_of=[ITEM])
    kept = budget.items.get()

    client.post(
        page(budget),
        filled(item(id=kept.pk, amount="200.00"), support_rate="10") | {"items-INITIAL_FORMS": 1},
    )

    summary = client.get(page(budget)).context["summary"]
    assert [(line.category, line.total) for line in summary.lines] == [
        ("training", Decimal("200.00")),
        ("support", Decimal("20.00")),
    ]
    assert summary.total.total == Decimal("220.00")


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        pytest.param(
            {"currency": "XAF"},
            {"currency": ["There is no exchange rate for XAF on 2026-05-01."]},
            id="no rate",
        ),
        pytest.param(
            {"amount": "-5"},
            {"amount": ["Ensure this value is greater than or equal to 0."]},
            id="a negative amount",
        ),
        pytest.param(
            {"category": "support"},
            {"category": ["Select a valid choice. support is not one of the available choices."]},
            id="programme support is not typed",
        ),
    ],
)
def test_bad_item_is_refused_by_field(client, africa_officer, fields, errors):
    client.force_login(africa_officer)

    response = client.post(
        listing(Budget, "add"), filled(item(**fields), project=ProjectFactory().pk)
    )

    (formset,) = response.context["inline_admin_formsets"]
    assert formset.formset.errors == [errors]
    assert not Budget.objects.exists()


def test_second_budget_in_preparation_is_refused(client, africa_officer):
    client.force_login(africa_officer)
    budget = BudgetFactory()

    response = client.post(listing(Budget, "add"), filled(project=budget.project_id))

    assert form_errors(response) == {
        "project": ["This project has a budget in preparation already."]
    }
    assert list(Budget.objects.all()) == [budget]


def test_project_with_an_approved_budget_gets_a_revision_and_no_new_budget(client, africa_officer):
    client.force_login(africa_officer)
    budget = BudgetItemFactory().budget

    response = client.post(listing(Budget, "add"), filled(project=budget.project_id))

    assert form_errors(response) == {
        "project": ["This project has an approved budget: open that one and revise it."]
    }


def test_budget_of_another_region_is_refused(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory(initiative=InitiativeFactory(region__code="AMS"))

    response = client.post(listing(Budget, "add"), filled(project=project.pk))

    assert list(form_errors(response)) == ["project"]
    assert not Budget.objects.exists()


@pytest.mark.parametrize("action", ["propose", "approve", "send_back", "revise"])
def test_action_asks_first(client, superuser, reviewer, action):
    """Opening a link changes nothing."""
    make = {"propose": lambda: BudgetFactory(items_of=[ITEM]), "revise": approved_budget}
    budget = make.get(action, waiting)()
    before = Budget.objects.values().get(pk=budget.pk)
    client.force_login(reviewer if action in ("approve", "send_back") else superuser)

    response = client.get(page(budget, action))

    assert response.status_code == 200
    assert list(Budget.objects.values()) == [before]


def test_life_of_a_budget(client, africa_officer, reviewer):
    budget = BudgetFactory(items_of=[ITEM], entered_by=africa_officer)

    client.force_login(africa_officer)
    proposed = client.post(page(budget, "propose"), follow=True)
    client.force_login(reviewer)
    returned = client.post(page(budget, "send_back"), {"reason": "Too dear"}, follow=True)
    client.force_login(africa_officer)
    page_of_the_draft = client.get(page(budget)).content.decode()
    client.post(page(budget, "propose"), follow=True)
    client.force_login(reviewer)
    approved = client.post(page(budget, "approve"), follow=True)

    assert said(proposed) == ["It is proposed; a reviewer is to approve it."]
    assert said(returned) == ["It is sent back."]
    assert "Too dear" in page_of_the_draft
    assert said(approved) == ["It is approved."]
    budget.refresh_from_db()
    assert (budget.status, budget.proposed_by, budget.approved_by) == (
        "approved",
        africa_officer,
        reviewer,
    )


def test_revision_shows_line_by_line_what_differs(client, africa_officer):
    client.force_login(africa_officer)
    budget = BudgetItemFactory(budget__project__slug="p", amount=Decimal("100.00")).budget

    client.post(page(budget, "revise"), {"note": "More to do"})

    revision = Budget.objects.get(revision=1)
    revision.items.update(amount=Decimal("150.00"), chf_amount=Decimal("150.00"))
    response = client.get(page(revision))
    assert (revision.note, revision.entered_by, revision.status) == (
        "More to do",
        africa_officer,
        "draft",
    )
    assert [(line.kind, line.chf) for line in response.context["differences"]] == [
        ("changed", Decimal("50.00"))
    ]
    assert "What differs from: Original budget" in response.content.decode()


@pytest.mark.parametrize(
    ("action", "field", "message"),
    [
        ("send_back", "reason", "This field is required."),
        ("revise", "note", "This field is required."),
    ],
)
def test_reason_is_asked_for(client, reviewer, superuser, action, field, message):
    budget = waiting() if action == "send_back" else BudgetItemFactory().budget
    client.force_login(reviewer if action == "send_back" else superuser)

    response = client.post(page(budget, action), {field: ""})

    assert errors_of(response) == {field: [message]}


def test_what_the_service_refuses_is_told_on_the_page(client, africa_officer):
    client.force_login(africa_officer)
    budget = BudgetFactory()

    response = client.post(page(budget, "propose"))

    assert errors_of(response) == {"__all__": ["A budget without items cannot be approved."]}
    budget.refresh_from_db()
    assert budget.status == "draft"


def test_whoever_entered_it_cannot_approve_it(client, africa_officer):
    """Amina has become a reviewer since."""
    budget = waiting(by=africa_officer)
    africa_officer.role = "hq-reviewer"
    africa_officer.save()
    client.force_login(africa_officer)

    response = client.post(page(budget, "approve"))

    assert response.status_code == 403
    budget.refresh_from_db()
    assert budget.status == "proposed"


@pytest.mark.parametrize("user", ["americas_officer", "auditor", "reviewer"])
@pytest.mark.parametrize("action", ["propose", "revise"])
def test_nobody_else_prepares(client, request, user, action):
    client.force_login(request.getfixturevalue(user))
    budget = BudgetFactory(items_of=[ITEM]) if action == "propose" else BudgetItemFactory().budget
    before = list(Budget.objects.values())

    response = client.post(page(budget, action), {"note": "Because"})

    assert response.status_code == 403
    assert list(Budget.objects.values()) == before


@pytest.mark.parametrize("user", ["africa_officer", "administrator", "superuser", "auditor"])
@pytest.mark.parametrize("action", ["approve", "send_back"])
def test_nobody_but_a_reviewer_settles(client, request, user, action):
    client.force_login(request.getfixturevalue(user))
    budget = waiting()

    response = client.post(page(budget, action), {"reason": "Because"})

    assert response.status_code == 403
    budget.refresh_from_db()
    assert budget.status == "proposed"


@pytest.mark.parametrize("status", ["proposed", "approved"])
def test_what_is_handed_over_is_frozen_even_for_a_superuser(client, superuser, status):
    client.force_login(superuser)
    budget = waiting() if status == "proposed" else BudgetItemFactory().budget
    delete = reverse("admin:budgets_budget_delete", args=[budget.pk])

    assert client.get(page(budget)).status_code == 200
    assert client.post(page(budget), filled(support_rate="0")).status_code == 403
    assert client.post(delete, {"post": "yes"}).status_code == 403


def test_actions_are_offered_to_those_who_may(client, africa_officer, reviewer):
    draft, proposed = BudgetFactory(items_of=[ITEM]), waiting()

    def offered(user, budget):
        client.force_login(user)
        actions = client.get(page(budget)).context["offered"]
        return [str(action["title"]) for action in actions]

    assert offered(africa_officer, draft) == ["Propose for approval"]
    assert offered(africa_officer, proposed) == []
    assert offered(reviewer, draft) == []
    assert offered(reviewer, proposed) == ["Approve", "Send back"]


@pytest.mark.parametrize("budgets", [1, 3])
def test_list_costs_the_same_for_any_number(client, auditor, django_assert_num_queries, budgets):
    client.force_login(auditor)
    for _number in range(budgets):
        budget = BudgetFactory(items_of=[ITEM, ITEM], entered_by=UserFactory())
        propose(budget, by=_officer(budget))
    client.get(listing(Budget))

    with django_assert_num_queries(5):
        response = client.get(listing(Budget))

    assert [row.cash_chf for row in response.context["cl"].result_list] == [
        Decimal("214.89")
    ] * budgets


def _officer(budget):
    return UserFactory(role="regional-officer", is_staff=True, regions=["AFR"])


@pytest.mark.parametrize("items", [1, 3])
def test_page_costs_the_same_for_any_number_of_items(
    client, auditor, django_assert_num_queries, items
):
    client.force_login(auditor)
    budget = BudgetFactory(
        items_of=[{**ITEM, "expected_organisation": OrganisationFactory()} for _n in range(items)]
    )
    approve(propose(budget, by=_officer(budget)), by=UserFactory(role="hq-reviewer"))
    client.get(page(budget))

    with django_assert_num_queries(12):
        client.get(page(budget))
