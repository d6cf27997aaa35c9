"""What the query planner knows of the tables after many rows came at once."""

from django.db import connection


def refresh_statistics() -> None:
    """Count now instead of when autovacuum comes by: until then a total may take a bad plan."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
