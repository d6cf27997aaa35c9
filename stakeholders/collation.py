"""The order of names in each reader's language, kept as a sort key beside the name.

PostgreSQL cannot order by ICU on every machine we run on, so the key is made here, once, when the
row is saved, and the database compares bytes.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import icu
from django.db import models


@cache
def _collator(language: str) -> icu.Collator:
    return icu.Collator.createInstance(icu.Locale(language.replace("-", "_")))


def sort_key(text: str, language: str) -> str:
    """Give a key whose byte order is the order of ``text`` in ``language`` (CLDR, by ICU)."""
    return _collator(language).getSortKey(text).hex()


class SortKeyField(models.CharField):
    """The sort key of another field; made when the row is saved, never typed.

    Registered for translation like the field it follows, so that ``order_by("sort_key")`` is in
    the alphabet of the active language.
    """

    def __init__(self, *args: Any, follows: str = "name", **kwargs: Any) -> None:
        self.follows = follows
        super().__init__(
            *args,
            **{
                "max_length": 600,
                "editable": False,
                "default": "",
                "db_collation": "C",
                "db_index": True,
                **kwargs,
            },
        )

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "follows": self.follows}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        language = getattr(self, "language", None) or "en"
        column = f"{self.follows}_{language.replace('-', '_')}"
        text = getattr(model_instance, column) or getattr(model_instance, f"{self.follows}_en")
        key = sort_key(text or "", language)
        setattr(model_instance, self.attname, key)
        return key
