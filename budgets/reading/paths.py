"""The same condition, asked of what is reached by a path."""

from typing import Any, cast

from django.db.models import Q


def reached_by(path: str, condition: Q) -> Q:
    """Ask the condition of the record to which the path leads."""
    children = [
        reached_by(path, child) if isinstance(child, Q) else _lookup(path, child)
        for child in condition.children
    ]
    return Q(*children, _connector=condition.connector, _negated=condition.negated)


def _lookup(path: str, child: Any) -> tuple[str, Any]:
    name, value = cast("tuple[str, Any]", child)
    return f"{path}__{name}", value
