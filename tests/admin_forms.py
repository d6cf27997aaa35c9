"""What a browser sends of a form as it stands, in the admin or on a page, read from its HTML."""

from html.parser import HTMLParser


def fields_of(response):
    """Give the fields of the form of a record: all that a browser would send unchanged."""
    reader = _Reader()
    reader.feed(response.text)
    return reader.fields


class _Reader(HTMLParser):
    """Reads inputs, areas and choices within the form of a record.

    Its id ends with ``_form`` in the admin; on pages it is of a class: ``written``, ``entrance``.
    """

    def __init__(self):
        super().__init__()
        self.fields, self._in_form, self._area, self._select = {}, False, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "form":
            is_admin = (attrs.get("id") or "").endswith("_form")
            self._in_form = is_admin or attrs.get("class") in ("written", "entrance")
        elif self._in_form and tag == "option":
            if self._select and "selected" in attrs:
                self._add(self._select, attrs.get("value") or "")
        elif self._in_form and attrs.get("name"):
            self._begin(tag, attrs)

    def _begin(self, tag, attrs):
        name, kind = attrs["name"], attrs.get("type")
        if tag == "textarea":
            self._area, self.fields[name] = name, ""
        elif tag == "select":
            self._select = name
        elif kind in ("checkbox", "radio"):
            if "checked" in attrs:
                self._add(name, attrs.get("value", "on"))
        elif tag == "input" and kind not in ("submit", "file", "button"):
            self._add(name, attrs.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "form":
            self._in_form = False
        elif tag == "textarea":
            self._area = None
        elif tag == "select":
            self._select = None

    def handle_data(self, data):
        if self._area:
            first = not self.fields[self._area]
            self.fields[self._area] += data.removeprefix("\n") if first else data

    def _add(self, name, value):
        """Keep several values of one name together, as a browser sends them."""
        if name in self.fields:
            before = self.fields[name]
            self.fields[name] = [*(before if isinstance(before, list) else [before]), value]
        else:
            self.fields[name] = value
