"""``load_reference``: load the reference data that comes with the portal."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.reference.load import load_reference
from portal.search import index


class Command(BaseCommand):
    help = "Load regions, countries, organizations, plans, initiatives and the real projects."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, changed in load_reference().items():
            self.stdout.write(f"{name}: {changed} rows changed")
        self.stdout.write(f"search: {index.refresh()} rows changed")
