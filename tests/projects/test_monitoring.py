"""Owners are reminded of their follow-up actions, once before the day and once after it."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.utils import timezone

from projects.models import FollowUp
from projects.monitoring import actions_of, remind_owner, to_be_reminded
from projects.tasks import remind_owner_task, remind_owners_task
from stakeholders.localization import day
from tests.factories import ProjectFactory, UserFactory
from tests.outbox import waiting
from tests.projects.factories import FollowUpFactory, VisitFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 11, 30)


@pytest.fixture
def owner(db):
    return UserFactory(
        username="olga", role="regional-officer", is_staff=True, email="olga@example.org"
    )


def on_day(offset):
    return DUE + timedelta(days=offset)


def action_of(owner, **values):
    return FollowUpFactory(owner=owner, due_on=DUE, action="Repair the mast", **values)


def test_own_actions_are_those_still_to_do_the_most_urgent_first(owner):
    later = FollowUpFactory(owner=owner, due_on=on_day(9))
    sooner = action_of(owner)
    action_of(owner, done_on=DUE)
    FollowUpFactory()

    assert list(actions_of(owner)) == [sooner, later]
    assert list(actions_of(UserFactory())) == []


@pytest.mark.parametrize(
    ("reminded", "today", "is_due"),
    [
        pytest.param(None, -8, False, id="eight days before"),
        pytest.param(None, -7, True, id="seven days before"),
        pytest.param(None, 0, True, id="on the day"),
        pytest.param(-7, 0, False, id="on the day, told before"),
        pytest.param(-7, 1, True, id="overdue, told before"),
        pytest.param(0, 1, True, id="overdue, told on the day"),
        pytest.param(1, 2, False, id="overdue, told so"),
        pytest.param(None, 99, True, id="long overdue, never told"),
    ],
)
def test_owner_is_told_before_and_after_once_each(owner, reminded, today, is_due):
    action = action_of(owner)
    if reminded is not None:
        at = datetime.combine(on_day(reminded), time(23, 59), tzinfo=UTC)
        FollowUp.objects.filter(pk=action.pk).update(reminded_at=at)

    assert list(to_be_reminded(on_day(today))) == ([action] if is_due else [])


def test_nobody_is_told_of_what_is_done_or_has_no_address(owner):
    action_of(owner, done_on=DUE)
    action_of(UserFactory(role="auditor", email=""))
    action_of(UserFactory(role="auditor", email="gone@example.org", is_active=False))

    assert list(to_be_reminded(DUE)) == []


@pytest.mark.parametrize(
    ("days", "subject", "sentence"),
    [
        (7, "Due on %s: a follow-up action of yours", "It is due soon:"),
        (-1, "Overdue since %s: a follow-up action of yours", "Its day has passed:"),
    ],
)
def test_letter_says_once_what_is_to_be_done(owner, mailoutbox, settings, days, subject, sentence):
    settings.SITE_URL = "https://portal.example.org"
    today = timezone.localdate()
    project = ProjectFactory(title_en="Masts & <towers>")
    action = action_of(owner, project=project)
    action.due_on = today + timedelta(days=days)
    action.save()

    for _time in range(2):
        remind_owner(action.pk, on=today)

    written = day(action.due_on)
    assert [(mail.to, mail.subject, mail.body) for mail in mailoutbox] == [
        (
            ["olga@example.org"],
            subject % written,
            f"This action follows from the monitoring of a project. {sentence}\n\n"
            "Repair the mast\n\n"
            "Project: Masts & <towers>\n"
            f"Due on: {written}\n\n"
            "All your actions, and where to say that one is done:\n"
            "https://portal.example.org/en/follow-ups/\n",
        )
    ]


def test_letter_is_in_the_language_of_its_owner(owner, mailoutbox):
    owner.language = "fr"
    owner.save()
    project = ProjectFactory(title_en="Masts", title_fr="Pylônes")

    remind_owner(action_of(owner, project=project).pk, on=on_day(-1))

    assert "Pylônes" in mailoutbox[0].body
    assert "30 novembre 2026" in mailoutbox[0].body
    assert "/fr/follow-ups/" in mailoutbox[0].body


def test_letter_that_cannot_be_sent_counts_as_unsent(owner, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    action = action_of(owner)

    with pytest.raises(ConnectionRefusedError):
        remind_owner(action.pk, on=DUE)

    action.refresh_from_db()
    assert action.reminded_at is None


def test_tasks_write_to_whom_they_find(owner, mailoutbox):
    FollowUpFactory(owner=owner, due_on=timezone.localdate(), visit=VisitFactory())

    remind_owners_task()
    remind_owners_task()  # the round of a day may come twice
    [(task, arguments)] = waiting()
    remind_owner_task(*arguments)

    assert task == remind_owner_task.name
    assert [mail.to for mail in mailoutbox] == [["olga@example.org"]]
