import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings

pytestmark = pytest.mark.browser

CODES = [code for code, _name in settings.LANGUAGES]
IN_THE_DARK, ON_A_PHONE = ["en", "ar"], ["en"]
LIMIT = 100_000  # bytes over the wire for one page with its stylesheet


def violations(page, *rules) -> list[str]:
    """Return what axe finds on the page as it is now; what it finds in order is not handed over."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    options = {"resultTypes": ["violations"]} | ({"runOnly": list(rules)} if rules else {})
    matches = page.evaluate("options => axe.run(options)", options)["violations"]
    return [f"{rule['id']}: {node['html']}" for rule in matches for node in rule["nodes"]]


def violations_in_the_dark(page) -> list[str]:
    """Return which colours are not told apart there: nothing but the colours is another."""
    page.emulate_media(color_scheme="dark")
    faults = violations(page, "color-contrast")
    page.emulate_media(color_scheme="light")
    return faults


def violations_on_a_phone(page) -> list[str]:
    page.set_viewport_size({"width": 390, "height": 900})
    faults = violations(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    return faults


def no_fault(_page) -> list[str]:
    return []


def not_empty(faults):
    return {name: what for name, what in faults.items() if what}


def too_wide_at(page) -> list[int]:
    """Return the widths of a screen at which the page must be scrolled sideways."""
    too_wide = []
    for width in (320, 390, 768):
        page.set_viewport_size({"width": width, "height": 900})
        if page.evaluate("document.documentElement.scrollWidth") != width:
            too_wide.append(width)
    page.set_viewport_size({"width": 1280, "height": 900})
    return too_wide


@pytest.mark.parametrize("code", CODES)
def test_pages_are_accessible_light_narrow_and_ask_no_other_host(visit, world, code):
    """Each page is opened once in each language, and everything is looked at there."""
    window = visit()
    looks = {
        "axe": violations,
        "axe in the dark": violations_in_the_dark if code in IN_THE_DARK else no_fault,
        "axe on a phone": violations_on_a_phone if code in ON_A_PHONE else no_fault,
        "bytes": lambda page: 0 if 1_000 < window.received < LIMIT else window.received,
        "too wide at": too_wide_at,
    }
    faults = {}

    for name, path in world.items():
        page = window.go(f"/{code}/{path}")
        faults[name] = not_empty({look: find(page) for look, find in looks.items()})

    assert not_empty(faults) == {}
    assert (window.strangers, window.troubles) == ([], [])


def test_axe_finds_nothing_where_a_figure_is_not_known(visit, world):
    """Apart from the others: its answer is 400, which the browser calls a trouble."""
    page = visit().go("/ar/money/explained/?measure=nothing")

    assert violations(page) == []


@pytest.mark.parametrize("code", CODES)
def test_the_document_runs_in_the_direction_of_its_language(visit, world, code):
    page = visit().go(f"/{code}/")

    name, menu = (
        page.locator(".site-name").bounding_box(),
        page.locator(".languages").bounding_box(),
    )
    assert page.evaluate("document.documentElement.lang") == code
    assert (name["x"] > menu["x"]) == (code == "ar")


def test_the_skip_link_is_first_and_leads_to_the_content(visit, world):
    page = visit().go("/en/projects/")

    page.keyboard.press("Tab")
    focused = page.evaluate("document.activeElement.className")
    page.keyboard.press("Enter")

    assert focused == "skip"
    assert page.evaluate("document.activeElement.id") == "content"


def test_the_language_chooser_works_by_keyboard(visit, world):
    page = visit().go("/en/regions/")
    page.locator(".languages > summary").focus()

    page.keyboard.press("Enter")
    for _ in range(4):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url("**/fr/regions/")
    assert page.evaluate("document.documentElement.lang") == "fr"


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_open_language_chooser_stays_on_the_screen(visit, world, code):
    page = visit().go(f"/{code}/")

    page.locator(".languages > summary").click()

    box = page.locator(".languages ul").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280


@pytest.mark.parametrize("code", CODES)
def test_head_of_a_phone_is_one_line_and_its_menu_holds_all_else(visit, world, code):
    page = visit(width=375).go(f"/{code}/projects/")

    hidden = page.locator(".main-menu").is_visible()
    height = page.locator(".site-header").bounding_box()["height"]
    page.locator(".menu > summary").press("Enter")

    assert height <= 64
    assert page.locator("#search").bounding_box()["width"] > 100
    assert (hidden, page.locator(".main-menu").is_visible()) == (False, True)
    assert page.locator(".languages a").last.is_visible()
    assert page.locator(".account a").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == 375


@pytest.mark.parametrize("code", ["en", "ar"])
def test_regions_of_the_map_are_reached_by_keyboard(visit, world, code):
    page = visit().go(f"/{code}/")
    page.locator(".choice a").last.focus()

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    page.wait_for_url(f"**/{code}/regions/AFR/")


def test_current_section_is_told_in_forced_colours(visit, world):
    page = visit().go("/en/projects/")
    page.emulate_media(forced_colors="active")

    borders = page.evaluate(
        "[...document.querySelectorAll('.main-menu a')].map("
        "link => [link.hasAttribute('aria-current'), getComputedStyle(link).borderBottomWidth])"
    )

    assert [width for is_current, width in borders if is_current] == ["4px"]
    assert {width for is_current, width in borders if not is_current} == {"0px"}


def test_filters_work_by_keyboard_and_stay_in_the_next_language(visit, world):
    page = visit().go("/en/projects/")
    page.get_by_label("Phase").select_option("funding")
    page.get_by_role("button", name="Apply the filters").press("Enter")
    page.wait_for_url("**phase=funding**")

    page.locator(".languages > summary").press("Enter")
    page.get_by_role("link", name="Français").press("Enter")

    page.wait_for_url("**/fr/projects/?**phase=funding**")
    assert page.locator("#id_phase").input_value() == "funding"


def test_filters_open_on_a_phone(visit, world):
    page = visit(width=390).go("/en/projects/")

    hidden = page.locator("#id_region").is_visible()
    page.locator(".filters summary").press("Enter")

    assert (hidden, page.locator("#id_region").is_visible()) == (False, True)


def test_every_focus_can_be_seen(visit, world):
    page = visit().go("/en/projects/")
    outlines = set()

    for _ in range(25):
        page.keyboard.press("Tab")
        outlines.add(page.evaluate("getComputedStyle(document.activeElement).outlineWidth"))

    assert outlines == {"3px"}


def test_signing_in_leads_to_the_administration(visit, world, administrator):
    page = visit().go("/admin/")
    page.locator("#id_login").fill("alice")
    page.locator("#id_password").fill("a-long-test-password")

    page.get_by_role("button", name="Sign In").click()

    page.wait_for_url("**/admin/**")
    assert page.url.endswith(("/admin/", "/2fa/totp/activate/"))
