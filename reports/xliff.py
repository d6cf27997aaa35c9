"""The texts of a report as XLIFF 1.2, the format in which translators' tools exchange work.

One file holds one target language: a unit a section, with the English original as its source. A
quoted figure is an ``<x>`` element, which tools show and do not let anybody change. What a file
says is read here and judged in ``reports.translations``.

A unit that nobody has to look at again is ``final`` or ``translated``. One that a machine made
(``state-qualifier`` *mt-suggestion*, or any other one that says so), and one that its state says to
be in need of review, is a suggestion.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from lxml import etree
from lxml.etree import _Element as Element

from reports.documents.blocks import NOT_WRITTEN
from reports.quotable import quoted
from reports.quoting import QUOTED

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
XML = "http://www.w3.org/XML/1998/namespace"
LARGEST = 2 * 1024 * 1024
TOOL = "regional-initiatives"
DONE = ("final", "translated", "signed-off")
BY_MACHINE = ("mt-suggestion", "leveraged-mt", "tm-suggestion", "fuzzy-match")
INLINE, AROUND = ("x", "ph"), ("g", "mrk")
"""Elements that stand for a figure, and those that only mark the text within."""
SPACES = re.compile("[\v\f\x1c-\x1f]")
"""What ends a line or a part in texts of other programs, and no XML holds."""
TAGS = {"ar": "ar", "zh-hans": "zh-Hans", "en": "en", "fr": "fr", "ru": "ru", "es": "es"}


@dataclass(frozen=True, kw_only=True)
class Unit:
    """One text: the original, and what is written for it in the language of the file.

    ``written_as`` is the target as the file was written, which tools keep with the unit;
    empty in a file that does not say.
    """

    key: str
    source: str
    target: str
    written_as: str = ""
    is_suggested: bool = False
    is_older: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Translation:
    """All units of a file; ``original`` names the report."""

    original: str
    language: str
    units: tuple[Unit, ...]


def written(translation: Translation) -> bytes:
    """Write a file."""
    root = etree.Element(_name("xliff"), nsmap={None: NAMESPACE}, version="1.2")
    file = etree.SubElement(
        root,
        _name("file"),
        {
            "original": translation.original,
            "source-language": TAGS["en"],
            "target-language": TAGS[translation.language],
            "datatype": "plaintext",
            "tool-id": TOOL,
        },
    )
    header = etree.SubElement(file, _name("header"))
    name = {"tool-id": TOOL, "tool-name": "Regional Initiatives Portal"}
    etree.SubElement(header, _name("tool"), name)
    body = etree.SubElement(file, _name("body"))
    for unit in translation.units:
        body.append(_unit(unit, translation.language))
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _unit(unit: Unit, language: str) -> Element:
    element = etree.Element(_name("trans-unit"), {"id": unit.key, f"{{{XML}}}space": "preserve"})
    _fill(etree.SubElement(element, _name("source"), {f"{{{XML}}}lang": "en"}), unit.source)
    target = etree.SubElement(element, _name("target"), {f"{{{XML}}}lang": TAGS[language]})
    target.attrib.update(_state(unit))
    _fill(target, unit.target)
    if unit.written_as:
        element.set("extradata", unit.written_as)
    for note in unit.notes:
        etree.SubElement(element, _name("note")).text = note
    return element


def _state(unit: Unit) -> dict[str, str]:
    if not unit.target:
        return {"state": "needs-translation"}
    if unit.is_suggested:
        return {"state": "needs-review-translation", "state-qualifier": "mt-suggestion"}
    return {"state": "needs-adaptation" if unit.is_older else "translated"}


def _fill(element: Element, text: str) -> None:
    """Put a text into an element, with each figure as an element of its own."""
    last: Element | None = None
    for number, part in enumerate(QUOTED.split(as_held(text))):
        if number % 2:
            shown = {"id": part, "equiv-text": quoted(part)}
            last = etree.SubElement(element, _name("x"), shown)
        elif last is None:
            element.text = part
        else:
            last.tail = part


def as_held(text: str) -> str:
    """Give a text as a file can hold it."""
    return NOT_WRITTEN.sub("", SPACES.sub(" ", text))


def read(content: bytes) -> Translation:
    """Read a file. Raises ``ValidationError`` if it is none, too large, or brings entities."""
    file = _file(_root(content))
    tag = (file.get("target-language") or "").lower()
    languages = {shown.lower(): code for code, shown in TAGS.items()} | {"zh-cn": "zh-hans"}
    language = languages.get(tag) or languages.get(tag.partition("-")[0])
    if language is None:
        said = _("The file is in no language of the portal: “%(language)s”.")
        raise ValidationError(said % {"language": tag})
    return Translation(
        original=file.get("original") or "",
        language=language,
        units=tuple(_units(file.iter(_name("trans-unit")))),
    )


def _root(content: bytes) -> Element:
    """Parse without entities, without the network, and without what is nested without end."""
    if len(content) > LARGEST:
        raise ValidationError(_("The file is larger than 2 MB."))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        said = _("The file is no XML that can be read: %(error)s.")
        raise ValidationError(said % {"error": str(error)[:200]}) from error
    if root.getroottree().docinfo.doctype:
        raise ValidationError(_("The file declares entities or a document type: remove them."))
    return root


def _file(root: Element) -> Element:
    files = root.findall(_name("file"))
    if root.tag != _name("xliff") or root.get("version") != "1.2" or len(files) != 1:
        raise ValidationError(_("This is not a file of XLIFF 1.2 with one file in it."))
    return files[0]


def _units(elements: Iterable[Element]) -> Iterator[Unit]:
    for element in elements:
        source, target = element.find(_name("source")), element.find(_name("target"))
        state = target.get("state", "translated") if target is not None else ""
        qualifier = target.get("state-qualifier", "") if target is not None else ""
        is_suggested = qualifier in BY_MACHINE or state not in DONE
        yield Unit(
            key=element.get("id") or "",
            source=_text(source),
            target=_text(target),
            written_as=element.get("extradata") or "",
            is_suggested=is_suggested,
        )


def _text(element: Element | None) -> str:
    return "" if element is None else "".join(_pieces(element)).strip()


def _pieces(element: Element) -> Iterator[str]:
    """Give the text of an element, with each figure as a text names it."""
    yield element.text or ""
    for part in element:
        name = etree.QName(part).localname if isinstance(part.tag, str) else ""
        if name in INLINE:
            yield quoted(part.get("id") or "")
        elif name in AROUND:
            yield from _pieces(part)
        elif name:
            raise ValidationError(_("Unknown element in a text: %(name)s.") % {"name": name})
        yield part.tail or ""


def _name(local: str) -> str:
    return f"{{{NAMESPACE}}}{local}"
