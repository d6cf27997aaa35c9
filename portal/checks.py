"""What a deployment refuses to start with, and what ``migrate`` refuses to run on."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from stakeholders.models import User
from stakeholders.sql_files import checksum_of, not_run_as_they_are, without_text


@register(Tags.security)
def no_sample_accounts_in_a_deployment(**kwargs: Any) -> list[CheckMessage]:
    """The sample accounts have a public password: only a laptop, or SAMPLE_DATA, allows them."""
    if settings.SAMPLE_DATA:
        return []
    try:
        names = list(
            User.objects.filter(is_sample=True)
            .order_by("username")
            .values_list("username", flat=True)
        )
    except DatabaseError:
        return []  # not migrated yet, or not reachable: /healthz tells the latter
    if not names:
        return []
    return [
        Error(
            f"Sample accounts with a public password are in this database: {', '.join(names)}.",
            hint="Delete them, or set SAMPLE_DATA=true on a demonstration that holds no real work.",
            id="portal.E001",
        )
    ]


@register(Tags.database)
def sql_files_are_run_as_they_are(
    databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """``migrate`` would leave a database without the SQL of a file that no migration runs."""
    if not databases:
        return []
    changed = [
        Error(
            f"No migration runs the present text of {path}.",
            hint=f'Add a migration: RunSQLFile("{path.name}", "{checksum_of(path)}").',
            id="portal.E002",
        )
        for path in not_run_as_they_are()
    ]
    gone = [
        Error(
            f"A migration runs {run.path} as it was, and that text is not kept.",
            hint=f"Keep it as {run.kept}; the repository has it.",
            id="portal.E003",
        )
        for run in without_text()
    ]
    return [*changed, *gone]
