"""``write_triggers``: write ``sql/versions.sql`` of each app anew, from what its models say."""

from typing import Any

from django.core.management.base import BaseCommand

from stakeholders import versions


class Command(BaseCommand):
    help = "Write the triggers of the versions of records anew, after a change of the models."

    def handle(self, **options: Any) -> None:
        for label, path in versions.trigger_files().items():
            path.write_text(versions.sql_of(label))
            self.stdout.write(f"{path} written")
