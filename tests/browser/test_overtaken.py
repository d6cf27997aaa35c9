"""Two browsers with one record open: what both have changed is asked about, also on a phone."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from tests.browser.test_pages import too_wide_at, violations
from tests.factories import CountryFactory, ProjectFactory, UserFactory
from tests.initiatives.factories import NeedFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def both(visit, live_server):
    """Two windows of one user."""

    def open_for(user):
        client = Client()
        client.force_login(user)
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        windows = [visit(), visit()]
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}
        for window in windows:
            window.page.context.add_cookies([cookie])
        return windows

    return open_for


def test_a_need_that_two_rewrite(both):
    user = UserFactory(role="focal-point", country=CountryFactory())
    need = NeedFactory(title_en="Fibre", description_en="One.")
    path = f"/en/needs/{need.pk}/change/"
    one, other = (window.go(path) for window in both(user))

    one.fill("[name=title]", "Copper")
    one.click("main button[type=submit]")
    other.fill("[name=title]", "Radio")
    other.fill("textarea[name=description]", "Two.")
    other.click("main button[type=submit]")

    question = other.get_by_role("group", name="What is needed: Choose which value to keep")
    assert question.get_by_role("radio").count() == 2
    assert (violations(other), too_wide_at(other)) == ([], [])
    question.get_by_role("radio", name="Your value Radio").check()
    other.click("main button[type=submit]")
    other.wait_for_url(f"**/en/needs/{need.pk}/")
    need.refresh_from_db()
    assert (need.title_en, need.description_en) == ("Radio", "Two.")


def test_a_project_that_two_change_in_the_admin(both, africa_officer):
    project = ProjectFactory(number="16", level="regional")
    path = reverse("admin:projects_project_change", args=[project.pk])
    one, other = (window.go(path) for window in both(africa_officer))

    for page, number in ((one, "27"), (other, "38")):
        page.fill("[name=number]", number)
    other.select_option("[name=level]", "national")
    one.click("[name=_save]")
    one.wait_for_url("**/project/")
    other.click("[name=_save]")

    other.get_by_role("row", name="27").get_by_role("radio", name="27").check()
    other.click("[name=_save]")
    other.wait_for_url("**/project/")
    project.refresh_from_db()
    assert (project.number, project.level) == ("27", "national")
