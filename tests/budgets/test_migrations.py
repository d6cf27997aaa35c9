"""A register of before the entries comes forward with every total as it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest
from django.apps.registry import Apps
from django.db import IntegrityError, connection, connections
from django.db.migrations.executor import MigrationExecutor

BEFORE = [("budgets", "0002_project_funding")]
DAY = date(2026, 2, 1)
STAGES = ("pledged", "committed", "received")

# Of project "one": how much at each stage. Cash in dollars at 0.9 and in francs; in kind valued,
# and in kind without a value.
GIFTS = {
    ("pledged", "cash"): [("100.05", "USD"), ("7.00", "CHF")],
    ("committed", "cash"): [("200.00", "USD"), ("0.00", "CHF")],
    ("received", "cash"): [("300.01", "CHF")],
    ("pledged", "in-kind"): [("10.00", "CHF"), (None, "CHF")],
    ("committed", "in-kind"): [("20.00", "CHF"), (None, "CHF"), (None, "CHF")],
    ("received", "in-kind"): [("30.00", "CHF"), (None, "CHF")],
}


@pytest.fixture(scope="module")
def past(django_db_setup, django_db_blocker) -> Iterator[str]:
    """A database of its own, in which nothing is yet."""
    settings = {**connection.settings_dict, "NAME": "test_of_migrations"}
    with django_db_blocker.unblock():
        _execute(f'DROP DATABASE IF EXISTS "{settings["NAME"]}"')
        _execute(f'CREATE DATABASE "{settings["NAME"]}"')
        connections.databases["past"] = settings
        yield "past"
        connections["past"].close()
        del connections["past"]
        del connections.databases["past"]
        _execute(f'DROP DATABASE "{settings["NAME"]}"')


@dataclass
class Passage:
    """What stood there before, and the register after it came forward."""

    alias: str
    register: "Register"
    funding: list[dict[str, Any]]
    gifts: list[dict[str, Any]]
    apps: Apps


@pytest.fixture(scope="module")
def passage(past) -> Passage:
    register = Register(migrate(past, BEFORE), past)
    register.fill()
    funding = rows_of(past, "budgets_projectfunding", "project_id")
    gifts = rows_of(past, "budgets_contribution", "id", f"mode, {MONEY}")
    return Passage(past, register, funding, gifts, migrate(past, latest(past)))


def _execute(statement: str) -> None:
    """Outside the transaction of any test: databases are made and dropped in none."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def migrate(alias: str, targets: list[tuple[str, str]]) -> Apps:
    executor = MigrationExecutor(connections[alias])
    return executor.migrate(targets).apps


def latest(alias: str) -> list[tuple[str, str]]:
    return MigrationExecutor(connections[alias]).loader.graph.leaf_nodes("budgets")


MONEY = "id AS gift, stage, amount, currency, occurs_on, chf_amount, chf_rate, chf_rate_on"


def test_every_total_is_kept(passage):
    assert rows_of(passage.alias, "budgets_projectfunding", "project_id") == passage.funding
    assert rows_of(passage.alias, "budgets_project_ledger", "project_id") == passage.funding
    assert passage.funding[0] == {
        "project_id": passage.register.projects["one"].pk,
        "has_budget": True,
        "planned_cash": Decimal("900.00"),
        "planned_in_kind": Decimal("40.00"),
        "pledged_cash": Decimal("97.04"),  # 100.05 × 0.9 = 90.045 → 90.04, and 7.00
        "pledged_in_kind": Decimal("10.00"),
        "secured_cash": Decimal("480.01"),  # 200 × 0.9, 0 and 300.01
        "secured_in_kind": Decimal("50.00"),
        "received_cash": Decimal("300.01"),
        "received_in_kind": Decimal("30.00"),
        "gap_cash": Decimal("419.99"),
        "gap_in_kind": Decimal("0.00"),
        "spent": Decimal("12.34"),
        "unvalued": 4,
    }


def test_what_a_contribution_said_is_its_first_entry(passage):
    columns = f"nature, {MONEY.replace('id AS', 'contribution_id AS')}"

    assert rows_of(passage.alias, "budgets_contributionentry", "id", columns) == [
        {"nature": "opening"} | {name: row[name] for name in row if name != "mode"}
        for row in passage.gifts
    ]


def test_contribution_stands_at_the_stage_at_which_it_was(passage):
    """A commitment of 0.00 stands for nothing; so it is withdrawn."""
    found = rows_of(passage.alias, "budgets_contribution", "id", "id AS gift, stage, mode")

    assert found == [
        {
            "gift": row["gift"],
            "stage": "withdrawn" if row["chf_amount"] == 0 else row["stage"],
            "mode": row["mode"],
        }
        for row in passage.gifts
    ]


def test_what_was_not_recorded_then_is_given_by_what_was(passage):
    def first(model):
        return passage.apps.get_model("budgets", model).objects.using(passage.alias).first()

    budget = first("Budget")
    assert (budget.status, budget.approved_by_id) == ("approved", passage.register.reviewer.pk)
    assert first("BudgetItem").year == 2026
    assert first("Contribution").level == "regional"


@pytest.mark.parametrize("table", ["contributionentry", "expenditure", "budgetitem", "budget"])
def test_what_came_forward_is_guarded(passage, table):
    with pytest.raises(IntegrityError), connections[passage.alias].cursor() as cursor:
        cursor.execute(f"DELETE FROM budgets_{table}")


def rows_of(alias, table, order, columns="*"):
    with connections[alias].cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} ORDER BY {order}")
        names = [column.name for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]


class Register:
    """Three projects as they stood then; only the first has every kind of row."""

    def __init__(self, apps: Apps, alias: str) -> None:
        self.apps, self.alias = apps, alias
        self.projects = {}

    def make(self, label, **fields):
        return self.apps.get_model(label).objects.using(self.alias).create(**fields)

    def fill(self):
        self.officer, self.reviewer = (
            self.make("stakeholders.User", username=name) for name in ("officer", "reviewer")
        )
        self.giver = self.make("stakeholders.Organisation", name_en="Giver", kind="ngo")
        region = self.make("stakeholders.Region", code="AFR", name_en="Africa", position=1)
        for slug in ("one", "two", "three"):
            self.projects[slug] = self.make(
                "projects.Project", slug=slug, title_en=slug, region=region, level="regional"
            )
        for key in product(STAGES, ("cash", "in-kind")):
            for amount, currency in GIFTS[key]:
                self.give("one", *key, amount, currency)
        self.give("two", "received", "cash", "5.00", "CHF")
        self.plan("one", cash="900.00", in_kind="40.00")
        self.make(
            "budgets.Expenditure",
            project=self.projects["one"],
            category="staff",
            **valued("12.34", "CHF"),
        )

    def give(self, slug, stage, mode, amount, currency):
        self.make(
            "budgets.Contribution",
            project=self.projects[slug],
            organisation=self.giver,
            stage=stage,
            mode=mode,
            entered_by=self.officer,
            **valued(amount, currency),
        )

    def plan(self, slug, *, cash, in_kind):
        budget = self.make(
            "budgets.Budget",
            project=self.projects[slug],
            status="approved",
            entered_by=self.officer,
            approved_by=self.reviewer,
            approved_at="2026-01-20T00:00Z",
        )
        for mode, amount in (("cash", cash), ("in-kind", in_kind)):
            self.make(
                "budgets.BudgetItem",
                budget=budget,
                category="staff",
                mode=mode,
                **valued(amount, "CHF"),
            )


def valued(amount, currency):
    if amount is None:
        return {"amount": None, "currency": currency, "occurs_on": DAY}
    rate = Decimal("0.9") if currency == "USD" else Decimal(1)
    amount = Decimal(amount)
    return {
        "amount": amount,
        "currency": currency,
        "occurs_on": DAY,
        "chf_amount": round(amount * rate, 2),
        "chf_rate": rate,
        "chf_rate_on": DAY,
    }
