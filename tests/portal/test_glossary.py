"""The glossary: its terms exist in the code, have six names each, and are those of the screens."""

import importlib
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.db import models
from django.utils import translation

LANGUAGES = ["en", "fr", "es", "ru", "ar", "zh-hans"]
TEXT = Path(settings.BASE_DIR, "docs/glossary.md").read_text(encoding="utf-8")


def rows(heading):
    section = TEXT.split(f"## {heading}\n")[1].split("\n## ")[0]
    table = [line for line in section.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table[1:]]


TERMS = {code.strip("`"): cells for *cells, code in rows("Terms")}


def name_in_code(code):
    """What the screens call a model, a field or a choice in the active language."""
    app, *path = code.split(".")
    *before, last = path
    holder = importlib.import_module(f"{app}.models")
    for name in before:
        holder = getattr(holder, name)
    named = getattr(holder, last)
    if isinstance(named, type) and issubclass(named, models.Model):
        return str(named._meta.verbose_name)
    if isinstance(named, models.TextChoices):
        return str(named.label)
    return str(holder._meta.get_field(last).verbose_name)


def test_glossary_has_about_fifty_terms_once_each():
    assert 40 <= len(TERMS) == len(rows("Terms")) <= 70


@pytest.mark.parametrize("code", TERMS)
def test_term_has_six_names_and_the_screens_use_them(code):
    said = {}
    for language, cell in zip(LANGUAGES, TERMS[code], strict=True):
        name, mark = re.fullmatch(r"([^*?]+?)(?: ([*?]+))?", cell).groups()
        with translation.override(language):
            is_used = name_in_code(code).casefold() == name.casefold()
        said[language] = (name != "", is_used)
        assert is_used is ("*" not in (mark or "")), (language, name)

    assert list(said) == LANGUAGES


def test_every_term_is_explained():
    explained = [term for term, meaning, source in rows("What they mean") if meaning and source]

    assert explained == [cells[0].rstrip(" *?") for cells in TERMS.values()]


def test_terms_without_a_record_have_six_names_too():
    for cells in rows("Terms that no record stands for"):
        assert len(cells) == 7, cells
        assert all(cells), cells
