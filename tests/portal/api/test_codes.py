"""The codes of refusals are a closed list: what the sources raise is on it, and so the docs say."""

import ast
import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.api.codes import SAME_AS, STATUS_OF_CODE, listed
from portal.api.errors import status_of
from projects.lights import RULES
from projects.quality import catalogue

PACKAGES = ("stakeholders", "initiatives", "projects", "budgets", "portal/api", "portal/filters")
RAISING = ("ValidationError", "ErrorDetail", "PermissionDenied")
REASONS = {rule.code for rule in (*RULES, *catalogue())}
"""Reasons of a traffic light and rules of quality, which are no codes of refusals."""


def codes_in(tree):
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        named = [keyword.value for keyword in node.keywords if keyword.arg == "code"]
        called = getattr(node.func, "id", getattr(node.func, "attr", ""))
        if called in RAISING and len(node.args) == 2:
            named.append(node.args[1])
        for value in named:
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


def test_every_code_that_the_sources_raise_is_listed():
    base = Path(settings.BASE_DIR)
    paths = [path for package in PACKAGES for path in (base / package).rglob("*.py")]
    raised = {code for path in paths for code in codes_in(ast.parse(path.read_text()))}

    assert len(raised) > 20
    assert raised - REASONS - STATUS_OF_CODE.keys() - SAME_AS.keys() == set()


def test_docs_list_every_code_under_its_status():
    text = (Path(settings.BASE_DIR) / "docs" / "api.md").read_text()
    rows = re.findall(r"^\| (\d{3}) \| ((?:`[\w-]+`,? ?)+) \|", text, re.MULTILINE)
    documented = {
        code: int(status) for status, codes in rows for code in re.findall(r"`(.+?)`", codes)
    }

    assert documented == STATUS_OF_CODE


@pytest.mark.parametrize(
    ("codes", "status"),
    [
        (["required"], 400),
        (["duplicate"], 409),
        (["duplicate", "wrong_status"], 409),
        (["duplicate", "required"], 400),
        (["required", "scope"], 403),
    ],
)
def test_status_follows_from_all_codes_together(codes, status):
    assert status_of(codes) == status


def test_code_that_is_not_listed_becomes_a_general_one():
    assert [listed(code) for code in ("unique", "stale", "house")] == [
        "duplicate",
        "stale",
        "invalid",
    ]
