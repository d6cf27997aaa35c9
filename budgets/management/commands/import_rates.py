"""``import_rates FILE``: import exchange rates from a CSV or XLSX file, all of them or none."""

from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from budgets.sheets import imports
from budgets.sheets.previews import Preview
from budgets.sheets.tables import LARGEST_FILE, Fault
from stakeholders.models import User


class Command(BaseCommand):
    help = (
        "Import exchange rates to the Swiss franc. Columns: currency, month or date, "
        "chf_per_unit, source. Safe to repeat: rates that are there already are left."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a CSV or XLSX file")
        parser.add_argument(
            "--confirm",
            action="append",
            default=[],
            metavar="KEY",
            help="that what was asked under this key is right; once for each",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open("rb") as file:
                content = file.read(LARGEST_FILE + 1)
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        # Whoever runs commands on the server administers it; no account stands behind them.
        operator = User(is_active=True, is_superuser=True)
        try:
            preview = imports.RATES.run(
                content, by=operator, name=options["file"].name, confirmed=options["confirm"]
            )
        except ValidationError as refusal:
            raise CommandError("\n".join(refusal.messages)) from refusal
        if not preview.is_saved:
            raise CommandError("\n".join(["Nothing is imported.", *_reasons(preview)]))
        for sheet in preview.sheets:
            if sheet.left_out:
                self.stdout.write(f"left out: {sheet.name}: {sheet.left_out}")
        self.stdout.write(f"{len(preview.rows)} imported, {preview.unchanged} there already")


def _reasons(preview: Preview) -> Iterator[str]:
    for one in preview.faults:
        yield _line(one)
    for question in preview.questions:
        yield f"{question.kind.label}: if this is right, add --confirm {question.key}"
        yield from map(_line, question.asked)


def _line(one: Fault) -> str:
    value = f" ({one.value})" if one.value else ""
    return f"row {one.row}, {one.column or 'row'}: {one.message}{value}"
