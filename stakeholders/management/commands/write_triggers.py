"""``write_triggers``: write the triggers of versions, trail and data version anew."""

from typing import Any

from django.core.management.base import BaseCommand

from stakeholders import data_version, trail, versions


class Command(BaseCommand):
    help = "Write the triggers of versions, trail and data version anew, upon a change of models."

    def handle(self, **options: Any) -> None:
        for kind in (versions, trail, data_version):
            for label, path in kind.trigger_files().items():
                path.parent.mkdir(exist_ok=True)
                path.write_text(kind.sql_of(label))
                self.stdout.write(f"{path} written")
