"""Hold the schema of the API against that of the last release."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.api import compatibility
from portal.api.schema_files import draw


class Command(BaseCommand):
    help = "Says what a client of the last release would miss; --keep keeps the schema of this one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--keep", action="store_true", help="keep the present schema")

    def handle(self, *, keep: bool, **options: Any) -> None:
        schema = json.loads(draw("en"))
        if keep:
            path = compatibility.keep(schema, schema["info"]["version"])
            self.stdout.write(f"Kept {path}.")
            return
        broken = compatibility.breakages(compatibility.last_release(), schema)
        left = compatibility.not_accepted(broken)
        unused = [f"accepted in vain: {name}" for name in compatibility.unused_acceptances(broken)]
        if left or unused:
            raise CommandError("\n".join(["The API breaks its clients:", *left, *unused]))
