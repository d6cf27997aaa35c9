"""As if all that a test has entered had been recorded at an earlier moment."""

from datetime import datetime

from django.db import connection

from budgets.models import ContributionEntry, Expenditure
from projects.models import Project


def record_earlier(moment: datetime) -> None:
    """Set back when entries were entered and approved, and projects were recorded.

    Entries never change: their guard is taken off for that.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for model in (ContributionEntry, Expenditure):
            cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")
        Expenditure.objects.update(entered_at=moment)
        ContributionEntry.objects.update(entered_at=moment)
        ContributionEntry.objects.exclude(approved_at=None).update(approved_at=moment)
        for model in (ContributionEntry, Expenditure):
            cursor.execute(f"ALTER TABLE {model._meta.db_table} ENABLE TRIGGER USER")
    Project.objects.update(created_at=moment)
