"""Elements of WordprocessingML, written short."""

from collections.abc import Iterable

from docx.oxml.ns import qn
from lxml import etree
from lxml.etree import _Element as Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


def el(name: str, /, *children: Element | None, **attributes: str | int) -> Element:
    """Make ``w:name`` with its children; None is left out. An attribute may carry a prefix."""
    element = etree.Element(_clark(name), nsmap=NAMESPACES)
    for key, value in attributes.items():
        element.set(_clark(key.replace("__", ":")), str(value))
    element.extend([child for child in children if child is not None])
    return element


def value(name: str, of: str | int) -> Element:
    """Make an element that holds one value."""
    return el(name, val=of)


def text(written: str, name: str = "t") -> Element:
    element = el(name)
    element.text = written
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def field(code: str, shown: Iterable[Element]) -> list[Element]:
    """Write a field, and what it shows until it is brought up to date."""
    return [
        el("r", el("fldChar", fldCharType="begin")),
        el("r", text(f" {code} ", "instrText")),
        el("r", el("fldChar", fldCharType="separate")),
        *shown,
        el("r", el("fldChar", fldCharType="end")),
    ]


def _clark(name: str) -> str:
    return qn(name if ":" in name else f"w:{name}")
