"""``rebuild_search``: make the index of the search anew, wherever it is not what records say."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.search import index


class Command(BaseCommand):
    help = "Make the index of the search anew; safe to repeat, and to run while others work."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"search: {index.rebuild(self._tell)} rows changed")

    def _tell(self, kind: str, done: int) -> None:
        if done % 10_000 == 0:
            self.stderr.write(f"{kind}: {done} …")
