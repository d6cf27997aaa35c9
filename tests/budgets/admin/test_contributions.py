"""The admin of contributions: a header, its entries, and the five actions on them."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import NoReverseMatch, reverse

from budgets.models import Commitment, Contribution, ContributionEntry
from tests.budgets.admin.pages import errors_of, form_errors, header, listing, page, said
from tests.factories import (
    ContributionEntryFactory,
    ContributionFactory,
    InitiativeFactory,
    OrganisationFactory,
    ProjectFactory,
    RegionFactory,
)

pytestmark = pytest.mark.django_db


def entry(**fields):
    return {"amount": "40.00", "currency": "CHF", "occurs_on": "2026-05-01", **fields}


def entries_of(contribution):
    return [
        (one.stage, one.nature, one.amount, one.entered_by)
        for one in contribution.entries.order_by("pk")
    ]


def test_header_alone_says_who_entered_it(client, africa_officer):
    client.force_login(africa_officer)
    project, giver = ProjectFactory(), OrganisationFactory()

    client.post(listing(Contribution, "add"), header(project=project.pk, organisation=giver.pk))

    contribution = Contribution.objects.get()
    assert (
        contribution.project,
        contribution.party,
        contribution.entered_by,
        contribution.stage,
    ) == (
        project,
        giver,
        africa_officer,
        "withdrawn",
    )
    assert entries_of(contribution) == []


def test_first_pledge_comes_with_the_header(client, africa_officer):
    client.force_login(africa_officer)

    response = client.post(
        listing(Contribution, "add"),
        header(
            project=ProjectFactory().pk,
            organisation=OrganisationFactory().pk,
            first_stage="pledged",
            first_amount="250.00",
        ),
    )

    assert response.status_code == 302
    contribution = Contribution.objects.get()
    assert entries_of(contribution) == [("pledged", "movement", Decimal("250.00"), africa_officer)]
    assert (contribution.stage, contribution.pledged_chf) == ("pledged", Decimal("250.00"))


@pytest.mark.parametrize("stage", ["pledged", "committed"])
def test_first_entry_that_is_hardly_meant_is_asked_about(client, africa_officer, stage):
    client.force_login(africa_officer)
    typed = header(
        project=ProjectFactory().pk,
        organisation=OrganisationFactory().pk,
        first_stage=stage,
        first_amount="4500",
        first_reference="4500",
    )
    key = "equals-reference:4500"

    asked = client.post(listing(Contribution, "add"), typed)
    assert not Contribution.objects.exists()
    done = client.post(listing(Contribution, "add"), typed | {"confirmed": key})

    assert form_errors(asked) == {"first_amount": ["The amount is the same as the reference."]}
    assert f'name="confirmed" value="{key}"' in asked.text
    assert (done.status_code, Contribution.objects.count()) == (302, 1)


def test_first_commitment_awaits_its_approval(client, africa_officer):
    client.force_login(africa_officer)

    client.post(
        listing(Contribution, "add"),
        header(
            region=RegionFactory().pk,
            organisation=OrganisationFactory().pk,
            first_stage="committed",
            first_amount="250.00",
            first_due_on="2026-09-01",
        ),
    )

    commitment = Commitment.objects.get()
    assert (
        commitment.status,
        commitment.amount,
        commitment.due_on,
        commitment.entered_by,
        commitment.proposed_by,
    ) == ("proposed", Decimal("250.00"), date(2026, 9, 1), africa_officer, africa_officer)
    assert entries_of(commitment.contribution) == []


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        pytest.param(
            {"first_currency": "XAF"},
            {"first_currency": ["There is no exchange rate for XAF on 2026-05-01."]},
            id="no rate",
        ),
        pytest.param(
            {"first_amount": "-5"}, {"first_amount": ["Give an amount above zero."]}, id="negative"
        ),
        pytest.param(
            {"first_amount": ""},
            {"first_amount": ["A contribution in cash has an amount."]},
            id="no amount",
        ),
        pytest.param(
            {"first_occurs_on": "2030-01-01"},
            {"first_occurs_on": ["The date is in the future."]},
            id="the future",
        ),
        pytest.param(
            {"organisation": ""},
            {"organisation": ["Name either an organization or a country."]},
            id="nobody",
        ),
        pytest.param(
            {"kind": "venue"},
            {"kind": ["Only a gift in kind has a kind and a valuation."]},
            id="cash of a kind",
        ),
    ],
)
@pytest.mark.parametrize("stage", ["pledged", "committed"])
def test_bad_contribution_is_refused_by_field(client, africa_officer, stage, fields, errors):
    client.force_login(africa_officer)
    valid = {
        "project": ProjectFactory().pk,
        "organisation": OrganisationFactory().pk,
        "first_stage": stage,
        "first_amount": "5",
    }

    response = client.post(listing(Contribution, "add"), header(**valid | fields))

    assert form_errors(response) == errors
    assert not Contribution.objects.exists()


def test_contribution_to_two_things_is_refused(client, administrator):
    client.force_login(administrator)
    giver = OrganisationFactory()

    response = client.post(
        listing(Contribution, "add"),
        header(project=ProjectFactory().pk, region=RegionFactory().pk, organisation=giver.pk),
    )

    assert form_errors(response) == {
        "project": ["Name a project, an initiative or a region, only one."]
    }


@pytest.mark.parametrize("field", ["project", "initiative", "region"])
def test_contribution_to_another_region_is_refused(client, africa_officer, field):
    client.force_login(africa_officer)
    initiative = InitiativeFactory(region__code="AMS")
    targets = {
        "project": lambda: ProjectFactory(initiative=initiative).pk,
        "initiative": lambda: initiative.pk,
        "region": lambda: "AMS",
    }

    response = client.post(
        listing(Contribution, "add"),
        header(organisation=OrganisationFactory().pk, **{field: targets[field]()}),
    )

    assert field in form_errors(response)
    assert not Contribution.objects.exists()


def test_life_of_a_contribution(client, africa_officer, reviewer):
    contribution = ContributionFactory(stage=None)

    def do(user, record, action, **fields):
        client.force_login(user)
        return client.post(page(record, action), fields, follow=True)

    do(africa_officer, contribution, "pledge", **entry(amount="100.00"))
    pledge = contribution.entries.get()
    do(africa_officer, contribution, "commit", **entry(amount="60.00", follows=pledge.pk))
    commitment = Commitment.objects.get()
    approved = do(reviewer, commitment, "approve")
    committed = contribution.entries.get(stage="committed")
    do(africa_officer, contribution, "receive", **entry(follows=committed.pk))
    do(africa_officer, contribution, "withdraw", entry=pledge.pk, reason="Not kept")
    received = contribution.entries.get(stage="received")
    last = do(
        africa_officer,
        contribution,
        "correct",
        entry=received.pk,
        amount="10",
        reason="Bank charges",
    )

    assert said(approved) == ["It is approved."]
    assert said(last) == ["The correction is recorded."]
    assert [(e.stage, e.nature, e.amount) for e in contribution.entries.order_by("pk")] == [
        ("pledged", "movement", Decimal("100.00")),
        ("committed", "movement", Decimal("60.00")),
        ("received", "movement", Decimal("40.00")),
        ("pledged", "withdrawal", Decimal("-40.00")),
        ("received", "correction", Decimal("-10.00")),
    ]
    contribution.refresh_from_db()
    assert (contribution.pledged_chf, contribution.committed_chf, contribution.received_chf) == (
        Decimal("0.00"),
        Decimal("30.00"),
        Decimal("30.00"),
    )
    assert [e.remaining.amount for e in last.context["entries"] if e.remaining] == [
        Decimal("0.00"),
        Decimal("30.00"),
        Decimal("30.00"),
    ]


@pytest.mark.parametrize(
    ("action", "fields", "errors"),
    [
        pytest.param(
            "receive",
            {"amount": "500"},
            {"amount": ["Only 100.00 CHF is left of what it carries on."]},
            id="more than was committed",
        ),
        pytest.param(
            "receive",
            {"follows": ""},
            {"follows": ["This field is required."]},
            id="under nothing",
        ),
        pytest.param(
            "receive",
            {"currency": "EUR"},
            {"settles": ["Say how much of the commitment this settles, in CHF."]},
            id="another currency",
        ),
        pytest.param(
            "correct",
            {"amount": "500"},
            {"amount": ["Only 100.00 CHF is left of this entry."]},
            id="more than it was",
        ),
        pytest.param(
            "withdraw", {"reason": ""}, {"reason": ["This field is required."]}, id="no reason"
        ),
    ],
)
def test_what_the_service_refuses_is_shown_at_its_field(
    client, africa_officer, action, fields, errors
):
    client.force_login(africa_officer)
    contribution = ContributionFactory()
    committed = contribution.entries.get()
    valid = entry(follows=committed.pk, entry=committed.pk, reason="A slip")

    response = client.post(page(contribution, action), valid | fields)

    assert errors_of(response) == errors
    assert contribution.entries.count() == 1


def test_entry_of_another_contribution_is_no_choice(client, africa_officer):
    client.force_login(africa_officer)
    contribution, other = ContributionFactory(), ContributionFactory()

    response = client.post(
        page(contribution, "correct"), {"entry": other.entries.get().pk, "reason": "Mischief"}
    )

    assert list(errors_of(response)) == ["entry"]
    assert other.entries.count() == 1


@pytest.mark.parametrize("user", ["americas_officer", "reviewer", "auditor"])
@pytest.mark.parametrize("action", ["pledge", "commit", "receive", "withdraw", "correct"])
def test_nobody_else_makes_entries(client, request, user, action):
    client.force_login(request.getfixturevalue(user))
    contribution = ContributionFactory()
    committed = contribution.entries.get().pk

    response = client.post(
        page(contribution, action), entry(entry=committed, follows=committed, reason="x")
    )

    assert response.status_code == 403
    assert (contribution.entries.count(), Commitment.objects.count()) == (1, 0)


def test_contribution_of_another_region_is_read_only(client, americas_officer):
    client.force_login(americas_officer)
    contribution = ContributionFactory()

    assert client.get(page(contribution)).status_code == 200
    assert client.post(page(contribution), header()).status_code == 403


def test_no_page_changes_or_deletes_an_entry(client, superuser):
    client.force_login(superuser)
    contribution = ContributionFactory()

    response = client.post(page(contribution, "delete"), {"post": "yes"})

    assert response.status_code == 403
    with pytest.raises(NoReverseMatch):
        reverse("admin:budgets_contributionentry_change", args=[contribution.entries.get().pk])
    assert ContributionEntry.objects.count() == 1


def test_overdue_is_marked_and_filtered(client, auditor):
    client.force_login(auditor)
    late = ContributionFactory(stage=None)
    ContributionEntryFactory(contribution=late, stage="committed", due_on=date(2026, 3, 1))
    ContributionFactory()

    rows = client.get(listing(Contribution), {"overdue": "yes"}).context["cl"].result_list

    assert [(row, row.is_overdue) for row in rows] == [(late, True)]


@pytest.mark.parametrize("contributions", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, auditor, django_assert_num_queries, contributions
):
    client.force_login(auditor)
    for number in range(contributions):
        initiative = InitiativeFactory(number=number + 1)
        ContributionFactory(project=None, initiative=initiative)
    client.get(listing(Contribution))

    with django_assert_num_queries(6):
        response = client.get(listing(Contribution))

    assert len(response.context["cl"].result_list) == contributions


@pytest.mark.parametrize("entries", [1, 3])
def test_page_costs_the_same_for_any_number_of_entries(
    client, auditor, django_assert_num_queries, entries
):
    client.force_login(auditor)
    contribution = ContributionFactory(stage=None)
    for _number in range(entries):
        ContributionEntryFactory(contribution=contribution)
    client.get(page(contribution))

    with django_assert_num_queries(12):
        client.get(page(contribution))
