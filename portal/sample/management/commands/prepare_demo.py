"""All that ``bin/demo`` needs in its database, by one process: Django takes seconds to start."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand

from portal.memory import settle

STEPS = {
    "Preparing the database": ["migrate", "--no-input", "--verbosity", "0"],
    "Loading the reference data": ["load_reference"],
    "Loading the sample programme": ["load_demo"],
}


class Command(BaseCommand):
    help = "Migrates the database, and loads reference data and sample programme. Safe to repeat."
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        settle()  # migrations make a million objects, and would have all others looked through
        for what, command in STEPS.items():
            self.stdout.write(what)
            call_command(*command)
