"""The same condition, asked of what is reached by a path."""

from django.db.models import Q


def reached_by(path: str, condition: Q) -> Q:
    """Ask the condition of the record to which the path leads."""
    children = [
        reached_by(path, child) if isinstance(child, Q) else (f"{path}__{child[0]}", child[1])
        for child in condition.children
    ]
    return Q(*children, _connector=condition.connector, _negated=condition.negated)
