"""The admin of appeals: issued by a reviewer, then as it went out; gaps then and now."""

from decimal import Decimal

import pytest

from budgets.models import Appeal
from tests.budgets.admin.pages import errors_of, listing, page, rows, said
from tests.budgets.books import Books
from tests.factories import AppealFactory, ContributionFactory, ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def appeal():
    """It calls for one project with a gap of 1000."""
    project = ProjectFactory()
    Books().plan(project, {"amount": Decimal(1000)})
    appeal = AppealFactory()
    appeal.calls.create(project=project)
    return appeal


def test_reviewer_issues_it_and_the_gaps_then_and_now_are_shown(client, reviewer, appeal):
    client.force_login(reviewer)

    issued = client.post(page(appeal, "issue"), follow=True)
    contribution = ContributionFactory(
        project=appeal.calls.get().project, appeal=appeal, amount=Decimal(300)
    )
    response = client.get(page(appeal))

    assert said(issued) == ["The appeal is issued."]
    assert [(call.then_cash, call.now_cash) for call in response.context["calls"]] == [
        (Decimal("1000.00"), Decimal("700.00"))
    ]
    assert list(response.context["answers"]) == [contribution]


def test_opening_the_link_issues_nothing(client, reviewer, appeal):
    client.force_login(reviewer)

    assert client.get(page(appeal, "issue")).status_code == 200
    appeal.refresh_from_db()
    assert appeal.issued_on is None


def test_text_that_is_missing_in_a_language_is_named(client, reviewer, appeal):
    client.force_login(reviewer)
    Appeal.objects.update(text_ru="")

    response = client.post(page(appeal, "issue"))

    assert errors_of(response) == {
        "__all__": ["An appeal is issued in six languages; missing: text_ru."]
    }


@pytest.mark.parametrize("user", ["administrator", "superuser", "africa_officer", "auditor"])
def test_nobody_but_a_reviewer_issues(client, request, appeal, user):
    client.force_login(request.getfixturevalue(user))

    assert client.post(page(appeal, "issue")).status_code == 403
    appeal.refresh_from_db()
    assert appeal.issued_on is None


def test_issued_appeal_stays_as_it_went_out(client, superuser, appeal):
    client.force_login(superuser)
    Appeal.objects.update(issued_on="2026-06-01")

    assert client.get(page(appeal)).status_code == 200
    assert client.post(page(appeal), {}).status_code == 403


def test_officer_appeals_for_the_own_region(client, africa_officer):
    client.force_login(africa_officer)
    project = ProjectFactory()

    response = client.post(
        listing(Appeal, "add"),
        {
            "occasion": "rdf",
            "region": "AFR",
            "year": 2026,
            "title_en": "Help",
            **rows("calls", {"project": project.pk}),
        },
    )

    assert response.status_code == 302
    assert [call.project for call in Appeal.objects.get().calls.all()] == [project]


@pytest.mark.parametrize("appeals", [1, 3])
def test_list_costs_the_same_for_any_number(client, auditor, django_assert_num_queries, appeals):
    client.force_login(auditor)
    for _number in range(appeals):
        AppealFactory()
    client.get(listing(Appeal))

    with django_assert_num_queries(6):
        response = client.get(listing(Appeal))

    assert len(response.context["cl"].result_list) == appeals


@pytest.mark.parametrize("calls", [1, 3])
def test_page_costs_the_same_for_any_number_of_projects(
    client, auditor, django_assert_num_queries, calls
):
    client.force_login(auditor)
    appeal = AppealFactory()
    for _number in range(calls):
        project = appeal.calls.create(project=ProjectFactory()).project
        ContributionFactory(appeal=appeal, project=project)
    client.get(page(appeal))

    with django_assert_num_queries(7):
        client.get(page(appeal))
