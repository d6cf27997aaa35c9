"""Which pages belong to which section of the main menu."""

import pytest

from portal.web.pages.urls import urlpatterns
from portal.web.sections import SECTIONS, section_of

OUTSIDE = {
    "home",
    "about",
    "search",
    "search-suggestions",
    "theme-feed",
    "follow-up-done",
    "unsubscribe",
}
"""Of no section: the first page, those about the portal, and what is no page of a menu."""
NAMES = sorted({one.name for one in urlpatterns if getattr(one, "name", None)})


@pytest.mark.parametrize("name", NAMES)
def test_page_is_in_one_section(name):
    holding = [str(section.label) for section in SECTIONS if section.holds(name)]

    assert len(holding) == (name not in OUTSIDE), holding


def test_pages_of_the_menus_are_in_their_section():
    assert len(SECTIONS) == 7
    for section in SECTIONS:
        for name, _label in section.pages:
            assert section_of(name) is section
            assert name in NAMES


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("/en/regions/", "Countries and regions"),
        ("/en/lessons/", "Results"),
        ("/en/consultations/", "Take part"),
    ],
)
@pytest.mark.django_db
def test_current_section_is_marked(client, address, label):
    page = client.get(address).text
    menu = page[page.index('class="main-menu"') : page.index('class="tools"')]

    assert menu.count("aria-current") == 1
    assert f'aria-current="true">{label}</a>' in menu
