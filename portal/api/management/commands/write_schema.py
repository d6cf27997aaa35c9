"""Draw the schema of the API in six languages, into the files that are handed out."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from portal.api.schema_files import place_of, schema_in


class Command(BaseCommand):
    help = "Draws the OpenAPI schema in each language into SCHEMA_DIR, unless it is there."

    def handle(self, **options: Any) -> None:
        for language, _name in settings.LANGUAGES:
            schema_in(language)
            self.stdout.write(str(place_of(language)))
