"""No string of the interface stays English on a page of another language."""

from html.parser import HTMLParser

import polib
import pytest
from django.conf import settings
from django.utils.translation import to_locale

from tests.portal.web.pages.test_languages import PAGES

VOID = {"area", "base", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"}
CODES = [code for code, _name in settings.LANGUAGES if code != "en"]
OWN_PAGES = [page for page in PAGES if not page.startswith("accounts/")]


class Words(HTMLParser):
    """Collects what a page says, but for what it marks as being in English."""

    def __init__(self) -> None:
        super().__init__()
        self.marked = [False]
        self.said: set[str] = set()

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        english = attributes.get("lang", "en" if self.marked[-1] else "") == "en"
        for name in ("title", "alt", "aria-label", "placeholder"):
            if attributes.get(name) and not english:
                self.said.add(" ".join(attributes[name].split()))
        if tag not in VOID:
            self.marked.append(english)

    def handle_endtag(self, tag):
        if tag not in VOID:
            self.marked.pop()

    def handle_data(self, data):
        if data.strip() and not self.marked[-1]:
            self.said.add(" ".join(data.split()))


def english_strings(code):
    """The messages whose translation differs: seen on a page of that language, one is a fault."""
    path = settings.LOCALE_PATHS[0] / to_locale(code) / "LC_MESSAGES" / "django.po"
    return {
        " ".join(entry.msgid.split())
        for entry in polib.pofile(str(path))
        if entry.msgstr != entry.msgid and "%(" not in entry.msgid
    } - {entry.msgstr for entry in polib.pofile(str(path))}


@pytest.mark.django_db
@pytest.mark.parametrize("code", CODES)
def test_no_interface_string_is_left_in_english(client, sample_programme, code):
    english, matches = english_strings(code), {}

    for page in OWN_PAGES:
        path = page.replace("projects/fibre/", "projects/sample-project-1/")
        words = Words()
        words.feed(client.get(f"/{code}/{path}").content.decode())
        if left := words.said & english:
            matches[path] = left

    assert matches == {}


def test_english_left_on_a_page_is_noticed():
    words = Words()

    words.feed('<p title="Projects">Funding <b lang="en">gap</b><br></p><p lang="en">Phase</p>')

    assert words.said == {"Projects", "Funding"}
