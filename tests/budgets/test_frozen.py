"""What is approved stays: refused by the database, so by the ORM, a bulk update and psql alike."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from budgets.models import AllocationLine, BudgetItem
from tests.factories import (
    AllocationFactory,
    BudgetFactory,
    BudgetItemFactory,
    CommitmentFactory,
    ExpenditureFactory,
    ProjectFactory,
    UserFactory,
    settle,
)

pytestmark = pytest.mark.django_db


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def budget():
    return BudgetItemFactory(budget=BudgetFactory()).budget


def allocation():
    return AllocationFactory(lines_of={ProjectFactory(): Decimal(400)})


def commitment():
    return CommitmentFactory()


def facts_of(record):
    return type(record).objects.values().get(pk=record.pk)


every_kind = pytest.mark.parametrize("draft", [budget, allocation, commitment])

# A column of each that nobody may touch once it is approved.
HEADERS = {
    "budget": ("support_rate", Decimal("9.00")),
    "allocation": ("new_chf", Decimal("9.00")),
    "commitment": ("amount", Decimal("9.00")),
}


def save(record, name, value):
    setattr(record, name, value)
    record.save()


def bulk_update_rows(record, name, value):
    setattr(record, name, value)
    type(record).objects.bulk_update([record], [name])


WRITINGS = {
    "save": save,
    "update": lambda row, name, value: type(row).objects.filter(pk=row.pk).update(**{name: value}),
    "bulk_update": bulk_update_rows,
    "raw SQL": lambda row, name, value: sql(
        f"UPDATE {row._meta.db_table} SET {name} = %s WHERE id = %s", value, row.pk
    ),
}
every_writing = pytest.mark.parametrize("write", WRITINGS.values(), ids=WRITINGS)

DELETIONS = {
    "delete": lambda row: row.delete(),
    "bulk delete": lambda row: type(row).objects.filter(pk=row.pk).delete(),
    "raw SQL": lambda row: sql(f"DELETE FROM {row._meta.db_table} WHERE id = %s", row.pk),
}
every_deletion = pytest.mark.parametrize("delete", DELETIONS.values(), ids=DELETIONS)


def refuses(change, message):
    with pytest.raises(IntegrityError, match=message), transaction.atomic():
        change()


@every_kind
@every_writing
@pytest.mark.parametrize("status", ["proposed", "approved", "superseded"])
def test_header_stays_from_the_proposal_on(draft, write, status):
    record = at(draft(), status)
    before = facts_of(record)

    refuses(
        lambda: write(record, *HEADERS[record._meta.model_name]), f"is {status} and stays as it is"
    )

    assert facts_of(record) == before


def at(record, status):
    if status == "proposed":
        type(record).objects.filter(pk=record.pk).update(
            status="proposed", proposed_by=record.entered_by
        )
    else:
        settle(record)
        if status == "superseded":
            type(record).objects.filter(pk=record.pk).update(status="superseded")
    record.refresh_from_db()
    return record


@every_kind
@every_deletion
def test_what_is_approved_is_not_deleted(draft, delete):
    record = settle(draft())
    before = facts_of(record)

    refuses(lambda: delete(record), r"is approved: (it is not deleted|its parts stay)")

    assert facts_of(record) == before


@every_kind
def test_draft_is_changed_and_deleted_freely(draft):
    record = draft()

    save(record, *HEADERS[record._meta.model_name])
    record.delete()

    assert not type(record).objects.filter(pk=record.pk).exists()


@every_kind
@pytest.mark.parametrize("name", ["approved_by_id", "proposed_by_id"])
def test_who_approved_and_proposed_it_stays(draft, name):
    record = settle(draft())
    somebody = UserFactory()

    refuses(lambda: WRITINGS["raw SQL"](record, name, somebody.pk), "by whom and when stays")


@every_kind
def test_who_entered_it_stays_even_in_a_draft(draft):
    record = draft()
    somebody = UserFactory()

    refuses(lambda: WRITINGS["raw SQL"](record, "entered_by_id", somebody.pk), "Who entered")


@every_kind
@pytest.mark.parametrize("own", ["entered_by_id", "proposed_by_id"])
def test_approval_by_the_same_person_is_refused_to_sql(draft, own):
    record = at(draft(), "proposed")
    table = record._meta.db_table

    refuses(
        lambda: sql(
            f"UPDATE {table} SET status = 'approved', approved_at = now(), approved_by_id = {own}"
            " WHERE id = %s",
            record.pk,
        ),
        f"{record._meta.model_name}_is_approved_by_somebody_else",
    )


@every_kind
@pytest.mark.parametrize(
    ("status", "change", "message"),
    [
        ("draft", "status = 'approved', approved_at = now(), approved_by_id = %s", "cannot go"),
        ("draft", "status = 'proposed', return_reason = %s", "proposed by nobody"),
        ("proposed", "status = 'approved', return_reason = %s", "has_an_approver"),
        ("proposed", "status = 'superseded', approved_by_id = %s", "cannot go"),
        ("approved", "status = 'draft', return_reason = %s", "by whom and when stays"),
        ("approved", "status = repeat('draft', sign(%s)::integer)", "cannot go from approved"),
        ("superseded", "status = repeat('approved', sign(%s)::integer)", "cannot go"),
    ],
)
def test_no_step_is_left_out(draft, status, change, message):
    record = draft() if status == "draft" else at(draft(), status)
    somebody = UserFactory()

    refuses(
        lambda: sql(
            f"UPDATE {record._meta.db_table} SET {change} WHERE id = %s", somebody.pk, record.pk
        ),
        message,
    )

    assert facts_of(record)["status"] == status


@every_kind
def test_nothing_begins_approved(draft):
    record = draft()
    kept = facts_of(record)
    record.delete()
    kept |= {
        "status": "approved",
        "approved_by_id": UserFactory().pk,
        "approved_at": timezone.now(),
    }

    refuses(lambda: type(record).objects.create(**kept), "begins as a draft")


def item_of_approved():
    return BudgetItemFactory()


def line_of_approved():
    return AllocationFactory(lines_of={ProjectFactory(): Decimal(400)}, approved=True).lines.get()


PARTS = pytest.mark.parametrize(
    ("part", "name"), [(item_of_approved, "amount"), (line_of_approved, "chf_amount")]
)


@PARTS
@every_writing
def test_parts_of_what_is_approved_stay(part, name, write):
    row = part()
    before = facts_of(row)

    refuses(lambda: write(row, name, Decimal("9.00")), "is approved: its parts stay")

    assert facts_of(row) == before


@PARTS
@every_deletion
def test_parts_of_what_is_approved_are_not_deleted(part, name, delete):
    row = part()

    refuses(lambda: delete(row), "is approved: its parts stay")

    assert facts_of(row)


def test_nothing_is_added_to_what_is_approved():
    approved, shares = item_of_approved().budget, line_of_approved().allocation
    project = ProjectFactory()

    refuses(lambda: BudgetItemFactory(budget=approved), "its parts stay")
    refuses(
        lambda: AllocationLine.objects.bulk_create(
            [AllocationLine(allocation=shares, project=project, chf_amount=1)]
        ),
        "its parts stay",
    )


def test_item_moves_neither_into_an_approved_budget_nor_out_of_it():
    approved = item_of_approved()
    free = BudgetItemFactory(budget=BudgetFactory())

    for item, budget in ((approved, free.budget), (free, approved.budget)):
        refuses(lambda i=item, b=budget: save(i, "budget", b), "its parts stay")


def test_class_of_a_line_is_settled_by_the_approval_and_never_after():
    line = line_of_approved()
    proposed = AllocationFactory(year=2025, lines_of={ProjectFactory(): Decimal(1)})
    at(proposed, "proposed")

    proposed.lines.update(project_class="ongoing")
    refuses(lambda: AllocationLine.objects.update(project_class="ongoing"), "its parts stay")

    line.refresh_from_db()
    assert (line.project_class, proposed.lines.get().project_class) == ("new", "ongoing")


def test_frozen_item_costs_no_more_than_what_it_says():
    """The refusal is of the row that is approved, not of all that a statement names."""
    free = BudgetItemFactory(budget=BudgetFactory())
    item_of_approved()

    refuses(lambda: BudgetItem.objects.update(note="x"), "its parts stay")
    BudgetItem.objects.filter(budget__status="draft").update(note="x")

    free.refresh_from_db()
    assert free.note == "x"


def test_project_with_money_is_not_deleted():
    project = ExpenditureFactory().project

    refuses(
        lambda: sql(
            "DELETE FROM projects_project WHERE id = %s; SET CONSTRAINTS ALL IMMEDIATE", project.pk
        ),
        "violates foreign key",
    )
