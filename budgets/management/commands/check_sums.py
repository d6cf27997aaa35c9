"""``check_sums``: whether the kept sums of money are those of the ledgers."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from budgets.writing import sums


class Command(BaseCommand):
    help = (
        "Compare the kept sums of money with the ledgers. Ends with 1 if any differs. With"
        " --rebuild, makes them anew first; whoever writes money waits meanwhile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="make them anew first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            sums.make_anew()
        differing = sums.differing()
        for table, number in differing.items():
            self.stdout.write(f"{table}\t{number or 'as the ledgers'}")
        if any(differing.values()):
            raise CommandError("Kept sums differ from the ledgers: run check_sums --rebuild.")
