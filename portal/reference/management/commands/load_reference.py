"""``load_reference``: load the reference data that comes with the portal."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.reference.load import load_reference


class Command(BaseCommand):
    help = "Load regions, countries, organizations, plans, initiatives and the real projects."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, changed in load_reference().items():
            self.stdout.write(f"{name}: {changed} rows changed")
