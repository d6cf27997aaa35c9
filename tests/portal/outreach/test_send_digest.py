from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from portal.outreach.models import Digest
from tests.projects.factories import LessonFactory

pytestmark = pytest.mark.django_db


def test_command_opens_a_round_and_says_of_what(capsys):
    now = timezone.now()
    LessonFactory(published_at=now - timedelta(days=1))
    LessonFactory(published_at=now - timedelta(days=8))

    call_command("send_digest")

    digest = Digest.objects.get()
    assert digest.until - digest.since == timedelta(days=7)
    assert capsys.readouterr().out == (
        f"1 items, from {digest.since:%Y-%m-%d %H:%M} to {digest.until:%Y-%m-%d %H:%M} UTC\n"
    )
