"""The schedules in the administration: read, switched on and off, and nothing else."""

import pytest
from celery import current_app
from django.conf import settings
from django_celery_beat.models import PeriodicTask, PeriodicTasks
from django_celery_beat.schedulers import ModelEntry

from tests.factories import UserFactory
from tests.portal.web.pages.reading import text

pytestmark = pytest.mark.django_db

LIST = "/admin/django_celery_beat/periodictask/"
DIGEST = "tell the news of the week"


def start_beat():
    """What beat writes into the database as it starts, entry by entry.

    Not by its scheduler, which first closes the connection of a test that is to be rolled back.
    """
    for name, entry in settings.CELERY_BEAT_SCHEDULE.items():
        ModelEntry.from_entry(name, app=current_app, **entry)


def page_of(schedule):
    return f"{LIST}{schedule.pk}/change/"


@pytest.fixture
def schedule():
    start_beat()
    schedule = PeriodicTask.objects.get(name=DIGEST)
    PeriodicTask.objects.filter(pk=schedule.pk).update(
        last_run_at="2026-07-06T06:00Z", total_run_count=7
    )
    return schedule


def test_every_schedule_of_the_settings_is_listed(client, administrator, schedule):
    client.force_login(administrator)

    listed = {row.name for row in client.get(LIST).context["cl"].result_list}

    assert listed >= set(settings.CELERY_BEAT_SCHEDULE)


def test_schedule_is_read(client, administrator, schedule):
    client.force_login(administrator)

    page = text(client.get(page_of(schedule)))

    assert "portal.outreach.tasks.start_digest_task" in page
    assert "0 6 * * monday" in page


def test_schedule_stays_off_when_beat_starts_again(client, administrator, schedule):
    client.force_login(administrator)
    seen = PeriodicTasks.last_change()

    client.post(page_of(schedule), {})

    start_beat()
    schedule.refresh_from_db()
    assert (schedule.enabled, schedule.last_run_at, schedule.total_run_count) == (False, None, 7)
    assert PeriodicTasks.last_change() > seen
    assert DIGEST not in {task.name for task in PeriodicTask.objects.enabled()}


def test_schedule_is_switched_on_again(client, administrator, schedule):
    PeriodicTask.objects.filter(pk=schedule.pk).update(enabled=False)
    client.force_login(administrator)

    client.post(page_of(schedule), {"enabled": "on"})

    schedule.refresh_from_db()
    assert (schedule.enabled, schedule.total_run_count) == (True, 7)


def test_what_a_schedule_runs_is_not_typed(client, administrator, schedule):
    client.force_login(administrator)
    before = PeriodicTask.objects.filter(pk=schedule.pk).values(
        "name", "task", "args", "kwargs", "crontab", "interval", "queue", "headers"
    )
    kept = before.get()

    response = client.post(
        page_of(schedule),
        {
            "enabled": "on",
            "name": "mine",
            "task": "reports.tasks.resume_reports_task",
            "regtask": "reports.tasks.resume_reports_task",
            "args": "[1]",
            "kwargs": '{"a": 1}',
            "crontab": "",
            "queue": "other",
        },
    )

    assert response.status_code == 302
    assert before.get() == kept


@pytest.mark.parametrize(
    ("role", "status"),
    [("hq-administrator", 200), ("hq-reviewer", 403), ("regional-officer", 403), ("auditor", 403)],
)
def test_schedules_are_kept_by_administrators_alone(client, schedule, role, status):
    client.force_login(UserFactory(role=role, is_staff=True))

    read = [client.get(LIST), client.get(page_of(schedule))]
    client.post(page_of(schedule), {})

    schedule.refresh_from_db()
    assert [response.status_code for response in read] == [status, status]
    assert schedule.enabled is (status == 403)


def test_schedule_is_not_deleted(client, administrator, schedule):
    client.force_login(administrator)

    one = client.post(f"{LIST}{schedule.pk}/delete/", {"post": "yes"})
    client.post(LIST, {"action": "delete_selected", "_selected_action": schedule.pk, "post": "yes"})

    assert one.status_code == 403
    assert PeriodicTask.objects.filter(pk=schedule.pk).exists()
