"""Read a page as a reader does: its tables row by row, its lists of facts, its words."""

from html.parser import HTMLParser

from django.http import HttpResponse


class _Page(HTMLParser):
    """Collects the text of each cell, and of each pair of a description list."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: dict[str, list[list[str]]] = {}
        self.facts: dict[str, str] = {}
        self.words: list[str] = []
        self._text: list[str] | None = None
        self._term = self._caption = ""
        self._in_head = False

    def handle_starttag(self, tag: str, attrs: list) -> None:
        if tag in ("caption", "th", "td", "dt", "dd"):
            self._text = []
        elif tag == "thead":
            self._in_head = True
        elif tag == "tr" and not self._in_head:
            self.tables[self._caption].append([])

    def handle_endtag(self, tag: str) -> None:
        text = " ".join("".join(self._text or []).split())
        if tag == "caption":
            self._caption = text
            self.tables[text] = []
        elif tag in ("th", "td") and not self._in_head:
            self.tables[self._caption][-1].append(text)
        elif tag == "thead":
            self._in_head = False
        elif tag == "dt":
            self._term = text
        elif tag == "dd":
            self.facts[self._term] = text

    def handle_data(self, data: str) -> None:
        self.words.append(data)
        if self._text is not None:
            self._text.append(data)


def read(response: HttpResponse) -> _Page:
    page = _Page()
    page.feed(response.content.decode())
    return page


def text(response: HttpResponse) -> str:
    return " ".join(" ".join(read(response).words).split())
