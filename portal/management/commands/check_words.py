"""``check_words``: fail where code is named with a word that the glossary has retired.

Names are those of packages, modules, classes, functions, parameters, variables and attributes.
The names of tests are sentences, and prose like the texts of the interface: they are left alone.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

IGNORED = {".venv", "var", "node_modules", "staticfiles", "migrations"}
WHOLE_NAME = "as a whole name"


@dataclass(frozen=True)
class Word:
    """A retired word, what to write instead, and whether it may be a part of a longer name."""

    word: str
    instead: str
    is_whole: bool

    def names(self, name: str) -> bool:
        """Whether the name has this word in it, in snake_case or CamelCase."""
        parts = [part.lower() for part in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]
        return parts == [self.word] if self.is_whole else self.word in parts


class Command(BaseCommand):
    help = "Fail if a name in the code has a word that docs/glossary.md has retired."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        words = read_words((root / "docs/glossary.md").read_text(encoding="utf-8"))
        faults = sorted(
            (path.relative_to(root).as_posix(), *fault)
            for path in root.rglob("*.py")
            if not IGNORED & {*path.relative_to(root).parts}
            for fault in faults_of(path, words)
        )
        if faults:
            instead = {word.word: word.instead for word in words}
            raise CommandError(
                "\n".join(
                    f"{path}:{line}: {name}: “{word}” is retired, write {instead[word]}"
                    for path, line, name, word in faults
                )
            )
        self.stdout.write(f"{len(words)} retired words, none of them in a name.")


def read_words(glossary: str) -> list[Word]:
    """Give the rows of the glossary's table of retired words.

    Raises ``CommandError`` where it has none, for then nothing would be checked.
    """
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", glossary, re.M)
    if not rows:
        raise CommandError("docs/glossary.md names no retired word.")
    return [
        Word(word, instead.strip(), where.strip() == WHOLE_NAME) for word, where, instead in rows
    ]


def faults_of(path: Path, words: list[Word]) -> list[tuple[int, str, str]]:
    """Give each retired name of the file once: its first line (0: the module), name and word."""
    module = path.parent.name if path.stem == "__init__" else path.stem
    first: dict[tuple[str, str], int] = {}
    for line, name in [(0, module), *names_in(ast.parse(path.read_text(encoding="utf-8")))]:
        for word in words:
            if word.names(name):
                first[name, word.word] = min(line, first.get((name, word.word), line))
    return [(line, name, word) for (name, word), line in first.items()]


def names_in(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Give each name that the code gives to something, with its line."""
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                if not name.startswith("test_"):
                    yield node.lineno, name
            case ast.ClassDef(name=name) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()) | ast.Attribute(attr=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.alias(asname=str(name)):
                yield node.lineno, name
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                yield node.lineno, name
