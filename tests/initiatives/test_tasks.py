"""The tasks of what was agreed, and the broker."""

from initiatives import tasks


def test_broker_hands_no_letter_that_waits_for_the_mail_server_to_another_worker(settings):
    longest = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]

    assert tasks.send_invitation_task.retry_backoff_max < longest
