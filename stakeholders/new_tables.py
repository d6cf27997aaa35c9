"""The operation that makes many tables of an empty database at once."""

from collections.abc import Sequence

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations import CreateModel
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ProjectState


class CreateModels(Operation):
    """Make the tables of several models as they are after all ``operations``.

    The others add to models that are created among them (a field that leads to a model further
    down, a constraint), and are a part of the table when it is made. At each change of a model
    Django renders all those again that are related to it, which are nearly all: of this operation
    they are rendered once. Raises ``ValueError`` for an operation on a model that is not created.
    """

    category = OperationCategory.ADDITION
    reversible = False

    def __init__(self, operations: Sequence[Operation]) -> None:
        self.operations = operations
        created = {one.name_lower for one in operations if isinstance(one, CreateModel)}
        for one in operations:
            name = getattr(one, "model_name_lower", None) or getattr(one, "name_lower", None)
            if name not in created:
                raise ValueError(f"{one.describe()}: {name} is not created here.")

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Change what is known of the models; they are rendered when they are next asked for."""
        vars(state).pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        for operation in self.operations:
            if isinstance(operation, CreateModel):
                operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def describe(self) -> str:
        return f"Create {len(self.operations)} models, fields and constraints"
