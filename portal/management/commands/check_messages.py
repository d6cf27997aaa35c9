"""``check_messages``: fail where a string of the interface is not translated.

The strings are taken from the code anew, so that one which never reached the catalogues is found
too.
"""

import re
from pathlib import Path
from typing import Any

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.core.management.commands import makemessages
from django.utils.translation import to_locale

IGNORED = [".venv", "var", "node_modules", "tests", "staticfiles"]

# Languages of another script: a translation equal to the English original was forgotten.
OTHER_SCRIPTS = ("ar", "zh-hans", "ru")


class _Extraction(makemessages.Command):
    """``makemessages`` that reads the code and leaves the catalogues as they are."""

    def write_po_file(self, potfile: str, locale: str) -> None:
        self.extracted = polib.pofile(Path(potfile).read_text(encoding="utf-8"))


class Command(BaseCommand):
    help = "Fail if a string of the interface is missing, fuzzy or left in English somewhere."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        extraction = _Extraction()
        extraction.run_from_argv(
            ["manage.py", "makemessages", "--locale=ar", "--verbosity=0"]
            + [f"--ignore={folder}" for folder in IGNORED]
        )
        wanted = [(entry.msgctxt, entry.msgid) for entry in extraction.extracted]
        languages = [code for code, _name in settings.LANGUAGES if code != "en"]
        faults = [fault for language in languages for fault in _faults(language, wanted)]
        if faults:
            raise CommandError("\n".join([*faults, f"{len(faults)} faults; run bin/messages."]))
        self.stdout.write(f"{len(wanted)} strings, {len(languages)} translations, none missing")


def _faults(language: str, wanted: list[tuple[str | None, str]]) -> list[str]:
    path = Path(settings.LOCALE_PATHS[0], to_locale(language), "LC_MESSAGES", "django.po")
    catalogue = {
        (entry.msgctxt, entry.msgid): entry
        for entry in (polib.pofile(str(path)) if path.exists() else [])
        if not entry.obsolete
    }
    return [
        f"{language}: {fault}: {key[1]!r}"
        for key in wanted
        if (fault := _fault(language, catalogue.get(key)))
    ]


def _fault(language: str, entry: polib.POEntry | None) -> str:
    if entry is None or not entry.translated():
        return "fuzzy" if entry is not None and entry.fuzzy else "not translated"
    texts = list(entry.msgstr_plural.values()) or [entry.msgstr]
    has_words = re.search("[a-z]{3}", re.sub(r"%\(\w+\)\w|{\w+}", "", entry.msgid))
    if language in OTHER_SCRIPTS and has_words and entry.msgid in texts:
        return "left in English"
    return ""
