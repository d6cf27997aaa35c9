"""The structure of a printed report: what a screen reader reads, and in which order.

WeasyPrint writes a part for each line and each page. Here an element of HTML is one part, however
many lines and pages it is on: a table over two pages stays one table. Parts in another language
carry it, heads of tables are found by their ID, and what is repeated on each page is left out of
the structure (as artifacts), as are the dots between a title and its page.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

import pydyf
from weasyprint.formatting_structure.boxes import Box, MarginBox, ReplacedBox, TextBox

from reports.pdf.parts import (
    NUMBERING,
    Cell,
    Element,
    Part,
    attributes,
    name_of,
    words_of_figure,
)
from reports.pdf.tables import describe

POINTS = 0.75
"""Points in a pixel of CSS."""
BODIES = {"TOCI": "Reference", "LI": "LBody"}
"""What holds all that is in an item of a list or of the contents."""


class Place(NamedTuple):
    """Where a box is: on which page, in which part, and whether in the contents."""

    page: int
    part: Part
    is_contents: bool = False


def add_tags(pdf: pydyf.PDF, document: Any, _version: object, streams: list[pydyf.Stream]) -> None:
    """Write the structure of a document, in the place of WeasyPrint's function of this name."""
    tree = _Tree(pdf, streams)
    for number, page in enumerate(document.pages):
        tree.add(page._page_box, Place(number, tree.document))
    tree.finish()
    pdf.catalog["ViewerPreferences"] = pydyf.Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = pydyf.Dictionary({"Marked": "true"})


class _Tree:
    def __init__(self, pdf: pydyf.PDF, streams: list[pydyf.Stream]) -> None:
        self.pdf = pdf
        self.streams = streams
        self.pages = pdf.page_references
        self.parts: dict[object, Part] = {}
        self.heads: dict[Element, int] = {}  # on which page the head of a table is first
        self.tables: list[Part] = []
        self.owners: list[dict[int, bytes]] = [{} for _stream in streams]  # by number, a page each
        self.links: list[bytes] = []
        self.root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_object(self.root)
        self.document = Part("Document", None)
        pdf.add_object(self.document)
        self.document["P"] = self.root.reference

    def add(self, box: Box, place: Place) -> None:
        box = getattr(box, "_box", box)  # what is placed absolutely is wrapped
        if isinstance(box, TextBox):
            self._own(box, place)
        elif self._is_artifact(box, place.page):
            self._leave_out(box, place.page)
        else:
            inner = self._entered(box, place)
            if isinstance(box, ReplacedBox):
                self._own(box, inner)
            for child in getattr(box, "children", ()):
                self.add(child, inner)

    def _is_artifact(self, box: Box, page: int) -> bool:
        if isinstance(box, MarginBox) or box.is_leader:
            return True
        if box.element is None:
            return False
        if box.element_tag == "thead":
            return self.heads.setdefault(box.element, page) != page
        return box.element.get("aria-hidden") == "true"

    def _entered(self, box: Box, place: Place) -> Place:
        """Give the place within a box: that of its element, if it means something."""
        tag, element = box.element_tag, box.element
        if element is None or tag in ("html", "body"):
            return place
        if tag == "nav":
            return place._replace(is_contents=True)
        if tag.endswith("::marker"):
            part = self.parts[element]
            return place._replace(part=self._part((element, "Lbl"), "Lbl", part))
        name = name_of(element, place.part, is_contents=place.is_contents)
        if not name:
            return place
        above = self._body(place.part) if place.part.name == "LI" and name == "P" else place.part
        part = self._part(element, name, above, element)
        self._describe(box, part, place.page)
        return place._replace(part=self._body(part) if tag == "li" else part)

    def _body(self, item: Part) -> Part:
        return self._part((id(item), "body"), BODIES[item.name], item)

    def _part(self, key: object, name: str, above: Part, element: Element | None = None) -> Part:
        """Give the part of an element, which may have begun on an earlier line or page."""
        if key in self.parts:
            return self.parts[key]
        part = self.parts[key] = Part(name, above)
        if element is not None:
            if language := element.get("lang"):
                part["Lang"] = pydyf.String(language)
            self._enter_in_table(part, element)
        return part

    def _enter_in_table(self, part: Part, element: Element) -> None:
        if part.name == "Table":
            self.tables.append(part)
        elif part.name == "TR":
            part.within("Table").rows.append([])
        elif part.name in ("TD", "TH"):
            part.keep(self.pdf)  # an empty cell is a cell, too
            part.within("Table").rows[-1].append(Cell(part, element))

    def _describe(self, box: Box, part: Part, page: int) -> None:
        if part.name == "L" and box.element_tag in NUMBERING:
            part["A"] = attributes("List", ListNumbering=NUMBERING[box.element_tag])
        elif part.name == "Figure":
            part["Alt"] = pydyf.String(words_of_figure(box.element))
            part["A"] = attributes("Layout", Placement="/Block", BBox=self._frame(box, page))
        elif part.name == "Link" and box.link_annotation:
            self._link(box.link_annotation, box.element, part, page)

    def _frame(self, box: Box, page: int) -> pydyf.Array:
        """Give the corners of a picture in points, from the lower left corner of its page."""
        height = self.pdf.objects[int(self.pages[page].split()[0])]["MediaBox"][3]
        left, top = box.content_box_x() * POINTS, height - box.content_box_y() * POINTS
        return pydyf.Array([left, top - box.height * POINTS, left + box.width * POINTS, top])

    def _link(self, annotation: pydyf.Dictionary, element: Element, part: Part, page: int) -> None:
        """Tie the area of a link to its words, which also say where it leads."""
        words = element.get("aria-label") or "".join(element.itertext())
        annotation["Contents"] = pydyf.String(" ".join(words.split()))
        annotation["StructParent"] = len(self.streams) + len(self.links)
        area = pydyf.Dictionary(
            {"Type": "/OBJR", "Obj": annotation.reference, "Pg": self.pages[page]}
        )
        part.keep(self.pdf)
        part["K"].append(area)
        self.links.append(part.reference)

    def _own(self, box: Box, place: Place) -> None:
        """Put a line of text, or a picture, into its part."""
        number, page = self.streams[place.page]._tags.pop(box)["mcid"], self.pages[place.page]
        part = place.part
        part.keep(self.pdf)
        if part.setdefault("Pg", page) == page:
            part["K"].append(number)
        else:
            part["K"].append(pydyf.Dictionary({"Type": "/MCR", "Pg": page, "MCID": number}))
        self.owners[place.page][number] = part.reference

    def _leave_out(self, box: Box, page: int) -> None:
        """Mark all that is in a box as no part of what is read."""
        stream = self.streams[page]
        numbers = {
            stream._tags.pop(one)["mcid"]
            for one in (box, *box.descendants())
            if one in stream._tags
        }
        for index, item in enumerate(stream.stream):
            if isinstance(item, pydyf.Dictionary) and item.get("MCID") in numbers:
                del item["MCID"]
                stream.stream[index - 1] = "/Artifact"

    def finish(self) -> None:
        """Write where each piece of text belongs, and the heads of tables by their ID."""
        heads = {
            key: part.reference
            for number, table in enumerate(self.tables)
            for key, part in describe(table.rows, prefix=f"t{number}")
        }
        owned = [
            pydyf.Array(
                owners.get(number, b"null") for number in range(max(owners, default=-1) + 1)
            )
            for owners in self.owners
        ]
        self.root["K"] = pydyf.Array([self.document.reference])
        self.root["ParentTree"] = self._tree("Nums", enumerate([*owned, *self.links]))
        self.root["ParentTreeNextKey"] = len(owned) + len(self.links)
        if heads:
            names = ((pydyf.String(key), heads[key]) for key in sorted(heads))
            self.root["IDTree"] = self._tree("Names", names)
        self.pdf.catalog["StructTreeRoot"] = self.root.reference

    def _tree(self, name: str, pairs: Iterable[tuple[Any, Any]]) -> bytes:
        tree = pydyf.Dictionary({name: pydyf.Array(one for pair in pairs for one in pair)})
        self.pdf.add_object(tree)
        return tree.reference
