"""``check_words`` sees the names that code gives to things, and no prose."""

import ast
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from portal.management.commands.check_words import Word, faults_of, names_in, read_words

GLOSSARY = """
| word | where | instead |
|---|---|---|
| `gift` | anywhere in a name | contribution |
| `found` | as a whole name | what it holds |
"""

CODE = '''"""A gift that was found."""
from budgets import models as gift_models

def give_gift(gift, *, by): return f"gift {by}"
class GiftForm:
    _gift: int = 1
async def test_gift_is_found(): found = not_found = "gift"
for gift_row in []: self.gift_at = gift_row.gift
match 1:
    case [*gift_rest]: pass
    case old_gift: pass
'''


def test_words_are_those_of_the_table():
    assert read_words(GLOSSARY) == [
        Word("gift", "contribution", is_whole=False),
        Word("found", "what it holds", is_whole=True),
    ]


def test_table_that_is_gone_is_a_fault():
    with pytest.raises(CommandError, match="names no retired word"):
        read_words("# Glossary\n")


@pytest.mark.parametrize(
    ("name", "is_retired"),
    [
        ("gift", True),
        ("_gift_of", True),
        ("GiftFilter", True),
        ("theGIFT", True),
        ("gifted", False),
        ("contribution", False),
    ],
)
def test_word_is_a_part_of_a_name(name, is_retired):
    assert Word("gift", "contribution", is_whole=False).names(name) is is_retired


@pytest.mark.parametrize(
    ("name", "is_retired"), [("found", True), ("_found", True), ("not_found", False)]
)
def test_some_words_are_retired_as_whole_names_only(name, is_retired):
    assert Word("found", "what it holds", is_whole=True).names(name) is is_retired


def test_names_are_what_code_gives_to_something():
    assert sorted(names_in(ast.parse(CODE))) == [
        (2, "gift_models"),
        (4, "by"),
        (4, "gift"),
        (4, "give_gift"),
        (5, "GiftForm"),
        (6, "_gift"),
        (7, "found"),
        (7, "not_found"),
        (8, "gift_at"),
        (8, "gift_row"),
        (10, "gift_rest"),
        (11, "old_gift"),
    ]


def test_module_and_names_are_named_once_with_their_first_line(tmp_path):
    module = tmp_path / "gift_forms.py"
    module.write_text("gift_form = found = 1\nfound = 2\n")

    assert sorted(faults_of(module, read_words(GLOSSARY))) == [
        (0, "gift_forms", "gift"),
        (1, "found", "found"),
        (1, "gift_form", "gift"),
    ]


def test_the_code_has_none_of_them():
    words = read_words(Path(settings.BASE_DIR, "docs/glossary.md").read_text())
    said = StringIO()

    call_command("check_words", stdout=said)

    assert said.getvalue() == f"{len(words)} retired words, none of them in a name.\n"


def test_each_is_a_fault_with_its_place(tmp_path, settings):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/glossary.md").write_text(GLOSSARY)
    (tmp_path / "money.py").write_text("gift = 1\nother_gift = 2\nnot_found = 3\n")
    settings.BASE_DIR = tmp_path

    with pytest.raises(CommandError) as refused:
        call_command("check_words")

    assert str(refused.value).splitlines() == [
        "money.py:1: gift: “gift” is retired, write contribution",
        "money.py:2: other_gift: “gift” is retired, write contribution",
    ]
