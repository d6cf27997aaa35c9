"""``load_demo``: load the sample programme and the sample accounts."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from initiatives.models import Initiative
from initiatives.suggestions import suggest
from portal.sample.programme import DEFAULT_PROJECTS, make_programme
from portal.search import index


class Command(BaseCommand):
    help = "Load the sample programme and its accounts; safe to repeat, the same on every machine."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--projects",
            type=int,
            default=DEFAULT_PROJECTS,
            metavar="N",
            help=f"how many sample projects there shall be (default {DEFAULT_PROJECTS})",
        )

    def handle(self, *, projects: int, **options: Any) -> None:
        if not settings.SAMPLE_DATA:
            raise CommandError(
                "This is a deployment: the sample accounts have a public password. "
                "Set SAMPLE_DATA=true only where no real work is kept."
            )
        if projects < 0:
            raise CommandError("--projects: give a number from 0.")
        if not Initiative.objects.exists():
            raise CommandError("There are no initiatives yet: run load_reference first.")
        made = make_programme(projects, progress=self._tell)
        self.stdout.write(f"sample projects: {made} made")
        # The clock does this by night; whoever tries the portal does not wait for it.
        self.stdout.write(f"initiatives that are alike: {suggest()} suggestions")
        self.stdout.write(f"search: {index.refresh()} rows changed")

    def _tell(self, done: int) -> None:
        if done % 1000 == 0:
            self.stderr.write(f"{done} sample projects …")
