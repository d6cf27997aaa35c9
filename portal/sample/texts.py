"""The invented texts, kept as data in six languages beside what they describe."""

import json
from pathlib import Path
from typing import Any

from django.conf import settings

LANGUAGES = ("en", "ar", "zh_hans", "fr", "ru", "es")


def read_json(path: str) -> Any:
    return json.loads(Path(settings.BASE_DIR, path).read_text(encoding="utf-8"))


def columns(name: str, text: dict[str, str], **values: dict[str, str]) -> dict[str, str]:
    """Give the columns of a translated field; ``values`` fill its places, each by language."""
    return {
        f"{name}_{language}": text.get(language, "").format(
            **{place: by_language[language] for place, by_language in values.items()}
        )
        for language in LANGUAGES
    }


def names(record: Any) -> dict[str, str]:
    """The name of a region or country in each language."""
    return {language: getattr(record, f"name_{language}") or record.name for language in LANGUAGES}
