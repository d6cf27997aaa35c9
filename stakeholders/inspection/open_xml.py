"""Office Open XML (docx, xlsx): which parts there are, what they refer to, which fields act."""

import re
from pathlib import PurePosixPath
from zipfile import ZipFile

from stakeholders.inspection.elements import elements
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
        ending = _ending(name)
        if ending == "xlsx" and "/embeddings/" in name:
            workbooks.append(name)
        elif ending not in PART_SUFFIXES and "/printerSettings/" not in name:
            raise unsafe(EMBEDDED)
        elif ending == "rels":
            _refuse_relations(archive, name)
        elif suffix == "docx" and ending == "xml":
            _refuse_fields(archive, name)
    return workbooks


def _ending(name: str) -> str:
    """Give what the name of the part ends with; ``_rels/.rels`` has nothing before it."""
    return PurePosixPath(f"x{PurePosixPath(name).name}").suffix.lower().removeprefix(".")


def _refuse_types(archive: ZipFile, suffix: str) -> None:
    """It must be what its name says, without macros, and no text may be called a picture."""
    types = set()
    for element in elements(archive, "[Content_Types].xml"):
        kind = element.get("ContentType", "")
        _refuse_telling(kind)
        types.add(kind)
        is_text = kind.startswith("application/") and kind.endswith("+xml")
        named = element.get("PartName") or f"x.{element.get('Extension', '')}"
        if is_text and _ending(named) not in ("xml", "rels"):
            raise damaged()
    if MAIN_TYPES[suffix] not in types:
        raise damaged()


def _refuse_telling(text: str) -> None:
    for word, what in TELLING.items():
        if word in text.lower():
            raise unsafe(what)


def _refuse_relations(archive: ZipFile, name: str) -> None:
    for relation in elements(archive, name):
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
    for element in elements(archive, name):
        tag = element.tag.rpartition("}")[2]
        if tag == "instrText":
            words.append(element.text or "")
        elif tag == "fldSimple":
            words += [f" {value}" for key, value in element.attrib.items() if "instr" in key]
    if DDE.search("".join(words)):
        raise unsafe(ELSEWHERE)
