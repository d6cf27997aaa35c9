"""The admin of expenditure: entered within the budget, corrected, never changed, never deleted."""

from decimal import Decimal

import pytest

from budgets.models import Budget, Contribution, Expenditure
from projects.models import Project
from tests.budgets.admin.pages import errors_of, form_errors, links, listing, page, said
from tests.budgets.books import Books
from tests.factories import ExpenditureFactory, FundFactory, InitiativeFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def project():
    """Approved: 400 for staff and 600 for equipment."""
    project = ProjectFactory(title_en="Telemedicine")
    Books().plan(
        project,
        {"category": "staff", "amount": Decimal(400)},
        {"category": "equipment", "amount": Decimal(600)},
    )
    Books().fund(project, 1000)
    return project


def filled(**fields):
    return {
        "category": "staff",
        "amount": "500.00",
        "currency": "CHF",
        "occurs_on": "2026-05-01",
        **fields,
    }


def test_expenditure_is_valued_and_says_who_entered_it(client, africa_officer, project):
    client.force_login(africa_officer)

    response = client.post(listing(Expenditure, "add"), filled(project=project.pk))

    assert response.status_code == 302
    entry = Expenditure.objects.get()
    assert (entry.project, entry.chf_amount, entry.entered_by) == (
        project,
        Decimal("500.00"),
        africa_officer,
    )


@pytest.mark.parametrize("is_sample", [True, False])
def test_what_is_spent_on_a_sample_project_is_sample(client, administrator, project, is_sample):
    client.force_login(administrator)
    Project.objects.update(is_sample=is_sample)

    client.post(listing(Expenditure, "add"), filled(project=project.pk))

    assert Expenditure.objects.get().is_sample == is_sample


@pytest.mark.parametrize("key", ["²", "x", "-1", "9" * 30, "\0"])
@pytest.mark.parametrize("model", [Expenditure, Contribution, Budget])
def test_form_opens_for_a_project_that_is_none(client, administrator, model, key):
    client.force_login(administrator)

    assert client.get(listing(model, "add"), {"project": key}).status_code == 200


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        pytest.param(
            {"currency": "XAF"},
            {"currency": ["There is no exchange rate for XAF on 2026-05-01."]},
            id="no rate",
        ),
        pytest.param({"amount": ""}, {"amount": ["This field is required."]}, id="no amount"),
        pytest.param({"amount": "0"}, {"amount": ["Give an amount above zero."]}, id="nothing"),
        pytest.param(
            {"occurs_on": "2030-01-01"},
            {"occurs_on": ["The date is in the future."]},
            id="the future",
        ),
        pytest.param(
            {"amount": "1000.01"},
            {
                "amount": [
                    "Spending would come to 1000.01 CHF, beyond the approved 1000.00 CHF: "
                    "a revision of the budget has to be approved first."
                ]
            },
            id="beyond the approved total",
        ),
    ],
)
def test_bad_expenditure_is_refused_by_field(client, africa_officer, project, fields, errors):
    client.force_login(africa_officer)

    response = client.post(listing(Expenditure, "add"), filled(project=project.pk, **fields))

    assert form_errors(response) == errors
    assert not Expenditure.objects.exists()


def test_closed_fund_and_project_without_budget_are_refused(client, africa_officer):
    client.force_login(africa_officer)
    fund = FundFactory(closed_on="2020-12-31")

    closed = client.post(
        listing(Expenditure, "add"), filled(project=ProjectFactory().pk, fund=fund.pk)
    )
    without = client.post(listing(Expenditure, "add"), filled(project=ProjectFactory().pk))

    assert list(form_errors(closed)) == ["fund"]
    assert form_errors(without) == {
        "project": ["This project has no approved budget from which to spend."]
    }


def test_over_spent_category_is_said_in_words(client, auditor, project):
    client.force_login(auditor)
    entry = ExpenditureFactory(project=project, category="staff", amount=Decimal(450))

    text = " ".join(client.get(page(entry)).content.decode().split())

    assert "over-spent by" in text
    assert "CHF&nbsp;50.00" in text


def test_what_is_spent_of_a_category_leads_to_its_entries(client, auditor, project):
    client.force_login(auditor)
    entry = ExpenditureFactory(project=project, category="staff", amount=Decimal(450))
    ExpenditureFactory(project=project, category="equipment", amount=Decimal(30))
    ExpenditureFactory(category="staff")

    (way,) = links(client.get(page(entry)), "450.00")
    rows = client.get(way).context["cl"].result_list

    assert list(rows) == [entry]


def test_correction_takes_back_with_a_reason(client, africa_officer, project):
    client.force_login(africa_officer)
    entry = ExpenditureFactory(project=project, amount=Decimal(450))

    response = client.post(
        page(entry, "correct"), {"amount": "50", "reason": "Wrong hotel"}, follow=True
    )

    assert said(response) == ["The correction is recorded."]
    correction = Expenditure.objects.get(corrects=entry)
    assert (correction.amount, correction.reason, correction.entered_by) == (
        Decimal("-50.00"),
        "Wrong hotel",
        africa_officer,
    )


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({"reason": ""}, {"reason": ["This field is required."]}),
        (
            {"amount": "900"},
            {"amount": ["Give an amount above zero, of 100.00 CHF at the most."]},
        ),
    ],
)
def test_bad_correction_is_refused_by_field(client, africa_officer, fields, errors):
    client.force_login(africa_officer)
    entry = ExpenditureFactory()

    response = client.post(page(entry, "correct"), {"reason": "A slip"} | fields)

    assert errors_of(response) == errors
    assert Expenditure.objects.count() == 1


@pytest.mark.parametrize("user", ["superuser", "administrator", "africa_officer"])
def test_nobody_changes_or_deletes_an_entry(client, request, user):
    client.force_login(request.getfixturevalue(user))
    entry = ExpenditureFactory()
    before = list(Expenditure.objects.values())

    assert client.get(page(entry)).status_code == 200
    assert client.post(page(entry), filled(amount="1")).status_code == 403
    assert client.post(page(entry, "delete"), {"post": "yes"}).status_code == 403
    client.post(listing(Expenditure), {"action": "delete_selected", "_selected_action": [entry.pk]})
    assert list(Expenditure.objects.values()) == before


@pytest.mark.parametrize("user", ["americas_officer", "reviewer", "auditor"])
def test_nobody_else_corrects(client, request, user):
    client.force_login(request.getfixturevalue(user))
    entry = ExpenditureFactory()

    assert client.post(page(entry, "correct"), {"reason": "Typo"}).status_code == 403
    assert Expenditure.objects.count() == 1


def test_expenditure_of_another_region_is_refused(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory(initiative=InitiativeFactory(region__code="AMS"))

    response = client.post(listing(Expenditure, "add"), filled(project=project.pk))

    assert list(form_errors(response)) == ["project"]


@pytest.mark.parametrize("entries", [1, 3])
def test_list_costs_the_same_for_any_number(client, auditor, django_assert_num_queries, entries):
    client.force_login(auditor)
    for _number in range(entries):
        ExpenditureFactory(fund=FundFactory())
    client.get(listing(Expenditure))

    with django_assert_num_queries(6):
        response = client.get(listing(Expenditure))

    assert len(response.context["cl"].result_list) == entries
