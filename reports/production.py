"""By what a report is made: versions of the portal, of what prints, and of the fonts."""

import subprocess
from importlib.metadata import PackageNotFoundError, version
from typing import TypedDict

from django.conf import settings

FAMILIES = ("Noto Sans", "Noto Naskh Arabic", "Noto Sans CJK SC")
"""Those that the style sheet names first, one a script."""
_FIXED_POINT = 65536


class Production(TypedDict):
    """``fonts`` are versions by family; a family that is not installed is left out."""

    portal: str
    weasyprint: str
    fonts: dict[str, str]


def production() -> Production:
    """Say by what a report would be made now."""
    return {
        "portal": settings.VERSION,
        "weasyprint": _version_of("weasyprint"),
        "fonts": {one: number for one in FAMILIES if (number := _version_of_font(one))},
    }


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _version_of_font(family: str) -> str:
    """Ask fontconfig, which counts versions in parts of 65,536; empty where it has no such font."""
    command = ["fc-match", "--format", "%{family[0]}\t%{fontversion}", family]
    try:
        answer = subprocess.run(  # noqa: S603 – of words that stand here
            command, capture_output=True, text=True, timeout=10, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    name, _tab, counted = answer.stdout.partition("\t")
    if name != family or not counted.isdigit():
        return ""
    return f"{int(counted) / _FIXED_POINT:.3f}"
