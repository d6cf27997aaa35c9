"""Office Open XML (docx, xlsx): which parts there are, what they refer to, which fields act."""

import re
from pathlib import PurePosixPath
from zipfile import ZipFile

from defusedxml.ElementTree import iterparse, parse

from stakeholders.inspection.refusals import (
    ELSEWHERE,
    EMBEDDED,
    MACRO,
    damaged,
    refuse_link,
    unsafe,
)

_FORMAT = "application/vnd.openxmlformats-officedocument"
MAIN_TYPES = {
    "docx": f"{_FORMAT}.wordprocessingml.document.main+xml",
    "xlsx": f"{_FORMAT}.spreadsheetml.sheet.main+xml",
}
# Words of a content type or a part's path, and what they stand for.
TELLING = {
    "macroenabled": MACRO,
    "vbaproject": MACRO,
    "vbadata": MACRO,
    "macrosheet": MACRO,
    "dialogsheet": MACRO,
    "customui": MACRO,
    "webextension": MACRO,
    "activex": EMBEDDED,
    "oleobject": EMBEDDED,
    "externallink": ELSEWHERE,
    "querytable": ELSEWHERE,
    "xl/connections": ELSEWHERE,
}
PART_SUFFIXES = {
    *("xml", "rels", "vml", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf"),
    *("svg", "wdp", "odttf", ""),
}
DDE = re.compile(r"\bDDE(AUTO)?\b", re.IGNORECASE)


def inspect_open_xml(archive: ZipFile, suffix: str) -> list[str]:
    """Give the names of the workbooks behind its charts, which are still to be looked into."""
    _refuse_types(archive, suffix)
    workbooks = []
    for name in archive.namelist():
        _refuse_telling(name)
        ending = PurePosixPath(name).suffix.lower().removeprefix(".")
        if ending == "xlsx" and "/embeddings/" in name:
            workbooks.append(name)
        elif ending not in PART_SUFFIXES and "/printerSettings/" not in name:
            raise unsafe(EMBEDDED)
        elif ending == "rels":
            _refuse_relations(archive, name)
        elif suffix == "docx" and ending == "xml" and name.startswith("word/"):
            _refuse_fields(archive, name)
    return workbooks


def _refuse_types(archive: ZipFile, suffix: str) -> None:
    """It must be what its name says, and nothing with macros."""
    with archive.open("[Content_Types].xml") as part:
        types = {element.get("ContentType", "") for element in parse(part, forbid_dtd=True).iter()}
    for kind in types:
        _refuse_telling(kind)
    if MAIN_TYPES[suffix] not in types:
        raise damaged()


def _refuse_telling(text: str) -> None:
    for word, what in TELLING.items():
        if word in text.lower():
            raise unsafe(what)


def _refuse_relations(archive: ZipFile, name: str) -> None:
    with archive.open(name) as part:
        for relation in parse(part, forbid_dtd=True).iter():
            kind, target = relation.get("Type", ""), relation.get("Target", "")
            _refuse_telling(kind)
            if relation.get("TargetMode", "").lower() != "external":
                continue
            if not kind.endswith("/hyperlink"):
                raise unsafe(ELSEWHERE)
            refuse_link(target)


def _refuse_fields(archive: ZipFile, name: str) -> None:
    """Refuse fields that fetch from another program; their words may be cut into pieces."""
    words = []
    with archive.open(name) as part:
        for _event, element in iterparse(part, forbid_dtd=True):
            tag = element.tag.rpartition("}")[2]
            if tag == "instrText":
                words.append(element.text or "")
            elif tag == "fldSimple":
                words += [f" {value}" for key, value in element.attrib.items() if "instr" in key]
            elif tag in ("p", "tbl"):
                element.clear()
    if DDE.search("".join(words)):
        raise unsafe(ELSEWHERE)
