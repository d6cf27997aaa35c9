"""``import_rates FILE``: import exchange rates from a CSV or XLSX file, all of them or none."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from budgets.sheets import imports
from budgets.sheets.workbooks import LARGEST_FILE
from stakeholders.models import User


class Command(BaseCommand):
    help = (
        "Import exchange rates to the Swiss franc. Columns: currency, month or date, "
        "chf_per_unit, source. Safe to repeat: rates that are there already are left."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV or XLSX file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        # Whoever runs commands on the server administers it; no account stands behind them.
        operator = User(is_active=True, is_superuser=True)
        try:
            preview = imports.RATES.run(content, by=operator)
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        if preview.faults:
            lines = [
                f"row {one.row}, {one.column or 'row'}: {one.message}" for one in preview.faults
            ]
            raise CommandError("\n".join(["Nothing is imported.", *lines]))
        self.stdout.write(f"{len(preview.rows)} imported, {preview.unchanged} there already")
