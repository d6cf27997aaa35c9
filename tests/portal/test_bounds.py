"""Nothing has an end that grows: no page and no answer shows all of what may be many.

One world has many rows of each kind (``tests/portal/many.py``). Every address of the public pages
and of the API is read in it, by a visitor and by an officer of BDT, and what follows each other in
one table, list or array is counted.
"""

import json
from datetime import date
from html.parser import HTMLParser

import pytest
from django.test import Client

from initiatives.models import Consultation, Initiative, InterregionalEffort, Invitation
from portal.web.lists import First
from projects.models import FollowUp
from tests.addresses import OF_MANY, addresses
from tests.factories import UserFactory
from tests.portal.many import make_world

pytestmark = pytest.mark.django_db

MOST = 100
"""Rows that may follow each other: more than a page of any list, and fewer than there are."""
LARGEST = 400_000
"""Bytes that an answer may have."""


@pytest.fixture
def client_of_officer(reviewer):
    """Of BDT at headquarters, who sees everything."""
    officer = Client()
    officer.force_login(reviewer)
    return officer


class Longest(HTMLParser):
    """Counts what is side by side: rows of a table, items of a list, articles, paragraphs."""

    VOID = frozenset(("br", "hr", "img", "input", "link", "meta", "wbr", "col", "source"))
    COUNTED = frozenset(("tr", "li", "article", "section", "div", "p", "span", "a", "details"))

    def __init__(self):
        super().__init__()
        self.open = [("", {})]
        self.longest = 0

    def handle_starttag(self, tag, attrs):
        counts = self.open[-1][1]
        if tag in self.COUNTED:
            counts[tag] = counts.get(tag, 0) + 1
            self.longest = max(self.longest, counts[tag])
        if tag not in self.VOID:
            self.open.append((tag, {}))

    def handle_endtag(self, tag):
        while len(self.open) > 1 and self.open.pop()[0] != tag:
            pass


def longest_of_page(text):
    page = Longest()
    page.feed(text)
    return page.longest


def longest_of_json(value):
    """Of a page of a list, count its rows; of records, what is no part that is given whole."""
    if isinstance(value, dict) and "count" in value:
        value = value["results"]
    if isinstance(value, list):
        return max([len(value), *map(longest_of_json, value)])
    if isinstance(value, dict):
        return max([0, *(longest_of_json(value[name]) for name in value if name not in WHOLE)])
    return 0


def longest_of(response):
    """Give how many things follow each other in an answer, and how many bytes it has."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response["Content-Type"]
    if kind.startswith("text/html"):
        return longest_of_page(body.decode()), len(body)
    if kind.startswith("application/json"):
        return longest_of_json(json.loads(body)), len(body)
    return (body.count(b"<entry>") if "atom" in kind else 0), len(body)


WHOLE = {
    "consultations",
    "countries",
    "decisions",
    "documents",
    "findings",
    "joint_activities",
    "needs",
    "organizations",
    "participations",
    "projects",
    "results",
    "targets",
}
"""Parts of a record of the API. It is read whole, because it is written back whole: what a client
would not get, it would take away with its next ``PUT``. Lists of records are in pages."""


REFUSED = (302, 401, 403)
OF_A_COUNTRY = {
    "portal:consultation-answer",
    "portal:consultation-extension",
    "portal:my-country",
    "portal:need-revise",
    "portal:project-reuse",
}
"""What neither a visitor nor headquarters may read: focal points and regional offices may."""


def test_no_page_and_no_answer_shows_all_of_many(client, client_of_officer):
    world = make_world()
    named = addresses(world)

    unread, too_long = set(named), {}
    for reader in (client, client_of_officer):
        for name, address in named.items():
            response = reader.get(address)
            if response.status_code == 200:
                unread.discard(name)
                longest, size = longest_of(response)
                if longest > MOST or size > LARGEST:
                    too_long[name] = {"rows": longest, "bytes": size}
            else:
                assert response.status_code in REFUSED, (address, response.status_code)

    assert set(world) == {"money", *OF_MANY}
    assert too_long == {}
    assert unread == OF_A_COUNTRY


@pytest.fixture
def cut(monkeypatch):
    """Lists that are cut, those of them of which a page tells that they are, by the same order."""
    made, shown = [], []
    of = First.of.__func__

    def first_of(cls, rows, *args, **most):
        first = of(cls, rows, *args, **most)
        made.extend([first] if len(first) < first.number else [])
        return first

    def more(first):
        number = first.number - len(first)
        if number and not any(first is one for one in shown):
            shown.append(first)
        return number

    monkeypatch.setattr(First, "of", classmethod(first_of))
    monkeypatch.setattr(First, "more", property(more))
    return made, shown


def readers(world):
    """Each with what waits for them: a visitor, the focal point of the country, an owner."""
    speaker = UserFactory(role="focal-point", country_id=world["country"]["pk"])
    owner = UserFactory(role="hq-reviewer")
    FollowUp.objects.update(owner=owner)
    invitations = [
        Invitation(consultation=one, country=speaker.country, last_day=date(2030, 1, 1))
        for one in Consultation.objects.exclude(invitations__country=speaker.country)
    ]
    Invitation.objects.bulk_create(invitations)
    initiative = Initiative.objects.with_key("kigali-2022/AFR1").get()
    initiative.efforts.set(InterregionalEffort.objects.all())
    for user in (None, speaker, owner):
        client = Client()
        if user is not None:
            client.force_login(user)
        yield client


def test_a_page_tells_of_each_list_that_it_cuts(cut):
    """A reader who sees twenty rows would take them for all there are."""
    world = make_world()
    pages = {name: one for name, one in addresses(world).items() if name.startswith("portal:")}

    silent, cutting = {}, set()
    for client in readers(world):
        for name, address in pages.items():
            made, shown = cut
            made.clear()
            shown.clear()
            client.get(address)
            if made:
                cutting.add(name)
            if len(shown) < len(made):
                silent[name] = [type(rows[0]).__name__ for rows in made]

    assert silent == {}
    assert {"portal:my-country", "portal:my-follow-ups", "portal:initiative-detail"} <= cutting
