"""What the tables hold, in short: whoever may not do something has changed none of them."""

from django.apps import apps
from django.db import connection

# Answers that are kept for their keys are about requests, not about records.
OF_REQUESTS = {"api.keptanswer"}
PACKAGES = {"stakeholders", "initiatives", "projects", "budgets", "reports"}
PACKAGES |= {"api", "outreach", "reference"}  # within the portal
PACKAGES |= {"django_celery_beat"}  # the schedules, which are switched in the admin


def tables():
    """The tables of ours, with those of links and of the audit trail."""
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in PACKAGES
        and model._meta.managed
        and not model._meta.proxy
        and model._meta.label_lower not in OF_REQUESTS
    )


def snapshot():
    """Give a digest of the rows of each table."""
    digest = "SELECT '{0}', md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM \"{0}\" t"
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(digest.format(table) for table in tables()))
        return dict(cursor.fetchall())


def writes():
    """How many rows this transaction has written so far, those taken back since included."""
    kinds = ("inserted", "updated", "deleted")
    count = " + ".join(f"sum(pg_stat_get_xact_tuples_{kind}(t::regclass))" for kind in kinds)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {count} FROM unnest(%s) t", [tables()])
        return cursor.fetchone()
