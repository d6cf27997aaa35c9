"""``write_triggers``: write the triggers of versions and trail anew, from what the models say."""

from typing import Any

from django.core.management.base import BaseCommand

from stakeholders import trail, versions


class Command(BaseCommand):
    help = "Write the triggers of versions and of the trail anew, after a change of the models."

    def handle(self, **options: Any) -> None:
        for kind in (versions, trail):
            for label, path in kind.trigger_files().items():
                path.parent.mkdir(exist_ok=True)
                path.write_text(kind.sql_of(label))
                self.stdout.write(f"{path} written")
