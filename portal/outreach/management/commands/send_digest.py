"""``send_digest``: open a round of letters now, instead of waiting for Monday."""

from typing import Any

from django.core.management.base import BaseCommand

from portal.outreach import digests


class Command(BaseCommand):
    help = (
        "Tell subscribers and regional offices what was published since the last round. The"
        " workers write the letters; the round of next Monday begins where this one ends."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        digest = digests.start_digest()
        items = len(digests.news_of(digest))
        self.stdout.write(f"{items} items, from {digest.since:%F %R} to {digest.until:%F %R} UTC")
