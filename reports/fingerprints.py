"""Of what a file is made: what would be written from the same is the file that is there already.

A fingerprint is that of the figures, the language and the format, of the code and the catalogue of
the language, of the libraries that write, and of the fonts that are installed. Workers read code
and fonts when they start: what changes later does not change what they write.
"""

import hashlib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.conf import settings
from django.db.models import TextField
from django.db.models.functions import MD5, Cast
from django.utils import timezone
from django.utils.translation import to_locale

from reports.models import Report, ReportFile

PACKAGES = ("stakeholders", "initiatives", "projects", "budgets", "reports")
PAGES = ("reports", "charts")
WRITTEN_BY = (".py", ".css", ".xml", ".csv", ".json")
LIBRARIES = (
    "Babel",
    "Django",
    "PyICU-wheels",
    "XlsxWriter",
    "fonttools",
    "lxml",
    "pillow",
    "pydyf",
    "pypdfium2",
    "python-docx",
    "qrcode",
    "weasyprint",
)
FONTS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.fonts").expanduser(),
    Path("~/.local/share/fonts").expanduser(),
)


def fingerprint_of(file: ReportFile, figures: str) -> str:
    """Give the fingerprint of what would be written now; ``figures`` is that of the snapshot."""
    report = file.report
    parts = [
        str(report.pk),
        figures,
        # The references in a report are those of this day.
        str(report.snapshot_at and timezone.localdate(report.snapshot_at)),
        report.document_number,
        file.language,
        file.format,
        settings.SITE_URL,
        code(),
        catalogue_of(file.language),
    ]
    if file.format in (ReportFile.Format.PDF, ReportFile.Format.DOCX):
        parts.append(fonts())
    return _hash(parts)


def figures_of(report: Report) -> str:
    """Let the database hash the snapshot: it is large, and an unchanged one need not be read."""
    kept = Report.objects.filter(pk=report.pk)
    digest = kept.values_list(MD5(Cast("snapshot", TextField())), flat=True)
    return str(digest.get())


@cache
def code() -> str:
    """Give the fingerprint of all that writes: our code, its templates and the libraries."""
    base = Path(settings.BASE_DIR)
    folders = [*(base / name for name in PACKAGES), *(base / "templates" / name for name in PAGES)]
    files = (
        path
        for folder in folders
        for path in sorted(folder.rglob("*"))
        if path.suffix in (*WRITTEN_BY, ".html") and "migrations" not in path.parts
    )
    return _hash([*(_version(name) for name in LIBRARIES), *_contents(base, files)])


def _contents(base: Path, files: Iterable[Path]) -> Iterator[str]:
    for path in files:
        yield str(path.relative_to(base))
        yield hashlib.sha256(path.read_bytes()).hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


@cache
def catalogue_of(language: str) -> str:
    folder = Path(settings.BASE_DIR) / "locale" / to_locale(language)
    catalogue = folder / "LC_MESSAGES" / "django.mo"
    return hashlib.sha256(catalogue.read_bytes()).hexdigest() if catalogue.exists() else ""


@cache
def fonts() -> str:
    """Give the fingerprint of the fonts that are installed, by name, size and day."""
    files = (path for folder in FONTS for path in sorted(folder.rglob("*")) if path.is_file())
    return _hash(f"{path} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in files)


def _hash(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
