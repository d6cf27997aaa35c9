"""Many tables made at once: as each operation would have left them, and of no other model."""

import pytest
from django.db import connection, models
from django.db.migrations import AddConstraint, AddField, CreateModel
from django.db.migrations.state import ProjectState

from stakeholders.new_tables import CreateModels


def made_of(name):
    return CreateModel(name, [("id", models.BigAutoField(primary_key=True))])


def columns_and_constraints(app):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, attname FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid"
            " WHERE relname LIKE %s AND relkind = 'r' AND attnum > 0 ORDER BY 1, attnum",
            [f"{app}_%"],
        )
        columns = cursor.fetchall()
        cursor.execute(
            "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint"
            " WHERE conrelid::regclass::text LIKE %s AND contype IN ('c', 'f') ORDER BY 1",
            [f"{app}_%"],
        )
        return columns, cursor.fetchall()


@pytest.mark.django_db(transaction=True)
def test_tables_have_what_is_added_to_their_models():
    key = models.ForeignKey("made.Other", models.CASCADE, null=True, db_constraint=True)
    rule = models.CheckConstraint(condition=models.Q(other_id__gt=0), name="made_other_is_known")
    operation = CreateModels(
        [
            made_of("One"),
            made_of("Other"),
            AddField("One", "other", key),
            AddConstraint("One", rule),
        ]
    )
    before, after = ProjectState(), ProjectState()
    operation.state_forwards("made", after)

    try:
        with connection.schema_editor() as editor:
            operation.database_forwards("made", editor, before, after)
        columns, constraints = columns_and_constraints("made")
    finally:
        with connection.cursor() as cursor:
            cursor.execute("DROP TABLE IF EXISTS made_one, made_other")

    assert columns == [("made_one", "id"), ("made_one", "other_id"), ("made_other", "id")]
    assert [text for _name, text in constraints] == [
        "FOREIGN KEY (other_id) REFERENCES made_other(id) DEFERRABLE INITIALLY DEFERRED",
        "CHECK ((other_id > 0))",
    ]


def test_models_are_rendered_once_and_not_at_each_operation():
    state = ProjectState()
    state.apps  # noqa: B018 - rendered, as Django does before a migration

    CreateModels([made_of("One"), made_of("Other")]).state_forwards("made", state)

    assert "apps" not in vars(state)
    assert [model._meta.object_name for model in state.apps.get_models()] == ["One", "Other"]


def test_what_is_added_to_another_model_is_refused():
    with pytest.raises(ValueError, match=r"elsewhere is not created here"):
        CreateModels([made_of("One"), AddField("Elsewhere", "number", models.IntegerField())])
