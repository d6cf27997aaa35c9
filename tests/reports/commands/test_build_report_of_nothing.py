"""``build_report`` before any reference data is there."""

import pytest
from django.core.management import CommandError, call_command


def test_empty_database_says_what_to_load(db):
    with pytest.raises(CommandError, match="^There is no region AFR. Run load_reference first.$"):
        call_command("build_report", kind="rdf", region="AFR", year=2026)
