"""OpenDocument (odt, ods): no macros, no objects of other programs, nothing from elsewhere."""

from pathlib import PurePosixPath
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element
from zipfile import ZipFile

from stakeholders.inspection.elements import elements
from stakeholders.inspection.refusals import (
    ELSEWHERE,
    EMBEDDED,
    MACRO,
    damaged,
    protected,
    refuse_link,
    unsafe,
)

KINDS = {
    "odt": b"application/vnd.oasis.opendocument.text",
    "ods": b"application/vnd.oasis.opendocument.spreadsheet",
}
FOLDERS_OF_MACROS = ("basic", "scripts", "dialogs")
PART_SUFFIXES = {
    *("xml", "rdf", "png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svm", "svg"),
    "",
}
_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
SCRIPT_ELEMENTS = _OASIS % "script"
ENCRYPTED = _OASIS % "manifest" + "encryption-data"
REFUSED = {
    _OASIS % "office" + "dde-source": ELSEWHERE,
    _OASIS % "text" + "dde-connection-decl": ELSEWHERE,
    _OASIS % "table" + "dde-link": ELSEWHERE,
    _OASIS % "draw" + "object-ole": EMBEDDED,
    _OASIS % "draw" + "plugin": EMBEDDED,
    _OASIS % "draw" + "applet": EMBEDDED,
    _OASIS % "draw" + "floating-frame": EMBEDDED,
}
LINKS = {_OASIS % "text" + "a", _OASIS % "draw" + "a"}
HREF = "{http://www.w3.org/1999/xlink}href"


def inspect_open_document(archive: ZipFile, suffix: str) -> None:
    if archive.read("mimetype").strip() != KINDS[suffix]:
        raise damaged()
    for name in archive.namelist():
        path = PurePosixPath(name)
        if path.parts[0].lower() in FOLDERS_OF_MACROS:
            raise unsafe(MACRO)
        ending = path.suffix.lower().removeprefix(".")
        if ending not in PART_SUFFIXES:
            raise unsafe(EMBEDDED)
        if ending == "xml":
            for element in elements(archive, name):
                _refuse_element(element)


def _refuse_element(element: Element) -> None:
    if element.tag == ENCRYPTED:
        raise protected()
    if element.tag.startswith(SCRIPT_ELEMENTS):
        raise unsafe(MACRO)
    if element.tag in REFUSED:
        raise unsafe(REFUSED[element.tag])
    if address := element.get(HREF):
        _refuse_address(element.tag, address)


def _refuse_address(tag: str, address: str) -> None:
    """A link leads to a page; whatever else has an address must have it within the document."""
    if tag in LINKS:
        refuse_link(address)
    elif urlsplit(address).scheme or address.startswith(("../", "/", "\\")):
        raise unsafe(ELSEWHERE)
