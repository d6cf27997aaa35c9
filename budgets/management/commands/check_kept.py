"""``check_kept``: whether what the database keeps is what the ledgers and the rules say."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from budgets.writing import sums
from projects import kept


class Command(BaseCommand):
    help = (
        "Compare the kept sums of money with the ledgers, and the kept lights of projects and"
        " progress of indicators with their rules. Ends with 1 if any differs. With --rebuild,"
        " makes all of them anew first; whoever writes money waits meanwhile."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--rebuild", action="store_true", help="make them anew first")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["rebuild"]:
            kept.rebuild()
            sums.make_anew()
        of_rules = {model._meta.db_table: rows for model, rows in kept.count_wrong().items()}
        differing = sums.differing() | of_rules
        for table, number in differing.items():
            self.stdout.write(f"{table}\t{number or 'as it has to be'}")
        if any(differing.values()):
            raise CommandError("What is kept differs: run check_kept --rebuild.")
