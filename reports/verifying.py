"""Whether the files of a report are those that were printed, and what its figures give today."""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

from reports import shelf
from reports.formats import write_file
from reports.kinds import document_of
from reports.models import Report, ReportFile
from reports.production import production


@dataclass(frozen=True, kw_only=True)
class Finding:
    """What differs. ``is_damage``: a file or the figures are not what they were."""

    what: str
    is_damage: bool


def findings(report: Report, *, prints: bool = True) -> Iterator[Finding]:
    """Compare files with their hashes and, if ``prints``, with what the snapshot gives now.

    A file that is printed otherwise is no damage: another version of the portal, of what prints or
    of a font made it. These versions are compared, too.
    """
    files = list(report.files.filter(status=ReportFile.Status.READY))
    for file in files:
        if not shelf.is_whole(file):
            said = f"{file}: the file on disk is missing, or is not the one that was printed."
            yield Finding(what=said, is_damage=True)
    if not files:
        yield Finding(what="No file is ready.", is_damage=True)
    try:
        document_of(report, "en")
    except ValueError as error:
        yield Finding(what=f"The figures cannot be read: {error}", is_damage=True)
        return
    if prints:
        yield from _written_again(report, files)


def _written_again(report: Report, files: list[ReportFile]) -> Iterator[Finding]:
    differs = False
    for file in files:
        if sha256(write_file(file)).hexdigest() != file.sha256:
            differs = True
            said = f"{file}: printed again from the figures, it is another file."
            yield Finding(what=said, is_damage=False)
    if differs:
        for name, now in production().items():
            if (then := report.produced_by.get(name)) != now:
                said = f"Printed with {name} {then or 'unknown'}, now {now}."
                yield Finding(what=said, is_damage=False)
