"""The guides for engineers name files that exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
GUIDES = ("CONTRIBUTING.md", "docs/architecture.md", "docs/figures.md", "docs/glossary.md")
SUFFIXES = "py|md|toml|sql|html|yaml"


@pytest.mark.parametrize("guide", GUIDES)
def test_files_that_a_guide_names_exist(guide):
    text = (ROOT / guide).read_text(encoding="utf-8")
    named = set(re.findall(rf"`((?:[\w.-]+/)+(?:[\w.-]+\.(?:{SUFFIXES}))?)`", text))
    linked = set(re.findall(r"\]\(([\w./-]+)\)", text))

    missing = {name for name in named if not [*ROOT.glob(name), *ROOT.glob(f"*/{name}")]}
    missing |= {name for name in linked if not (ROOT / guide).parent.joinpath(name).exists()}

    assert named | linked
    assert missing == set()


def test_hook_and_lint_run_the_same_checks():
    hooks = (ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")

    (entry,) = re.findall(r"entry: (.+)", hooks)
    assert entry.split() == ["bin/lint", "--quick"]
    assert "--quick" in (ROOT / "bin/lint").read_text(encoding="utf-8")
    assert re.findall(r"repo: (.+)", hooks) == ["local"]
