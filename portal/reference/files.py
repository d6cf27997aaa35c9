"""The files of the reference data, and what their columns are called."""

import csv
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from modeltranslation.utils import build_localized_fieldname

from portal.reference.merge import Row


def rows_of(name: str) -> Iterator[Row]:
    """Read ``<app>/data/<file>.csv``, named ``<app>/<file>``."""
    app, file = name.split("/")
    path = Path(settings.BASE_DIR, app, "data", f"{file}.csv")
    with path.open(encoding="utf-8", newline="") as handle:
        yield from csv.DictReader(handle)


def columns_of_translations(field: str) -> list[str]:
    """Give the columns of a text outside English: what stands there we translated ourselves."""
    return [
        build_localized_fieldname(field, code) for code, _name in settings.LANGUAGES if code != "en"
    ]
