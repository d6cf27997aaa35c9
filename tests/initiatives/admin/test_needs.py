"""The admin of needs: who enters, takes up and declines."""

import pytest
from django.urls import reverse

from initiatives.models import Need
from tests.factories import CountryFactory, ProjectFactory, RegionFactory, UserFactory
from tests.initiatives.factories import MeetingFactory, NeedFactory

pytestmark = pytest.mark.django_db

LISTING = reverse("admin:initiatives_need_changelist")
ADD = reverse("admin:initiatives_need_add")


def page(need, name="change"):
    return reverse(f"admin:initiatives_need_{name}", args=[need.pk])


def errors_of(response):
    admin_form = response.context.get("adminform")
    form = admin_form.form if admin_form else response.context["form"]
    return {name: list(errors) for name, errors in form.errors.items()}


def form_of(**values):
    return {
        "country": "KE",
        "kind": "need",
        "channel": "correspondence",
        "raised_on": "2026-03-02",
        "title_fr": "La fibre",
        **values,
    }


def test_officer_enters_a_need_in_the_language_of_the_country(client, africa_officer):
    CountryFactory()
    client.force_login(africa_officer)

    client.post(ADD, form_of())

    need = Need.objects.get()
    assert (need.title_fr, need.title_en or "", need.raised_by, need.status) == (
        "La fibre",
        "",
        africa_officer,
        "raised",
    )


@pytest.mark.parametrize(
    ("values", "errors"),
    [
        pytest.param(
            {"title_fr": ""},
            {"title_en": ["Write the text in at least one language."]},
            id="no title",
        ),
        pytest.param(
            {"channel": "meeting"},
            {"meeting": ["Name the meeting at which it was raised."]},
            id="no meeting",
        ),
        pytest.param(
            {"country": "BR"},
            {
                "country": [
                    "Select a valid choice. That choice is not one of the available choices."
                ]
            },
            id="a country of another region",
        ),
        pytest.param(
            {"raised_on": "2999-01-01"},
            {"raised_on": ["This day is still to come."]},
            id="a day to come",
        ),
    ],
)
def test_what_is_wrong_is_said_at_its_field(client, africa_officer, values, errors):
    CountryFactory()
    CountryFactory(iso2="BR", region=RegionFactory(code="AMS"))
    client.force_login(africa_officer)

    response = client.post(ADD, form_of(**values))

    assert (errors_of(response), Need.objects.count()) == (errors, 0)


def test_meeting_of_another_region_is_refused(client, administrator):
    CountryFactory()
    meeting = MeetingFactory(region=RegionFactory(code="AMS"))
    client.force_login(administrator)

    response = client.post(ADD, form_of(channel="meeting", meeting=meeting.pk))

    assert errors_of(response) == {"meeting": ["It is of another region than the country."]}


@pytest.mark.parametrize(
    ("action", "before", "after", "data"),
    [
        ("accept", "raised", "accepted", {}),
        ("answer", "accepted", "answered", {}),
        ("meet", "answered", "met", {"reason": "All schools."}),
        ("decline", "raised", "declined", {"reason": "Out of scope"}),
    ],
)
def test_a_need_moves_by_actions_that_ask_first(
    client, africa_officer, action, before, after, data
):
    need = NeedFactory(status=before)
    ProjectFactory().needs.add(need)
    client.force_login(africa_officer)

    asked = client.get(page(need, action))
    need.refresh_from_db()
    unmoved = need.status
    client.post(page(need, action), data)

    need.refresh_from_db()
    assert (asked.status_code, unmoved) == (200, before)
    assert (need.status, need.decided_by, need.decision_reason) == (
        after,
        africa_officer,
        data.get("reason", ""),
    )


def test_declining_needs_a_reason(client, africa_officer):
    need = NeedFactory()
    client.force_login(africa_officer)

    response = client.post(page(need, "decline"), {"reason": " "})

    assert errors_of(response) == {"reason": ["This field is required."]}


def test_what_the_service_refuses_is_shown(client, africa_officer):
    need = NeedFactory(status="accepted")
    client.force_login(africa_officer)

    response = client.post(page(need, "answer"))

    assert errors_of(response) == {
        "__all__": ["No project names this need yet: name it in the project first."]
    }


@pytest.mark.parametrize("action", ["accept", "answer", "meet", "decline"])
@pytest.mark.parametrize("who", ["auditor", "reviewer", "americas_officer", "partner"])
def test_nobody_else_decides(client, request, who, action):
    users = {
        "auditor": lambda: UserFactory(role="auditor", is_staff=True),
        "partner": lambda: UserFactory(role="partner"),
    }
    user = users[who]() if who in users else request.getfixturevalue(who)
    need = NeedFactory(status="accepted")
    client.force_login(user)

    response = client.post(page(need, action), {"reason": "Why"})

    need.refresh_from_db()
    assert response.status_code in (302, 403)  # a partner is asked to sign in as somebody else
    assert need.status == "accepted"


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("raised", {"accept", "decline"}),
        ("accepted", {"answer", "meet", "decline"}),
        ("answered", {"meet"}),
        ("met", set()),
        ("declined", {"accept"}),
    ],
)
def test_only_what_follows_is_offered(client, africa_officer, status, offered):
    need = NeedFactory(status=status, decision_reason="Why")
    client.force_login(africa_officer)

    body = client.get(page(need)).content.decode()

    names = ("accept", "answer", "meet", "decline")
    assert {name for name in names if f'href="{page(need, name)}' in body} == offered


def test_the_page_names_the_projects_that_answer(client, administrator):
    need = NeedFactory()
    project = ProjectFactory(title_en="Village <network>")
    project.needs.add(need)
    client.force_login(administrator)

    body = client.get(page(need)).content.decode()

    address = reverse("admin:projects_project_change", args=[project.pk])
    assert f'<a href="{address}">Village &lt;network&gt;</a>' in body


@pytest.mark.parametrize(("status", "left"), [("raised", 0), ("accepted", 1)])
def test_only_what_nobody_has_looked_at_may_be_deleted(client, africa_officer, status, left):
    need = NeedFactory(status=status)
    client.force_login(africa_officer)

    client.post(page(need, "delete"), {"post": "yes"})

    assert Need.objects.count() == left


def test_the_list_shows_the_title_in_whichever_language_it_has(client, administrator):
    NeedFactory(title_en=None, title_ru="Связь")
    client.force_login(administrator)

    assert "Связь" in client.get(LISTING).content.decode()


@pytest.mark.parametrize("needs", [1, 3])
def test_list_costs_the_same_for_any_number(
    client, administrator, django_assert_num_queries, needs
):
    NeedFactory.create_batch(needs)
    client.force_login(administrator)

    with django_assert_num_queries(9):
        client.get(LISTING)
