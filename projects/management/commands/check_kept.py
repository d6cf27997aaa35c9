"""``check_kept [--rebuild]``: compare what is kept of lights and progress with their rules."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from projects import kept


class Command(BaseCommand):
    help = (
        "Compare the lights of projects and the progress of indicators that the database keeps "
        "with what their rules say today, and fail if any differs."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--rebuild", action="store_true", help="first work out all of them anew"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            self.stdout.write(f"{kept.rebuild()} rows worked out")
        wrong = {model.__name__: rows for model, rows in kept.count_wrong().items() if rows}
        if wrong:
            rows = ", ".join(f"{rows} of {name}" for name, rows in wrong.items())
            raise CommandError(f"Not what the rules say: {rows}. Try --rebuild.")
        self.stdout.write("All rows are what the rules say.")
