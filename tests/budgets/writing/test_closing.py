"""Stating that the expenditure of a project is final."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from budgets.models import FinalStatement
from budgets.writing.approval import propose, propose_commitment
from budgets.writing.budgets import revise_budget
from budgets.writing.closing import is_final, state_final_expenditure
from stakeholders.access import OutsideScope
from tests.budgets.books import DAY, Books, errors_of
from tests.budgets.test_concurrency import at_once
from tests.factories import UserFactory
from tests.projects.walking import project_in

pytestmark = pytest.mark.django_db
ADD = "admin:budgets_finalstatement_add"


@pytest.fixture
def books(db):
    return Books()


@pytest.fixture
def project(books):
    """In evaluation, with 40 CHF spent of 1000."""
    project = project_in("evaluation")
    books.plan(project, {"amount": 1000})
    books.spend(project, 40)
    return project


def test_statement_carries_what_is_spent_and_by_whom(project, africa_officer):
    assert not is_final(project)

    statement = state_final_expenditure(project, by=africa_officer, note=" All invoices are in. ")

    assert (statement.spent_chf, statement.note, statement.stated_by, statement.is_sample) == (
        Decimal(40),
        "All invoices are in.",
        africa_officer,
        False,
    )
    assert is_final(project)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE budgets_finalstatement SET spent_chf = 1",
        "DELETE FROM budgets_finalstatement",
        "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE budgets_finalstatement",
    ],
)
def test_statement_stays_as_it_was_made(project, africa_officer, change):
    statement = state_final_expenditure(project, by=africa_officer)

    with (
        pytest.raises(IntegrityError, match="never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(change)

    assert FinalStatement.objects.get().spent_chf == statement.spent_chf


def test_project_that_spent_nothing_can_be_final(africa_officer):
    project = project_in("evaluation", is_sample=True)

    statement = state_final_expenditure(project, by=africa_officer)

    assert (statement.spent_chf, statement.is_sample, is_final(project)) == (0, True, True)


def test_entry_and_correction_ask_for_another_statement(books, project, africa_officer):
    state_final_expenditure(project, by=africa_officer)

    books.spend(project, 5)
    assert not is_final(project)
    state_final_expenditure(project, by=africa_officer)

    assert is_final(project)
    assert [row.spent_chf for row in FinalStatement.objects.order_by("pk")] == [40, 45]


@pytest.mark.parametrize("phase", ["", "identification", "formulation", "funding", "closed"])
def test_nothing_is_final_before_it_is_carried_out(africa_officer, phase):
    project = project_in(phase)

    assert errors_of(lambda: state_final_expenditure(project, by=africa_officer)) == {
        "project": ["Expenditure becomes final in the phases implementation and evaluation."]
    }


def test_same_sum_is_not_stated_twice(project, africa_officer):
    state_final_expenditure(project, by=africa_officer)

    assert errors_of(lambda: state_final_expenditure(project, by=africa_officer)) == {
        "project": ["The expenditure is stated as final at this sum already."]
    }


def test_commitment_that_waits_is_decided_first(books, project, africa_officer):
    propose_commitment(
        books.contribution(project=project),
        by=books.officer,
        amount=Decimal(7),
        currency="CHF",
        occurs_on=DAY,
    )

    assert errors_of(lambda: state_final_expenditure(project, by=africa_officer)) == {
        "project": ["A commitment to this project awaits approval."]
    }


def test_version_of_the_budget_that_waits_is_decided_first(books, project, africa_officer):
    revision = revise_budget(project.budgets.get(), by=books.officer, note="More")
    propose(revision, by=books.officer)

    assert errors_of(lambda: state_final_expenditure(project, by=africa_officer)) == {
        "project": ["A version of its budget awaits approval."]
    }


@pytest.mark.parametrize(
    "role", ["hq-reviewer", "regional-officer", "focal-point", "partner", "auditor"]
)
def test_nobody_states_it_but_who_may_change_the_project(project, role):
    user = UserFactory(role=role, regions=["AMS"], country=project.countries.first())

    with pytest.raises(OutsideScope, match="This record is outside your regions."):
        state_final_expenditure(project, by=user)
    assert not FinalStatement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_two_do_not_state_the_same_at_once(africa_officer):
    project = project_in("evaluation")

    def state():
        state_final_expenditure(project, by=africa_officer)

    said = at_once(state, state)

    message = "The expenditure is stated as final at this sum already."
    assert said == (None, {"project": [message]})


class TestAdmin:
    def test_officer_states_it(self, client, project, africa_officer):
        client.force_login(africa_officer)

        response = client.post(reverse(ADD), {"project": project.pk, "note": "All is in"})

        assert response.status_code == 302
        kept = FinalStatement.objects.values_list("project", "spent_chf", "stated_by", "note")
        assert list(kept) == [(project.pk, Decimal(40), africa_officer.pk, "All is in")]

    def test_refusal_is_shown_at_the_field(self, client, project, africa_officer):
        client.force_login(africa_officer)
        state_final_expenditure(project, by=africa_officer)

        response = client.post(reverse(ADD), {"project": project.pk})

        assert response.context["adminform"].form.errors == {
            "project": ["The expenditure is stated as final at this sum already."]
        }

    @pytest.mark.parametrize("role", ["hq-reviewer", "auditor"])
    def test_who_reads_states_nothing(self, client, project, role):
        client.force_login(UserFactory(role=role, is_staff=True))

        assert client.post(reverse(ADD), {"project": project.pk}).status_code == 403
        assert not FinalStatement.objects.exists()

    def test_statement_is_read_and_neither_changed_nor_deleted(self, client, project, books):
        statement = state_final_expenditure(project, by=books.officer)
        client.force_login(books.officer)
        page = reverse("admin:budgets_finalstatement_change", args=[statement.pk])

        assert client.get(page).status_code == 200
        assert client.post(page, {"note": "Other"}).status_code == 403
        delete = reverse("admin:budgets_finalstatement_delete", args=[statement.pk])
        assert client.post(delete, {"post": "yes"}).status_code == 403
        assert client.get(reverse("admin:budgets_finalstatement_changelist")).status_code == 200
