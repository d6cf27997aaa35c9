"""Parts of the structure of a PDF, and what each element of HTML is there."""

from typing import Any, NamedTuple, Optional

import pydyf

Element = Any
"""An element of the HTML, as ElementTree has it."""

SVG = "{http://www.w3.org/2000/svg}svg"
NAMES = {
    "a": "Link",
    "blockquote": "BlockQuote",
    "caption": "Caption",
    "dd": "P",
    "dl": "L",
    "dt": "Lbl",
    "figcaption": "Caption",
    "figure": "Figure",
    "img": "Figure",
    "li": "LI",
    "ol": "L",
    "section": "Sect",
    "table": "Table",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "thead": "THead",
    "ul": "L",
    SVG: "Figure",
} | {name: name.upper() for name in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "td", "th", "tr")}
IN_CONTENTS = {"ul": "TOC", "ol": "TOC", "li": "TOCI"}
"""Names of elements within a ``nav``."""
NUMBERING = {"ol": "/Decimal", "ul": "/Disc"}


class Part(pydyf.Dictionary):
    """An element of the structure. It is in the file only once something is in it."""

    def __init__(self, name: str, above: Optional["Part"]) -> None:
        super().__init__({"Type": "/StructElem", "S": f"/{name}", "K": pydyf.Array()})
        self.above = above
        self.rows: list[list[Cell]] = []  # where it is a table

    @property
    def name(self) -> str:
        return self["S"][1:]

    def keep(self, pdf: pydyf.PDF) -> None:
        """Put it into the file, and into the part around it as its last."""
        if self.number is not None or self.above is None:
            return
        self.above.keep(pdf)
        pdf.add_object(self)
        self["P"] = self.above.reference
        self.above["K"].append(self.reference)

    def within(self, name: str) -> "Part":
        """Give the nearest part of a name around it."""
        part = self
        while part.name != name:
            if part.above is None:
                raise ValueError(f"A {self.name} is in no {name}.")
            part = part.above
        return part


class Cell(NamedTuple):
    part: Part
    element: Element

    @property
    def is_head_of_row(self) -> bool:
        return self.element.tag == "th" and self.element.get("scope") == "row"


def name_of(element: Element, above: Part, *, is_contents: bool) -> str:
    """Name the part of an element; empty if it says nothing that a reader has to know.

    Of a chart only the title is a part of its own: the words in its place say what is in it.
    """
    if above.name == "Figure" and element.tag != "figcaption":
        return ""
    if is_contents and element.tag in IN_CONTENTS:
        return IN_CONTENTS[element.tag]
    if element.tag in NAMES:
        return NAMES[element.tag]
    if element.tag == "div" and above.name == "L":
        return "LI"  # a name with its statements, in a dl
    return "Span" if element.get("lang") else ""


def words_of_figure(element: Element) -> str:
    """Give what is read in the place of a picture."""
    title = element.find("{http://www.w3.org/2000/svg}title")
    names = ("alt", "aria-label", "data-words")
    values = (title is not None and title.text, *(element.get(name) for name in names))
    words = next(filter(None, values), "")
    if not words:
        raise ValueError("A picture needs words in its place.")
    return str(words)


def attributes(owner: str, **values: Any) -> pydyf.Dictionary:
    """Give attributes of a part; ``owner`` says of what they are, such as ``Table``."""
    return pydyf.Dictionary({"O": f"/{owner}", **values})
