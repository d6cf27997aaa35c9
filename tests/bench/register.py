"""The register that a benchmark measures: a database of its own with so many sample projects."""

import sys

from django.core.management import call_command
from django.db import connection

from portal.sample.programme import make_programme


def make_register(projects: int) -> None:
    """Migrate, load the reference data and the sample, and let PostgreSQL know how much it is."""
    call_command("migrate", verbosity=0)
    call_command("load_reference", verbosity=0, stdout=sys.stderr)
    make_programme(projects)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
