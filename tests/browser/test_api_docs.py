"""The docs of the API in a browser: from our own host alone, and without breaking our policy."""

import pytest

pytestmark = pytest.mark.browser
ROOT = ".opblock[id$=-root]"


def test_docs_open_under_the_strict_policy_and_ask_no_other_host(visit, transactional_db):
    window = visit()

    page = window.go("/api/v1/docs/")
    page.get_by_text("/api/v1/action-plans/{slug}/").first.wait_for()
    page.wait_for_load_state("networkidle")

    assert (window.strangers, window.troubles) == ([], [])


def test_request_tried_out_in_the_docs_is_answered(visit, transactional_db):
    page = visit().go("/api/v1/docs/")

    page.locator(ROOT).click()
    page.get_by_role("button", name="Try it out").click()
    page.get_by_role("button", name="Execute").click()

    answer = page.locator(f"{ROOT} .live-responses-table .response-col_status")
    answer.get_by_text("200").wait_for()


def test_docs_are_in_the_readers_language(visit, transactional_db):
    page = visit().go("/api/v1/docs/?lang=ar")

    assert page.locator("html").get_attribute("lang") == "ar"
    assert page.locator("html").get_attribute("dir") == "rtl"
